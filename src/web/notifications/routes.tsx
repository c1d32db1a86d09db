import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { listNotifications, markRead } from '../../domain/notifications/listing.ts';
import type { Person } from '../../domain/people/actor.ts';
import { paths } from '../../paths.ts';
import type { Deps } from '../deps.ts';
import { NotificationsPage } from './notifications-page.tsx';

const uuid = z.uuid().optional().catch(undefined);
const pages = z.object({ after: uuid, before: uuid });
const rowsOfPage = 40;

export function notifications(app: FastifyInstance, { db }: Deps): void {
  const config = { access: 'person' as const };
  app.get(paths.notifications, { config }, async (request, reply) => {
    const { after, before } = pages.parse(request.query);
    const id = after ?? before;
    const direction = after ? ('after' as const) : ('before' as const);
    const page = await listNotifications(db, request.actor as Person, {
      cursor: id ? { id, direction } : undefined,
      size: rowsOfPage,
    });
    return reply.page(<NotificationsPage view={request.view()} page={page} />);
  });
  app.post(`${paths.notifications}/reading`, { config }, async (request, reply) => {
    await markRead(db, (request.actor as Person).id);
    return reply.done(paths.notifications);
  });
}
