import { fieldKinds } from '../../domain/categories/fields.ts';
import type { AnyField } from '../../domain/categories/tree.ts';
import { speak, type Texts } from '../../lib/texts.ts';
import { paths } from '../../paths.ts';
import { Button } from '../../ui/button.tsx';
import { DeskLayout } from '../../ui/desk-layout.tsx';
import { ErrorSummary, type FormError } from '../../ui/error-summary.tsx';
import { Checkbox, CheckboxGroup, Select, TextArea, TextField } from '../../ui/field.tsx';
import { Form } from '../../ui/form.tsx';
import type { View } from '../../ui/view.ts';
import { errorOf, type Typed } from '../form-reading.ts';
import { kindLabels, langOf } from './category-texts.ts';
import { conditionBox } from './field-form.ts';

const texts = {
  categories: { id: 'Kategori', en: 'Categories' },
  newTitle: { id: 'Tambah pertanyaan', en: 'Add a question' },
  labelId: { id: 'Pertanyaan (Indonesia)', en: 'Question (Indonesian)' },
  labelEn: { id: 'Pertanyaan (Inggris)', en: 'Question (English)' },
  hintId: { id: 'Petunjuk (Indonesia)', en: 'Hint (Indonesian)' },
  hintEn: { id: 'Petunjuk (Inggris)', en: 'Hint (English)' },
  kind: { id: 'Jawabannya berupa', en: 'The answer is' },
  choices: { id: 'Pilihan', en: 'Choices' },
  choicesHint: {
    id: 'Satu tiap baris: kode = Indonesia / Inggris. Kode dan bahasa Inggris boleh dikosongkan. Hanya untuk jawaban pilihan.',
    en: 'One a line: code = Indonesian / English. Code and English may be left away. Only for answers by choice.',
  },
  required: { id: 'Wajib dijawab', en: 'Must be answered' },
  when: { id: 'Tanyakan hanya bila', en: 'Ask only where' },
  whenLead: {
    id: 'Centang jawaban yang memunculkan pertanyaan ini. Tanpa centang, selalu ditanyakan.',
    en: 'Tick the answers that bring this question up. With none, it is always asked.',
  },
  disabled: { id: 'Tidak ditanyakan lagi', en: 'No longer asked' },
  disabledHint: { id: 'Jawaban pada tiket lama tetap ada.', en: 'Answers of old tickets stay.' },
  add: { id: 'Tambahkan', en: 'Add' },
  save: { id: 'Simpan perubahan', en: 'Save changes' },
} satisfies Texts;

/** The choices belong to two kinds of answers and are folded away for the others. */
const choicesOnly =
  'group-has-[[value=text]:checked]:hidden group-has-[[value=number]:checked]:hidden group-has-[[value=date]:checked]:hidden group-has-[[value=file]:checked]:hidden group-has-[[value=region]:checked]:hidden group-has-[[value=service]:checked]:hidden';

type Props = {
  view: View;
  category: { code: string; name: string };
  /** The question that is changed; null for a new one. */
  field: AnyField | null;
  /** Questions that this one may depend on. */
  before: readonly AnyField[];
  typed: Typed;
  errors: readonly FormError[];
};

/** Every fact of a question. */
export function FieldPage({ view, category, field, before, typed, errors }: Props) {
  const t = speak(texts, view.locale);
  const kinds = speak(kindLabels, view.locale);
  const title = field ? (view.locale === 'id' ? field.label_id : field.label_en) : t.newTitle;
  const common = (name: string) => ({
    view,
    name,
    value: typed[name],
    error: errorOf(errors, name),
    lang: langOf(name),
  });
  const crumbs = [
    { label: t.categories, href: paths.categories },
    { label: category.name, href: paths.category(category.code) },
  ];
  return (
    <DeskLayout view={view} title={title} breadcrumb={crumbs}>
      <div class="max-w-column">
        <ErrorSummary view={view} errors={[...errors]} />
        <Form action={paths.categoryField(category.code, field?.id ?? 'new')} label={title}>
          <div class="grid gap-x-4 sm:grid-cols-2">
            <TextField {...common('label_id')} label={t.labelId} required />
            <TextField {...common('label_en')} label={t.labelEn} required />
            <TextField {...common('hint_id')} label={t.hintId} />
            <TextField {...common('hint_en')} label={t.hintEn} />
          </div>
          <div class="group">
            <Select
              {...common('kind')}
              label={t.kind}
              empty={null}
              options={fieldKinds.map((kind) => ({ value: kind, label: kinds[kind] }))}
            />
            <div class={choicesOnly}>
              <TextArea {...common('choices')} label={t.choices} hint={t.choicesHint} rows={6} />
            </div>
          </div>
          <Checkbox
            view={view}
            name="is_required"
            label={t.required}
            checked={typed['is_required'] !== undefined}
          />
          {before.length > 0 && (
            <section class="mt-6" aria-labelledby="bila">
              <h2 id="bila" class="mb-1">
                {t.when}
              </h2>
              <p class="mb-3 text-quiet">{t.whenLead}</p>
              {before.map((other, index) => (
                <CheckboxGroup
                  key={other.id}
                  view={view}
                  name={`when-${other.key}`}
                  id={index === 0 ? 'shown_when' : undefined}
                  label={view.locale === 'id' ? other.label_id : other.label_en}
                  error={index === 0 ? errorOf(errors, 'shown_when') : undefined}
                  options={other.choices.map((choice) => ({
                    name: conditionBox(other.key, choice.code),
                    label: choice[view.locale],
                    checked: typed[conditionBox(other.key, choice.code)] !== undefined,
                  }))}
                />
              ))}
            </section>
          )}
          {field && (
            <Checkbox
              view={view}
              name="is_disabled"
              label={t.disabled}
              hint={t.disabledHint}
              error={errorOf(errors, 'is_disabled')}
              checked={typed['is_disabled'] !== undefined}
            />
          )}
          <div class="mt-4">
            <Button icon={field ? 'check' : 'plus'}>{field ? t.save : t.add}</Button>
          </div>
        </Form>
      </div>
    </DeskLayout>
  );
}
