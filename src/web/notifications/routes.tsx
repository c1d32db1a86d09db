import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { listNotifications, markRead } from '../../domain/notifications/listing.ts';
import { groupsFor, toldGroups } from '../../domain/notifications/told-groups.ts';
import type { Person } from '../../domain/people/actor.ts';
import { paths } from '../../paths.ts';
import type { Deps } from '../deps.ts';
import { choiceRoutes } from './choices-routes.tsx';
import { NotificationsPage, notificationsPath } from './notifications-page.tsx';

const uuid = z.uuid().optional().catch(undefined);
const filters = z.object({
  unread: z.literal('1').optional().catch(undefined),
  about: z.enum(toldGroups).optional().catch(undefined),
});
const pages = filters.extend({ after: uuid, before: uuid });
const rowsOfPage = 40;

/** The centre inside the program, and how people are told outside of it. */
export function notifications(app: FastifyInstance, deps: Deps): void {
  const { db } = deps;
  choiceRoutes(app, deps);
  const config = { access: 'person' as const };

  app.get(paths.notifications, { config }, async (request, reply) => {
    const { after, before, unread, about } = pages.parse(request.query);
    const actor = request.actor as Person;
    const id = after ?? before;
    const direction = after ? ('after' as const) : ('before' as const);
    const filter = { isUnread: unread !== undefined, group: about };
    const page = await listNotifications(db, actor, {
      ...filter,
      cursor: id ? { id, direction } : undefined,
      size: rowsOfPage,
    });
    return reply.page(
      <NotificationsPage view={request.view()} page={page} filter={filter} groups={groupsFor(actor)} />,
    );
  });

  app.post(`${paths.notifications}/reading`, { config }, async (request, reply) => {
    await markRead(db, (request.actor as Person).id);
    return reply.done(paths.notifications);
  });

  app.post(paths.notificationReading(':id'), { config }, async (request, reply) => {
    const { data } = z.object({ id: z.uuid() }).safeParse(request.params);
    const { unread, about } = filters.parse(request.body ?? {});
    if (data) await markRead(db, (request.actor as Person).id, { id: data.id });
    return reply.done(notificationsPath({ isUnread: unread !== undefined, group: about }));
  });
}
