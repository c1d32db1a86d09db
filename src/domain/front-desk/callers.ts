import { type RawBuilder, sql } from 'kysely';
import type { Db } from '../../db/connection.ts';
import { beginsWord, fitsEach, wordsOf } from '../../db/like.ts';
import { checkNip } from '../../lib/nip.ts';
import { parsePhone } from '../../lib/phone.ts';
import { isUuid } from '../../lib/uuid.ts';
import type { WeekHours } from '../calendars/calendar.ts';
import { type Actor, hasRole } from '../people/actor.ts';
import type { Status } from '../tickets/vocabulary.ts';
import { isOpen, staffOf } from './conditions.ts';

export type CallersTicket = { number: string; subject: string; status: Status; created_at: Date };

/** Somebody who may be on the phone: from the directory, or a guest of an earlier report. */
export type Caller = {
  /** `p:` and a person's id, or `t:` and the id of the guest's last ticket. */
  ref: string;
  person_id: string | null;
  name: string;
  title: string | null;
  phone: string | null;
  email: string | null;
  agency_id: string | null;
  agency: string;
  /** The unit's own working hours; null: those of the office. */
  agency_hours: WeekHours | null;
  region_code: string | null;
  region: string | null;
  /** The last five that the one who asks may see; open ones first. */
  tickets: CallersTicket[];
};

/** Fewer letters or digits mean everybody. */
const fewestLetters = 3;
const fewestDigits = 4;
const longestTyped = 80;
const most = 6;
/** Matches of earlier reports that are looked at, newest first: enough to know a regular caller. */
const mostMatches = 80;
/** Tickets of one caller among which the open ones are sought. */
const mostTickets = 50;

/** The front desk answers everybody who calls; nobody else looks through the numbers of all. */
const mayAsk = (actor: Actor): boolean => hasRole(actor, 'front_desk');

/**
 * Who may be calling, by number of telephone in any spelling, by NIP or by name: people of the directory first, then
 * guests of earlier reports the actor may see, each with unit, region and the last five tickets.
 */
export async function findCallers(db: Db, actor: Actor, typed: string): Promise<Caller[]> {
  if (!mayAsk(actor)) return [];
  const text = typed.slice(0, longestTyped).replaceAll('\u0000', '').trim();
  const digits = text.replace(/[\s.()\p{Dash}+]/gu, '');
  if (/^\d+$/.test(digits)) {
    if (digits.length < fewestDigits) return [];
    const { people, guests } = byNumber(text, digits);
    return load(db, actor, people, guests);
  }
  const words = wordsOf(text);
  if (words.join('').length < fewestLetters) return [];
  // Earlier reports are many, and people of the directory come first anyway.
  const known = await load(db, actor, byBeginning(words.join(' ')), null);
  if (known.length >= most) return known;
  return withoutDoubles([...known, ...(await load(db, actor, byWords(words), byName(words)))]);
}

/** One caller by their `ref`, with all that fills the form; undefined when there is none for this actor. */
export async function findCaller(db: Db, actor: Actor, ref: string): Promise<Caller | undefined> {
  const id = ref.slice(2);
  if (!mayAsk(actor) || !isUuid(id)) return undefined;
  const isPerson = ref.startsWith('p:');
  if (!isPerson && !ref.startsWith('t:')) return undefined;
  const [caller] = isPerson
    ? await load(db, actor, people(sql`p.id = ${id}::uuid`, sql`p.id`), null)
    : await load(db, actor, null, sql`select d.* from ticket_details d where d.ticket_id = ${id}::uuid`);
  return caller;
}

const people = (where: RawBuilder<unknown>, order: RawBuilder<unknown>): RawBuilder<unknown> => sql`
  select p.id, p.name, p.title, p.phone, p.email, p.agency_id, p.agency_typed from people p
  where p.disabled_at is null and ${where} order by ${order} limit ${most}`;

/** Every text with this beginning, in an index of collation C. */
const begins = (column: RawBuilder<unknown>, beginning: string): RawBuilder<boolean> =>
  sql<boolean>`${column} >= ${beginning} and ${column} < ${`${beginning}\u{10ffff}`}`;
const nameC = sql`lower(p.name) collate "C"`;
const phoneC = sql`p.phone collate "C"`;
const nipC = sql`p.nip collate "C"`;
const reporterPhoneC = sql`d.reporter_phone collate "C"`;

function byNumber(text: string, digits: string) {
  const phone = parsePhone(text)?.e164 ?? `+62${digits.replace(/^(?:620?|0)/, '')}`;
  const nip = checkNip(text)?.nip ?? digits;
  return {
    people: sql`(${people(begins(phoneC, phone), phoneC)}) union (${people(begins(nipC, nip), nipC)})`,
    guests: sql`select d.* from ticket_details d where ${begins(reporterPhoneC, phone)}
      order by ${reporterPhoneC}, d.ticket_id desc limit ${mostMatches}`,
  };
}

const byBeginning = (text: string): RawBuilder<unknown> => people(begins(nameC, text), sql`${nameC}, p.id`);

const byWords = (words: readonly string[]): RawBuilder<unknown> =>
  people(fitsEach(sql`p.search_text`, words.map(beginsWord)), sql`lower(p.name), p.id`);

// Materialized, or PostgreSQL walks through all tickets backwards in the hope of an early match.
const byName = (words: readonly string[]): RawBuilder<unknown> => sql`
  with named as materialized (select d.ticket_id, d.reporter_phone, d.reporter_email from ticket_details d
    where ${fitsEach(sql`d.reporter_search`, words.map(beginsWord))})
  select * from named order by ticket_id desc limit ${mostMatches}`;

async function load(
  db: Db,
  actor: Actor,
  known: RawBuilder<unknown> | null,
  earlier: RawBuilder<unknown> | null,
): Promise<Caller[]> {
  const parts = [
    known &&
      sql`(select 0 as part, row_number() over () as place, 'p:' || k.id as ref, k.id as person_id, k.name, k.title,
        k.phone, k.email, k.agency_id, k.agency_typed, null::text as region_code from (${known}) k)`,
    // The newest ticket of each guest: of one telephone number, else of one name.
    earlier &&
      sql`(select 1 as part, row_number() over (order by g.created_at desc) as place, g.ref, g.person_id, g.name, g.title,
        g.phone, g.email, g.agency_id, g.agency_typed, g.region_code from (
        select distinct on (coalesce(d.reporter_phone, lower(t.reporter_name))) 't:' || t.id as ref,
          null::uuid as person_id, t.reporter_name as name, null::text as title, d.reporter_phone as phone,
          d.reporter_email as email, t.agency_id, t.agency_typed, t.region_code, t.created_at
        from (${earlier}) d join tickets t on t.id = d.ticket_id
        where t.reporter_id is null and ${staffOf(actor)}
        order by coalesce(d.reporter_phone, lower(t.reporter_name)), t.created_at desc) g)`,
  ].filter((part) => part !== null);
  const { rows } = await sql<Caller & { place: number }>`
    with found as (select part, place, ref, person_id, name, title, phone, email, agency_id, agency_typed, region_code
      from (${sql.join(parts, sql` union all `)}) f order by part, place limit ${most * 2})
    select f.ref, f.person_id, f.name, f.title, f.phone, f.email, f.agency_id,
      coalesce(a.name, f.agency_typed, '') as agency, a.hours as agency_hours, w.code as region_code, w.path_name as region,
      coalesce((select jsonb_agg(jsonb_build_object('number', o.number, 'subject', o.subject, 'status', o.status,
          'created_at', o.created_at) order by o.is_open desc, o.created_at desc)
        from (select t.number, t.subject, t.status, t.created_at, ${isOpen} as is_open from tickets t
          where t.id in (
            (select o.id from tickets o where o.reporter_id = f.person_id
              order by o.created_at desc, o.id desc limit ${mostTickets})
            union all
            (select d.ticket_id from ticket_details d where ${reporterPhoneC} = f.phone
              order by d.ticket_id desc limit ${mostTickets})
            union all
            (select d.ticket_id from ticket_details d where f.person_id is null and f.phone is null
              and d.reporter_search = ' ' || lower(f.name) order by d.ticket_id desc limit ${mostTickets}))
          and ${staffOf(actor)}
          order by is_open desc, t.created_at desc limit 5) o), '[]') as tickets
    from found f
    left join agencies a on a.id = f.agency_id
    left join regions w on w.code = coalesce(f.region_code, a.region_code)
    order by f.part, f.place`.execute(db);
  const callers = rows.map((row) => ({
    ...row,
    tickets: row.tickets.map((ticket) => ({ ...ticket, created_at: new Date(ticket.created_at) })),
  }));
  return withoutDoubles(callers);
}

/** A guest with the number of somebody of the directory is that person. */
function withoutDoubles(callers: readonly Caller[]): Caller[] {
  const phones = new Set(callers.filter((one) => one.person_id && one.phone).map((one) => one.phone));
  const seen = new Set<string>();
  return callers
    .filter((one) => one.person_id !== null || !phones.has(one.phone))
    .filter(({ ref }) => !seen.has(ref) && seen.add(ref))
    .slice(0, most);
}
