import { type Kysely, sql } from 'kysely';
import { seedDemo } from '../db/seeds/demo.ts';
import type { CastName } from '../db/seeds/people.ts';
import type { Auth } from '../src/auth/auth.ts';
import type { Db } from '../src/db/connection.ts';
import { newTicketNumber } from '../src/lib/ticket-number.ts';
import type { FileStore } from '../src/storage/store.ts';

import { plantGovernment } from './government.ts';

type Columns = Record<string, string>;

/** Events name the messages and files that they brought along, so a copy can find the new name from the old. */
const idOfCopy = 'md5(o.id::text || c.new_id)::uuid';

/** Columns that name another row of the copy, or must differ in it. */
const overrides: Record<string, Columns> = {
  ticket_details: {},
  messages: { id: idOfCopy },
  attachments: { id: idOfCopy },
  assignments: { id: 'gen_random_uuid()' },
  work_records: { id: 'gen_random_uuid()' },
  approvals: { id: 'gen_random_uuid()' },
  ratings: {},
  ticket_clocks: {},
  holds: {},
};

/**
 * Tickets in every state by the stories of the demo, told through the verbs, and copies of them until there are
 * `count`. Copies keep the times of their original; their chains are hashed anew, so that `karcis verify` holds.
 * Copies do nothing by themselves, which keeps the sweep out of what is measured. With `isGovernment` a whole government stands around them. Returns everybody's password.
 */
export async function seed(
  given: { app: Db; owner: Db; auth: Auth; secret: string; store: FileStore },
  count: number,
  isGovernment: boolean,
): Promise<Map<CastName, string>> {
  const { app, owner } = given;
  const accounts = await seedDemo({ ...given, db: app, hasMessages: false });
  await owner.connection().execute(async (db) => {
    await copyTickets(db, count, isGovernment ? { open: mostOpen } : undefined);
    if (isGovernment) await plantGovernment(db);
  });
  await sql`analyze`.execute(owner);
  return new Map(accounts.map(({ username, password }) => [username, password]));
}

/**
 * A government of this size has about so many tickets open at once. Half of the demo's are: copied alike, tens of
 * thousands would wait for one person's decision.
 */
const mostOpen = 3_000;
/** Over how many years the others came in, in whole weeks so that they keep their day and hour. */
const weeksBack = 260;

/**
 * Copies the tickets that are there, on one connection of the owner, until there are `count`. With `open`, only so many
 * copies are of tickets that run, which keep their times; the others are of ended ones, and lie up to five years back
 * (in their columns; the payloads that are hashed keep the original's).
 */
export async function copyTickets(db: Db, count: number, { open }: { open?: number } = {}): Promise<void> {
  const { length: known } = await db.selectFrom('tickets').select('id').execute();
  const missing = Math.max(0, count - known);
  const numbers = [...new Set(Array.from({ length: missing + 50 }, () => newTicketNumber('TIK')))].slice(
    0,
    missing,
  );
  const isEnded = sql`${open !== undefined} and status in ('closed', 'rejected', 'cancelled', 'merged')`;
  const groupOf = sql`${open !== undefined} and i >= ${open ?? 0}`;
  await sql`create temporary table copies as
    with o as (select id, ${isEnded} as ended, row_number() over (partition by ${isEnded} order by id) - 1 as j,
        count(*) over (partition by ${isEnded}) as all_of_it from tickets),
      n as (select number, i, ${groupOf} as ended from
        (select number, row_number() over () - 1 as i from unnest(${numbers}::text[]) as number) numbered)
    select o.id as old_id, gen_random_uuid() as new_id, n.number,
      make_interval(hours => case when n.ended then (n.i / o.all_of_it % ${weeksBack}::int)::int * 168 else 0 end) as back
    from n join o on o.ended = n.ended and o.j = n.i % o.all_of_it`.execute(db);
  await sql`create index on copies (old_id)`.execute(db);
  await sql`create index on copies (new_id)`.execute(db);
  await sql`analyze copies`.execute(db);
  const ticket = {
    id: 'c.new_id',
    number: 'c.number',
    next_action_at: 'null',
    event_seq: '0',
    event_hash: "'\\x'::bytea",
  };
  // A major incident is rare, and each has parts of its own; so is whatever a report was merged into.
  const alone = { is_major: 'false', parent_id: 'null', merged_into_id: 'null' };
  await copy(db, 'tickets', 'id', open === undefined ? ticket : { ...ticket, ...alone });
  for (const [table, changed] of Object.entries(overrides)) {
    await copy(db, table, 'ticket_id', { ticket_id: 'c.new_id', ...changed });
  }
  if (open !== undefined) {
    // On an analysed table: before PostgreSQL knows the sizes, it joins them in minutes.
    await sql`create temporary table wholes as
      select c.new_id as id, row_number() over () as place from copies c join tickets o on o.id = c.old_id
      where o.status = 'closed'`.execute(db);
    await sql`create index on wholes (place)`.execute(db);
    await sql`analyze wholes`.execute(db);
    await sql`update tickets t set merged_into_id = w.id
      from (select c.new_id as id, row_number() over () as place from copies c join tickets o on o.id = c.old_id
        where o.status = 'merged') m join wholes w on w.place = m.place
      where t.id = m.id`.execute(db);
  }
  await copyChains(db);
  await sql`update tickets t set event_seq = e.seq, event_hash = e.hash from copies c,
    lateral (select seq, hash from ticket_events where ticket_id = c.new_id order by seq desc limit 1) e
    where t.id = c.new_id`.execute(db);
}

/** Each event after the one before it, since its hash covers that one's. */
async function copyChains(db: Db): Promise<void> {
  const { rows } = await sql<{ last: number }>`select max(seq) as last from ticket_events`.execute(db);
  await sql`create temporary table brought as
    select ticket_id, event_seq, array_agg(id::text) as ids from
      (select ticket_id, event_seq, id from messages union all select ticket_id, event_seq, id from attachments) each
      where event_seq is not null group by ticket_id, event_seq`.execute(db);
  await sql`create index on brought (ticket_id, event_seq)`.execute(db);
  await sql`create function pg_temp.retold(payload text, old uuid, new uuid, brought text[]) returns text
    language plpgsql as $$
    declare id text;
    begin
      payload := replace(payload, old::text, new::text);
      foreach id in array coalesce(brought, '{}') loop
        payload := replace(payload, id, md5(id || new)::uuid::text);
      end loop;
      return payload;
    end $$`.execute(db);
  const payload = 'pg_temp.retold(o.payload, c.old_id, c.new_id, b.ids)';
  const previous = "coalesce(p.hash, '\\x'::bytea)";
  const changed = {
    ticket_id: 'c.new_id',
    payload,
    previous_hash: previous,
    hash: `sha256(${previous} || convert_to(${payload}, 'UTF8'))`,
  };
  for (let seq = 1; seq <= rows[0]!.last; seq += 1) {
    const before = `left join ticket_events p on p.ticket_id = c.new_id and p.seq = ${seq - 1}
      left join brought b on b.ticket_id = o.ticket_id and b.event_seq = o.seq`;
    await copy(db, 'ticket_events', 'ticket_id', changed, before, `where o.seq = ${seq}`);
  }
}

async function copy(
  db: Kysely<never> | Db,
  table: string,
  key: string,
  changed: Columns,
  joins = '',
  where = '',
): Promise<void> {
  const { rows } = await sql<{ name: string; type: string }>`select column_name as name, data_type as type
    from information_schema.columns where table_schema = 'public' and table_name = ${table} order by ordinal_position`.execute(
    db as Db,
  );
  const columns = rows.map(({ name }) => name);
  const values = rows.map(
    ({ name, type }) =>
      changed[name] ?? (type === 'timestamp with time zone' ? `o."${name}" - c.back` : `o."${name}"`),
  );
  await sql
    .raw(
      `insert into ${table} (${columns.map((name) => `"${name}"`).join(', ')})
       select ${values.join(', ')} from ${table} o join copies c on c.old_id = o.${key} ${joins} ${where}`,
    )
    .execute(db as Db);
}
