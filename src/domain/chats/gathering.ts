import { sql } from 'kysely';
import type { Trx } from '../../db/connection.ts';
import { isSamePin, ticketPin } from '../../lib/pin.ts';
import { parseTicketNumber } from '../../lib/ticket-number.ts';
import { uuidv7 } from '../../lib/uuid.ts';
import { type Agency, resolveAgency, writeAgency } from '../agencies/searching.ts';
import type { Office } from '../settings/office.ts';
import { getCurrentPolicy } from '../settings/policies.ts';
import type { ThrottleKey } from '../throttling/keys.ts';
import { Throttled, throttleGuess } from '../throttling/throttling.ts';
import type { Chat } from './chat.ts';
import { askedStatusOf, plainWords } from './phrases.ts';
import type { Facts, Known, Unit } from './turn.ts';

type Asking = {
  chat: Chat;
  text: string;
  name: string;
  office: Office;
  secret: string;
  /** The counter of guesses of one ticket. */
  guessesOf: (ticketId: string) => ThrottleKey;
};

/** Everything that the next turn of a chat hangs on. */
export async function gatherFacts(trx: Trx, asking: Asking): Promise<Facts> {
  const { chat, text, name, office } = asking;
  const { rules } = await getCurrentPolicy(trx);
  const { own, unproven, knownUnits } = await findTickets(trx, chat);
  return {
    at: chat.at,
    newId: uuidv7(),
    profileName: name,
    isGuestAllowed: rules.guest_reporting !== 'off',
    own,
    unproven,
    knownUnits,
    units: chat.progress.asked?.kind === 'unit' ? await findUnits(trx, text) : { exact: null, similar: [] },
    pin: await judgePin(trx, asking),
    named: await findNamed(trx, text, office),
  };
}

/** A phone number that the provider vouches for. */
const phoneOf = ({ channel, address, progress }: Chat): string | null =>
  channel === 'whatsapp' ? address : progress.phone;

type Tickets = Pick<Facts, 'own' | 'unproven' | 'knownUnits'>;

/**
 * Tickets of whoever writes. Made in this chat, or opened here with their PIN, they are theirs. Others that name the
 * number are live, and only their numbers are told.
 */
async function findTickets(trx: Trx, chat: Chat): Promise<Tickets> {
  const phone = phoneOf(chat);
  // The same number at another account of the office, such as the one before, is the same person.
  const these = sql`(select c.id from chats c where c.address = ${chat.address})`;
  // A fence, as the newest tickets of all would else be walked through to find the newest of this chat.
  const made = sql`(select k.ticket_id from ticket_details k
    where k.chat_id = any(array${these}) and k.chat_id is not null offset 0)`;
  const { rows } = await sql<{
    own: (Omit<Known, 'since'> & { since: string })[];
    unproven: { id: string; number: string }[];
    units: Unit[];
  }>`select
    (select coalesce(jsonb_agg(to_jsonb(o) order by o.since desc), '[]') from (
      select t.id, t.number, t.subject, t.status, t.status_since as since
      from ${made} d join tickets t on t.id = d.ticket_id
      where (t.status not in ('closed', 'rejected', 'cancelled', 'merged')
        or t.status_since > clock_timestamp() - interval '14 days')
      order by d.ticket_id desc limit 10) o) as own,
    (select coalesce(jsonb_agg(to_jsonb(o) order by o.id desc), '[]') from (
      select t.id, t.number from ticket_details d join tickets t on t.id = d.ticket_id
      where d.reporter_phone collate "C" = ${phone} and (d.chat_id is null or d.chat_id not in ${these})
        and t.status not in ('closed', 'rejected', 'cancelled', 'merged')
      order by d.ticket_id desc limit 3) o) as unproven,
    (select coalesce(jsonb_agg(jsonb_build_object('id', o.id, 'name', o.name) order by o.last desc), '[]') from (
      select a.id, a.name, max(t.id::text) as last from ${made} d join tickets t on t.id = d.ticket_id
        join agencies a on a.id = t.agency_id and a.disabled_at is null
      group by a.id, a.name order by last desc limit 3) o) as units`.execute(trx);
  const { own, unproven, units } = rows[0]!;
  return {
    own: own.map((ticket) => ({ ...ticket, since: new Date(ticket.since) })),
    unproven,
    knownUnits: units,
  };
}

const unitOf = (agency: Agency): Unit => ({ id: agency.id, name: writeAgency(agency) });

async function findUnits(trx: Trx, typed: string): Promise<Facts['units']> {
  const { agency, candidates } = await resolveAgency(trx, typed);
  return { exact: agency ? unitOf(agency) : null, similar: (candidates ?? []).slice(0, 3).map(unitOf) };
}

/** Guesses are counted for the ticket, as on the page where it is followed. */
async function judgePin(trx: Trx, { chat, text, secret, guessesOf }: Asking): Promise<Facts['pin']> {
  const { asked } = chat.progress;
  if (asked?.kind !== 'pin' || !/^\s*\d[\d\s.-]{4,10}\d\s*$/.test(text)) return null;
  const ticket = await trx
    .selectFrom('tickets')
    .select(['id', 'pin_version'])
    .where('id', '=', asked.ticketId)
    .executeTakeFirst();
  if (!ticket) return null;
  const pin = ticketPin(secret, ticket.id, ticket.pin_version);
  try {
    const isRight = await throttleGuess(trx, [guessesOf(ticket.id)], () =>
      isSamePin(pin, text) ? true : undefined,
    );
    return isRight ? 'right' : 'wrong';
  } catch (error) {
    if (error instanceof Throttled) return 'wait';
    throw error;
  }
}

/** "status TIK-…", or a number alone: what anybody may see of it. */
async function findNamed(trx: Trx, text: string, { prefix }: Office): Promise<Facts['named']> {
  const behind = askedStatusOf(text);
  const asked = behind ?? (plainWords(text).length <= 20 ? text : undefined);
  if (asked === undefined) return undefined;
  const parsed = parseTicketNumber(asked, { prefix });
  // "Status lampunya merah" asks for nothing.
  if (!parsed.ok) return behind !== undefined && parsed.reason === 'check' ? 'unknown' : undefined;
  const ticket = await trx
    .selectFrom('tickets')
    .select(['number', 'status'])
    .where('number', '=', parsed.number)
    .executeTakeFirst();
  return ticket ?? (behind === undefined ? undefined : 'unknown');
}

/** How often this number was heard within the hour. */
export async function countHeard(trx: Trx, { gatewayId, address }: Chat): Promise<number> {
  const { count } = await trx
    .selectFrom('arrivals')
    .select(sql<number>`count(*)::int`.as('count'))
    .where('from_address', '=', address)
    .where('gateway_id', '=', gatewayId)
    .where('settled_at', '>', sql<Date>`clock_timestamp() - interval '1 hour'`)
    .executeTakeFirstOrThrow();
  return count;
}
