import { sql } from 'kysely';
import type { Db } from '../../db/connection.ts';
import { localDate, type Zone } from '../../lib/times.ts';
import type { Calendar } from '../calendars/calendar.ts';
import { workingMinutesBetween } from '../calendars/working-time.ts';
import { criticalFrom, findBudget, type Month, monthOf, spentIn } from './budget.ts';
import type { MessageChannel } from './vocabulary.ts';

export type ChannelFigures = {
  channel: MessageChannel;
  /** Made in the month: news, digests, answers in chats, tests. What is part of a digest counts in it alone. */
  messages: number;
  /** Taken by the provider, whatever came of them later. */
  sent: number;
  /** Known to have arrived; providers that send no receipts never say so. */
  delivered: number;
  /** Came back, refused, or given up. */
  failed: number;
  /** Rightly not sent, such as for the budget's sake. */
  skipped: number;
  overBudget: number;
  /** May have gone twice, as the program ended or the provider did not answer. */
  uncertain: number;
  /** Rupiah for what left in the month, as the budget counts it. */
  cost: number;
};

/** What became of the messages of a month, one row a channel that had any. */
export async function figures(db: Db, { from, to }: Month): Promise<ChannelFigures[]> {
  const { rows } = await sql<Omit<ChannelFigures, 'cost'>>`
    select channel,
      count(*) filter (where state <> 'digested')::int as messages,
      count(*) filter (where sent_at is not null)::int as sent,
      count(*) filter (where state in ('delivered', 'read'))::int as delivered,
      count(*) filter (where state in ('bounced', 'given_up'))::int as failed,
      count(*) filter (where state = 'skipped')::int as skipped,
      count(*) filter (where state = 'skipped' and reason = 'budget')::int as "overBudget",
      count(*) filter (where uncertain > 0)::int as uncertain
    from deliveries where created_at >= ${from} and created_at < ${to}
    group by channel order by channel`.execute(db);
  const { rows: costs } = await sql<{ channel: MessageChannel; cost: number }>`
    select channel, sum(price)::float8 as cost from deliveries
    where price > 0 and sent_at >= ${from} and sent_at < ${to} group by channel`.execute(db);
  return rows.map((row) => ({
    ...row,
    cost: costs.find(({ channel }) => channel === row.channel)?.cost ?? 0,
  }));
}

export type Forecast = {
  month: Month;
  /** Ceiling in rupiah; null: none. */
  ceiling: number | null;
  spent: number;
  /** Rupiah at the end of the month, if it goes on as it went; null in the first working hour, when nobody can say. */
  expected: number | null;
  /** `critical_only` from 80 % of the ceiling, `spent` from 100 %: then, too, what is critical still leaves. */
  state: 'open' | 'critical_only' | 'spent';
};

/** Below so many working minutes the past says nothing of the future. */
const enough = 60;

/**
 * The month at a glance. What is expected: spent so far × working minutes of the whole month ÷ working minutes that have
 * passed, since reports come while offices work.
 */
export async function forecast(
  db: Db,
  { at, zone, calendar }: { at: Date; zone: Zone; calendar: Calendar },
): Promise<Forecast> {
  const month = monthOf(at, zone);
  const [{ monthly }, spent] = [await findBudget(db, localDate(at, zone)), await spentIn(db, month)];
  const passed = workingMinutesBetween(calendar, month.from, at);
  const whole = workingMinutesBetween(calendar, month.from, month.to);
  const expected = passed < enough ? null : Math.max(spent, (spent * whole) / passed);
  return { month, ceiling: monthly, spent, expected, state: stateOf(spent, monthly) };
}

export function stateOf(spent: number, ceiling: number | null): Forecast['state'] {
  if (ceiling === null || spent < ceiling * criticalFrom) return 'open';
  return spent < ceiling ? 'critical_only' : 'spent';
}
