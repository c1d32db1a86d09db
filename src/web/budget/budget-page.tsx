import type { ChannelFigures, Forecast } from '../../domain/deliveries/figures.ts';
import type { BudgetRow, PriceRow } from '../../domain/deliveries/pricing.ts';
import { sayNumber, sayRupiah } from '../../lib/numbers.ts';
import { speak } from '../../lib/texts.ts';
import { paths } from '../../paths.ts';
import { LinkButton } from '../../ui/button.tsx';
import { DeskLayout } from '../../ui/desk-layout.tsx';
import { ErrorSummary, type FormError } from '../../ui/error-summary.tsx';
import { Fact, Facts } from '../../ui/facts.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Cell, ListTable } from '../../ui/table.tsx';
import type { View } from '../../ui/view.ts';
import type { Typed } from '../form-reading.ts';
import { messageChannelLabels } from '../notifications/choice-texts.ts';
import { budgetTexts } from './budget-texts.ts';
import { CeilingPart } from './ceiling-part.tsx';
import { PricesPart } from './prices-part.tsx';
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

/** What a part of the page is told. */
export type PartProps = Required<Props>;

/** `November 2026` for `2026-11`. */
const sayMonth = (name: string, { locale }: Pick<View, 'locale'>): string =>
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
        <CeilingPart view={view} sight={sight} isAdmin={isAdmin} typed={typed} errors={errors} />
        <PricesPart view={view} sight={sight} isAdmin={isAdmin} typed={typed} errors={errors} />
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
