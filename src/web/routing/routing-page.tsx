import type { ListedRule, RuleNames } from '../../domain/routing/listing.ts';
import type { Tried } from '../../domain/routing/trying.ts';
import type { ListChoices } from '../../domain/tickets/listing.ts';
import { speak, type Texts } from '../../lib/texts.ts';
import { paths } from '../../paths.ts';
import { Badge } from '../../ui/badge.tsx';
import { Button, LinkButton } from '../../ui/button.tsx';
import { DeskLayout } from '../../ui/desk-layout.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Form } from '../../ui/form.tsx';
import { Icon } from '../../ui/icon.tsx';
import { Cell, ListTable } from '../../ui/table.tsx';
import type { View } from '../../ui/view.ts';
import type { ReadTry } from './rule-form.ts';
import { sayConditions, sayOutcome } from './rule-texts.ts';
import { TriedResult, TryFields } from './try-report.tsx';

const texts = {
  title: { id: 'Aturan penyaluran', en: 'Routing rules' },
  settings: { id: 'Pengaturan', en: 'Settings' },
  note: {
    id: 'Kategori dan layanan memilih tim. Aturan di bawah dibaca dari atas; yang pertama cocok yang berlaku. Laporan terbatas tidak pernah diserahkan kepada tim terbuka.',
    en: 'Category and service pick the team. The rules below are read from the top; the first that fits counts. A restricted report is never handed to an open team.',
  },
  add: { id: 'Tambah aturan', en: 'Add a rule' },
  rule: { id: 'Aturan', en: 'Rule' },
  conditions: { id: 'Bila', en: 'If' },
  outcome: { id: 'Maka', en: 'Then' },
  caught: { id: 'Menangkap', en: 'Caught' },
  lately: { id: (n: number) => `${n} dalam 30 hari`, en: (n: number) => `${n} in 30 days` },
  ever: { id: (n: number) => `${n} seluruhnya`, en: (n: number) => `${n} in all` },
  see: {
    id: (name: string) => `Lihat tiket yang ditangkap ${name}`,
    en: (name: string) => `See what ${name} caught`,
  },
  order: { id: 'Urutan', en: 'Order' },
  up: { id: (name: string) => `Naikkan ${name}`, en: (name: string) => `Move ${name} up` },
  down: { id: (name: string) => `Turunkan ${name}`, en: (name: string) => `Move ${name} down` },
  disabled: { id: 'Nonaktif', en: 'Disabled' },
  empty: { id: 'Belum ada aturan', en: 'No rules yet' },
  emptyHint: {
    id: 'Selama belum ada, kategori dan layanan saja yang memilih tim; “belum tahu” masuk ke meja layanan.',
    en: 'Until there is one, category and service alone pick the team; “cannot tell” goes to the front desk.',
  },
  tryTitle: { id: 'Coba sebuah laporan', en: 'Try a report' },
  tryHint: {
    id: 'Tuliskan laporan dan baca aturan mana yang menangkapnya. Tidak ada yang tersimpan.',
    en: 'Write a report and read which rule catches it. Nothing is saved.',
  },
  try: { id: 'Coba laporan ini', en: 'Try this report' },
} satisfies Texts;

type Props = {
  view: View;
  rules: readonly ListedRule[];
  names: RuleNames;
  choices: ListChoices;
  tryOut: ReadTry;
  tried: Tried | null;
  categoryError?: string | undefined;
  /** May the reader open the list of tickets? */
  seesTickets: boolean;
};

/** The rules in their order, and a box to try a report with. */
export function RoutingPage({
  view,
  rules,
  names,
  choices,
  tryOut,
  tried,
  categoryError,
  seesTickets,
}: Props) {
  const t = speak(texts, view.locale);
  const columns = [
    { label: t.rule },
    { label: t.conditions },
    { label: t.outcome },
    { label: t.caught },
    { label: t.order },
  ];
  return (
    <DeskLayout
      view={view}
      title={t.title}
      breadcrumb={[{ label: t.settings, href: paths.settings }]}
      actions={
        <LinkButton href={paths.newRule} icon="plus">
          {t.add}
        </LinkButton>
      }
    >
      <p class="mb-4 max-w-column text-quiet">{t.note}</p>
      {rules.length === 0 ? (
        <EmptyState icon="route" title={t.empty}>
          <p>{t.emptyHint}</p>
          <LinkButton href={paths.newRule} icon="plus">
            {t.add}
          </LinkButton>
        </EmptyState>
      ) : (
        <ListTable caption={t.title} columns={columns}>
          {rules.map((rule, index) => (
            <RuleRow
              key={rule.id}
              {...{ view, rule, names, seesTickets }}
              isFirst={index === 0}
              isLast={index === rules.length - 1}
            />
          ))}
        </ListTable>
      )}
      <section id="coba" class="mt-10 max-w-3xl" aria-labelledby="judul-coba">
        <h2 id="judul-coba" class="mb-2">
          {t.tryTitle}
        </h2>
        <p class="mb-4 text-quiet">{t.tryHint}</p>
        {tried && <TriedResult view={view} tried={tried} names={names} />}
        <Form action={`${paths.routing}#coba`} method="get" label={t.tryTitle}>
          <TryFields
            view={view}
            choices={choices}
            typed={tryOut.typed}
            chosen={tryOut.chosen}
            categoryError={categoryError}
          />
          <Button variant="quiet" icon="search">
            {t.try}
          </Button>
        </Form>
      </section>
    </DeskLayout>
  );
}

type RowProps = Pick<Props, 'view' | 'names' | 'seesTickets'> & {
  rule: ListedRule;
  isFirst: boolean;
  isLast: boolean;
};

function RuleRow({ view, rule, names, seesTickets, isFirst, isLast }: RowProps) {
  const t = speak(texts, view.locale);
  const move = (direction: 'up' | 'down', isOff: boolean) => (
    <button
      class={isOff ? 'icon-btn invisible' : 'icon-btn'}
      type="submit"
      name="direction"
      value={direction}
      disabled={isOff}
    >
      <Icon name={direction === 'up' ? 'arrow-up' : 'arrow-down'} />
      <span class="sr-only">{t[direction](rule.name)}</span>
    </button>
  );
  return (
    <tr>
      <Cell>
        <span>
          <a class="link font-semibold" href={paths.rule(rule.id)}>
            {rule.name}
          </a>
          {!rule.is_active && (
            <span class="block">
              <Badge tone="still" icon="ban" plain>
                {t.disabled}
              </Badge>
            </span>
          )}
        </span>
      </Cell>
      <Cell label={t.conditions}>
        <span class="whitespace-normal">
          {sayConditions(rule.conditions, names, view.locale).map(({ part, label, said }) => (
            <span key={part} class="block">
              <span class="text-quiet">{label}:</span> {said}
            </span>
          ))}
        </span>
      </Cell>
      <Cell label={t.outcome}>
        <span class="whitespace-normal">{sayOutcome(rule, view.locale)}</span>
      </Cell>
      <Cell label={t.caught}>
        <span class="whitespace-nowrap">
          {seesTickets && rule.caught > 0 ? (
            <a class="link" href={`${paths.tickets}?group=all&rule=${rule.id}`} title={t.see(rule.name)}>
              {t.lately(rule.caught_lately)}
            </a>
          ) : (
            t.lately(rule.caught_lately)
          )}
          <span class="block text-quiet text-xs">{t.ever(rule.caught)}</span>
        </span>
      </Cell>
      <Cell label={t.order}>
        {!(isFirst && isLast) && (
          <Form action={paths.ruleOrder(rule.id)} class="flex">
            {move('up', isFirst)}
            {move('down', isLast)}
          </Form>
        )}
      </Cell>
    </tr>
  );
}
