import type { CategoryNode } from '../../domain/categories/tree.ts';
import { sayNumber } from '../../lib/numbers.ts';
import { speak, type Texts } from '../../lib/texts.ts';
import { paths } from '../../paths.ts';
import { Badge } from '../../ui/badge.tsx';
import { LinkButton } from '../../ui/button.tsx';
import { DeskLayout } from '../../ui/desk-layout.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { priorityLabels } from '../../ui/labels.ts';
import { Cell, ListTable } from '../../ui/table.tsx';
import type { View } from '../../ui/view.ts';
import { MoveButtons } from './move-buttons.tsx';

const texts = {
  title: { id: 'Kategori', en: 'Categories' },
  settings: { id: 'Pengaturan', en: 'Settings' },
  add: { id: 'Tambah kategori', en: 'Add a category' },
  lead: {
    id: 'Kategori menentukan tim, prioritas awal, dan pertanyaan pada formulir. Perubahan berlaku untuk laporan baru; tiket lama tetap seperti adanya.',
    en: 'A category decides the team, the first priority and the questions of the form. Changes count for new reports; old tickets stay as they are.',
  },
  category: { id: 'Kategori', en: 'Category' },
  handling: { id: 'Tim dan prioritas awal', en: 'Team and first priority' },
  fields: { id: 'Pertanyaan', en: 'Questions' },
  tickets: { id: 'Tiket', en: 'Tickets' },
  closed: { id: 'tertutup', en: 'closed' },
  order: { id: 'Urutan', en: 'Order' },
  restricted: { id: 'Terbatas', en: 'Restricted' },
  unknown: { id: 'Untuk yang belum tahu', en: 'For those who do not know' },
  disabled: { id: 'Nonaktif', en: 'Disabled' },
  none: { id: 'Belum ada kategori', en: 'No categories yet' },
  noneHint: {
    id: 'Tanpa kategori tidak ada yang dapat melapor. Tambahkan yang pertama.',
    en: 'Without categories nobody can report. Add the first one.',
  },
} satisfies Texts;

/** Every category with what is below it. */
export function CategoriesPage({ view, tree }: { view: View; tree: readonly CategoryNode[] }) {
  const t = speak(texts, view.locale);
  const priorities = speak(priorityLabels, view.locale);
  return (
    <DeskLayout
      view={view}
      title={t.title}
      breadcrumb={[{ label: t.settings, href: paths.settings }]}
      actions={
        <LinkButton href={paths.newCategory} variant="primary" icon="plus">
          {t.add}
        </LinkButton>
      }
    >
      <p class="mb-4 max-w-column text-quiet">{t.lead}</p>
      {tree.length === 0 ? (
        <EmptyState icon="tags" title={t.none}>
          <p>{t.noneHint}</p>
        </EmptyState>
      ) : (
        <ListTable
          caption={t.title}
          columns={[
            { label: t.category },
            { label: t.handling },
            { label: t.fields, num: true },
            { label: t.tickets, num: true },
            { label: <span class="sr-only">{t.order}</span> },
          ]}
        >
          {tree.map((node) => {
            const name = view.locale === 'id' ? node.name_id : node.name_en;
            const level = tree.filter(({ parent_code }) => parent_code === node.parent_code);
            return (
              <tr key={node.code} id={node.code}>
                <Cell class={node.parent_code ? 'sm:pl-8!' : 'font-semibold'}>
                  <a class="link" href={paths.category(node.code)}>
                    {name}
                  </a>
                  <span class="mx-2 font-normal text-quiet">{node.code}</span>
                  <Marks node={node} t={t} />
                </Cell>
                <Cell>
                  {node.team}
                  <span class="text-quiet"> · {priorities[node.default_priority].toLowerCase()}</span>
                </Cell>
                <Cell label={node.fields > 0 ? t.fields : undefined} num>
                  {node.fields > 0 && sayNumber(node.fields, view.locale)}
                </Cell>
                <Cell label={t.tickets} num>
                  {node.tickets === null ? (
                    <span class="text-quiet">{t.closed}</span>
                  ) : (
                    sayNumber(node.tickets, view.locale)
                  )}
                </Cell>
                <Cell>
                  <MoveButtons
                    view={view}
                    action={paths.categoryPosition(node.code)}
                    name={name}
                    isFirst={node === level[0]}
                    isLast={node === level.at(-1)}
                  />
                </Cell>
              </tr>
            );
          })}
        </ListTable>
      )}
    </DeskLayout>
  );
}

function Marks({
  node,
  t,
}: {
  node: CategoryNode;
  t: { restricted: string; unknown: string; disabled: string };
}) {
  const marks = [
    node.is_restricted && ({ tone: 'late', icon: 'lock', label: t.restricted } as const),
    node.is_unknown && ({ tone: 'act', icon: 'circle-question-mark', label: t.unknown } as const),
    node.is_disabled && ({ tone: 'still', icon: 'ban', label: t.disabled } as const),
  ].filter((mark) => mark !== false);
  return (
    <>
      {marks.map(({ tone, icon, label }) => (
        <span key={label} class="mr-2 inline-block font-normal">
          <Badge tone={tone} icon={icon} plain>
            {label}
          </Badge>
        </span>
      ))}
    </>
  );
}
