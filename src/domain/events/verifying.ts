import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import { sql } from 'kysely';
import type { Db } from '../../db/connection.ts';
import { type Contradiction, firstContradiction, type Told } from './hearing.ts';
import { chainHash } from './record.ts';
import { listWitnesses } from './witnesses.ts';

export type BrokenLink = {
  number: string;
  seq: number;
  why: 'hash' | 'previous' | 'columns' | 'gap' | 'head' | Contradiction['why'] | 'digest' | 'signature';
};
export type Verification = { tickets: number; events: number; digests: number; broken: BrokenLink[] };

/** Each column that repeats a part of the payload must still say the same. */
const repeated = [
  'ticket_id',
  'seq',
  'action',
  'actor_kind',
  'actor_id',
  'on_behalf_of_id',
  'from_status',
  'to_status',
  'cycle',
] as const;

/**
 * Walks every chain, in batches by ticket id, and names the first broken link of each ticket: in its events, or where
 * the words, files, work, ratings or state beside them say otherwise. Then checks that the heads sealed by the daily
 * digests are still there.
 */
export async function verifyChains(
  db: Db,
  secret: string,
  onProgress?: (tickets: number) => void,
): Promise<Verification> {
  const result: Verification = { tickets: 0, events: 0, digests: 0, broken: [] };
  let after = '00000000-0000-0000-0000-000000000000';
  for (;;) {
    const tickets = await db
      .selectFrom('tickets')
      .select(['id', 'number', 'subject', 'status', 'cycle', 'event_seq', 'event_hash'])
      .where('id', '>', after)
      .orderBy('id')
      .limit(500)
      .execute();
    const last = tickets.at(-1);
    if (!last) break;
    after = last.id;
    const ids = tickets.map((ticket) => ticket.id);
    const events = await db
      .selectFrom('ticket_events')
      .selectAll()
      .where('ticket_id', 'in', ids)
      .orderBy('ticket_id')
      .orderBy('seq')
      .execute();
    const witnessesOf = await listWitnesses(db, ids);
    const byTicket = Map.groupBy(events, (event) => event.ticket_id);
    for (const ticket of tickets) {
      const chain = byTicket.get(ticket.id) ?? [];
      const broken =
        firstBroken(ticket, chain) ??
        firstContradiction(
          ticket.subject,
          chain.map(({ payload }) => JSON.parse(payload) as Told),
          witnessesOf(ticket.id),
        );
      if (broken) result.broken.push({ number: ticket.number, ...broken });
      result.events += chain.length;
    }
    result.tickets += tickets.length;
    onProgress?.(result.tickets);
  }
  await verifyDigests(db, secret, result);
  return result;
}

type Link = {
  ticket_id: string;
  seq: number;
  at: Date;
  payload: string;
  previous_hash: Buffer;
  hash: Buffer;
  to_status: string;
  cycle: number;
};

function firstBroken(
  ticket: { event_seq: number; event_hash: Buffer; status: string; cycle: number },
  chain: Link[],
): Omit<BrokenLink, 'number'> | null {
  let previous: Buffer = Buffer.alloc(0);
  let seq = 0;
  for (const event of chain) {
    seq += 1;
    if (event.seq !== seq) return { seq, why: 'gap' };
    if (!previous.equals(event.previous_hash)) return { seq, why: 'previous' };
    if (!chainHash(event.previous_hash, event.payload).equals(event.hash)) return { seq, why: 'hash' };
    const told = JSON.parse(event.payload) as Record<string, unknown>;
    const columns = event as unknown as Record<string, unknown>;
    if (repeated.some((key) => told[key] !== columns[key])) return { seq, why: 'columns' };
    if (told['at'] !== event.at.toISOString()) return { seq, why: 'columns' };
    previous = event.hash;
  }
  if (ticket.event_seq !== seq || !ticket.event_hash.equals(previous)) return { seq: seq + 1, why: 'head' };
  const last = chain.at(-1);
  if (last && (last.to_status !== ticket.status || last.cycle !== ticket.cycle))
    return { seq, why: 'columns' };
  return null;
}

const sign = (secret: string, day: string, count: number, root: Buffer): Buffer =>
  createHmac('sha256', secret).update(`karcis event digest 1\n${day}\n${count}\n`).update(root).digest();

function rootOf(heads: { ticket_id: string; seq: number; hash: Buffer }[]): Buffer {
  const hash = createHash('sha256');
  for (const head of heads) hash.update(`${head.ticket_id}:${head.seq}:`).update(head.hash);
  return hash.digest();
}

/**
 * Seals the heads of all chains that grew since the last digest, up to the end of `day` (UTC, `YYYY-MM-DD`): without it
 * the newest events of a chain could be cut off unseen. Safe to call twice. Returns the number of tickets sealed.
 */
export async function sealDay(db: Db, secret: string, day: string): Promise<number> {
  return db.transaction().execute(async (trx) => {
    await sql`select pg_advisory_xact_lock(hashtext('karcis-event-digest'))`.execute(trx);
    const known = await trx
      .selectFrom('event_digests')
      .select('day')
      .where('day', '=', sql<string>`${day}::date` as never)
      .executeTakeFirst();
    if (known) return 0;
    const { rows: heads } = await sql<{ ticket_id: string; seq: number; hash: Buffer }>`
      select distinct on (ticket_id) ticket_id, seq, hash from ticket_events
      where at >= ${day}::date::timestamp at time zone 'UTC' and at < (${day}::date + 1)::timestamp at time zone 'UTC'
      order by ticket_id, seq desc`.execute(trx);
    const root = rootOf(heads);
    await sql`insert into event_digests (day, ticket_count, root, signature)
      values (${day}::date, ${heads.length}, ${root}, ${sign(secret, day, heads.length, root)})`.execute(trx);
    for (let i = 0; i < heads.length; i += 1000) {
      const part = heads.slice(i, i + 1000);
      await sql`insert into event_digest_heads (day, ticket_id, seq, hash)
        select ${day}::date, * from unnest(${part.map((h) => h.ticket_id)}::uuid[], ${part.map((h) => h.seq)}::int[], ${part.map((h) => h.hash)}::bytea[])`.execute(
        trx,
      );
    }
    return heads.length;
  });
}

async function verifyDigests(db: Db, secret: string, result: Verification): Promise<void> {
  const digests = await db.selectFrom('event_digests').selectAll().orderBy('day').execute();
  for (const digest of digests) {
    const day = String(digest.day);
    const { rows: heads } = await sql<{
      ticket_id: string;
      seq: number;
      hash: Buffer;
      number: string;
      found: Buffer | null;
    }>`
      select h.ticket_id, h.seq, h.hash, t.number, e.hash as found from event_digest_heads h
      join tickets t on t.id = h.ticket_id
      left join ticket_events e on e.ticket_id = h.ticket_id and e.seq = h.seq
      where h.day = ${day}::date order by h.ticket_id`.execute(db);
    const root = rootOf(heads);
    const isSigned =
      root.equals(digest.root) &&
      timingSafeEqual(sign(secret, day, digest.ticket_count, digest.root), digest.signature);
    if (!isSigned) result.broken.push({ number: day, seq: 0, why: 'signature' });
    const missing = heads.find((head) => !head.found?.equals(head.hash));
    if (missing) result.broken.push({ number: missing.number, seq: missing.seq, why: 'digest' });
    result.digests += 1;
  }
}
