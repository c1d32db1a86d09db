import type { ListedArrival } from '../../domain/arrivals/listing.ts';
import { speak } from '../../lib/texts.ts';
import { paths } from '../../paths.ts';
import { Badge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { DeskLayout } from '../../ui/desk-layout.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Select, TextField } from '../../ui/field.tsx';
import { Form } from '../../ui/form.tsx';
import { ForwardPager } from '../../ui/pager.tsx';
import { Cell, ListTable } from '../../ui/table.tsx';
import { Time } from '../../ui/time.tsx';
import type { View } from '../../ui/view.ts';
import { arrivalTexts, outcomeLabels, reasonSentences } from './arrival-texts.ts';
import { outcomeLook } from './outcome-look.ts';

type Props = {
  view: View;
  rows: readonly ListedArrival[];
  /** What is shown: an outcome, `waiting` or `all`. */
  show: string;
  from: string;
  first: string | null;
  next: string | null;
};

/** What came in, with the quarantine first. */
export function ArrivalsPage({ view, rows, show, from, first, next }: Props) {
  const t = speak(arrivalTexts, view.locale);
  const outcomes = speak(outcomeLabels, view.locale);
  const isQuarantine = show === 'quarantined';
  const shown = ['quarantined', 'waiting', 'ticket_opened', 'reply_added', 'ignored'] as const;
  const options = shown.map((value) => ({
    value: value as string,
    label: value === 'waiting' ? t.waiting : outcomes[value],
  }));
  return (
    <DeskLayout view={view} title={t.title}>
      <p class="mb-4 max-w-[70ch] text-quiet">{t.lead}</p>
      <Form
        action={paths.arrivals}
        method="get"
        label={t.filter}
        class="mb-4 grid items-end gap-x-4 sm:grid-cols-[minmax(10rem,14rem)_minmax(12rem,24rem)_auto]"
      >
        <Select
          view={view}
          name="hasil"
          label={t.filter}
          value={show}
          empty={null}
          options={[...options, { value: 'all', label: t.all }]}
        />
        <TextField view={view} name="dari" label={t.senderFilter} type="search" value={from} />
        <div class="field justify-self-start">
          <Button variant="quiet" icon="list-filter">
            {t.apply}
          </Button>
        </div>
      </Form>
      {rows.length === 0 ? (
        <EmptyState icon="inbox" title={isQuarantine ? t.noneQuarantined : t.none}>
          <p>{isQuarantine ? t.noneQuarantinedHint : t.noneHint}</p>
        </EmptyState>
      ) : (
        <ListTable
          caption={t.title}
          columns={[t.subject, t.sender, t.became, t.received].map((label) => ({ label }))}
        >
          {rows.map((row) => (
            <Row key={row.id} view={view} row={row} />
          ))}
        </ListTable>
      )}
      {isQuarantine && from && rows.some(({ reason }) => reason === 'too_many') && (
        <Form action={paths.arrivalDiscards} class="no-print mt-4">
          <input type="hidden" name="from" value={from} />
          <Button variant="danger" icon="x">
            {t.discardAll}
          </Button>
        </Form>
      )}
      <ForwardPager view={view} first={first} next={next} />
    </DeskLayout>
  );
}

function Row({ view, row }: { view: View; row: ListedArrival }) {
  const t = speak(arrivalTexts, view.locale);
  const sender = row.from_name || row.from_address;
  const isMany = row.alike > 1 && row.from_address !== null;
  return (
    <tr>
      <Cell>
        <a class="link wrap-anywhere" href={paths.arrival(row.id)}>
          {row.subject || t.noSubject}
        </a>
        {isMany && (
          <span class="mt-1 block">
            <a
              class="link"
              href={`${paths.arrivals}?hasil=quarantined&dari=${encodeURIComponent(row.from_address!)}`}
            >
              {t.alike(row.alike)}
            </a>
          </span>
        )}
      </Cell>
      <Cell label={t.sender} class="lg:min-w-56">
        <span class="wrap-anywhere">{sender ?? t.noSender}</span>
        {row.from_name && <span class="block text-quiet wrap-anywhere">{row.from_address}</span>}
      </Cell>
      <Cell label={t.became}>
        <OutcomeBadge view={view} outcome={row.outcome} />
        {row.number && (
          <a class="link block" href={paths.ticket(row.number)}>
            {row.number}
          </a>
        )}
        {row.reason && row.outcome !== 'ticket_opened' && (
          <span class="block max-w-[48ch] text-sm text-quiet">
            {speak(reasonSentences, view.locale)[row.reason]}
          </span>
        )}
      </Cell>
      <Cell label={t.received}>
        <Time view={view} at={row.received_at} />
      </Cell>
    </tr>
  );
}

export function OutcomeBadge({ view, outcome }: { view: View; outcome: ListedArrival['outcome'] }) {
  const { tone, icon } = outcomeLook[outcome ?? 'waiting'];
  const label = outcome
    ? speak(outcomeLabels, view.locale)[outcome]
    : speak(arrivalTexts, view.locale).waiting;
  return (
    <Badge tone={tone} icon={icon} plain>
      {label}
    </Badge>
  );
}
