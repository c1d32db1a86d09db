import { expect, test } from 'vitest';
import { cast } from '../../../db/seeds/people.ts';
import { useDatabase } from '../../../test/support/database.ts';
import { addGateway } from '../../channels/lanes-for-tests.ts';
import { uuidv7 } from '../../lib/uuid.ts';
import { defaultCalendarSettings } from '../calendars/calendar-settings.ts';
import { Invalid } from '../errors.ts';
import { calendarOf } from '../settings/office.ts';
import { findBudget, findPrices, monthNamed, monthOf, spentIn, takeFrom } from './budget.ts';
import { figures, forecast } from './figures.ts';
import { budgetInput, listBudgets, listPrices, priceInput, saveBudget, savePrice } from './pricing.ts';
import type { DeliveryState, MessageChannel } from './vocabulary.ts';

const database = useDatabase();
const zone = 'Asia/Makassar';
const wita = (text: string) => new Date(`${text}:00+08:00`);
const admin = cast.admin.id;

test('the newest price of its kind counts, and one of any kind where there is none', async () => {
  const { db } = database;
  const prices = [
    ['whatsapp', 'template', '350', '2026-01-01'],
    ['whatsapp', 'template', '400', '2026-06-01'],
    ['whatsapp', 'any', '100', '2026-07-01'],
    ['sms', 'any', '450,5', '2026-01-01'],
  ] as const;
  for (const [channel, kind, price, valid_from] of prices)
    await db
      .insertInto('message_prices')
      .values({ id: uuidv7(), channel, kind, price: price.replace(',', '.'), valid_from })
      .execute();
  const may = await findPrices(db, '2026-05-31');
  expect([may('whatsapp', 'template'), may('whatsapp', 'reply'), may('sms', 'template')]).toEqual([
    350, 0, 450.5,
  ]);
  const july = await findPrices(db, '2026-07-01');
  expect([july('whatsapp', 'template'), july('whatsapp', 'reply'), july('email', 'template')]).toEqual([
    400, 100, 0,
  ]);
});

test('an administrator sets prices and ceilings from today on, never for the past', async () => {
  const { db } = database;
  const price = priceInput.parse({ channel: 'sms', kind: 'any', price: '512,25', valid_from: '2099-01-01' });
  await savePrice(db, price, admin);
  await savePrice(db, { ...price, price: 600 }, admin);
  expect((await listPrices(db))[0]).toMatchObject({ channel: 'sms', price: 600, by_name: cast.admin.name });
  await expect(savePrice(db, { ...price, valid_from: '2020-01-01' }, admin)).rejects.toThrow(Invalid);
  const budget = budgetInput.parse({
    monthly: '500000',
    fallback: ['whatsapp', 'email'],
    valid_from: '2099-01-01',
  });
  await saveBudget(db, budget, admin);
  expect(await findBudget(db, '2099-03-01')).toEqual({ monthly: 500_000, fallback: ['whatsapp', 'email'] });
  expect(await findBudget(db, '2026-03-01')).toEqual({
    monthly: null,
    fallback: ['email', 'whatsapp', 'sms'],
  });
  expect(await listBudgets(db)).toHaveLength(1);
  expect(budgetInput.parse({ monthly: '', fallback: [], valid_from: '2099-01-01' }).monthly).toBeNull();
  expect(budgetInput.safeParse({ ...budget, monthly: '1', fallback: ['sms', 'sms'] }).success).toBe(false);
  const trail = await db
    .selectFrom('audit_entries')
    .select('details')
    .where('action', '=', 'message_price_saved')
    .orderBy('at')
    .execute();
  expect(trail.map(({ details }) => (details as { before: unknown }).before)).toEqual([
    null,
    { price: 512.25 },
  ]);
});

test('what is not critical stops at four fifths; what is critical, and what is free, never', () => {
  const purse = { ceiling: 1_000, spent: 700 };
  expect(takeFrom(purse, { price: 100, isCritical: false })).toBe(true);
  expect(takeFrom(purse, { price: 1, isCritical: false })).toBe(false);
  expect(takeFrom(purse, { price: 300, isCritical: true })).toBe(true);
  expect(purse.spent).toBe(1_100);
  expect(takeFrom(purse, { price: 0, isCritical: false })).toBe(true);
  expect(takeFrom({ ceiling: null, spent: 9_999 }, { price: 100, isCritical: false })).toBe(true);
});

test('a month is counted by the clock of the office and told channel by channel', async () => {
  const { db } = database;
  await addGateway(db, { channel: 'sms', provider: 'fake' });
  const put = (channel: MessageChannel, state: DeliveryState, at: Date, price: number | null, more = {}) =>
    db
      .insertInto('deliveries')
      .values({
        id: uuidv7(),
        channel,
        kind: 'event',
        message: 'accept',
        address: 'a',
        locale: 'id',
        state,
        due_at: at,
        give_up_at: at,
        created_at: at,
        sent_at: price === null ? null : at,
        price: price === null ? null : String(price),
        ...more,
      })
      .execute();
  // Half an hour past midnight in Makassar is still October in London.
  await put('sms', 'sent', wita('2026-11-01T00:30'), 500);
  await put('sms', 'delivered', wita('2026-11-10T10:00'), 500, { uncertain: 1 });
  await put('sms', 'given_up', wita('2026-11-10T10:00'), null);
  await put('sms', 'skipped', wita('2026-11-10T10:00'), null, { reason: 'budget' });
  await put('email', 'bounced', wita('2026-11-10T10:00'), 0);
  await put('sms', 'sent', wita('2026-10-31T23:30'), 500);
  await put('sms', 'sent', wita('2026-11-11T10:00'), 500, { kind: 'test' });
  const november = monthNamed('2026-11', zone);
  expect(monthOf(wita('2026-11-01T00:30'), zone)).toEqual(november);
  expect(await figures(db, november)).toEqual([
    {
      channel: 'email',
      messages: 1,
      sent: 1,
      delivered: 0,
      failed: 1,
      skipped: 0,
      overBudget: 0,
      uncertain: 0,
      cost: 0,
    },
    {
      channel: 'sms',
      messages: 5,
      sent: 3,
      delivered: 1,
      failed: 1,
      skipped: 1,
      overBudget: 1,
      uncertain: 1,
      cost: 1_500,
    },
  ]);
  expect(await spentIn(db, november)).toBe(1_500);
  expect(() => monthNamed('2026-13', zone)).toThrow(RangeError);

  await db
    .insertInto('message_budgets')
    .values({ id: uuidv7(), monthly: '1800', valid_from: '2026-11-01' })
    .execute();
  const calendar = calendarOf(zone, defaultCalendarSettings);
  const told = await forecast(db, { at: wita('2026-11-13T16:30'), zone, calendar });
  // Ten of twenty-one working days have passed.
  expect(told).toMatchObject({ ceiling: 1_800, spent: 1_500, state: 'critical_only' });
  expect(told.expected).toBeCloseTo(1_500 * (21 / 10), 6);
  const early = await forecast(db, { at: wita('2026-11-02T08:00'), zone, calendar });
  expect(early.expected).toBeNull();
});
