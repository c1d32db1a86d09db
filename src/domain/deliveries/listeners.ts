import { type RawBuilder, sql } from 'kysely';
import type { Trx } from '../../db/connection.ts';
import { takesMessages } from '../../lib/phone.ts';
import type { Locale } from '../../lib/texts.ts';
import { isUrgent, type Recipient } from '../events/reactions.ts';
import type { Grant, Person } from '../people/actor.ts';
import { inForce } from '../people/in-force.ts';
import { canSee } from '../tickets/finding.ts';
import type { Action, Priority, Role } from '../tickets/vocabulary.ts';
import type { QuietHours } from './quiet-hours.ts';
import { type ContactChannel, louder, type MessageChannel, type Mode } from './vocabulary.ts';

/** Where somebody is reached; a chat belongs to the account at the provider in which it was begun. */
export type Way = { address: string; gatewayId: string | null };

/** Everything that decides how one notification leaves. */
export type Listener = {
  notificationId: string;
  ticketId: string;
  seq: number;
  action: Action;
  toldAs: Recipient;
  personId: string | null;
  locale: Locale;
  isUrgent: boolean;
  ways: Partial<Record<MessageChannel, Way>>;
  /** What the reporter chose for this ticket. */
  contactChannel: ContactChannel | null;
  quiet: QuietHours | null;
  onlyMine: boolean;
  /** False for accounts that were closed and for whoever lost sight of the ticket. */
  mayHear: boolean;
  /** The person's own word, else the loudest of their roles'. */
  choices: Partial<Record<MessageChannel, Mode>>;
};

type Ticket = Parameters<typeof canSee>[1];
type Row = {
  id: string;
  ticket_id: string;
  event_seq: number;
  kind: Action;
  told_as: Recipient | null;
  person_id: string | null;
  locale: Locale;
  is_disabled: boolean;
  quiet_from: string | null;
  quiet_to: string | null;
  only_mine: boolean;
  email: string | null;
  phone: string | null;
  telegram_chat_id: string | null;
  has_push: boolean;
  reporter_email: string | null;
  reporter_phone: string | null;
  contact_channel: ContactChannel | null;
  chat_address: string | null;
  chat_channel: MessageChannel | null;
  chat_gateway_id: string | null;
  priority: Priority;
  ticket: Ticket;
};

/**
 * Notifications with whom they are for, in four statements however many they are. `unrouted` takes the oldest that
 * nobody holds, and leaves those whose ticket is being worked on to the next round.
 */
export async function listListeners(
  trx: Trx,
  which: { unrouted: number } | { notificationIds: readonly string[] },
  { isShut }: { isShut: boolean },
): Promise<Listener[]> {
  const rows = await notificationsOf(trx, which);
  const personIds = [...new Set(rows.flatMap(({ person_id }) => person_id ?? []))];
  const [people, choices] = [await listPeople(trx, personIds), await listChoices(trx, personIds)];
  return rows.map((row) => {
    const toldAs = row.told_as ?? (row.person_id ? 'assignee' : 'reporter');
    const person = row.person_id ? people.get(row.person_id) : undefined;
    return {
      notificationId: row.id,
      ticketId: row.ticket_id,
      seq: row.event_seq,
      action: row.kind,
      toldAs,
      personId: row.person_id,
      locale: row.locale,
      isUrgent: isUrgent(row.kind, row.priority),
      ways: waysOf(row, toldAs === 'reporter', isShut),
      contactChannel: toldAs === 'reporter' ? row.contact_channel : null,
      quiet: row.quiet_from && row.quiet_to ? { from: row.quiet_from, to: row.quiet_to } : null,
      onlyMine: row.only_mine,
      mayHear: row.person_id === null || (!row.is_disabled && !!person && canSee(person, row.ticket)),
      choices: person ? choicesOf(person, toldAs, choices) : {},
    };
  });
}

async function notificationsOf(
  trx: Trx,
  which: { unrouted: number } | { notificationIds: readonly string[] },
): Promise<Row[]> {
  // Taken before anything is joined: of ten thousand that wait, only these are looked at.
  const chosen: RawBuilder<unknown> =
    'unrouted' in which
      ? sql`select * from notifications where routed_at is null order by id limit ${which.unrouted}
          for no key update skip locked`
      : sql`select * from notifications where id = any(${which.notificationIds}::uuid[])`;
  const { rows } = await sql<Row>`
    with n as materialized (${chosen})
    select n.id, n.ticket_id, n.event_seq, n.kind, n.told_as, n.person_id, coalesce(p.locale, t.locale) as locale,
      p.disabled_at is not null as is_disabled, p.quiet_from, p.quiet_to, coalesce(p.only_mine, false) as only_mine,
      p.email, p.phone, p.telegram_chat_id,
      exists (select from push_subscriptions s where s.person_id = n.person_id and s.gone_at is null) as has_push,
      d.reporter_email, d.reporter_phone, d.contact_channel,
      c.address as chat_address, w.channel as chat_channel, w.id as chat_gateway_id, t.priority,
      jsonb_build_object('id', t.id, 'owner_team_id', t.owner_team_id, 'shared_team_ids', t.shared_team_ids,
        'assignee_id', t.assignee_id, 'reporter_id', t.reporter_id, 'agency_id', t.agency_id,
        'is_restricted', t.is_restricted) as ticket
    from n
    join tickets t on t.id = n.ticket_id
    join ticket_details d on d.ticket_id = t.id
    left join people p on p.id = n.person_id
    left join chats c on c.id = d.chat_id
    left join gateways w on w.id = c.gateway_id and w.is_enabled and w.removed_at is null
    order by n.id
    ${'unrouted' in which ? sql`for key share of t skip locked` : sql``}`.execute(trx);
  return rows;
}

/** What somebody can be reached by. */
export type Contacts = Pick<
  Row,
  | 'person_id'
  | 'email'
  | 'phone'
  | 'telegram_chat_id'
  | 'has_push'
  | 'reporter_email'
  | 'reporter_phone'
  | 'chat_address'
  | 'chat_channel'
  | 'chat_gateway_id'
>;

/** Of a report its own contact counts, of staff the account's. Landlines carry no words. */
export function waysOf(row: Contacts, isReporter: boolean, isShut: boolean): Listener['ways'] {
  const email = (isReporter && row.reporter_email) || row.email;
  const phone = reachable((isReporter && row.reporter_phone) || row.phone, isShut);
  const chat =
    isReporter && row.chat_address && row.chat_channel
      ? { [row.chat_channel]: { address: row.chat_address, gatewayId: row.chat_gateway_id } }
      : {};
  return {
    ...(email && { email: { address: email, gatewayId: null } }),
    ...(phone && { whatsapp: { address: phone, gatewayId: null }, sms: { address: phone, gatewayId: null } }),
    ...(row.telegram_chat_id && { telegram: { address: row.telegram_chat_id, gatewayId: null } }),
    ...(row.person_id && row.has_push && { push: { address: row.person_id, gatewayId: null } }),
    ...chat,
  };
}

// The demo's numbers reach nobody, and its log shall show what would have gone.
const reachable = (phone: string | null, isShut: boolean): string | null =>
  phone && (isShut || takesMessages(phone)) ? phone : null;

/** Rights in force of many people at once. Nobody hears as an agency's contact, so those trees are not walked. */
async function listPeople(trx: Trx, ids: readonly string[]): Promise<Map<string, Person>> {
  if (ids.length === 0) return new Map();
  const { rows } = await sql<{ id: string; grants: Grant[]; delegated: Person['delegated'] }>`
    select p.id,
      coalesce((select jsonb_agg(jsonb_build_object('role', g.role, 'team_id', g.team_id, 'agency_id', g.agency_id))
        from role_grants g where g.person_id = p.id and ${inForce('g')}), '[]') as grants,
      coalesce((select jsonb_agg(jsonb_build_object('fromId', d.from_id, 'grants', (
          select coalesce(jsonb_agg(jsonb_build_object('role', g.role, 'team_id', g.team_id, 'agency_id', g.agency_id)), '[]')
          from role_grants g where g.person_id = d.from_id and g.role in ('unit_head', 'team_lead') and ${inForce('g')})))
        from delegations d join people f on f.id = d.from_id and f.disabled_at is null
        where d.to_id = p.id and d.ended_at is null and ${inForce('d')}), '[]') as delegated
    from people p where p.id = any(${ids}::uuid[])`.execute(trx);
  return new Map(rows.map((row) => [row.id, { kind: 'person', agencyIds: [], ...row }]));
}

type Choice = {
  person_id: string | null;
  role: string | null;
  told_as: string;
  channel: MessageChannel;
  mode: Mode;
};

async function listChoices(trx: Trx, personIds: readonly string[]): Promise<Choice[]> {
  const { rows } = await sql<Choice>`select person_id, role, told_as, channel, mode from notification_choices
    where person_id = any(${personIds}::uuid[]) or role is not null`.execute(trx);
  return rows;
}

/** Somebody with two roles hears what one of them wants to hear. */
function choicesOf(person: Person, toldAs: Recipient, choices: readonly Choice[]): Listener['choices'] {
  const roles = new Set<string>(person.grants.map(({ role }) => role));
  if (toldAs === 'reporter') roles.add('reporter' satisfies Role);
  const [own, ofRoles]: [Listener['choices'], Listener['choices']] = [{}, {}];
  for (const { person_id, role, told_as, channel, mode } of choices) {
    if (told_as !== toldAs) continue;
    if (person_id === person.id) own[channel] = mode;
    if (role && roles.has(role)) ofRoles[channel] = louder(ofRoles[channel], mode);
  }
  return { ...ofRoles, ...own };
}
