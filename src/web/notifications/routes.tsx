import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { listNotifications, markRead } from '../../domain/notifications/listing.ts';
import type { Person } from '../../domain/people/actor.ts';
import { paths } from '../../paths.ts';
import type { Deps } from '../deps.ts';
import { choiceRoutes } from './choices-routes.tsx';
import { NotificationsPage } from './notifications-page.tsx';

const uuid = z.uuid().optional().catch(undefined);
const pages = z.object({ after: uuid, before: uuid });
const rowsOfPage = 40;

/** The centre inside the program, and how people are told outside of it. */
export function notifications(app: FastifyInstance, deps: Deps): void {
  const { db } = deps;
  choiceRoutes(app, deps);
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
