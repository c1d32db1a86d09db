import type { FastifyInstance } from 'fastify';
import { paths } from '../../paths.ts';
import { PrivacyPage } from './privacy-page.tsx';

/** The notice that the form leads to. */
export function privacy(app: FastifyInstance): void {
  app.get(paths.privacy, { config: { access: 'anyone' } }, async (request, reply) =>
    reply.page(<PrivacyPage view={request.view()} />),
  );
}
