import type { FastifyInstance } from 'fastify';
import { paths } from '../../paths.ts';
import { HomePage } from './home-page.tsx';

/** The front door. */
export function home(app: FastifyInstance): void {
  app.get(paths.home, { config: { access: 'anyone' } }, async (request, reply) =>
    reply.page(<HomePage view={request.view()} />),
  );
}
