import { randomUUID } from 'node:crypto';
import { constants } from 'node:zlib';
import compress from '@fastify/compress';
import cookie from '@fastify/cookie';
import fastifyStatic from '@fastify/static';
import Fastify, { type FastifyInstance, type FastifyRequest, LogController } from 'fastify';
import { logStream } from '../lib/log-stream.ts';
import type { Deps } from './deps.ts';
import { noteDoors } from './doors.ts';
import { errors } from './middleware/errors.tsx';
import { readFormPairs, readPairs } from './middleware/form-pairs.ts';
import { identify } from './middleware/identify.ts';
import { originCheck } from './middleware/origin-check.ts';
import { pages } from './middleware/pages.ts';
import { securityHeaders } from './middleware/security-headers.ts';
import { shedLoad } from './middleware/shed-load.ts';
import { routes } from './routes.ts';
import { requireSetup } from './setup/require-setup.tsx';
import './request.ts';

export type AppOptions = Deps & {
  publicDir: string;
  /** Other resources behind the same hooks: the bench measures what those alone can bear. */
  routes?: typeof routes;
};

/** The whole web: headers, origin, session, door, resource. The order is the security model. */
export async function createApp(options: AppOptions): Promise<FastifyInstance> {
  const { config } = options;
  const isTls = config.PUBLIC_URL?.startsWith('https:') ?? false;
  const app = Fastify({
    logger:
      config.LOG_LEVEL === 'silent'
        ? false
        : {
            level: config.LOG_LEVEL,
            serializers: { req: describeRequest },
            stream: logStream(process.stderr, { isWordy: config.LOG_LEVEL === 'debug' }),
          },
    logController: new LogController({ disableRequestLogging: true }),
    genReqId: () => randomUUID(),
    trustProxy: config.TRUST_PROXY === 'true' || (config.TRUST_PROXY ? config.TRUST_PROXY.split(',') : false),
    bodyLimit: 256 * 1024,
    requestTimeout: 300_000,
    routerOptions: { maxParamLength: 200, ignoreTrailingSlash: true, querystringParser: readPairs },
  });
  noteDoors(app);
  await app.register(cookie);
  // Forms alone: no page of ours sends anything else, and what is not read cannot be misread.
  app.removeContentTypeParser(['application/json', 'text/plain']);
  app.addContentTypeParser<string>(
    'application/x-www-form-urlencoded',
    { parseAs: 'string' },
    async (_request: FastifyRequest, body: string) => readFormPairs(body),
  );
  securityHeaders(app, { isTls });
  identify(app, options);
  const { DEMO, OUTSIDE } = config;
  pages(app, { isTls, copy: DEMO ? 'demo' : OUTSIDE === 'shut' ? 'shut' : undefined });
  originCheck(app);
  errors(app);
  requireSetup(app);
  await shedLoad(app);
  await app.register(compress, {
    globalDecompression: false,
    // Pages and what builds them; files of people pass as they are, so that their streams keep length and ranges.
    customTypes: /^(text\/(html|css|javascript)|application\/javascript|image\/svg\+xml)/,
    encodings: ['br', 'gzip'],
    // Cheap levels: the server's time is scarcer than the last few bytes.
    brotliOptions: { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } },
    zlibOptions: { level: 4 },
  });
  await app.register(fastifyStatic, {
    root: options.publicDir,
    prefix: '/assets/',
    immutable: true,
    maxAge: '365d',
    index: false,
    decorateReply: false,
  });
  for (const route of options.routes ?? routes) await app.register(async (scope) => route(scope, options));
  return app;
}

/** Logs carry no personal data: the path without its query and no address. */
const describeRequest = (request: { method: string; url: string }) => ({
  method: request.method,
  path: request.url.split('?')[0],
});
