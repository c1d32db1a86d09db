import { sql } from 'kysely';
import type { Db, Trx } from '../../db/connection.ts';
import { localDate, startOfDay, type Zone } from '../../lib/times.ts';
import type { MessageChannel } from './vocabulary.ts';

/** `reply`: free text inside an open window; `template`: everything else. */
export type PriceKind = 'reply' | 'template';
export type PriceOf = (channel: MessageChannel, kind: PriceKind) => number;

export type Budget = {
  /** Rupiah a month over all channels; null: no ceiling. */
  monthly: number | null;
  fallback: readonly MessageChannel[];
};

/** In which order channels stand in for each other while the office has decided none. */
export const usualOrder: readonly MessageChannel[] = ['email', 'whatsapp', 'sms'];

/** From this share of the ceiling on, only what is critical costs money. */
export const criticalFrom = 0.8;

/** The ceiling and the order in force on a date of the office's calendar. */
export async function findBudget(db: Db, date: string): Promise<Budget> {
  const { rows } = await sql<{ monthly: string | null; fallback: MessageChannel[] }>`
    select monthly, fallback from message_budgets where valid_from <= ${date}::date
    order by valid_from desc limit 1`.execute(db);
  const row = rows[0];
  if (!row) return { monthly: null, fallback: usualOrder };
  return { monthly: row.monthly === null ? null : Number(row.monthly), fallback: row.fallback };
}

/** What a message costs on a date, in rupiah: the newest price of its kind, else of any kind, else nothing. */
export async function findPrices(db: Db, date: string): Promise<PriceOf> {
  const { rows } = await pricesOn(date).execute(db);
  return priceAmong(rows);
}

export type Price = { channel: MessageChannel; kind: PriceKind | 'any'; price: number };

/** The prices in force on a date. */
export const pricesOn = (date: string) =>
  sql<Price>`select distinct on (channel, kind) channel, kind, price::float8 as price from message_prices
    where valid_from <= ${date}::date order by channel, kind, valid_from desc`;

export function priceAmong(prices: readonly Price[]): PriceOf {
  const known = new Map(prices.map(({ channel, kind, price }) => [`${channel} ${kind}`, price]));
  return (channel, kind) => known.get(`${channel} ${kind}`) ?? known.get(`${channel} any`) ?? 0;
}

/** A month on the office's calendar, `2026-11`, with the moments at which it begins and ends. */
export type Month = { name: string; from: Date; to: Date };

export function monthOf(at: Date, zone: Zone): Month {
  return monthNamed(localDate(at, zone).slice(0, 7), zone);
}

/** @throws RangeError for anything but `2026-11` */
export function monthNamed(name: string, zone: Zone): Month {
  const [year, month] = name.split('-').map(Number);
  if (!/^\d{4}-(0[1-9]|1[0-2])$/.test(name) || !year || !month) throw new RangeError('not a month');
  const next = month === 12 ? `${year + 1}-01` : `${year}-${String(month + 1).padStart(2, '0')}`;
  return { name, from: startOfDay(`${name}-01`, zone), to: startOfDay(`${next}-01`, zone) };
}

/** Rupiah spent in a month, with what is being sent in this moment. */
export async function spentIn(db: Db, { from, to }: Month): Promise<number> {
  const { rows } = await sql<{ spent: string }>`select
      coalesce((select sum(price) from deliveries where price > 0 and sent_at >= ${from} and sent_at < ${to}), 0)
      + coalesce((select sum(price) from deliveries where price > 0 and sent_at is null), 0) as spent`.execute(
    db,
  );
  return Number(rows[0]!.spent);
}

export type Purse = { ceiling: number | null; spent: number };

/** May a message at this price leave? What is critical always may, and what costs nothing. Takes the money if so. */
export function takeFrom(
  purse: Purse,
  { price, isCritical }: { price: number; isCritical: boolean },
): boolean {
  const isWithin =
    price === 0 ||
    purse.ceiling === null ||
    isCritical ||
    purse.spent + price <= purse.ceiling * criticalFrom;
  if (isWithin) purse.spent += price;
  return isWithin;
}

/**
 * The money of this month, for whoever is about to spend some: nobody else decides until the transaction ends, so two
 * servers never spend the same rupiah.
 */
export async function lockPurse(trx: Trx, { at, zone }: { at: Date; zone: Zone }): Promise<Purse> {
  await sql`select pg_advisory_xact_lock(hashtextextended('message budget', 0))`.execute(trx);
  const { monthly } = await findBudget(trx, localDate(at, zone));
  return { ceiling: monthly, spent: monthly === null ? 0 : await spentIn(trx, monthOf(at, zone)) };
}
