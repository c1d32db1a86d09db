import { sql } from 'kysely';
import type { Db } from '../../db/connection.ts';
import { localDate, type Zone } from '../../lib/times.ts';
import type { Calendar } from '../calendars/calendar.ts';
import { type Price, priceAmong, pricesOn, usualOrder } from '../deliveries/budget.ts';
import { decide } from '../deliveries/deciding.ts';
import { type Contacts, waysOf } from '../deliveries/listeners.ts';
import { pauseKey } from '../deliveries/pauses.ts';
import {
  type ContactChannel,
  type MessageChannel,
  type Mode,
  messageChannels,
} from '../deliveries/vocabulary.ts';
import { sendsWords } from '../message-templates/telling.ts';

/** Providers that write freely within 24 hours alone, and else by templates that they approved. */
const asksForTemplates = ['wa_cloud'];
/** Providers that are blocked for writing to whoever never wrote to them. */
const answersOnly = ['fonnte', 'wablas'];

export type Foretold =
  | {
      channel: Exclude<MessageChannel, 'push'>;
      gateway: string;
      /** Rupiah; 0 where the office has named no price. */
      price: number;
      /** Until when free words may go; null where the provider asks for no window. */
      window: { until: Date | null } | null;
      /** Whether the words themselves travel, or a link to them. */
      carriesWords: boolean;
      /** The provider will refuse, as the reporter never wrote to this account. */
      wantsToHearFirst: boolean;
    }
  | { channel: null; reason: 'chosen_none' | 'paused_address' | 'no_way' };

type Row = Contacts & {
  contact_channel: ContactChannel | null;
  is_restricted: boolean;
  sends_words: boolean;
  is_disabled: boolean;
  gateways: {
    id: string;
    channel: MessageChannel;
    provider: string;
    name: string;
    takes_strangers: boolean;
  }[];
  paused: { channel: MessageChannel; address: string }[];
  choices: { channel: MessageChannel; mode: Mode }[];
  prices: Price[];
  order: MessageChannel[] | null;
  heard: { gateway_id: string; address: string; at: string }[];
};

/**
 * How a reply to the reporter of a ticket would leave now: by the rules of the router, at the price of today, inside
 * which window. One query; undefined for a ticket that is not there.
 */
export async function foretellReply(
  db: Db,
  {
    ticketId,
    at,
    zone,
    calendar,
    isShut,
  }: { ticketId: string; at: Date; zone: Zone; calendar: Calendar; isShut: boolean },
): Promise<Foretold | undefined> {
  const row = await findRow(db, ticketId, localDate(at, zone));
  if (!row) return undefined;
  const isKept = new Set(row.paused.map(({ channel, address }) => pauseKey(channel, address)));
  const ways = waysOf(row, true, isShut);
  const decided = decide(
    {
      notificationId: '',
      ticketId,
      seq: 0,
      action: 'reply',
      toldAs: 'reporter',
      personId: row.person_id,
      locale: 'id',
      isUrgent: false,
      ways,
      contactChannel: row.contact_channel,
      quiet: null,
      onlyMine: false,
      mayHear: !row.is_disabled,
      choices: Object.fromEntries(row.choices.map(({ channel, mode }) => [channel, mode])),
    },
    {
      at,
      calendar,
      open: new Set(isShut ? messageChannels : row.gateways.map(({ channel }) => channel)),
      order: row.order ?? usualOrder,
      isPaused: (channel, address) => isKept.has(pauseKey(channel, address)),
      isShut: false,
    },
  );
  const decision = decided.find(({ channel, state }) => channel !== 'push' && state !== 'skipped');
  if (!decision || decision.channel === 'push') {
    const isPaused = decided.some(({ reason }) => reason === 'paused_address');
    const obstacle = isPaused ? 'paused_address' : 'no_way';
    return { channel: null, reason: row.contact_channel === 'none' ? 'chosen_none' : obstacle };
  }
  const { channel, address, gatewayId } = decision;
  const ofChannel = row.gateways.filter((one) => one.channel === channel);
  const gateway = ofChannel.find(({ id }) => id === gatewayId) ?? ofChannel[0];
  const provider = gateway?.provider ?? '';
  const heard = row.heard.find((one) => one.gateway_id === gateway?.id && one.address === address);
  const closes = heard ? new Date(new Date(heard.at).getTime() + 24 * 3_600_000) : null;
  const until = closes && closes > at ? closes : null;
  const wantsWindow = asksForTemplates.includes(provider);
  const isOpen = until !== null || channel === 'telegram';
  return {
    channel,
    gateway: gateway?.name ?? '',
    price: priceAmong(row.prices)(channel, isOpen ? 'reply' : 'template'),
    window: wantsWindow ? { until } : null,
    carriesWords: channel !== 'sms' && row.sends_words && !row.is_restricted && (!wantsWindow || isOpen),
    wantsToHearFirst: answersOnly.includes(provider) && !heard && !gateway?.takes_strangers,
  };
}

async function findRow(db: Db, ticketId: string, date: string): Promise<Row | undefined> {
  const all = (query: ReturnType<typeof sql>) =>
    sql`coalesce((select jsonb_agg(to_jsonb(x)) from (${query}) x), '[]')`;
  const { rows } = await sql<Row>`
    with r as (
      select t.reporter_id as person_id, t.is_restricted, p.disabled_at is not null as is_disabled, p.email, p.phone,
        p.telegram_chat_id, d.reporter_email, d.reporter_phone, d.contact_channel,
        exists (select from push_subscriptions s where s.person_id = p.id and s.gone_at is null) as has_push,
        c.address as chat_address, w.channel as chat_channel, w.id as chat_gateway_id
      from tickets t join ticket_details d on d.ticket_id = t.id left join people p on p.id = t.reporter_id
        left join chats c on c.id = d.chat_id
        left join gateways w on w.id = c.gateway_id and w.is_enabled and w.removed_at is null
      where t.id = ${ticketId}
    )
    select r.*, ${sendsWords} as sends_words,
      ${all(sql`select g.id, g.channel, g.provider, g.name,
          coalesce(g.settings -> 'strangers' = 'true', false) as takes_strangers from gateways g where g.is_enabled and g.removed_at is null
        order by g.position, g.id`)} as gateways,
      ${all(sql`select k.channel, k.address from paused_addresses k where k.lifted_at is null and k.address = any(
        array[lower(r.email), lower(r.reporter_email), r.phone, r.reporter_phone, r.chat_address, r.telegram_chat_id])`)} as paused,
      ${all(sql`select n.channel, n.mode from notification_choices n where n.told_as = 'reporter'
        and (n.person_id = r.person_id or (r.person_id is not null and n.role = 'reporter' and not exists (
          select from notification_choices o where o.person_id = r.person_id and o.told_as = 'reporter'
            and o.channel = n.channel)))`)} as choices,
      ${all(pricesOn(date))} as prices,
      (select fallback from message_budgets where valid_from <= ${date}::date order by valid_from desc limit 1) as order,
      ${all(sql`select h.gateway_id, h.address, h.last_heard_at as at from chats h
        where h.address = any(array[r.phone, r.reporter_phone, r.chat_address, r.telegram_chat_id])`)} as heard
    from r`.execute(db);
  return rows[0];
}
