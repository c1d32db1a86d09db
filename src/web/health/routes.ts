import type { FastifyInstance } from 'fastify';
import { paths } from '../../paths.ts';
import type { Deps } from '../deps.ts';

const patience = 3_000;

/** `/healthz`: the process answers. `/readyz`: what it stands on does too. Open to anyone, without a secret. */
export function healthRoutes(app: FastifyInstance, { checks = {}, warnings = {} }: Deps): void {
  app.get(paths.health, { config: { access: 'anyone' } }, async (_request, reply) =>
    reply.header('cache-control', 'no-store').type('text/plain; charset=utf-8').send('ok\n'),
  );

  app.get(paths.ready, { config: { access: 'anyone' } }, async (_request, reply) => {
    const [results, warned] = await Promise.all([ask(checks), ask(warnings)]);
    const isReady = results.every(([, ok]) => ok);
    return reply
      .code(isReady ? 200 : 503)
      .header('cache-control', 'no-store')
      .send({
        status: isReady ? 'ready' : 'not ready',
        checks: Object.fromEntries(results),
        ...(warned.length > 0 && { warnings: Object.fromEntries(warned) }),
      });
  });
}

const ask = (checks: Record<string, () => Promise<boolean>>) =>
  Promise.all(Object.entries(checks).map(async ([name, check]) => [name, await passes(check)] as const));

/** A check that throws or takes too long has failed. */
async function passes(check: () => Promise<boolean>): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<false>((resolve) => {
    timer = setTimeout(resolve, patience, false);
  });
  return Promise.race([check().catch(() => false), late]).finally(() => clearTimeout(timer));
}
