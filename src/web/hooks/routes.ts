import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Adapter, Incoming } from '../../channels/adapter.ts';
import { keepHeard } from '../../channels/http/keeping-heard.ts';
import { findAdapter, openGate } from '../../channels/opening.ts';
import { outsideOf } from '../../channels/outside.ts';
import { findGateway, type Gateway } from '../../domain/gateways/finding.ts';
import { throttleKeys } from '../../domain/throttling/keys.ts';
import { recordFailure, Throttled } from '../../domain/throttling/throttling.ts';
import { paths } from '../../paths.ts';
import type { Deps } from '../deps.ts';
import { absoluteUrl } from '../middleware/pages.ts';
import { askToWait } from '../throttled.ts';

/** Most that one call may bring, in bytes. */
const mostBytes = 1024 * 1024;
const keyShape = /^[\w-]{43}$/;
const door = { config: { access: 'anyone', isHook: true }, bodyLimit: mostBytes } as const;

/**
 * Where providers tell what people wrote and what became of messages. Nothing here looks at a session. A call is
 * answered once everything in it is committed; the answer has no words, as some providers would send them on.
 */
export function hooks(app: FastifyInstance, deps: Deps): void {
  const { db, secret, config, queue } = deps;
  const keys = throttleKeys({ secret, config });
  const outside = outsideOf(config);
  // Signatures are made over the bytes as they came.
  app.removeAllContentTypeParsers();
  app.addContentTypeParser(
    '*',
    { parseAs: 'buffer', bodyLimit: mostBytes },
    async (_: FastifyRequest, body: Buffer) => body,
  );

  const handle = async (request: FastifyRequest, reply: FastifyReply) => {
    const found = await find(request);
    if (!found) return refuse(request, reply, 404);
    const { gateway, adapter } = found;
    const call = incoming(request, config.PUBLIC_URL);
    const gate = openGate(adapter, gateway, { outside, signal: request.signal });
    const greeting = adapter.greet?.(gate, call);
    if (greeting !== undefined) return say(reply, greeting);
    if (!adapter.isGenuine!(gate, call)) return refuse(request, reply, 403);
    if (!gateway.is_enabled) return end(reply, 404);
    await keepHeard({ db, queue }, gateway.id, adapter.hear?.(call, gate) ?? []);
    const answer = adapter.reply?.(call);
    return answer === undefined ? end(reply, 200) : reply.type('application/json').send(answer);
  };

  const find = async (
    request: FastifyRequest,
  ): Promise<{ gateway: Gateway; adapter: Adapter } | undefined> => {
    const { key } = request.params as { key: string };
    const gateway = keyShape.test(key) ? await findGateway(db, secret, { hookKey: key }) : undefined;
    const adapter = gateway && (await findAdapter(gateway.provider));
    return adapter?.isGenuine && { gateway: gateway!, adapter };
  };

  /** Counts what nobody signed; whoever goes on is told to wait. */
  const refuse = async (request: FastifyRequest, reply: FastifyReply, status: 403 | 404) => {
    try {
      await recordFailure(db, [keys.hooks(request.ip)]);
      return end(reply, status);
    } catch (error) {
      if (!(error instanceof Throttled)) throw error;
      askToWait(reply, error);
      return end(reply, 429);
    }
  };

  app.get(paths.hook(':key'), door, handle);
  app.post(paths.hook(':key'), door, handle);
}

const end = (reply: FastifyReply, status: number) =>
  reply.code(status).header('cache-control', 'no-store').send();

/** A challenge comes back as it was given, and no browser may take it for a page. */
const say = (reply: FastifyReply, text: string) =>
  reply.type('text/plain; charset=utf-8').header('cache-control', 'no-store').send(text.slice(0, 200));

const incoming = (request: FastifyRequest, publicUrl: string | undefined): Incoming => ({
  method: request.method,
  query: Object.fromEntries(
    Object.entries((request.query ?? {}) as Record<string, unknown>).map(([name, value]) => [
      name,
      String(Array.isArray(value) ? value[0] : value),
    ]),
  ),
  headers: Object.fromEntries(
    Object.entries(request.headers).map(([name, value]) => [name, Array.isArray(value) ? value[0] : value]),
  ),
  body: Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0),
  url: absoluteUrl(request, publicUrl, request.url),
});
