import underPressure from '@fastify/under-pressure';
import type { FastifyInstance } from 'fastify';
import { paths } from '../../paths.ts';

/** Mean delay of the event loop over a second, in milliseconds, beyond which waiting helps nobody. */
const mostDelay = 1_000;

export class Overloaded extends Error {
  readonly statusCode = 503;
}

/**
 * When the process cannot keep up, new requests are told so at once instead of queueing; health checks still pass.
 * Registered behind `pages`, which the error page needs.
 */
export async function shedLoad(app: FastifyInstance): Promise<void> {
  await app.register(underPressure, {
    maxEventLoopDelay: mostDelay,
    async pressureHandler(request, reply) {
      if (request.url === paths.health || request.url === paths.ready) return;
      reply.header('retry-after', '10');
      throw new Overloaded('the event loop is too late');
    },
  });
}
