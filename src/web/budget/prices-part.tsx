import type { PriceRow } from '../../domain/deliveries/pricing.ts';
import { messageChannels } from '../../domain/deliveries/vocabulary.ts';
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

/** What a message costs from which day on. */
export function PricesPart({ view, sight, isAdmin, typed, errors }: PartProps) {
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
