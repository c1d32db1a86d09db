import { answerName } from '../../domain/categories/answers.ts';
import type { AnyField, CategoryChoices } from '../../domain/categories/tree.ts';
import { priorities } from '../../domain/tickets/vocabulary.ts';
import { speak, type Texts } from '../../lib/texts.ts';
import { paths } from '../../paths.ts';
import { Button, LinkButton } from '../../ui/button.tsx';
import { DeskLayout } from '../../ui/desk-layout.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorSummary, type FormError } from '../../ui/error-summary.tsx';
import { Checkbox, Select, TextArea, TextField } from '../../ui/field.tsx';
import { Form } from '../../ui/form.tsx';
import { priorityLabels } from '../../ui/labels.ts';
import { Notice } from '../../ui/notice.tsx';
import type { View } from '../../ui/view.ts';
import { errorOf, type Typed } from '../form-reading.ts';
import { AnswerFields, sayCondition } from './answer-fields.tsx';
import { kindLabels, langOf } from './category-texts.ts';
import { MoveButtons } from './move-buttons.tsx';

const texts = {
  categories: { id: 'Kategori', en: 'Categories' },
  newTitle: { id: 'Tambah kategori', en: 'Add a category' },
  code: { id: 'Kode', en: 'Code' },
  codeHint: {
    id: 'Dipakai pada tautan dan aturan, misalnya NET-VPN. Tidak dapat diubah lagi.',
    en: 'Used in links and rules, such as NET-VPN. It cannot be changed later.',
  },
  parent: { id: 'Bagian dari', en: 'Part of' },
  main: { id: 'Kategori utama', en: 'A main category' },
  nameId: { id: 'Nama (Indonesia)', en: 'Name (Indonesian)' },
  nameEn: { id: 'Nama (Inggris)', en: 'Name (English)' },
  forReporters: { id: 'Penjelasan bagi pelapor', en: 'What reporters read' },
  descriptionId: { id: 'Untuk apa (Indonesia)', en: 'What it is for (Indonesian)' },
  descriptionEn: { id: 'Untuk apa (Inggris)', en: 'What it is for (English)' },
  notForId: { id: 'Bukan untuk (Indonesia)', en: 'Not for (Indonesian)' },
  notForEn: { id: 'Bukan untuk (Inggris)', en: 'Not for (English)' },
  examplesId: { id: 'Contoh (Indonesia)', en: 'Examples (Indonesian)' },
  examplesEn: { id: 'Contoh (Inggris)', en: 'Examples (English)' },
  examplesHint: { id: 'Satu tiap baris.', en: 'One a line.' },
  handling: { id: 'Penanganan', en: 'Handling' },
  team: { id: 'Tim yang menangani', en: 'Team that handles it' },
  priority: { id: 'Prioritas awal', en: 'First priority' },
  restricted: { id: 'Terbatas', en: 'Restricted' },
  restrictedHint: {
    id: 'Hanya timnya, petugasnya, dan kepala satuannya yang melihat tiketnya.',
    en: 'Only its team, the assignee and their unit head see its tickets.',
  },
  unknown: { id: 'Untuk pelapor yang belum tahu', en: 'For reporters who do not know' },
  unknownHint: {
    id: 'Menunggu petugas memilihkan kategori; tidak pernah diterima otomatis.',
    en: 'Waits until staff choose the category; never accepted by itself.',
  },
  disabled: { id: 'Nonaktif', en: 'Disabled' },
  disabledHint: {
    id: 'Tidak dapat dipilih untuk laporan baru. Tiket lama tetap memakainya.',
    en: 'Cannot be chosen for new reports. Old tickets keep it.',
  },
  isDisabled: { id: 'Kategori ini nonaktif.', en: 'This category is disabled.' },
  add: { id: 'Tambahkan', en: 'Add' },
  save: { id: 'Simpan perubahan', en: 'Save changes' },
  fields: { id: 'Pertanyaan tambahan', en: 'Further questions' },
  fieldsLead: {
    id: 'Ditanyakan pada formulir laporan setelah kategori ini dipilih.',
    en: 'Asked on the report form once this category is chosen.',
  },
  addField: { id: 'Tambah pertanyaan', en: 'Add a question' },
  noFields: { id: 'Belum ada pertanyaan', en: 'No questions yet' },
  noFieldsHint: {
    id: 'Formulir hanya menanyakan yang umum. Tambahkan pertanyaan bila petugas selalu harus bertanya lagi.',
    en: 'The form asks only what all share. Add a question where staff always have to ask again.',
  },
  inherited: { id: 'dari kategori utamanya', en: 'of its main category' },
  required: { id: 'wajib', en: 'required' },
  preview: { id: 'Tampilannya bagi pelapor', en: 'How reporters see it' },
} satisfies Texts;

type Props = {
  view: View;
  choices: CategoryChoices;
  typed: Typed;
  errors: readonly FormError[];
  /** The category that is changed; null for a new one. */
  category: { code: string; name: string; isDisabled: boolean } | null;
  fields: readonly AnyField[];
};

/** Every fact of a category, and the questions it asks. */
export function CategoryPage({ view, choices, typed, errors, category, fields }: Props) {
  const t = speak(texts, view.locale);
  const said = speak(priorityLabels, view.locale);
  const title = category?.name ?? t.newTitle;
  const common = (name: string) => ({
    view,
    name,
    value: typed[name],
    error: errorOf(errors, name),
    lang: langOf(name),
  });
  const box = (name: string) => ({
    view,
    name,
    checked: typed[name] !== undefined,
    error: errorOf(errors, name),
  });
  return (
    <DeskLayout view={view} title={title} breadcrumb={[{ label: t.categories, href: paths.categories }]}>
      <div class="grid gap-x-12 gap-y-10 lg:grid-cols-[minmax(0,38rem)_minmax(0,26rem)]">
        <div class="min-w-0">
          <ErrorSummary view={view} errors={[...errors]} />
          {category?.isDisabled && (
            <div class="mb-6">
              <Notice tone="still">{t.isDisabled}</Notice>
            </div>
          )}
          <Form action={category ? paths.category(category.code) : paths.categories} label={title}>
            {!category && (
              <TextField
                {...common('code')}
                label={t.code}
                hint={t.codeHint}
                autocapitalize="characters"
                autocomplete="off"
                spellcheck={false}
                required
              />
            )}
            <Select
              {...common('parent_code')}
              label={t.parent}
              empty={t.main}
              options={choices.mains
                .filter(({ code }) => code !== category?.code)
                .map((main) => ({
                  value: main.code,
                  label: view.locale === 'id' ? main.name_id : main.name_en,
                }))}
            />
            <div class="grid gap-x-4 sm:grid-cols-2">
              <TextField {...common('name_id')} label={t.nameId} required />
              <TextField {...common('name_en')} label={t.nameEn} required />
            </div>
            <h2 class="mt-4 mb-3">{t.forReporters}</h2>
            <div class="grid gap-x-4 sm:grid-cols-2">
              <TextArea {...common('description_id')} label={t.descriptionId} rows={4} />
              <TextArea {...common('description_en')} label={t.descriptionEn} rows={4} />
              <TextArea {...common('not_for_id')} label={t.notForId} rows={3} />
              <TextArea {...common('not_for_en')} label={t.notForEn} rows={3} />
              <TextArea {...common('examples_id')} label={t.examplesId} hint={t.examplesHint} rows={3} />
              <TextArea {...common('examples_en')} label={t.examplesEn} hint={t.examplesHint} rows={3} />
            </div>
            <h2 class="mt-4 mb-3">{t.handling}</h2>
            <div class="grid gap-x-4 sm:grid-cols-2">
              <Select
                {...common('team_id')}
                label={t.team}
                options={choices.teams.map(({ id, name }) => ({ value: id, label: name }))}
                required
              />
              <Select
                {...common('default_priority')}
                label={t.priority}
                options={priorities.map((priority) => ({ value: priority, label: said[priority] }))}
                required
              />
            </div>
            <Checkbox {...box('is_restricted')} label={t.restricted} hint={t.restrictedHint} />
            <Checkbox {...box('is_unknown')} label={t.unknown} hint={t.unknownHint} />
            {category && <Checkbox {...box('is_disabled')} label={t.disabled} hint={t.disabledHint} />}
            <div class="mt-4">
              <Button icon={category ? 'check' : 'plus'}>{category ? t.save : t.add}</Button>
            </div>
          </Form>
        </div>
        {category && <Questions view={view} code={category.code} fields={fields} />}
      </div>
    </DeskLayout>
  );
}

function Questions({ view, code, fields }: { view: View; code: string; fields: readonly AnyField[] }) {
  const t = speak(texts, view.locale);
  const offered = fields.filter(({ disabled_at }) => !disabled_at);
  const own = offered.filter(({ category_code }) => category_code === code);
  return (
    <div class="min-w-0">
      <section aria-labelledby="pertanyaan">
        <h2 id="pertanyaan" class="mb-1">
          {t.fields}
        </h2>
        <p class="mb-3 text-quiet">{t.fieldsLead}</p>
        {fields.length === 0 ? (
          <EmptyState icon="clipboard-list" title={t.noFields}>
            <p>{t.noFieldsHint}</p>
          </EmptyState>
        ) : (
          <ul class="mb-4">
            {fields.map((field) => (
              <Question key={field.id} {...{ view, code, field, fields, own }} />
            ))}
          </ul>
        )}
        <div class="mt-4">
          <LinkButton href={paths.newCategoryField(code)} icon="plus">
            {t.addField}
          </LinkButton>
        </div>
      </section>
      {offered.length > 0 && (
        <section class="mt-10" aria-labelledby="tampilan">
          <h2 id="tampilan" class="mb-3">
            {t.preview}
          </h2>
          <div class="surface p-4 pb-1">
            <AnswerFields view={view} fields={offered} typed={{}} errors={[]} />
          </div>
        </section>
      )}
    </div>
  );
}

type QuestionProps = {
  view: View;
  code: string;
  field: AnyField;
  fields: readonly AnyField[];
  own: readonly AnyField[];
};

function Question({ view, code, field, fields, own }: QuestionProps) {
  const t = speak(texts, view.locale);
  const label = view.locale === 'id' ? field.label_id : field.label_en;
  const isOwn = field.category_code === code;
  const facts = [
    speak(kindLabels, view.locale)[field.kind],
    field.is_required && t.required,
    !isOwn && t.inherited,
    field.disabled_at && t.disabled.toLowerCase(),
  ].filter(Boolean);
  const condition = field.shown_when && sayCondition(field.shown_when, fields, view.locale);
  return (
    <li class="flex items-start gap-3 border-b border-line py-2" id={`${answerName(field)}-baris`}>
      <div class="min-w-0 flex-1 py-1">
        <a class="link" href={paths.categoryField(field.category_code, field.id)}>
          {label}
        </a>
        <span class="block text-sm text-quiet">{facts.join(' · ')}</span>
        {condition && <span class="block text-sm text-quiet">{condition}</span>}
      </div>
      {isOwn && !field.disabled_at && (
        <MoveButtons
          view={view}
          action={paths.categoryFieldPosition(code, field.id)}
          name={label}
          isFirst={field === own[0]}
          isLast={field === own.at(-1)}
        />
      )}
    </li>
  );
}
