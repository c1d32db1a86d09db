import { sql } from 'kysely';
import type { Db } from '../../db/connection.ts';
import type { Person } from '../people/actor.ts';
import { eventColumns, type ToldEvent, withDates } from '../tickets/conversation.ts';
import { whereVisible } from '../tickets/finding.ts';
import { groups, type ToldGroup } from './told-groups.ts';

export type Notification = {
  id: string;
  created_at: Date;
  is_read: boolean;
  number: string;
  /** Null when the person may not see the ticket any more. */
  subject: string | null;
  event: ToldEvent;
};

/** Which of them: those not read yet, or those of one reason. */
export type NotificationFilter = { isUnread?: boolean; group?: ToldGroup | undefined };

export type NotificationPage = { rows: Notification[]; before: string | null; after: string | null };

/** One page of what a person was told, newest first; pages by the id, which sorts by time. */
export async function listNotifications(
  db: Db,
  actor: Person,
  {
    cursor,
    size,
    isUnread = false,
    group,
  }: NotificationFilter & {
    cursor?: { id: string; direction: 'after' | 'before' } | undefined;
    size: number;
  },
): Promise<NotificationPage> {
  const isBack = cursor?.direction === 'before';
  const rows = await db
    .selectFrom('notifications as n')
    .innerJoin('tickets as t', 't.id', 'n.ticket_id')
    .innerJoin('tickets as own', 'own.id', 'n.ticket_id')
    .innerJoin('ticket_events as e', (on) =>
      on.onRef('e.ticket_id', '=', 'n.ticket_id').onRef('e.seq', '=', 'n.event_seq'),
    )
    .leftJoin('people as ea', 'ea.id', 'e.actor_id')
    .leftJoin('people as eb', 'eb.id', 'e.on_behalf_of_id')
    .select(['n.id', 'n.created_at', 't.number'])
    .select((eb) => [
      eb('n.read_at', 'is not', null).as('is_read'),
      eb
        .case()
        .when(whereVisible(actor)(eb as unknown as Parameters<ReturnType<typeof whereVisible>>[0]))
        .then(eb.ref('t.subject'))
        .end()
        .as('subject'),
      // Words on a merged report are told to whoever goes on with it, and are read there.
      sql<{
        number: string;
        subject: string;
      } | null>`(select jsonb_build_object('number', g.number, 'subject', g.subject)
        from (${db
          .selectFrom('tickets as t')
          .select(['t.number', 't.subject'])
          .whereRef('t.id', '=', sql`own.merged_into_id`)
          .where(whereVisible(actor))}) g)`.as('goes_on'),
      sql<ToldEvent>`jsonb_build_object(${eventColumns(db, actor)})`.as('event'),
    ])
    .where('n.person_id', '=', actor.id)
    .$if(isUnread, (query) => query.where('n.read_at', 'is', null))
    .$if(group !== undefined, (query) => query.where('n.told_as', 'in', groups[group!].toldAs))
    .$if(cursor !== undefined, (query) => query.where('n.id', isBack ? '>' : '<', cursor!.id))
    .orderBy('n.id', isBack ? 'asc' : 'desc')
    .limit(size + 1)
    .execute();
  const hasMore = rows.length > size;
  if (hasMore) rows.pop();
  if (isBack) rows.reverse();
  return {
    rows: rows.map(({ goes_on, ...row }) => ({
      ...row,
      ...(row.subject === null && goes_on),
      is_read: Boolean(row.is_read),
      event: withDates(row.event, ['at']),
    })),
    before: (isBack ? hasMore : cursor !== undefined) ? (rows[0]?.id ?? null) : null,
    after: isBack || hasMore ? (rows.at(-1)?.id ?? null) : null,
  };
}

/** Marks everything a person was told as read, or only what concerns one ticket, or one of it. */
export async function markRead(
  db: Db,
  personId: string,
  { ticketId, id }: { ticketId?: string; id?: string } = {},
): Promise<void> {
  await db
    .updateTable('notifications')
    .set({ read_at: sql<Date>`clock_timestamp()` })
    .where('person_id', '=', personId)
    .where('read_at', 'is', null)
    .$if(ticketId !== undefined, (query) => query.where('ticket_id', '=', ticketId!))
    .$if(id !== undefined, (query) => query.where('id', '=', id!))
    .execute();
}
