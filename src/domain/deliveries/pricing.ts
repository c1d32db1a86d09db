import { sql } from 'kysely';
import { z } from 'zod';
import { type Db, databaseNow, inTransaction, type Trx } from '../../db/connection.ts';
import { localDate } from '../../lib/times.ts';
import { uuidv7 } from '../../lib/uuid.ts';
import { Invalid } from '../errors.ts';
import { recordAudit } from '../settings/auditing.ts';
import { getOffice } from '../settings/office.ts';
import { type MessageChannel, messageChannels } from './vocabulary.ts';

const subject = { kind: 'office', id: 'office' };
const date = z.iso.date('date');
const rupiah = (most: number) =>
  z
    .string('required')
    .trim()
    .regex(/^\d{1,12}([.,]\d{1,4})?$/, 'amount')
    .transform((typed) => Number(typed.replace(',', '.')))
    .refine((amount) => amount <= most, 'amount');

/** The form of a price: `1250` or `356,65` rupiah a message, from a date on. */
export const priceInput = z.object({
  channel: z.enum(messageChannels, 'required'),
  kind: z.enum(['any', 'reply', 'template'], 'required'),
  price: rupiah(1_000_000),
  valid_from: date,
});
export type PriceInput = z.output<typeof priceInput>;

/** Channels that may stand in for each other. */
export const fallbackChannels = ['email', 'whatsapp', 'sms', 'telegram'] as const;

/** The form of a budget: a ceiling in rupiah or none, and the order of channels. */
export const budgetInput = z.object({
  monthly: z.union([z.literal('').transform(() => null), rupiah(99_999_999_999)]),
  fallback: z
    .array(z.enum(fallbackChannels))
    .max(fallbackChannels.length)
    .refine((order) => new Set(order).size === order.length, 'twice'),
  valid_from: date,
});
export type BudgetInput = z.output<typeof budgetInput>;

export type PriceRow = Omit<PriceInput, 'price'> & { price: number; by_name: string | null; at: Date };
export type BudgetRow = Omit<BudgetInput, 'fallback'> & {
  fallback: MessageChannel[];
  by_name: string | null;
  at: Date;
};

/** Every price there was, is and will be, channel by channel, the newest first. */
export async function listPrices(db: Db): Promise<PriceRow[]> {
  const { rows } = await sql<PriceRow>`select m.channel, m.kind, m.price::float8 as price, m.valid_from, m.at,
      p.name as by_name
    from message_prices m left join people p on p.id = m.by_id
    order by m.channel, m.kind, m.valid_from desc limit 500`.execute(db);
  return rows;
}

/** Every budget there was, is and will be, the newest first. */
export async function listBudgets(db: Db): Promise<BudgetRow[]> {
  const { rows } = await sql<BudgetRow>`select b.monthly::float8 as monthly, b.fallback, b.valid_from, b.at,
      p.name as by_name
    from message_budgets b left join people p on p.id = b.by_id order by b.valid_from desc limit 200`.execute(
    db,
  );
  return rows;
}

/**
 * Sets what a message costs from a date on; a price that was set for that very date is replaced. What has left keeps
 * its price. @throws Invalid for a date that has passed
 */
export function savePrice(db: Db, input: PriceInput, byId: string): Promise<void> {
  return inTransaction(db, async (trx) => {
    await assertNotPast(trx, input.valid_from);
    const { rows } = await sql<{ price: number }>`select price::float8 as price from message_prices
      where channel = ${input.channel} and kind = ${input.kind} and valid_from = ${input.valid_from}::date
      for update`.execute(trx);
    await sql`insert into message_prices (id, by_id, channel, kind, price, valid_from)
      values (${uuidv7()}, ${byId}, ${input.channel}, ${input.kind}, ${input.price}, ${input.valid_from}::date)
      on conflict (channel, kind, valid_from) do update
      set price = excluded.price, by_id = excluded.by_id, at = clock_timestamp()`.execute(trx);
    await recordAudit(trx, {
      actorId: byId,
      action: 'message_price_saved',
      subject,
      details: { before: rows[0] ?? null, after: input },
    });
  });
}

/** Sets the ceiling and the order from a date on. @throws Invalid for a date that has passed */
export function saveBudget(db: Db, input: BudgetInput, byId: string): Promise<void> {
  return inTransaction(db, async (trx) => {
    await assertNotPast(trx, input.valid_from);
    const { rows } = await sql<Pick<BudgetRow, 'monthly' | 'fallback'>>`
      select monthly::float8 as monthly, fallback from message_budgets
      where valid_from = ${input.valid_from}::date for update`.execute(trx);
    await sql`insert into message_budgets (id, by_id, monthly, fallback, valid_from)
      values (${uuidv7()}, ${byId}, ${input.monthly}, ${input.fallback}::text[], ${input.valid_from}::date)
      on conflict (valid_from) do update set monthly = excluded.monthly, fallback = excluded.fallback,
        by_id = excluded.by_id, at = clock_timestamp()`.execute(trx);
    await recordAudit(trx, {
      actorId: byId,
      action: 'budget_saved',
      subject,
      details: { before: rows[0] ?? null, after: input },
    });
  });
}

/** Money that was spent was spent at the price of its day. */
async function assertNotPast(trx: Trx, date: string): Promise<void> {
  const { zone } = await getOffice(trx);
  if (date < localDate(await databaseNow(trx), zone)) throw new Invalid({ valid_from: 'past' });
}
