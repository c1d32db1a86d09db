import { sql } from 'kysely';
import type { Db, Trx } from '../../db/connection.ts';
import { localDate } from '../../lib/times.ts';
import { getOffice } from '../settings/office.ts';
import { findPrices, lockPurse, type PriceKind, takeFrom } from './budget.ts';
import { type Delivery, deliveryColumns } from './delivery.ts';
import { fallBack } from './falling-back.ts';
import { listListeners } from './listeners.ts';
import { leaveOutUnseen } from './summaries.ts';
import type { DeliveryReason, MessageChannel } from './vocabulary.ts';

/** How long a claim holds, in seconds. A process that is silent for longer is taken for dead. */
export const claimSeconds = 180;

/** A delivery in the hands of this process. */
export type Claimed = Delivery & {
  /** Which attempt this is, from 1; what is recorded of an older one no longer counts. */
  attempts: number;
  uncertain: number;
  give_up_at: Date;
  /** When the claim ends by the clock of this process, in milliseconds. */
  until: number;
  price: number;
  /** The other side wrote within a day, so free words may go by WhatsApp. */
  isWindowOpen: boolean;
  /** The other side wrote to this account at some time. */
  hasWritten: boolean;
  gateway: Account;
};

/** An account at a provider, as far as choosing it goes. */
export type Account = {
  id: string;
  provider: string;
  /** Changes whenever its settings do. */
  version: number;
  failures: number;
};

type Lane = Account & {
  is_paused: boolean;
  per_minute: number | null;
  waits: boolean;
  opens_at: Date | null;
};

export type Claim = {
  claimed: Claimed[];
  /** How many were ended without being sent: too late, to a paused address, over the budget. */
  settled: number;
  /** Nothing can go before: every account of the channel is paused or throttled. */
  notBefore: Date | null;
};

type Due = Delivery & {
  attempts: number;
  uncertain: number;
  give_up_at: Date;
  gateway_id: string | null;
  is_late: boolean;
  is_paused: boolean;
  is_closed: boolean;
  now: Date;
};

/** Whether the other side wrote to the account, ever and within a day. */
type Heard = { hasWritten: boolean; isWindowOpen: boolean };
type Ready = { row: Due; lane: Lane } & Heard;
type Affordable = Omit<Claimed, 'until'>;

/**
 * Takes what is due on a channel, what is urgent first and then the oldest, as this process's own for a while. Whatever must not go is ended here,
 * and what may go has its price and its account written down before anything leaves. Due times, prices and throttles
 * are judged by the database's clock under its locks, so any number of servers may claim at once.
 */
export async function claimDeliveries(
  db: Db,
  { channel, limit, isShut }: { channel: MessageChannel; limit: number; isShut: boolean },
): Promise<Claim> {
  const until = Date.now() + claimSeconds * 1_000;
  return db.transaction().execute(async (trx) => {
    const lanes = isShut ? [] : await lockLanes(trx, channel);
    const usable = lanes.filter((lane) => !lane.is_paused && !lane.waits);
    if (lanes.length > 0 && usable.length === 0)
      return { claimed: [], settled: 0, notBefore: earliest(lanes) };
    const main = usable[0];
    const allowed = main?.per_minute ? Math.min(limit, burstOf(main.per_minute)) : limit;
    const due = await lockDue(trx, { channel, limit: allowed });
    if (due.length === 0) return { claimed: [], settled: 0, notBefore: null };
    const isUnseen = await unseenAmong(trx, due, isShut);
    const windows = await openWindows(trx, channel, due);
    const ends: { id: string; reason: DeliveryReason; notification_id: string | null }[] = [];
    const waits: { id: string; until: Date }[] = [];
    const ready: Ready[] = [];
    for (const row of due) {
      const reason = whyNot(row, isUnseen, isShut);
      if (reason) {
        ends.push({ ...row, reason });
        continue;
      }
      const lane = laneOf(row, lanes, main);
      if (lane === undefined) ends.push({ ...row, reason: 'no_gateway' });
      else if (lane.is_paused || lane.waits) waits.push({ id: row.id, until: lane.opens_at! });
      else ready.push({ row, lane, ...windows(lane.id, row.address) });
    }
    const { affordable, tooDear } = await price(trx, channel, ready);
    ends.push(...tooDear.map((row) => ({ ...row, reason: 'budget' as const })));
    await markClaimed(trx, affordable);
    await postpone(trx, waits);
    await endClaims(trx, ends);
    await fallBack(
      trx,
      ends.map((end) => ({ ...end, channel })),
      { isShut },
    );
    for (const lane of new Set(affordable.map((one) => one.gateway))) await pace(trx, lanes, lane.id);
    return { claimed: affordable.map((one) => ({ ...one, until })), settled: ends.length, notBefore: null };
  });
}

/** The accounts of a channel, the first to be used first. A throttled one is held, so that no other server counts too. */
async function lockLanes(trx: Trx, channel: MessageChannel): Promise<Lane[]> {
  const { rows } = await sql<Lane>`
    select id, provider, version, failures, per_minute,
      coalesce(paused_until > clock_timestamp(), false) as is_paused,
      per_minute is not null and coalesce(next_at > clock_timestamp(), false) as waits,
      greatest(case when paused_until > clock_timestamp() then paused_until end,
        case when per_minute is not null then next_at end) as opens_at
    from gateways where channel = ${channel} and is_enabled and removed_at is null order by position, id`.execute(
    trx,
  );
  const throttled = rows.filter((lane) => lane.per_minute !== null && !lane.is_paused && !lane.waits);
  if (throttled.length === 0) return rows;
  const { rows: held } = await sql<{ id: string }>`select id from gateways
    where id = any(${throttled.map(({ id }) => id)}::uuid[]) and coalesce(next_at <= clock_timestamp(), true)
    order by id for no key update skip locked`.execute(trx);
  const soon = new Date(Date.now() + 500);
  return rows.map((lane) =>
    throttled.includes(lane) && !held.some(({ id }) => id === lane.id)
      ? { ...lane, waits: true, opens_at: soon }
      : lane,
  );
}

const earliest = (lanes: readonly Lane[]): Date =>
  new Date(Math.min(...lanes.map(({ opens_at }) => opens_at!.getTime())));

/** How many may go at once by a throttled account: what half a second is worth. */
const burstOf = (perMinute: number): number => Math.max(1, Math.floor(perMinute / 120));

/** The next may go after what these were worth and up to half as much again: a rhythm as even as a clock's is a robot's. */
async function pace(trx: Trx, lanes: readonly Lane[], id: string): Promise<void> {
  const perMinute = lanes.find((lane) => lane.id === id)?.per_minute;
  if (!perMinute) return;
  const seconds = (burstOf(perMinute) * 60) / perMinute;
  await sql`update gateways set next_at = clock_timestamp() + make_interval(secs => ${seconds} * (1 + random() / 2))
    where id = ${id}`.execute(trx);
}

async function lockDue(
  trx: Trx,
  { channel, limit }: { channel: MessageChannel; limit: number },
): Promise<Due[]> {
  const columns = sql.join(deliveryColumns.map((column) => sql.ref(`d.${column}`)));
  const { rows } = await sql<Due>`
    select ${columns}, d.attempts, d.uncertain, d.give_up_at, d.gateway_id, d.give_up_at <= clock_timestamp() as is_late,
      exists (select from paused_addresses a where a.lifted_at is null and a.channel = d.channel
        and a.address = lower(btrim(d.address))) as is_paused,
      coalesce((select p.disabled_at is not null from people p where p.id = d.person_id), false) as is_closed,
      clock_timestamp() as now
    from deliveries d
    where d.channel = ${channel} and d.state in ('queued', 'sending') and d.due_at <= clock_timestamp()
    order by (d.is_critical or d.kind = 'chat') desc, d.due_at, d.id limit ${limit} for update skip locked`.execute(
    trx,
  );
  return rows;
}

/** Whoever lost sight of a ticket while the message waited does not hear of it any more. */
async function unseenAmong(trx: Trx, due: readonly Due[], isShut: boolean): Promise<(row: Due) => boolean> {
  const digests = due.filter(({ kind }) => kind === 'digest').map(({ id }) => id);
  const empty = isShut ? new Set<string>() : await leaveOutUnseen(trx, digests);
  const notificationIds = due.flatMap((row) => (row.person_id && row.notification_id) || []);
  if (notificationIds.length === 0) return ({ id }) => empty.has(id);
  const listeners = await listListeners(trx, { notificationIds }, { isShut });
  const unseen = new Set(listeners.filter((one) => !one.mayHear).map((one) => one.notificationId));
  return ({ id, notification_id }) =>
    empty.has(id) || (notification_id !== null && unseen.has(notification_id));
}

function whyNot(row: Due, isUnseen: (row: Due) => boolean, isShut: boolean): DeliveryReason | undefined {
  if (isShut) return 'demo';
  if (row.is_late) return 'unreachable';
  if (row.is_closed || isUnseen(row)) return 'out_of_date';
  return row.is_paused && row.kind !== 'test' ? 'paused_address' : undefined;
}

/**
 * The account that carries a message. A chat and a test go through the one they belong to; anything else prefers the
 * one that had it before, which may know its identity, and else takes the first that works.
 */
function laneOf(row: Due, lanes: readonly Lane[], main: Lane | undefined): Lane | undefined {
  const before = row.gateway_id === null ? undefined : lanes.find(({ id }) => id === row.gateway_id);
  const isBound =
    row.gateway_id !== null && (row.channel === 'telegram' || row.kind === 'chat' || row.kind === 'test');
  if (isBound) return before;
  return before && !before.is_paused && !before.waits ? before : main;
}

/** Who wrote to which account: within a day of it, free words may go to them through it. */
async function openWindows(
  trx: Trx,
  channel: MessageChannel,
  due: readonly Due[],
): Promise<(gatewayId: string, address: string) => Heard> {
  if (channel !== 'whatsapp' && channel !== 'telegram')
    return () => ({ hasWritten: false, isWindowOpen: false });
  const { rows } = await sql<{ gateway_id: string; address: string; is_open: boolean }>`
    select gateway_id, address, last_heard_at > clock_timestamp() - interval '24 hours' as is_open from chats
    where address = any(${due.map(({ address }) => address)})`.execute(trx);
  const known = new Map(rows.map((row) => [`${row.gateway_id} ${row.address}`, row.is_open]));
  return (gatewayId, address) => {
    const isOpen = known.get(`${gatewayId} ${address}`);
    // A bot at Telegram may write whatever it likes to whom it may write at all.
    return { hasWritten: isOpen !== undefined, isWindowOpen: channel === 'telegram' || isOpen === true };
  };
}

async function price(
  trx: Trx,
  channel: MessageChannel,
  ready: readonly Ready[],
): Promise<{ affordable: Affordable[]; tooDear: Due[] }> {
  if (ready.length === 0) return { affordable: [], tooDear: [] };
  const { zone } = await getOffice(trx);
  const at = ready[0]!.row.now;
  const priceOf = await findPrices(trx, localDate(at, zone));
  const priced = ready.map((one) => {
    const kind: PriceKind = one.isWindowOpen ? 'reply' : 'template';
    return { ...one, price: priceOf(channel, kind) };
  });
  const purse = priced.some((one) => one.price > 0)
    ? await lockPurse(trx, { at, zone })
    : { ceiling: null, spent: 0 };
  const [affordable, tooDear]: [Affordable[], Due[]] = [[], []];
  for (const { row, lane, isWindowOpen, hasWritten, price } of priced) {
    if (!takeFrom(purse, { price, isCritical: row.is_critical })) {
      tooDear.push(row);
      continue;
    }
    const { id, provider, version, failures } = lane;
    const { is_late, is_closed, is_paused, gateway_id, now, ...delivery } = row;
    affordable.push({
      ...delivery,
      attempts: row.attempts + 1,
      price,
      isWindowOpen,
      hasWritten,
      gateway: { id, provider, version, failures },
    });
  }
  return { affordable, tooDear };
}

/** Written before anything leaves. Who was being sent already belonged to a process that ended meanwhile. */
async function markClaimed(trx: Trx, claimed: readonly Affordable[]): Promise<void> {
  if (claimed.length === 0) return;
  const rows = claimed.map(({ id, price, gateway }) => ({ id, price, gateway_id: gateway.id }));
  await sql`update deliveries d set state = 'sending', attempts = d.attempts + 1,
      uncertain = d.uncertain + (d.state = 'sending')::int, gateway_id = r.gateway_id, price = r.price, reason = null,
      claimed_until = clock_timestamp() + make_interval(secs => ${claimSeconds}),
      due_at = clock_timestamp() + make_interval(secs => ${claimSeconds})
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r (id uuid, price numeric, gateway_id uuid)
    where d.id = r.id`.execute(trx);
}

async function postpone(trx: Trx, waits: readonly { id: string; until: Date }[]): Promise<void> {
  if (waits.length === 0) return;
  await sql`update deliveries d set due_at = r.until
    from jsonb_to_recordset(${JSON.stringify(waits)}::jsonb) as r (id uuid, until timestamptz)
    where d.id = r.id`.execute(trx);
}

/** What is over without having gone: given up when it was too late, else rightly skipped. */
async function endClaims(trx: Trx, ends: readonly { id: string; reason: DeliveryReason }[]): Promise<void> {
  if (ends.length === 0) return;
  const rows = ends.map(({ id, reason }) => ({ id, reason }));
  await sql`update deliveries d set state = case when r.reason = 'unreachable' then 'given_up' else 'skipped' end,
      uncertain = d.uncertain + (d.state = 'sending')::int,
      reason = r.reason, price = null, claimed_until = null, settled_at = clock_timestamp()
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r (id uuid, reason text) where d.id = r.id`.execute(
    trx,
  );
}

/** What this process holds and will not send goes back as if it had never been taken. */
export async function releaseClaims(db: Db, claimed: readonly Claimed[]): Promise<void> {
  if (claimed.length === 0) return;
  const rows = claimed.map(({ id, attempts }) => ({ id, attempts }));
  await sql`update deliveries d set state = 'queued', attempts = d.attempts - 1, price = null, claimed_until = null,
      due_at = clock_timestamp()
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r (id uuid, attempts integer)
    where d.id = r.id and d.state = 'sending' and d.attempts = r.attempts`.execute(db);
}
