import { Readable } from 'node:stream';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { type Month, monthNamed, monthOf } from '../../domain/deliveries/budget.ts';
import { type ChannelFigures, figures, forecast } from '../../domain/deliveries/figures.ts';
import { listMonthCosts } from '../../domain/deliveries/month-costs.ts';
import {
  budgetInput,
  fallbackChannels,
  listBudgets,
  listPrices,
  priceInput,
  saveBudget,
  savePrice,
} from '../../domain/deliveries/pricing.ts';
import { Invalid, NotFound } from '../../domain/errors.ts';
import { hasRole } from '../../domain/people/actor.ts';
import { getOffice } from '../../domain/settings/office.ts';
import { csvStream } from '../../lib/csv.ts';
import { type Locale, speak } from '../../lib/texts.ts';
import { localDate, type Zone } from '../../lib/times.ts';
import { paths } from '../../paths.ts';
import { contentDisposition } from '../../storage/file-name.ts';
import type { FormError } from '../../ui/error-summary.tsx';
import type { Deps } from '../deps.ts';
import { asTyped } from '../form-reading.ts';
import { messageChannelLabels } from '../notifications/choice-texts.ts';
import { BudgetPage } from './budget-page.tsx';
import { budgetTexts } from './budget-texts.ts';

/** How many months before are listed, and how many a CSV holds with the running one. */
const listed = 6;
const exported = 12;

/** Months with so many messages take a tenth of a second to count: their figures may be so many milliseconds old. */
const manyMessages = 20_000;
const figuresKept = 15_000;

const monthQuery = z.object({
  month: z
    .string()
    .regex(/^20\d{2}-(0[1-9]|1[0-2])$/)
    .optional()
    .catch(undefined),
});

/** What messages cost and may cost. The head of the office reads it, administrators set it. */
export function budget(app: FastifyInstance, { db }: Deps): void {
  const readers = { config: { access: ['admin', 'head'] } } as const;
  const admins = { config: { access: ['admin'] } } as const;

  const kept = new Map<string, { rows: ChannelFigures[]; until: number }>();
  async function figuresOf(month: Month): Promise<ChannelFigures[]> {
    const known = kept.get(month.name);
    if (known && known.until > Date.now()) return known.rows;
    kept.clear();
    const rows = await figures(db, month);
    const messages = rows.reduce((sum, row) => sum + row.messages, 0);
    if (messages > manyMessages) kept.set(month.name, { rows, until: Date.now() + figuresKept });
    return rows;
  }

  async function show(request: FastifyRequest, reply: FastifyReply, errors: readonly FormError[] = []) {
    const view = request.view();
    const office = request.office ?? (await getOffice(db));
    const { zone } = office;
    const current = monthOf(view.now, zone);
    const asked = monthQuery.parse(request.query).month;
    const month = asked && asked < current.name ? monthNamed(asked, zone) : current;
    if (asked && asked > current.name) throw new NotFound('month');
    const months = monthsBefore(current, listed, zone);
    const [rows, prices, budgets, ahead, costs] = await Promise.all([
      figuresOf(month),
      listPrices(db),
      listBudgets(db),
      month === current ? forecast(db, { at: view.now, zone, calendar: office.workingTime }) : null,
      listMonthCosts(db, months),
    ]);
    const sight = {
      month: month.name,
      forecast: ahead,
      rows,
      before: months.map(({ name }, index) => ({ month: name, cost: costs[index]! })),
      prices,
      budgets,
      today: localDate(view.now, zone),
    };
    return reply.page(
      <BudgetPage
        view={view}
        sight={sight}
        isAdmin={hasRole(request.actor, 'admin')}
        typed={errors.length > 0 ? asTyped(request.body) : {}}
        errors={errors}
      />,
      errors.length > 0 ? 422 : 200,
    );
  }

  app.get(paths.budget, readers, (request, reply) => show(request, reply));

  app.post(paths.budget, admins, async (request, reply) => {
    const body = asTyped(request.body);
    const parsed = budgetInput.safeParse({
      monthly: plainAmount(body['monthly'] ?? '', request.locale),
      fallback: fallbackChannels
        .map((_, index) => body[`fallback_${index + 1}`])
        .filter((channel) => channel),
      valid_from: body['budget_from'],
    });
    const names = { valid_from: 'budget_from' };
    if (!parsed.success) return show(request, reply, faultsOf(parsed.error, names, request.locale));
    try {
      await saveBudget(db, parsed.data, request.person!.id);
    } catch (error) {
      return show(request, reply, pastOf(error, 'budget_from', request.locale));
    }
    return reply.done(paths.budget, speak(budgetTexts, request.locale).savedBudget);
  });

  app.post(paths.budgetPrices, admins, async (request, reply) => {
    const body = asTyped(request.body);
    const parsed = priceInput.safeParse({
      ...body,
      price: plainAmount(body['price'] ?? '', request.locale),
      valid_from: body['price_from'],
    });
    const names = { valid_from: 'price_from' };
    if (!parsed.success) return show(request, reply, faultsOf(parsed.error, names, request.locale));
    try {
      await savePrice(db, parsed.data, request.person!.id);
    } catch (error) {
      return show(request, reply, pastOf(error, 'price_from', request.locale));
    }
    return reply.done(`${paths.budget}#harga`, speak(budgetTexts, request.locale).savedPrice);
  });

  app.get(paths.budgetCsv, readers, async (request, reply) => {
    const { now, zone, locale } = request.view();
    const t = speak(budgetTexts, locale);
    const current = monthOf(now, zone);
    const lines: (string | number)[][] = [];
    for (const month of [current, ...monthsBefore(current, exported - 1, zone)])
      for (const row of await figures(db, month))
        lines.push([
          ...[month.name, messageChannelLabels[row.channel][locale], row.messages, row.sent],
          ...[row.delivered, row.failed, row.overBudget, row.uncertain, row.cost],
        ]);
    const header = [t.month, t.channel, t.messages, t.sent, t.delivered, t.failed, t.overBudget];
    return reply
      .type('text/csv; charset=utf-8')
      .header('content-disposition', contentDisposition('attachment', `messages-${current.name}.csv`))
      .header('cache-control', 'no-store')
      .send(Readable.from(csvStream([...header, t.uncertain, t.cost], lines)));
  });
}

function monthsBefore(current: Month, count: number, zone: Zone): Month[] {
  const months: Month[] = [];
  let before = current;
  for (let i = 0; i < count; i += 1) {
    before = monthOf(new Date(before.from.getTime() - 1), zone);
    months.push(before);
  }
  return months;
}

function faultsOf(error: z.ZodError, names: Readonly<Record<string, string>>, locale: Locale): FormError[] {
  const t = speak(budgetTexts, locale);
  const said: Record<string, string> = { amount: t.amount, twice: t.twice, date: t.badDate };
  const seen = new Map<string, FormError>();
  for (const { path, message } of error.issues) {
    const name = String(path[0] ?? '');
    const field = names[name] ?? name;
    const isAmount = name === 'price' || name === 'monthly';
    if (!seen.has(field))
      seen.set(field, { field, message: isAmount ? t.amount : (said[message] ?? t.required) });
  }
  return [...seen.values()];
}

/** An amount without the marks of thousands that people write: `1.250` is 1250 in Indonesian, `1,250` in English. */
function plainAmount(typed: string, locale: Locale): string {
  const amount = typed.trim().replace(/^Rp\s*/i, '');
  const [thousands, decimal] = locale === 'id' ? ['.', ','] : [',', '.'];
  const parts = amount.split(decimal!);
  const groups = parts[0]!.split(thousands!);
  const isGrouped =
    groups.length > 1 && groups.every((group, index) => (index === 0 ? /^\d{1,3}$/ : /^\d{3}$/).test(group));
  return isGrouped ? [groups.join(''), ...parts.slice(1)].join(decimal) : amount;
}

/** The one fault that only the database can tell: the date has passed meanwhile. */
function pastOf(error: unknown, field: string, locale: Locale): FormError[] {
  if (!(error instanceof Invalid)) throw error;
  return [{ field, message: speak(budgetTexts, locale).badDate }];
}
