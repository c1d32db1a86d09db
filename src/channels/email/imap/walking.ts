import type { ImapFlow } from 'imapflow';
import { keepArrival } from '../../../domain/arrivals/keeping.ts';
import { mostMailBytes } from '../../../domain/arrivals/opened-mail.ts';
import type { OpenedMailbox } from '../../../domain/mailboxes/account.ts';
import { findFetched } from '../../../domain/mailboxes/fetched.ts';
import {
  findDueMisses,
  findMissed,
  forgetMiss,
  mostFetchAttempts,
  noteMiss,
} from '../../../domain/mailboxes/misses.ts';
import { findPlace, moveOn, type Place } from '../../../domain/mailboxes/place.ts';
import type { FileStore, HeldFile } from '../../../storage/store.ts';
import { MailboxFault, ours } from './faults.ts';
import { fetchMail, Unfetched } from './fetching.ts';
import { flagKept, flagMails } from './flagging.ts';
import { leaveOnServer } from './leaving-on-server.ts';

export type WalkDeps = Parameters<typeof keepArrival>[0] & {
  store: FileStore;
  /** Bytes of the largest mail that is taken over. */
  maxBytes?: number;
};

/** How many mails are kept before the server is told of them, all at once. */
const turn = 50;
/** How many are being written to the database while the next one is fetched. */
const hands = 4;
/** So often a mail may end the connection before the others go on without it. */
const mostCuts = 2;

type Walk = WalkDeps & { client: ImapFlow; mailbox: OpenedMailbox; place: Place; maxBytes: number };

/**
 * Takes everything new of a folder into the house: first the bytes to the disk, then the row, and only when that is
 * committed the server is told. What is new is said by UID and hash, never by the flags. Tells how many were new.
 * @throws when the connection is lost or our own house fails; whoever calls connects again
 */
export async function walkFolder(
  { maxBytes = mostMailBytes, ...deps }: WalkDeps,
  client: ImapFlow,
  mailbox: OpenedMailbox,
): Promise<number> {
  const folder = await client.mailboxOpen(mailbox.folder);
  const place = await ours(
    findPlace(deps.db, mailbox, {
      uidValidity: Number(folder.uidValidity),
      highestUid: folder.uidNext ? folder.uidNext - 1 : await findHighest(client, folder.exists),
      findNewest: () => findNewest(client, folder.exists),
    }),
  );
  const walk = { ...deps, maxBytes, client, mailbox, place };
  // Whoever ended between keeping and telling is made up for.
  await flagKept(walk);
  let taken = 0;
  const uids = await findNew(client, place.lastUid, folder.exists);
  for (let from = 0; from < uids.length; from += turn) {
    taken += await takeTurn(walk, uids.slice(from, from + turn));
  }
  taken += await askAgain(walk);
  await ours(moveOn(deps.db, place));
  // What the next look at this folder goes on from.
  mailbox.uid_validity = place.uidValidity;
  mailbox.last_uid = place.lastUid;
  mailbox.walk_until = place.walkUntil;
  mailbox.old_until = place.oldUntil;
  return taken;
}

async function findHighest(client: ImapFlow, exists: number): Promise<number> {
  if (exists === 0) return 0;
  const last = await client.fetchOne('*', { uid: true });
  return last ? last.uid : 0;
}

async function findNewest(client: ImapFlow, exists: number): Promise<Date | null> {
  if (exists === 0) return null;
  const last = await client.fetchOne('*', { internalDate: true });
  if (!last) return null;
  return last.internalDate ? new Date(last.internalDate) : null;
}

/** `n:*` names the last mail even when it is older, so what is known is left out here. */
async function findNew(client: ImapFlow, lastUid: number, exists: number): Promise<number[]> {
  if (exists === 0) return [];
  const found = await client.search({ uid: `${lastUid + 1}:*` }, { uid: true });
  if (!Array.isArray(found)) throw new MailboxFault('protocol');
  return found.filter((uid) => uid > lastUid).sort((a, b) => a - b);
}

async function takeTurn(walk: Walk, uids: number[]): Promise<number> {
  const { db, place, maxBytes } = walk;
  const [fetched, missed] = await ours(
    Promise.all([findFetched(db, place, uids), findMissed(db, place, uids)]),
  );
  // What ended the connection more than once waits: the others go first, its turn comes again.
  const wanted = uids.filter((uid) => !fetched.has(uid) && (missed.get(uid) ?? 0) < mostCuts);
  const facts = await findFacts(walk, wanted);
  const settling = new Settling(walk);
  let cut: { error: unknown } | undefined;
  for (const uid of wanted) {
    const fact = facts.get(uid);
    // Deleted by somebody since it was found, or not wanted from the beginning.
    if (!fact || isUnwanted(place, uid, fact.date)) continue;
    try {
      if (fact.size > maxBytes) await settling.leave(uid, 'too_large', fact.size);
      else await settling.take(uid);
    } catch (error) {
      if (error instanceof Unfetched) await ours(noteMiss(db, place, uid, error.failure));
      if (error instanceof Unfetched && !error.isCut) continue;
      cut = { error: error instanceof Unfetched ? error.cause : error };
      break;
    }
  }
  const kept = await settling.end();
  for (const uid of missed.keys()) {
    if (kept.includes(uid) || fetched.has(uid)) await ours(forgetMiss(db, place, uid));
  }
  if (cut) throw cut.error;
  place.lastUid = uids.at(-1)!;
  await ours(moveOn(db, place));
  await flagMails(walk, kept);
  return kept.length;
}

type Fact = { size: number; date: Date | null };

/** Size and date of each. A mail on which the server hangs up even for that is noted like one that cannot be fetched. */
async function findFacts(
  { client, db, place }: Walk,
  uids: readonly number[],
): Promise<ReadonlyMap<number, Fact>> {
  const facts = new Map<number, Fact>();
  if (uids.length === 0) return facts;
  try {
    const asked = { uid: true, size: true, internalDate: true };
    for await (const { uid, size, internalDate } of client.fetch(uids.join(','), asked, { uid: true })) {
      facts.set(uid, { size: size ?? 0, date: internalDate ? new Date(internalDate) : null });
    }
    return facts;
  } catch (error) {
    if (client.usable) return new Map(uids.map((uid) => [uid, facts.get(uid) ?? { size: 0, date: null }]));
    const suspect = uids.find((uid) => !facts.has(uid));
    if (suspect !== undefined) await ours(noteMiss(db, place, suspect, 'closed'));
    throw error;
  }
}

/** What the first connection left alone stays alone when the folder is walked again. */
function isUnwanted({ walkUntil, oldUntil }: Place, uid: number, date: Date | null): boolean {
  return uid <= walkUntil && oldUntil !== null && date !== null && date < oldUntil;
}

/** Asks again for what the server did not hand over; the last time it is put before the desk. */
async function askAgain(walk: Walk): Promise<number> {
  const { db, place } = walk;
  let taken = 0;
  for (const uid of await ours(findDueMisses(db, place))) {
    const settling = new Settling(walk);
    try {
      await settling.take(uid);
      const kept = await settling.end();
      await ours(forgetMiss(db, place, uid));
      await flagMails(walk, kept);
      taken += kept.length;
    } catch (error) {
      await settling.end();
      if (!(error instanceof Unfetched)) throw error;
      const attempts = await ours(noteMiss(db, place, uid, error.failure));
      if (attempts >= mostFetchAttempts) {
        await leaveOnServer(walk, { uid, reason: 'unreadable', size: 0, isReachable: !error.isCut });
        await ours(forgetMiss(db, place, uid));
      }
      if (error.isCut) throw error.cause;
    }
  }
  return taken;
}

/** Writes down what is fetched, a few at a time beside the fetching of the next. */
class Settling {
  private readonly running = new Set<Promise<void>>();
  private readonly kept: number[] = [];
  private fault: { error: unknown } | undefined;
  private readonly walk: Walk;

  constructor(walk: Walk) {
    this.walk = walk;
  }

  async take(uid: number): Promise<void> {
    const { client, store, maxBytes } = this.walk;
    const fetched = await fetchMail(client, store, uid, maxBytes);
    if (fetched.kind === 'gone') return;
    if (fetched.kind === 'too_large') return this.leave(uid, 'too_large', 0);
    const work = this.keep(uid, fetched.file)
      .catch((error: unknown) => {
        this.fault ??= { error };
      })
      .finally(() => this.running.delete(work));
    this.running.add(work);
    if (this.running.size >= hands) await Promise.race(this.running);
    if (this.fault) throw new MailboxFault('store', this.fault.error);
  }

  async leave(uid: number, reason: 'too_large' | 'unreadable', size: number): Promise<void> {
    await leaveOnServer(this.walk, { uid, reason, size, isReachable: true });
  }

  private async keep(uid: number, file: HeldFile): Promise<void> {
    const { place } = this.walk;
    await file.keep();
    await keepArrival(this.walk, {
      source: 'mailbox',
      mailboxId: place.mailboxId,
      uidValidity: BigInt(place.uidValidity),
      uid: BigInt(uid),
      sha256: file.sha256,
      size: file.size,
    });
    this.kept.push(uid);
  }

  /** When all is written: what is kept now. @throws MailboxFault when something is not */
  async end(): Promise<number[]> {
    await Promise.all(this.running);
    if (this.fault) throw new MailboxFault('store', this.fault.error);
    return this.kept;
  }
}
