import { answerHash } from '../categories/keeping-answers.ts';
import { workHash } from '../tickets/work-seal.ts';
import { saltedHash } from './record.ts';
import type { Witnesses } from './witnesses.ts';

/** An event as its payload tells it. */
export type Told = {
  seq: number;
  action: string;
  cycle: number;
  message: { id: string; hash: string } | null;
  files: readonly { id: string; sha256: string }[];
  codes: {
    score?: number;
    reason?: string;
    work_hash?: string;
    party_hash?: string;
    reference_hash?: string;
    answer_hashes?: Record<string, string>;
  };
};
export type Contradiction = { seq: number; why: 'text' | 'file' | 'work' | 'rating' };

/** Where the rows beside a chain first say something else than its events; null when they agree. */
export function firstContradiction(
  subject: string,
  events: readonly Told[],
  witnesses: Witnesses,
): Contradiction | null {
  return (
    contradictedText(subject, events, witnesses) ??
    contradictedNames(events, witnesses) ??
    contradictedAnswers(events, witnesses) ??
    contradictedFile(events, witnesses) ??
    contradictedWork(events, witnesses) ??
    contradictedRating(events, witnesses)
  );
}

type Words = { body: string; salt: Buffer; redacted_at: Date | null };

/** Words taken away on purpose are gone; others must not stand in their place. */
const isAsTold = ({ body, salt, redacted_at }: Words, hash: string): boolean =>
  redacted_at === null ? saltedHash(salt, body) === hash : body === '';

function contradictedText(
  subject: string,
  events: readonly Told[],
  { details, messages }: Witnesses,
): Contradiction | null {
  for (const { seq, action, message } of events) {
    const said = messages.filter((one) => one.event_seq === seq);
    const isReport = action === 'submit';
    const expected = message && !isReport ? [message.id] : [];
    if (said.map(({ id }) => id).join() !== expected.join()) return { seq, why: 'text' };
    if (!message) continue;
    if (!isReport && !isAsTold(said[0]!, message.hash)) return { seq, why: 'text' };
    if (!isReport) continue;
    if (!details) return { seq, why: 'text' };
    const body = details.redacted_at ? details.description : `${subject}\n${details.description}`;
    if (!isAsTold({ ...details, body }, message.hash)) return { seq, why: 'text' };
  }
  const beyond = messages.find(({ event_seq }) => !events.some(({ seq }) => seq === event_seq));
  return beyond ? { seq: beyond.event_seq, why: 'text' } : null;
}

/** Third parties and numbers elsewhere: each stands beside the one event that sealed it, and nowhere else. */
function contradictedNames(
  events: readonly Told[],
  { details, holds, references }: Witnesses,
): Contradiction | null {
  for (const { seq, codes } of events) {
    const hold = holds.find(({ event_seq }) => event_seq === seq);
    const reference = references.find(({ event_seq }) => event_seq === seq);
    const isHoldTold =
      hold?.reason === (codes.party_hash && codes.reason) &&
      isNameAsTold(hold?.party, codes.party_hash, hold);
    if (!isHoldTold || !isNameAsTold(reference?.external_reference, codes.reference_hash)) {
      return { seq, why: 'text' };
    }
  }
  const beyond = [...holds, ...references].find(
    ({ event_seq }) => !events.some(({ seq }) => seq === event_seq),
  );
  return beyond ? { seq: beyond.event_seq, why: 'text' } : null;

  function isNameAsTold(
    name: string | null | undefined,
    hash: string | undefined,
    row?: { redacted_at: Date | null },
  ): boolean {
    if (name == null || hash === undefined) return name == null && hash === undefined;
    if (row?.redacted_at) return name === '';
    return details !== undefined && saltedHash(details.salt, name) === hash;
  }
}

/** The answers to what a category asks stand as the report told them: none more, none less, none other. */
function contradictedAnswers(events: readonly Told[], { details, answers }: Witnesses): Contradiction | null {
  const report = events.find(({ action }) => action === 'submit');
  const told = report?.codes.answer_hashes ?? {};
  const isAsTold =
    answers.length === Object.keys(told).length &&
    answers.every((answer) =>
      answer.redacted_at
        ? told[answer.field_id] !== undefined && answer.said === ''
        : details !== undefined && answerHash(details.salt, answer) === told[answer.field_id],
    );
  return isAsTold ? null : { seq: report?.seq ?? 1, why: 'text' };
}

function contradictedFile(events: readonly Told[], { files }: Witnesses): Contradiction | null {
  const mark = ({ id, sha256 }: { id: string; sha256: string }) => `${id} ${sha256}`;
  for (const event of events) {
    const there = files.filter(({ event_seq }) => event_seq === event.seq).map(mark);
    if (there.sort().join() !== event.files.map(mark).sort().join()) return { seq: event.seq, why: 'file' };
  }
  const beyond = files.find(({ event_seq }) => !events.some(({ seq }) => seq === event_seq));
  return beyond ? { seq: beyond.event_seq ?? 0, why: 'file' } : null;
}

/** Each attempt of each cycle has one work record, which its last completion tells of. */
function contradictedWork(events: readonly Told[], { details, work }: Witnesses): Contradiction | null {
  const told = new Map<string, Told>();
  let [cycle, attempt] = [1, 1];
  for (const event of events) {
    if (event.cycle !== cycle) [cycle, attempt] = [event.cycle, 1];
    if (event.action === 'not_solved') attempt += 1;
    if (event.action === 'complete' || event.action === 'solve_at_first_contact') {
      told.set(`${cycle}/${attempt}`, event);
    }
  }
  const records = new Map(work.map((record) => [`${record.cycle}/${record.attempt}`, record]));
  for (const [key, { seq, codes }] of told) {
    const record = records.get(key);
    if (!record) return { seq, why: 'work' };
    // Events written before work was sealed say nothing of it.
    if (codes.work_hash !== undefined && (!details || workHash(details.salt, record) !== codes.work_hash)) {
      return { seq, why: 'work' };
    }
  }
  const isUntold = [...records.keys()].some((key) => !told.has(key));
  return isUntold ? { seq: events.length, why: 'work' } : null;
}

function contradictedRating(events: readonly Told[], { ratings }: Witnesses): Contradiction | null {
  const told = new Map<number, Told>();
  for (const event of events) if (event.codes.score !== undefined) told.set(event.cycle, event);
  for (const [cycle, { seq, codes }] of told) {
    if (ratings.find((one) => one.cycle === cycle)?.score !== codes.score) return { seq, why: 'rating' };
  }
  return ratings.some(({ cycle }) => !told.has(cycle)) ? { seq: events.length, why: 'rating' } : null;
}
