import type { Foretold } from '../../domain/routing/foretelling.ts';
import type { PolicyInForce } from '../../domain/settings/changing-policy.ts';
import type { ListChoices } from '../../domain/tickets/listing.ts';
import { channels, priorities, types } from '../../domain/tickets/vocabulary.ts';
import { speak, type Texts } from '../../lib/texts.ts';
import { paths } from '../../paths.ts';
import { Button, LinkButton } from '../../ui/button.tsx';
import { DeskLayout } from '../../ui/desk-layout.tsx';
import { Select } from '../../ui/field.tsx';
import { Form } from '../../ui/form.tsx';
import { channelLabels, priorityLabels, typeLabels } from '../../ui/labels.ts';
import { Cell, ListTable } from '../../ui/table.tsx';
import { Time } from '../../ui/time.tsx';
import type { View } from '../../ui/view.ts';
import { categoryOptions } from '../tickets/category-options.ts';
import { ForetoldFacts } from './foretold.tsx';
import { sayPolicy, sayScope } from './policy-texts.ts';

const texts = {
  title: { id: 'Persetujuan dan batas waktu', en: 'Approvals and time limits' },
  settings: { id: 'Pengaturan', en: 'Settings' },
  note: {
    id: 'Berlaku bagi laporan yang dikirim sesudah disimpan. Tiket yang sudah ada tetap memakai aturan saat tiket itu dibuat.',
    en: 'Applies to reports sent after saving. Tickets that exist keep the rules they began under.',
  },
  order: {
    id: 'Yang paling khusus berlaku: kategori lebih dahulu daripada jenis, jenis lebih dahulu daripada prioritas.',
    en: 'The narrowest counts: a category before a type, a type before a priority.',
  },
  add: { id: 'Tambah aturan khusus', en: 'Add a special policy' },
  scope: { id: 'Berlaku bagi', en: 'For' },
  does: { id: 'Yang terjadi', en: 'What happens' },
  since: { id: 'Sejak', en: 'Since' },
  like: { id: 'Laporan seperti ini', en: 'A report like this' },
  likeHint: {
    id: 'Pilih sebuah laporan dan baca apa yang akan terjadi seandainya dikirim sekarang. Tidak ada yang tersimpan.',
    en: 'Choose a report and read what would happen if it were sent now. Nothing is saved.',
  },
  category: { id: 'Kategori', en: 'Category' },
  type: { id: 'Jenis', en: 'Type' },
  priority: { id: 'Prioritas', en: 'Priority' },
  usual: { id: 'Menurut kategori', en: 'As the category says' },
  sender: { id: 'Pengirim', en: 'Sender' },
  account: { id: 'Pemegang akun', en: 'Somebody with an account' },
  guest: { id: 'Tamu', en: 'A guest' },
  channel: { id: 'Kanal', en: 'Channel' },
  try: { id: 'Tampilkan yang terjadi', en: 'Show what happens' },
  result: { id: 'Yang akan terjadi', en: 'What will happen' },
} satisfies Texts;

export type TriedReport = {
  category?: string;
  type?: string;
  priority?: string;
  sender?: string;
  channel?: string;
};
type Props = {
  view: View;
  policies: readonly PolicyInForce[];
  choices: ListChoices;
  tried: TriedReport;
  foretold: Foretold | null;
};

/** The address of the form of one policy. */
export function policyPath(scope: Pick<PolicyInForce, 'category_code' | 'type' | 'priority'>): string {
  const { category_code: category, type, priority } = scope;
  const given = Object.entries({ category, type, priority }).filter((part): part is [string, string] =>
    Boolean(part[1]),
  );
  return given.length > 0 ? `${paths.policyRules}?${new URLSearchParams(given)}` : paths.policyRules;
}

/** Every policy with what it does, and a place to try them out. */
export function PoliciesPage({ view, policies, choices, tried, foretold }: Props) {
  const t = speak(texts, view.locale);
  return (
    <DeskLayout
      view={view}
      title={t.title}
      breadcrumb={[{ label: t.settings, href: paths.settings }]}
      actions={
        <LinkButton href={`${paths.policyRules}?new=1`} icon="plus">
          {t.add}
        </LinkButton>
      }
    >
      <p class="mb-4 max-w-column text-quiet">
        {t.note} {policies.length > 1 && t.order}
      </p>
      <ListTable caption={t.title} columns={[{ label: t.scope }, { label: t.does }, { label: t.since }]}>
        {policies.map((policy) => (
          <tr key={policy.id}>
            <Cell>
              <a class="link font-semibold" href={policyPath(policy)}>
                {sayScope(policy, view.locale, policies.length === 1)}
              </a>
            </Cell>
            <Cell label={t.does}>
              <span class="whitespace-normal">{sayPolicy(policy.rules, view.locale)}</span>
            </Cell>
            <Cell label={t.since}>
              <Time view={view} at={policy.at} />
              {policy.by_name && <span class="block text-quiet text-xs">{policy.by_name}</span>}
            </Cell>
          </tr>
        ))}
      </ListTable>
      <section id="seperti-ini" class="mt-10" aria-labelledby="judul-seperti-ini">
        <h2 id="judul-seperti-ini" class="mb-2">
          {t.like}
        </h2>
        <p class="mb-4 max-w-column text-quiet">{t.likeHint}</p>
        <TryForm view={view} choices={choices} tried={tried} />
        {foretold && (
          <div class="surface p-4" role="status">
            <h3 class="mb-3 font-semibold">{t.result}</h3>
            <ForetoldFacts view={view} foretold={foretold} />
          </div>
        )}
      </section>
    </DeskLayout>
  );
}

function TryForm({ view, choices, tried }: Pick<Props, 'view' | 'choices' | 'tried'>) {
  const t = speak(texts, view.locale);
  const labelled = <C extends string>(codes: readonly C[], labels: Readonly<Record<C, string>>) =>
    codes.map((code) => ({ value: code as string, label: labels[code] }));
  return (
    <Form action={`${paths.policies}#seperti-ini`} method="get" label={t.like}>
      <div class="grid gap-x-4 sm:grid-cols-2 lg:grid-cols-3">
        <Select
          view={view}
          name="category"
          label={t.category}
          options={categoryOptions(choices, view.locale)}
          value={tried.category}
        />
        <Select
          view={view}
          name="type"
          label={t.type}
          empty={null}
          options={labelled(types, speak(typeLabels, view.locale))}
          value={tried.type}
        />
        <Select
          view={view}
          name="priority"
          label={t.priority}
          empty={t.usual}
          options={labelled(priorities, speak(priorityLabels, view.locale))}
          value={tried.priority}
        />
        <Select
          view={view}
          name="sender"
          label={t.sender}
          empty={null}
          options={[
            { value: 'account', label: t.account },
            { value: 'guest', label: t.guest },
          ]}
          value={tried.sender}
        />
        <Select
          view={view}
          name="channel"
          label={t.channel}
          empty={null}
          options={labelled(channels, speak(channelLabels, view.locale))}
          value={tried.channel}
        />
        <div class="mb-4.5 flex items-end">
          <Button variant="quiet" icon="search">
            {t.try}
          </Button>
        </div>
      </div>
    </Form>
  );
}
