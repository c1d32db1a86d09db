import type { FastifyInstance } from 'fastify';
import { paths } from '../../paths.ts';
import { NotSetUpPage } from './setup-page.tsx';

const setupStart = paths.setup('');
const isOpen = (url: string): boolean =>
  [setupStart, '/assets/'].some((start) => url.startsWith(start)) ||
  [paths.health, paths.ready, paths.language, paths.appearance].includes(url.split('?')[0]!);

/** Before the set-up there is nothing to see anywhere else. To be called at the root, behind `errors`. */
export function requireSetup(app: FastifyInstance): void {
  app.addHook('onRequest', async (request, reply) => {
    if (request.office || isOpen(request.url)) return;
    reply.header('retry-after', '60');
    return reply.page(<NotSetUpPage view={request.view()} />, 503);
  });
}
