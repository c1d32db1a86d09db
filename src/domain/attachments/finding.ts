import { type RawBuilder, sql } from 'kysely';
import type { Db } from '../../db/connection.ts';
import type { Actor } from '../people/actor.ts';
import { type Side, sideOf } from '../tickets/parties.ts';

/** A file as pages show it. */
export type TicketFile = {
  id: string;
  event_seq: number | null;
  name: string;
  type: string;
  size: number;
  stage: 'before' | 'after' | null;
  audience: 'reporter' | 'internal';
  state: 'stored' | 'ready' | 'failed';
  scan: 'unscanned' | 'clean' | 'infected';
  has_picture: boolean;
};

/** The files of the ticket named by `ticketId` as one JSON value, oldest first, for queries that gather much at once. */
export const ticketFiles = (ticketId: RawBuilder<unknown>): RawBuilder<TicketFile[]> => sql<TicketFile[]>`
  (select coalesce(jsonb_agg(jsonb_build_object('id', f.id, 'event_seq', f.event_seq, 'name', f.name, 'type', f.type,
      'size', f.size, 'stage', f.stage, 'audience', f.audience, 'state', f.state, 'scan', f.scan,
      'has_picture', f.picture_sha256 is not null) order by f.created_at, f.id), '[]')
    from attachments f where f.ticket_id = ${ticketId})`;

/** The files of a ticket that this side may see, oldest first. */
export function listTicketFiles(db: Db, ticketId: string, side: Side): Promise<TicketFile[]> {
  return db
    .selectFrom('attachments')
    .select(['id', 'event_seq', 'name', 'type', 'size', 'stage', 'audience', 'state', 'scan'])
    .select((eb) => eb('picture_sha256', 'is not', null).$castTo<boolean>().as('has_picture'))
    .where('ticket_id', '=', ticketId)
    .$if(side !== 'staff', (query) => query.where('audience', '=', 'reporter'))
    .orderBy('created_at')
    .orderBy('id')
    .execute();
}

export type ServableFile = {
  id: string;
  name: string;
  type: string;
  sha256: string;
  picture_sha256: string | null;
  picture_type: string | null;
  thumbnail_sha256: string | null;
  state: 'stored' | 'ready' | 'failed';
  scan: 'unscanned' | 'clean' | 'infected';
};

type TicketOfFile = {
  id: string;
  owner_team_id: string;
  assignee_id: string | null;
  reporter_id: string | null;
  agency_id: string | null;
  is_restricted: boolean;
  shared_team_ids: string[];
  pin_version: number;
};

/**
 * One file of a ticket, if the actor sees the ticket and stands on the side the file is meant for.
 * @param actorFor who asks, for this ticket: a guest may hold its PIN
 */
export async function findFile(
  db: Db,
  id: string,
  actorFor: (ticket: TicketOfFile) => Actor,
): Promise<ServableFile | undefined> {
  const row = await db
    .selectFrom('attachments as f')
    .innerJoin('tickets as t', 't.id', 'f.ticket_id')
    .select([
      'f.id as file_id',
      'f.name',
      'f.type',
      'f.sha256',
      'f.picture_sha256',
      'f.picture_type',
      'f.thumbnail_sha256',
      'f.state',
      'f.scan',
      'f.audience',
      't.id',
      't.owner_team_id',
      't.assignee_id',
      't.reporter_id',
      't.agency_id',
      't.is_restricted',
      't.shared_team_ids',
      't.pin_version',
    ])
    .where('f.id', '=', id)
    .executeTakeFirst();
  if (!row) return undefined;
  const side = sideOf(actorFor(row), row);
  if (side === 'public' || (row.audience === 'internal' && side !== 'staff')) return undefined;
  return { ...row, id: row.file_id };
}
