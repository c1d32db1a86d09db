import type { FastifyInstance } from 'fastify';
import { paths } from '../../paths.ts';
import { SettingsPage } from './settings-page.tsx';

export function settings(app: FastifyInstance): void {
  app.get(paths.settings, { config: { access: ['admin'] } }, (request, reply) =>
    reply.page(<SettingsPage view={request.view()} />),
  );
}
