import { sql } from 'kysely';
import type { Db } from '../../../src/db/connection.ts';
import { hoursToTry } from '../../../src/domain/deliveries/queueing.ts';
import type {
  DeliveryReason,
  DeliveryState,
  MessageChannel,
} from '../../../src/domain/deliveries/vocabulary.ts';
import { insideOnly } from '../../../src/domain/events/reactions.ts';
import { uuidv7 } from '../../../src/lib/uuid.ts';
import { cast } from '../people.ts';
import type { Accounts } from './means.ts';

type Told = {
  id: string;
  ticket_id: string;
  event_seq: number;
  kind: string;
  told_as: string;
  person_id: string | null;
  email: string | null;
  phone: string | null;
  contact_channel: MessageChannel | 'none' | null;
  at: Date;
};

type Row = {
  id: string;
  notification_id: string | null;
  ticket_id: string | null;
  event_seq: number | null;
  person_id: string | null;
  channel: MessageChannel;
  kind: 'event' | 'digest';
  message: string;
  told_as: string | null;
  address: string;
  state: DeliveryState;
  reason: DeliveryReason | null;
  digest_id: string | null;
  attempts: number;
  due_at: Date;
  give_up_at: Date;
  claimed_until: Date | null;
  gateway_id: string | null;
  provider_id: string | null;
  price: number | null;
  created_at: Date;
  sent_at: Date | null;
  settled_at: Date | null;
  content: { items: number } | null;
};

const [minute, hour] = [60_000, 3_600_000];
const after = (at: Date, milliseconds: number) => new Date(at.getTime() + milliseconds);
/** A mailbox that its server no longer knows. */
const gone = 'pelapor14@tirtaasrikab.example';
const prices: Partial<Record<MessageChannel, number>> = { whatsapp: 300, sms: 500 };

/**
 * What would have been sent about everything that was told so far, in every state that a message can be in. Nothing
 * of it was sent and nothing will be: the rows are written as if.
 */
export async function tellDeliveries(db: Db, accounts: Accounts, now: Date): Promise<void> {
  const told = await listTold(db);
  const rows = told.flatMap((one, n) => rowOf(one, n, accounts) ?? []);
  bounce(rows);
  digest(rows, accounts, now);
  hold(rows, now);
  await write(db, rows);
  await sql`update gateways g set ok_at = (select max(sent_at) from deliveries d where d.gateway_id = g.id)`.execute(
    db,
  );
  await sql`update notifications set routed_at = created_at where routed_at is null`.execute(db);
  const bounced = rows.find(({ state }) => state === 'bounced');
  if (bounced)
    await sql`insert into paused_addresses (id, channel, address, reason, delivery_id, paused_at)
      values (${uuidv7()}, 'email', ${gone}, 'bounced', ${bounced.id}, ${bounced.settled_at})`.execute(db);
}

async function listTold(db: Db): Promise<Told[]> {
  const { rows } = await sql<Told>`
    select n.id, n.ticket_id, n.event_seq, n.kind, coalesce(n.told_as, 'reporter') as told_as, n.person_id,
      case when n.person_id is null then d.reporter_email else p.email end as email,
      case when n.person_id is null then d.reporter_phone else p.phone end as phone,
      case when n.told_as = 'reporter' then d.contact_channel end as contact_channel, n.created_at as at
    from notifications n join ticket_details d on d.ticket_id = n.ticket_id left join people p on p.id = n.person_id
    where n.kind <> all(${insideOnly}::text[]) order by n.created_at, n.id`.execute(db);
  return rows;
}

/** By which channel: staff by mail, reporters by what they left. */
function channelOf(
  { contact_channel, person_id, email, phone }: Told,
  n: number,
): MessageChannel | undefined {
  if (contact_channel === 'none') return undefined;
  if (contact_channel) return contact_channel;
  if (person_id === cast.frontdesk2.id) return undefined;
  if (email) return 'email';
  if (!phone) return undefined;
  return n % 9 === 0 ? 'sms' : 'whatsapp';
}

function rowOf(told: Told, n: number, accounts: Accounts): Row | undefined {
  const channel = channelOf(told, n);
  const address = channel === 'email' ? told.email : told.phone;
  if (!channel || !address) return undefined;
  const state: DeliveryState =
    channel === 'email' ? 'sent' : channel === 'sms' || n % 3 === 0 ? 'delivered' : 'read';
  const sentAt = after(told.at, 2_000 + (n % 40) * 100);
  const isPlain = channel === 'email' || told.contact_channel === 'whatsapp';
  const id = uuidv7(told.at);
  return {
    ...{ id, notification_id: told.id, ticket_id: told.ticket_id, event_seq: told.event_seq },
    ...{ person_id: told.person_id, channel, kind: 'event', message: told.kind, told_as: told.told_as },
    ...{ address, state, reason: null, digest_id: null, attempts: 1, due_at: told.at, claimed_until: null },
    give_up_at: after(told.at, hoursToTry[channel] * hour),
    gateway_id: accounts[channel as 'email' | 'whatsapp' | 'sms'],
    provider_id: `demo-${id}`,
    price: isPlain ? 0 : (prices[channel] ?? 0),
    ...{ created_at: told.at, sent_at: sentAt, content: null },
    settled_at: state === 'sent' ? sentAt : after(sentAt, (1 + (n % 50)) * minute),
  };
}

const unsent = { sent_at: null, price: null, provider_id: null } as const;

/** The first mail to an address that is gone comes back, and the others are not sent. */
function bounce(rows: readonly Row[]): void {
  const [first, ...later] = rows.filter(({ address }) => address === gone);
  if (first) Object.assign(first, { state: 'bounced', reason: 'bounced' });
  for (const row of later)
    Object.assign(row, unsent, {
      ...{ state: 'skipped', reason: 'paused_address', attempts: 0, settled_at: row.created_at },
    });
}

/** Whoever decides reads of it once a day: what is of today waits, the rest went with the summary of its morning. */
function digest(rows: Row[], { email }: Accounts, now: Date): void {
  const own = rows.filter(
    ({ person_id, told_as, created_at }) =>
      person_id === cast.kasatpel.id && told_as === 'unit_head' && created_at > after(now, -6 * 24 * hour),
  );
  const day = ({ created_at }: Row) => Math.floor((now.getTime() - created_at.getTime()) / (24 * hour));
  for (const [age, held] of Map.groupBy(own, day)) {
    const last = held.at(-1)!;
    if (age === 0) {
      const due_at = after(now, 16 * hour);
      for (const row of held)
        Object.assign(row, unsent, {
          ...{ state: 'held', attempts: 0, gateway_id: null, due_at, settled_at: null },
          give_up_at: after(due_at, hoursToTry.email * hour),
        });
      continue;
    }
    const at = after(last.created_at, 30 * minute);
    const id = uuidv7(at);
    rows.push({
      ...last,
      ...{ id, notification_id: null, ticket_id: null, event_seq: null, told_as: null },
      ...{ kind: 'digest', message: 'digest', content: { items: held.length }, gateway_id: email },
      ...{ provider_id: `demo-${id}`, due_at: at, created_at: at, sent_at: at, settled_at: at },
      give_up_at: after(at, hoursToTry.email * hour),
    });
    for (const row of held)
      Object.assign(row, unsent, {
        ...{ state: 'digested', digest_id: id, attempts: 0, settled_at: at, gateway_id: null },
      });
  }
}

/** What did not go as it should: one was given up, one waits for its next attempt, one is on its way. */
function hold(rows: readonly Row[], now: Date): void {
  const text = rows.findLast(({ channel, kind }) => channel === 'sms' && kind === 'event');
  if (text)
    Object.assign(text, unsent, {
      ...{ state: 'given_up', reason: 'unreachable', attempts: 9, settled_at: text.give_up_at },
    });
  const [waiting, leaving] = rows
    .filter(({ kind, person_id, state }) => kind === 'event' && person_id !== null && state === 'sent')
    .slice(-2);
  const give_up_at = after(now, 40 * hour);
  if (waiting)
    Object.assign(waiting, unsent, {
      ...{ state: 'queued', attempts: 3, due_at: after(now, 40 * minute), give_up_at, settled_at: null },
    });
  const until = after(now, 2 * hour);
  if (leaving)
    Object.assign(leaving, unsent, {
      ...{ state: 'sending', price: 0, due_at: until, claimed_until: until, give_up_at, settled_at: null },
    });
}

async function write(db: Db, rows: readonly Row[]): Promise<void> {
  // A row names the summary that it became part of.
  const inOrder = rows.toSorted((a, b) => Number(b.kind === 'digest') - Number(a.kind === 'digest'));
  await sql`insert into deliveries (id, notification_id, ticket_id, event_seq, person_id, channel, kind, message, told_as,
      address, locale, content, state, reason, digest_id, attempts, due_at, give_up_at, claimed_until, gateway_id,
      provider_id, price, created_at, sent_at, settled_at)
    select id, notification_id, ticket_id, event_seq, person_id, channel, kind, message, told_as, address, 'id', content,
      state, reason, digest_id, attempts, due_at, give_up_at, claimed_until, gateway_id, provider_id, price, created_at,
      sent_at, settled_at
    from jsonb_to_recordset(${JSON.stringify(inOrder)}::jsonb) as r (id uuid, notification_id uuid, ticket_id uuid,
      event_seq integer, person_id uuid, channel text, kind text, message text, told_as text, address text, content jsonb,
      state text, reason text, digest_id uuid, attempts integer, due_at timestamptz, give_up_at timestamptz,
      claimed_until timestamptz, gateway_id uuid, provider_id text, price numeric, created_at timestamptz,
      sent_at timestamptz, settled_at timestamptz)`.execute(db);
}
