import { sql } from 'kysely';
import { type Db, inTransaction, type Trx } from '../../db/connection.ts';
import type { Queue } from '../../queue/queue.ts';
import { Invalid, NotFound, Refused } from '../errors.ts';
import type { Person } from '../people/actor.ts';
import { getPolicy } from '../settings/policies.ts';
import { act } from '../tickets/acting.ts';
import { findTicket } from '../tickets/finding.ts';
import { permission } from '../tickets/lifecycle.ts';
import { addFromMail, openFromMail } from './becoming.ts';
import { type FoundArrival, findArrival } from './finding.ts';
import { withoutPin } from './hiding-pins.ts';
import { isPostRole } from './listing.ts';
import { storeMailFiles } from './mail-files.ts';
import type { MailRoom } from './mail-room.ts';
import { mostMailBytes, openMail } from './opened-mail.ts';
import { settle, type Taken } from './taking-in.ts';

/** What was put aside is decided once: the second who decides is told so. */
export class DecidedBefore extends Error {}

export type Release =
  | { as: 'ticket' }
  /** The reporter's words, or a note of whoever decides. */
  | { as: 'reply' | 'note'; number: string };

/** May this person decide what becomes of it, and may it be read here at all? */
export const mayDecide = (person: Person, { state }: Pick<FoundArrival, 'state'>): boolean =>
  state === 'quarantined' && isPostRole(person);
/** What failed again and again is not read once more beside everybody's requests. */
export const isReadable = ({ source, reason }: Pick<FoundArrival, 'source' | 'reason'>): boolean =>
  source !== 'hook' && reason !== 'failed';

/**
 * Makes a ticket, a reply or a note of a mail that was put aside.
 * @throws NotFound, DecidedBefore, Invalid when the ticket is not theirs, Refused when it takes no such words now
 */
export async function releaseArrival(
  room: MailRoom,
  person: Person,
  id: string,
  release: Release,
): Promise<string> {
  const arrival = await load(room.db, person, id);
  if (!isReadable(arrival)) throw new Refused('wrong_state');
  const opened = await openMail(room, arrival);
  // Of a mail that is too long only its head was read.
  const files = arrival.size > mostMailBytes ? [] : opened.mail.files;
  const sorted = await storeMailFiles(room, files);
  const filed = { arrival, opened, sorted };
  let number = '';
  const isDone = await settle(
    room.db,
    id,
    async (trx): Promise<Taken> => {
      if (release.as === 'ticket') {
        const ticket = await openFromMail(trx, room, { ...filed, teamId: arrival.team_id });
        number = ticket.number;
        if (!ticket.isRepeat) await linkToNamed(trx, person, ticket.ticketId, arrival.ticket);
        return { outcome: 'ticket_opened', reason: 'new_report', ticketId: ticket.ticketId, seq: 1 };
      }
      const step = await stepOn(trx, person, release);
      number = step.number;
      const shown = await withoutPin({ db: trx, secret: room.secret }, opened, step.ticketId);
      const seq = await addFromMail(trx, room, { ...filed, opened: shown, ...step });
      return { outcome: 'reply_added', reason: arrival.reason ?? 'stranger', ticketId: step.ticketId, seq };
    },
    { personId: person.id },
  );
  if (!isDone) throw new DecidedBefore();
  return number;
}

async function load(db: Db, person: Person, id: string): Promise<FoundArrival> {
  const arrival = await findArrival(db, person, id);
  if (!arrival) throw new NotFound('arrival');
  if (arrival.state !== 'quarantined') throw new DecidedBefore();
  if (!mayDecide(person, arrival)) throw new Refused('forbidden');
  return arrival;
}

/** The step that the desk takes with the mail, if it may write on that ticket itself. */
async function stepOn(trx: Trx, person: Person, { as, number }: Exclude<Release, { as: 'ticket' }>) {
  const ticket = await findTicket(trx, person, { number });
  if (ticket?.side !== 'staff') throw new Invalid({ number: 'unknown_ticket' });
  const policy = await getPolicy(trx, ticket.policy_id);
  const may = permission(person, as, ticket, { policy, at: new Date() });
  if (!may.ok) throw new Refused(may.why);
  const common = { ticketId: ticket.id, number: ticket.number, locale: ticket.locale };
  if (as === 'note') return { ...common, action: 'note' as const, actor: person, isQuoted: true };
  const action = ticket.status === 'waiting_reporter' ? ('answer' as const) : ('reply' as const);
  return { ...common, action, actor: { kind: 'holder' as const, ticketId: ticket.id } };
}

/** Whoever reads the new ticket finds the one its mail named, where they who decide may link the two. */
async function linkToNamed(trx: Trx, person: Person, id: string, named: FoundArrival['ticket']) {
  if (!named) return;
  const ticket = await findTicket(trx, person, { id });
  const other = await findTicket(trx, person, { number: named.number });
  // A link would tell of a restricted ticket whoever reads the new one.
  if (ticket?.side !== 'staff' || other?.side !== 'staff' || other.is_restricted) return;
  const policy = await getPolicy(trx, ticket.policy_id);
  if (!permission(person, 'link', ticket, { policy, at: new Date() }).ok) return;
  await act(trx, { actor: person, ticketId: id, action: 'link', input: { other_id: other.id } });
}

/** Nothing becomes of it; the mail itself is kept. @throws NotFound, DecidedBefore */
export async function discardArrival(db: Db, person: Person, id: string): Promise<void> {
  const { ticket } = await load(db, person, id);
  const discarded: Taken = { outcome: 'ignored', reason: 'discarded', ticketId: ticket?.id };
  if (!(await settle(db, id, async () => discarded, { personId: person.id }))) throw new DecidedBefore();
}

/** Puts aside for good all that waits of one sender who wrote too much; says how many. */
export async function discardOfSender(db: Db, person: Person, address: string): Promise<number> {
  const { rows } = await sql<{ id: string }>`
    select id from arrivals where state = 'quarantined' and reason = 'too_many' and from_address = ${address.toLowerCase()}
    order by id limit 1000`.execute(db);
  let discarded = 0;
  for (const { id } of rows) {
    // Each by the rule of one: what they do not see stays.
    const isGone = await discardArrival(db, person, id).then(
      () => true,
      (error: unknown) => {
        if (error instanceof NotFound || error instanceof DecidedBefore) return false;
        throw error;
      },
    );
    if (isGone) discarded += 1;
  }
  return discarded;
}

/** Has it understood once more, as after the office was set up. @throws NotFound, DecidedBefore */
export async function retryArrival(
  { db, queue }: { db: Db; queue: Pick<Queue, 'enqueue'> },
  person: Person,
  id: string,
): Promise<void> {
  const { is_left } = await load(db, person, id);
  // There is nothing more to read here than before.
  if (is_left) throw new Refused('wrong_state');
  await inTransaction(db, async (trx) => {
    const again = await trx
      .updateTable('arrivals')
      .set({ state: 'kept', attempts: 0, outcome: null, reason: null, settled_at: null, settled_by_id: null })
      .where('id', '=', id)
      .where('state', '=', 'quarantined')
      .returning('id')
      .executeTakeFirst();
    if (!again) throw new DecidedBefore();
    await queue.enqueue(trx, 'take-in-arrival', { arrivalId: id });
  });
}
