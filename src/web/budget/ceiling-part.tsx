import { usualOrder } from '../../domain/deliveries/budget.ts';
import { fallbackChannels } from '../../domain/deliveries/pricing.ts';
import { sayRupiah } from '../../lib/numbers.ts';
import { speak } from '../../lib/texts.ts';
import { paths } from '../../paths.ts';
import { Button } from '../../ui/button.tsx';
import { Select, TextField } from '../../ui/field.tsx';
import { Form } from '../../ui/form.tsx';
import { Cell, ListTable } from '../../ui/table.tsx';
import { errorOf } from '../form-reading.ts';
import { messageChannelLabels } from '../notifications/choice-texts.ts';
import type { PartProps } from './budget-page.tsx';
import { budgetTexts } from './budget-texts.ts';
import { StateBadge, sayDay } from './validity.tsx';

/** How much a month may cost, and in which order channels stand in for each other. */
export function CeilingPart({ view, sight, isAdmin, typed, errors }: PartProps) {
  const t = speak(budgetTexts, view.locale);
  const words = speak(messageChannelLabels, view.locale);
  const { budgets, today } = sight;
  const now = budgets.find(({ valid_from }) => valid_from <= today);
  const order = now?.fallback ?? usualOrder;
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
