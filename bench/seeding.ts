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
  const accounts = await seedDemo({ ...given, db: app });
  await owner.connection().execute(async (db) => {
    await copyTickets(db, count);
    if (isGovernment) await plantGovernment(db);
  });
  await sql`analyze`.execute(owner);
  return new Map(accounts.map(({ username, password }) => [username, password]));
}

/** Copies the tickets that are there, on one connection of the owner, until there are `count`. */
export async function copyTickets(db: Db, count: number): Promise<void> {
  const { length: known } = await db.selectFrom('tickets').select('id').execute();
  const missing = Math.max(0, count - known);
  const numbers = [...new Set(Array.from({ length: missing + 50 }, () => newTicketNumber('TIK')))].slice(
    0,
    missing,
  );
  await sql`create temporary table copies as
    select o.id as old_id, gen_random_uuid() as new_id, n.number from
      (select number, row_number() over () - 1 as i from unnest(${numbers}::text[]) as number) n
      join (select id, row_number() over (order by id) - 1 as j from tickets) o on o.j = n.i % ${known}`.execute(
    db,
  );
  await sql`create index on copies (old_id)`.execute(db);
  await sql`create index on copies (new_id)`.execute(db);
  const ticket = {
    id: 'c.new_id',
    number: 'c.number',
    next_action_at: 'null',
    event_seq: '0',
    event_hash: "'\\x'::bytea",
  };
  await copy(db, 'tickets', 'id', ticket);
  for (const [table, changed] of Object.entries(overrides)) {
    await copy(db, table, 'ticket_id', { ticket_id: 'c.new_id', ...changed });
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
  const { rows } = await sql<{ name: string }>`select column_name as name from information_schema.columns
    where table_schema = 'public' and table_name = ${table} order by ordinal_position`.execute(db as Db);
  const columns = rows.map(({ name }) => name);
  const values = columns.map((name) => changed[name] ?? `o."${name}"`);
  await sql
    .raw(
      `insert into ${table} (${columns.map((name) => `"${name}"`).join(', ')})
       select ${values.join(', ')} from ${table} o join copies c on c.old_id = o.${key} ${joins} ${where}`,
    )
    .execute(db as Db);
}
