import type { ChannelFigures, Forecast } from '../../domain/deliveries/figures.ts';
import { type BudgetRow, fallbackChannels, type PriceRow } from '../../domain/deliveries/pricing.ts';
import { messageChannels } from '../../domain/deliveries/vocabulary.ts';
import { sayNumber, sayRupiah } from '../../lib/numbers.ts';
import { speak } from '../../lib/texts.ts';
import { paths } from '../../paths.ts';
import { Badge } from '../../ui/badge.tsx';
import { Button, LinkButton } from '../../ui/button.tsx';
import { DeskLayout } from '../../ui/desk-layout.tsx';
import { ErrorSummary, type FormError } from '../../ui/error-summary.tsx';
import { Fact, Facts } from '../../ui/facts.tsx';
import { Select, TextField } from '../../ui/field.tsx';
import { Form } from '../../ui/form.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Cell, ListTable } from '../../ui/table.tsx';
import type { View } from '../../ui/view.ts';
import { errorOf, type Typed } from '../form-reading.ts';
import { messageChannelLabels } from '../notifications/choice-texts.ts';
import { budgetTexts } from './budget-texts.ts';
import { ShareBar, SpendingBar } from './spending-bar.tsx';

export type BudgetSight = {
  /** Of the month that is looked at; only the running one is expected to become anything. */
  month: string;
  forecast: Forecast | null;
  rows: readonly ChannelFigures[];
  before: readonly { month: string; cost: number }[];
  prices: readonly PriceRow[];
  budgets: readonly BudgetRow[];
  today: string;
};

type Props = {
  view: View;
  sight: BudgetSight;
  isAdmin: boolean;
  typed?: Typed;
  errors?: readonly FormError[];
};

/** `November 2026` for `2026-11`. */
export const sayMonth = (name: string, { locale }: Pick<View, 'locale'>): string =>
  new Intl.DateTimeFormat(locale === 'id' ? 'id-ID' : 'en-GB', {
    month: 'long',
    year: 'numeric',
    timeZone: 'UTC',
  }).format(new Date(`${name}-15T00:00:00Z`));

/** What messages cost, what they may cost, and what happens when it runs out. */
export function BudgetPage({ view, sight, isAdmin, typed = {}, errors = [] }: Props) {
  const t = speak(budgetTexts, view.locale);
  return (
    <DeskLayout
      view={view}
      title={t.title}
      {...(isAdmin && { breadcrumb: [{ label: t.settings, href: paths.settings }] })}
      actions={
        <LinkButton href={paths.budgetCsv} icon="download" download>
          {t.csv}
        </LinkButton>
      }
    >
      <div class="grid max-w-wide gap-10">
        <ErrorSummary view={view} errors={[...errors]} />
        <section aria-labelledby="bulan">
          <h2 id="bulan" class="mb-3">
            {sayMonth(sight.month, view)}
          </h2>
          {sight.forecast && <Running view={view} forecast={sight.forecast} />}
          <h3 class="mt-6 mb-2">{t.byChannel}</h3>
          <Channels view={view} rows={sight.rows} />
          {!sight.forecast && (
            <p class="mt-3">
              <a class="link" href={paths.budget}>
                {t.thisMonth}
              </a>
            </p>
          )}
        </section>
        <section aria-labelledby="aturan">
          <h2 id="aturan" class="mb-2">
            {t.rules}
          </h2>
          <ul class="grid max-w-prose list-disc gap-1 pl-5">
            {[t.rule80, t.rule100, t.ruleElse, t.ruleTold].map((rule) => (
              <li key={rule}>{rule}</li>
            ))}
          </ul>
        </section>
        <section aria-labelledby="lalu">
          <h2 id="lalu" class="mb-2">
            {t.months}
          </h2>
          <ul class="max-w-112 divide-y divide-line border-y border-line">
            {sight.before.map(({ month, cost }) => (
              <li key={month} class="flex min-h-11 items-center justify-between gap-4">
                <a class="link" href={`${paths.budget}?month=${month}`}>
                  {sayMonth(month, view)}
                </a>
                <span class="tabular-nums">{sayRupiah(cost, view.locale)}</span>
              </li>
            ))}
          </ul>
        </section>
        <Budgets view={view} sight={sight} isAdmin={isAdmin} typed={typed} errors={errors} />
        <Prices view={view} sight={sight} isAdmin={isAdmin} typed={typed} errors={errors} />
      </div>
    </DeskLayout>
  );
}

function Running({ view, forecast }: { view: View; forecast: Forecast }) {
  const t = speak(budgetTexts, view.locale);
  const { ceiling, spent, expected, state } = forecast;
  const said = { open: t.open, critical_only: t.criticalOnly, spent: t.over }[state];
  const tone = { open: 'done', critical_only: 'wait', spent: 'late' } as const;
  return (
    <>
      {ceiling !== null && (
        <div class="mb-4 max-w-column">
          <SpendingBar
            label={t.barOf(sayNumber(ceiling > 0 ? (spent / ceiling) * 100 : 100, view.locale, 0))}
            spent={spent}
            expected={expected}
            ceiling={ceiling}
          />
        </div>
      )}
      <Facts wide>
        <Fact label={t.spent}>
          <span class="font-semibold">{sayRupiah(spent, view.locale)}</span>
          {ceiling !== null && ceiling > 0 && ` (${sayNumber((spent / ceiling) * 100, view.locale, 0)} %)`}
        </Fact>
        <Fact label={t.ceiling}>{ceiling === null ? t.noCeiling : sayRupiah(ceiling, view.locale)}</Fact>
        <Fact label={t.expected}>
          {expected === null ? t.tooEarly : sayRupiah(Math.round(expected), view.locale)}
          <span class="block text-quiet text-xs">{t.formula}</span>
        </Fact>
      </Facts>
      {ceiling !== null && (
        <div class="mt-4 max-w-column">
          <Notice tone={tone[state]}>{said}</Notice>
        </div>
      )}
    </>
  );
}

function Channels({ view, rows }: { view: View; rows: readonly ChannelFigures[] }) {
  const t = speak(budgetTexts, view.locale);
  const words = speak(messageChannelLabels, view.locale);
  if (rows.length === 0) return <p class="text-quiet">{t.noMessages}</p>;
  const whole = rows.reduce((sum, { cost }) => sum + cost, 0);
  const number = (value: number) => sayNumber(value, view.locale);
  return (
    <ListTable
      caption={t.byChannel}
      columns={[
        { label: t.channel },
        ...[t.messages, t.sent, t.delivered, t.failed, t.overBudget, t.uncertain, t.cost].map((label) => ({
          label,
          num: true,
        })),
        { label: t.share },
      ]}
    >
      {rows.map((row) => (
        <tr key={row.channel}>
          <Cell class="font-semibold">{words[row.channel]}</Cell>
          <Cell label={t.messages} num>
            {number(row.messages)}
          </Cell>
          <Cell label={t.sent} num>
            {number(row.sent)}
          </Cell>
          <Cell label={t.delivered} num>
            {number(row.delivered)}
          </Cell>
          <Cell label={t.failed} num>
            {number(row.failed)}
          </Cell>
          <Cell label={t.overBudget} num>
            {number(row.overBudget)}
          </Cell>
          <Cell label={t.uncertain} num>
            {number(row.uncertain)}
          </Cell>
          <Cell label={t.cost} num>
            {sayRupiah(row.cost, view.locale)}
          </Cell>
          <Cell label={t.share}>
            <ShareBar part={row.cost} whole={whole} />
          </Cell>
        </tr>
      ))}
    </ListTable>
  );
}

type PartProps = Required<Props>;

function StateBadge({ view, isNow, isLater }: { view: View; isNow: boolean; isLater: boolean }) {
  const t = speak(budgetTexts, view.locale);
  if (isLater)
    return (
      <Badge tone="wait" icon="calendar-clock" plain>
        {t.planned}
      </Badge>
    );
  return (
    <Badge tone={isNow ? 'done' : 'still'} icon={isNow ? 'circle-check' : 'history'} plain>
      {isNow ? t.inForce : t.past}
    </Badge>
  );
}

function Budgets({ view, sight, isAdmin, typed, errors }: PartProps) {
  const t = speak(budgetTexts, view.locale);
  const words = speak(messageChannelLabels, view.locale);
  const { budgets, today } = sight;
  const now = budgets.find(({ valid_from }) => valid_from <= today);
  const order = now?.fallback ?? ['email', 'whatsapp', 'sms'];
  return (
    <section aria-labelledby="pagu">
      <h2 id="pagu" class="mb-2">
        {t.budgets}
      </h2>
      <p class="mb-3 max-w-prose text-quiet">{t.orderHint}</p>
      {budgets.length === 0 ? (
        <p class="mb-4">
          {t.noCeiling}. {t.order}: {order.map((channel) => words[channel]).join(t.afterwards)}.
        </p>
      ) : (
        <div class="mb-4">
          <ListTable
            caption={t.budgets}
            columns={[
              { label: t.from },
              { label: t.state },
              { label: t.monthly, num: true },
              { label: t.order },
              { label: t.by },
            ]}
          >
            {budgets.map((row) => (
              <tr key={row.valid_from}>
                <Cell class="whitespace-nowrap">{sayDay(row.valid_from, view)}</Cell>
                <Cell label={t.state}>
                  <StateBadge view={view} isNow={row === now} isLater={row.valid_from > today} />
                </Cell>
                <Cell label={t.monthly} num>
                  {row.monthly === null ? t.noCeiling : sayRupiah(row.monthly, view.locale)}
                </Cell>
                <Cell label={t.order}>
                  {row.fallback.map((channel) => words[channel]).join(t.afterwards) || t.nothing}
                </Cell>
                <Cell label={t.by}>{row.by_name ?? '–'}</Cell>
              </tr>
            ))}
          </ListTable>
        </div>
      )}
      {isAdmin && (
        <Form action={paths.budget} label={t.newBudget}>
          <div class="grid items-start gap-x-4 sm:grid-cols-2">
            <TextField
              view={view}
              name="monthly"
              label={t.monthly}
              hint={t.monthlyHint}
              inputMode="numeric"
              value={typed['monthly'] ?? (now?.monthly == null ? '' : String(now.monthly))}
              error={errorOf(errors, 'monthly')}
            />
            <TextField
              view={view}
              name="budget_from"
              label={t.from}
              hint={t.fromHint}
              type="date"
              min={today}
              value={typed['budget_from'] ?? today}
              error={errorOf(errors, 'budget_from')}
            />
          </div>
          <fieldset class="field" id="fallback">
            <legend class="field-label">{t.order}</legend>
            {errorOf(errors, 'fallback') && <p class="field-error">{errorOf(errors, 'fallback')}</p>}
            <div class="grid grid-cols-2 gap-x-4 sm:grid-cols-4">
              {fallbackChannels.map((_, index) => (
                <Select
                  key={index}
                  view={view}
                  name={`fallback_${index + 1}`}
                  label={t.nth(index + 1)}
                  empty={t.nothing}
                  value={typed[`fallback_${index + 1}`] ?? order[index]}
                  options={fallbackChannels.map((channel) => ({ value: channel, label: words[channel] }))}
                />
              ))}
            </div>
          </fieldset>
          <Button icon="check">{t.saveBudget}</Button>
        </Form>
      )}
    </section>
  );
}

function Prices({ view, sight, isAdmin, typed, errors }: PartProps) {
  const t = speak(budgetTexts, view.locale);
  const words = speak(messageChannelLabels, view.locale);
  const { prices, today } = sight;
  const isNow = (row: PriceRow) =>
    row ===
    prices.find(
      ({ channel, kind, valid_from }) => channel === row.channel && kind === row.kind && valid_from <= today,
    );
  return (
    <section aria-labelledby="harga">
      <h2 id="harga" class="mb-2">
        {t.prices}
      </h2>
      <p class="mb-3 max-w-prose text-quiet">{t.pricesHint}</p>
      {prices.length === 0 ? (
        <p class="mb-4">{t.noPrices}</p>
      ) : (
        <div class="mb-4">
          <ListTable
            caption={t.prices}
            columns={[
              { label: t.channel },
              { label: t.kind },
              { label: t.price, num: true },
              { label: t.from },
              { label: t.state },
            ]}
          >
            {prices.map((row) => (
              <tr key={`${row.channel} ${row.kind} ${row.valid_from}`}>
                <Cell class="font-semibold">{words[row.channel]}</Cell>
                <Cell label={t.kind}>{t[row.kind]}</Cell>
                <Cell label={t.price} num>
                  {sayRupiah(row.price, view.locale)}
                </Cell>
                <Cell label={t.from}>{sayDay(row.valid_from, view)}</Cell>
                <Cell label={t.state}>
                  <StateBadge view={view} isNow={isNow(row)} isLater={row.valid_from > today} />
                </Cell>
              </tr>
            ))}
          </ListTable>
        </div>
      )}
      {isAdmin && (
        <Form action={paths.budgetPrices} label={t.newPrice}>
          <div class="grid items-start gap-x-4 sm:grid-cols-2">
            <Select
              view={view}
              name="channel"
              label={t.channel}
              value={typed['channel']}
              error={errorOf(errors, 'channel')}
              options={messageChannels.map((channel) => ({ value: channel, label: words[channel] }))}
              required
            />
            <Select
              view={view}
              name="kind"
              label={t.kind}
              empty={null}
              value={typed['kind'] ?? 'any'}
              error={errorOf(errors, 'kind')}
              options={(['any', 'reply', 'template'] as const).map((kind) => ({
                value: kind,
                label: t[kind],
              }))}
            />
            <TextField
              view={view}
              name="price"
              label={t.price}
              hint={t.priceHint}
              value={typed['price']}
              error={errorOf(errors, 'price')}
              required
            />
            <TextField
              view={view}
              name="price_from"
              label={t.from}
              hint={t.fromHint}
              type="date"
              min={today}
              value={typed['price_from'] ?? today}
              error={errorOf(errors, 'price_from')}
            />
          </div>
          <Button icon="check">{t.addPrice}</Button>
        </Form>
      )}
    </section>
  );
}

/** A day of the calendar, without a clock. */
const sayDay = (day: string, { locale }: Pick<View, 'locale'>): string =>
  new Intl.DateTimeFormat(locale === 'id' ? 'id-ID' : 'en-GB', { dateStyle: 'long', timeZone: 'UTC' }).format(
    new Date(`${day}T00:00:00Z`),
  );
