import { type RawBuilder, type SqlBool, sql } from 'kysely';
import type { Db } from '../../db/connection.ts';
import type { Actor } from '../people/actor.ts';
import { hearsAll, ticketsTold, whereHeard } from '../tickets/hearing.ts';
import { mergedAbove } from '../tickets/merging.ts';
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

/** The files `f` of the ticket named by `ticketId` as one JSON value, oldest first, for queries that gather much at once. */
export const ticketFiles = (
  ticketId: RawBuilder<unknown>,
  where: RawBuilder<SqlBool> = sql<SqlBool>`true`,
): RawBuilder<TicketFile[]> => sql<TicketFile[]>`
  (select coalesce(jsonb_agg(jsonb_build_object('id', f.id, 'event_seq', f.event_seq, 'name', f.name, 'type', f.type,
      'size', f.size, 'stage', f.stage, 'audience', f.audience, 'state', f.state, 'scan', f.scan,
      'has_picture', f.picture_sha256 is not null) order by f.created_at, f.id), '[]')
    from attachments f where f.ticket_id = ${ticketId} and ${where})`;

/** The files that came with words for all reporters, wherever those are read. */
export const toldFiles = (
  ticketId: RawBuilder<unknown>,
  seq: RawBuilder<unknown>,
): RawBuilder<TicketFile[]> =>
  ticketFiles(ticketId, sql<SqlBool>`f.event_seq = ${seq} and f.audience = 'reporter'`);

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
 * One file of a ticket, if the actor sees the ticket and hears what the file came with; for the staff of the ticket it
 * was merged into, the same as there; and what came with words for all reporters, for whoever reads those.
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
      'f.event_seq',
      't.merged_into_id',
      ...ticketColumns,
    ])
    .where('f.id', '=', id)
    .executeTakeFirst();
  if (!row) return undefined;
  const isTheirs =
    (await isHeardHere(db, actorFor(row), row)) ||
    (row.merged_into_id !== null && (await isHeardWhereMerged(db, actorFor, row))) ||
    (await isToldElsewhere(db, actorFor, row));
  return isTheirs ? { ...row, id: row.file_id } : undefined;
}

const ticketColumns = [
  't.id',
  't.owner_team_id',
  't.assignee_id',
  't.reporter_id',
  't.agency_id',
  't.is_restricted',
  't.shared_team_ids',
  't.pin_version',
] as const;

type FileOfTicket = TicketOfFile & { audience: 'reporter' | 'internal'; event_seq: number | null };

async function isHeardHere(db: Db, actor: Actor, file: FileOfTicket): Promise<boolean> {
  if (sideOf(actor, file) === 'public') return false;
  if (file.audience !== 'internal' || hearsAll(actor, file)) return true;
  const heard = whereHeard(actor, file, {
    audience: sql`${file.audience}::text`,
    seq: sql`${file.event_seq}::integer`,
  });
  const { rows } = await sql<{ heard: boolean | null }>`select ${heard} as heard`.execute(db);
  return rows[0]?.heard === true;
}

/** Does the actor stand on the staff side of a ticket that this one has become part of? */
async function isHeardWhereMerged(
  db: Db,
  actorFor: (ticket: TicketOfFile) => Actor,
  file: FileOfTicket,
): Promise<boolean> {
  const above = await db
    .selectFrom('tickets as t')
    .select([...ticketColumns])
    .where('t.id', 'in', mergedAbove(file.id))
    .execute();
  return above.some((ticket) => {
    if (file.is_restricted && !ticket.is_restricted) return false;
    const actor = actorFor(ticket);
    return sideOf(actor, ticket) === 'staff' && (file.audience !== 'internal' || hearsAll(actor, ticket));
  });
}

/** Does the actor see another ticket that was told the words that the file came with? */
async function isToldElsewhere(
  db: Db,
  actorFor: (ticket: TicketOfFile) => Actor,
  { id: ticketId, event_seq: seq, audience }: FileOfTicket,
): Promise<boolean> {
  if (seq === null || audience === 'internal') return false;
  const told = await db
    .selectFrom('tickets as t')
    .select([...ticketColumns])
    .where('t.id', 'in', ticketsTold({ ticketId, seq }))
    .execute();
  return told.some((ticket) => sideOf(actorFor(ticket), ticket) !== 'public');
}
