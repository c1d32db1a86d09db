import type { Db } from '../../db/connection.ts';
import type { SealedDigest } from '../../storage/digest-log.ts';
import { type BrokenDigest, findBrokenDigests } from './digests.ts';
import { type Contradiction, firstContradiction, type Told } from './hearing.ts';
import { chainHash } from './record.ts';
import { listWitnesses } from './witnesses.ts';

export type BrokenLink = {
  number: string;
  seq: number;
  why: 'hash' | 'previous' | 'columns' | 'gap' | 'head' | Contradiction['why'] | BrokenDigest['why'];
};
export type Verification = { tickets: number; events: number; digests: number; broken: BrokenLink[] };

type Verifying = {
  onProgress?: (tickets: number) => void;
  /** The digests that the log outside the database knows. */
  witnessed?: readonly SealedDigest[];
};

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
 * the words, files, work, ratings or state beside them say otherwise. Then checks that the daily
 * digests, and the heads they sealed, are all still there.
 */
export async function verifyChains(
  db: Db,
  secret: string,
  { onProgress, witnessed = [] }: Verifying = {},
): Promise<Verification> {
  const result: Verification = { tickets: 0, events: 0, digests: 0, broken: [] };
  let after = '00000000-0000-0000-0000-000000000000';
  for (;;) {
    const batch = await readBatch(db, after);
    if (!batch) break;
    const { tickets, byTicket, witnessesOf } = batch;
    after = tickets.at(-1)!.id;
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
  const { digests, broken } = await findBrokenDigests(db, secret, witnessed);
  return { ...result, digests, broken: [...result.broken, ...broken] };
}

/** Chains and what stands beside them as of one moment: while people work, a ticket must not run ahead of its events. */
function readBatch(db: Db, after: string) {
  return inOneMoment(db, async (trx) => {
    const tickets = await trx
      .selectFrom('tickets')
      .select(['id', 'number', 'subject', 'status', 'cycle', 'event_seq', 'event_hash'])
      .where('id', '>', after)
      .orderBy('id')
      .limit(500)
      .execute();
    if (tickets.length === 0) return undefined;
    const ids = tickets.map((ticket) => ticket.id);
    const events = await trx
      .selectFrom('ticket_events')
      .selectAll()
      .where('ticket_id', 'in', ids)
      .orderBy('ticket_id')
      .orderBy('seq')
      .execute();
    const byTicket = Map.groupBy(events, (event) => event.ticket_id);
    return { tickets, byTicket, witnessesOf: await listWitnesses(trx, ids) };
  });
}

const inOneMoment = <T>(db: Db, read: (trx: Db) => Promise<T>): Promise<T> =>
  db.isTransaction
    ? read(db)
    : db.transaction().setIsolationLevel('repeatable read').setAccessMode('read only').execute(read);

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
