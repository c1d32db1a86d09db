import type { PolicyInForce } from '../../domain/settings/changing-policy.ts';
import type { PolicyScope } from '../../domain/settings/policies.ts';
import type { ListChoices } from '../../domain/tickets/listing.ts';
import type { PolicyRules } from '../../domain/tickets/policy.ts';
import { priorities, types } from '../../domain/tickets/vocabulary.ts';
import { speak, type Texts } from '../../lib/texts.ts';
import { paths } from '../../paths.ts';
import { Button } from '../../ui/button.tsx';
import { DeskLayout } from '../../ui/desk-layout.tsx';
import { ErrorSummary, type FormError } from '../../ui/error-summary.tsx';
import { Select } from '../../ui/field.tsx';
import { Form } from '../../ui/form.tsx';
import { priorityLabels, typeLabels } from '../../ui/labels.ts';
import type { View } from '../../ui/view.ts';
import { errorOf } from '../form-reading.ts';
import { categoryOptions } from '../tickets/category-options.ts';
import { ownRules } from './general-rules.ts';
import { sayScope } from './policy-texts.ts';
import { RulesFields } from './rules-fields.tsx';

const texts = {
  settings: { id: 'Pengaturan', en: 'Settings' },
  policies: { id: 'Persetujuan dan batas waktu', en: 'Approvals and time limits' },
  add: { id: 'Aturan khusus baru', en: 'New special policy' },
  scope: { id: 'Berlaku bagi', en: 'For' },
  scopeHint: {
    id: 'Pilih sedikitnya satu. Isian di bawah dimulai dari aturan umum.',
    en: 'Choose at least one. The fields below begin as the general policy.',
  },
  category: { id: 'Kategori', en: 'Category' },
  type: { id: 'Jenis', en: 'Type' },
  priority: { id: 'Prioritas', en: 'Priority' },
  any: { id: 'Semua', en: 'Any' },
  note: {
    id: 'Berlaku bagi laporan yang dikirim sesudah disimpan.',
    en: 'Applies to reports sent after saving.',
  },
  own: {
    id: (n: number) =>
      n === 0
        ? 'Semua nilainya sama dengan aturan umum.'
        : `${n} nilai berbeda dari aturan umum dan bertanda garis; perubahan pada aturan umum tidak mengubahnya.`,
    en: (n: number) =>
      n === 0
        ? 'All its values are those of the general policy.'
        : `${n} ${n === 1 ? 'value differs' : 'values differ'} from the general policy and ${n === 1 ? 'has' : 'have'} a line beside; changes of the general policy leave them.`,
  },
  save: { id: 'Simpan aturan', en: 'Save rules' },
  end: { id: 'Akhiri aturan khusus ini', en: 'End this special policy' },
  endHint: {
    id: 'Laporan berikutnya mengikuti aturan yang lebih umum; tiket yang sudah ada tidak berubah.',
    en: 'Later reports follow the wider policy; tickets that exist do not change.',
  },
} satisfies Texts;

type Props = {
  view: View;
  /** Undefined while the scope is still being chosen. */
  scope: (PolicyScope & Pick<PolicyInForce, 'category'>) | undefined;
  /** This very scope has a policy now. */
  isInForce: boolean;
  rules: PolicyRules;
  /** The policy of every other ticket; undefined where this is it. */
  general: PolicyRules | undefined;
  choices: ListChoices;
  typed?: Readonly<Record<string, string | string[]>> | undefined;
  errors?: readonly FormError[];
};

/** The policy of one scope as a form. */
export function PolicyPage({ view, scope, isInForce, rules, general, choices, typed, errors = [] }: Props) {
  const t = speak(texts, view.locale);
  const isNarrow = general !== undefined;
  const hidden = scope && { category: scope.category_code, type: scope.type, priority: scope.priority };
  const hiddenFields = Object.entries(hidden ?? {}).map(([name, value]) =>
    value ? <input key={name} type="hidden" name={name} value={value} /> : null,
  );
  return (
    <DeskLayout
      view={view}
      title={scope ? sayScope(scope, view.locale) : t.add}
      breadcrumb={[
        { label: t.settings, href: paths.settings },
        { label: t.policies, href: paths.policies },
      ]}
    >
      <div class="max-w-column">
        <ErrorSummary view={view} errors={[...errors]} />
        <p class="mb-4 text-quiet">
          {t.note} {general && isInForce && t.own(ownRules(rules, general).length)}
        </p>
        <Form action={paths.policyRules} label={t.policies}>
          {hiddenFields}
          {!scope && <ScopeFields view={view} choices={choices} typed={typed} errors={errors} />}
          <RulesFields view={view} rules={rules} typed={typed} errors={errors} general={general} />
          <Button icon="check">{t.save}</Button>
        </Form>
        {scope && isNarrow && isInForce && (
          <Form action={paths.policyRemoval} label={t.end} class="mt-10 border-t border-line pt-6">
            {hiddenFields}
            <p class="mb-3 text-quiet">{t.endHint}</p>
            <Button variant="danger" icon="x">
              {t.end}
            </Button>
          </Form>
        )}
      </div>
    </DeskLayout>
  );
}

function ScopeFields({
  view,
  choices,
  typed,
  errors = [],
}: Pick<Props, 'view' | 'choices' | 'typed' | 'errors'>) {
  const t = speak(texts, view.locale);
  const field = (name: 'category' | 'type' | 'priority') => ({
    view,
    name,
    label: t[name],
    empty: t.any,
    value: typed ? String(typed[name] ?? '') : undefined,
    error: errorOf(errors, name),
  });
  return (
    <fieldset>
      <legend class="mb-1 font-semibold text-lg">{t.scope}</legend>
      <p class="mb-3 text-quiet">{t.scopeHint}</p>
      <Select {...field('category')} options={categoryOptions(choices, view.locale)} />
      <Select
        {...field('type')}
        options={types.map((code) => ({ value: code, label: speak(typeLabels, view.locale)[code] }))}
      />
      <Select
        {...field('priority')}
        options={priorities.map((code) => ({ value: code, label: speak(priorityLabels, view.locale)[code] }))}
      />
    </fieldset>
  );
}
