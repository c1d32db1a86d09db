import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import { sql } from 'kysely';
import { type Db, inTransaction } from '../../db/connection.ts';
import type { DigestLog, SealedDigest } from '../../storage/digest-log.ts';

/** `seq` is 0 where a digest itself is broken; `number` is then its day. */
export type BrokenDigest = { number: string; seq: number; why: 'digest' | 'signature' | 'order' | 'witness' };
type Head = { ticket_id: string; seq: number; hash: Buffer };
type Digest = {
  day: string;
  version: number;
  number: number | null;
  previous: Buffer | null;
  ticket_count: number;
  root: Buffer;
  signature: Buffer;
};

/** What the signature covers: of version 1 the day alone, since version 2 also its place after the digest before. */
function sign(secret: string, digest: Omit<Digest, 'signature'>): Buffer {
  const { day, version, number, previous, ticket_count, root } = digest;
  const place = version === 1 ? '' : `${number}\n`;
  const hmac = createHmac('sha256', secret);
  hmac.update(`karcis event digest ${version}\n${day}\n${place}${ticket_count}\n`).update(root);
  return (previous ? hmac.update(previous) : hmac).digest();
}

function rootOf(heads: readonly Head[]): Buffer {
  const hash = createHash('sha256');
  for (const head of heads) hash.update(`${head.ticket_id}:${head.seq}:`).update(head.hash);
  return hash.digest();
}

/** Digests in the order in which they were sealed: those of version 1 by day, since they have no number. */
async function listDigests(db: Db): Promise<Digest[]> {
  const { rows } = await sql<Digest>`
    select to_char(day, 'YYYY-MM-DD') as day, version, number, previous, ticket_count, root, signature
    from event_digests order by number nulls first, day`.execute(db);
  return rows;
}

/** Where the chain of numbered digests begins: a hash over all that were sealed before it. */
function beginning(unnumbered: readonly Digest[]): { number: number; signature: Buffer } {
  const hash = createHash('sha256');
  for (const { day, signature } of unnumbered) hash.update(`${day}:`).update(signature);
  return { number: unnumbered.length, signature: hash.digest() };
}

/**
 * Seals the heads of all chains that grew on `day` (UTC, `YYYY-MM-DD`): without it the newest events of a chain could be
 * cut off unseen. Each digest covers the one before it. Safe to call twice. Returns the number of tickets sealed.
 */
export async function sealDay(db: Db, secret: string, day: string): Promise<number> {
  return inTransaction(db, async (trx) => {
    await sql`select pg_advisory_xact_lock(hashtext('karcis-event-digest'))`.execute(trx);
    const digests = await listDigests(trx);
    if (digests.some((digest) => digest.day === day)) return 0;
    const { rows: heads } = await sql<Head>`
      select distinct on (ticket_id) ticket_id, seq, hash from ticket_events
      where at >= ${day}::date::timestamp at time zone 'UTC' and at < (${day}::date + 1)::timestamp at time zone 'UTC'
      order by ticket_id, seq desc`.execute(trx);
    const last = digests.at(-1);
    const before = last?.number ? { ...last, number: last.number } : beginning(digests);
    const digest = {
      day,
      version: 2,
      number: before.number + 1,
      previous: before.signature,
      ticket_count: heads.length,
      root: rootOf(heads),
    };
    await sql`insert into event_digests (day, version, number, previous, ticket_count, root, signature)
      values (${day}::date, 2, ${digest.number}, ${digest.previous}, ${digest.ticket_count}, ${digest.root},
        ${sign(secret, digest)})`.execute(trx);
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

const witnessOf = ({ day, number, signature }: Digest): SealedDigest => ({
  number: number ?? 0,
  day,
  signature: signature.toString('hex'),
});
const lineOf = ({ number, day, signature }: SealedDigest): string => `${number} ${day} ${signature}`;

/** Tells the log outside the database of every digest it does not know yet. Returns how many these were. */
export async function witnessDigests(db: Db, log: DigestLog): Promise<number> {
  const known = new Set((await log.read()).map(lineOf));
  const unknown = (await listDigests(db)).map(witnessOf).filter((digest) => !known.has(lineOf(digest)));
  if (unknown.length > 0) await log.append(unknown);
  return unknown.length;
}

/**
 * Digests whose content, signature or place is not what it was, sealed events that are gone, and digests that the log
 * outside the database knows and the database lacks.
 */
export async function findBrokenDigests(
  db: Db,
  secret: string,
  witnessed: readonly SealedDigest[],
): Promise<{ digests: number; broken: BrokenDigest[] }> {
  const digests = await listDigests(db);
  const broken: BrokenDigest[] = [];
  let before = beginning(digests.filter(({ number }) => number === null));
  for (const digest of digests) {
    const { day, number, previous, signature } = digest;
    const heads = await listHeads(db, day);
    const isSigned =
      rootOf(heads).equals(digest.root) && timingSafeEqual(sign(secret, digest), digest.signature);
    if (!isSigned) broken.push({ number: day, seq: 0, why: 'signature' });
    const missing = heads.find((head) => !head.found?.equals(head.hash));
    if (missing) broken.push({ number: missing.number, seq: missing.seq, why: 'digest' });
    if (number === null) continue;
    if (number !== before.number + 1 || !previous?.equals(before.signature)) {
      broken.push({ number: day, seq: 0, why: 'order' });
    }
    before = { number, signature };
  }
  const kept = new Set(digests.map((digest) => lineOf(witnessOf(digest))));
  const lost = new Set(witnessed.filter((digest) => !kept.has(lineOf(digest))).map(({ day }) => day));
  for (const day of lost) broken.push({ number: day, seq: 0, why: 'witness' });
  return { digests: digests.length, broken };
}

async function listHeads(db: Db, day: string) {
  const { rows } = await sql<Head & { number: string; found: Buffer | null }>`
    select h.ticket_id, h.seq, h.hash, t.number, e.hash as found from event_digest_heads h
    join tickets t on t.id = h.ticket_id
    left join ticket_events e on e.ticket_id = h.ticket_id and e.seq = h.seq
    where h.day = ${day}::date order by h.ticket_id`.execute(db);
  return rows;
}
