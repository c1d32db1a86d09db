import type { RuleCard, RuleNames } from '../../domain/routing/listing.ts';
import type { RulePart } from '../../domain/routing/rules.ts';
import type { DryRun, Tried } from '../../domain/routing/trying.ts';
import type { ListChoices } from '../../domain/tickets/listing.ts';
import { channels, priorities, types } from '../../domain/tickets/vocabulary.ts';
import { speak, type Texts } from '../../lib/texts.ts';
import { paths } from '../../paths.ts';
import { Button } from '../../ui/button.tsx';
import { DeskLayout } from '../../ui/desk-layout.tsx';
import { ErrorSummary, type FormError } from '../../ui/error-summary.tsx';
import { Select, TextField } from '../../ui/field.tsx';
import { Form } from '../../ui/form.tsx';
import { priorityLabels } from '../../ui/labels.ts';
import type { View } from '../../ui/view.ts';
import { AgencyPicker } from '../agencies/agency-picker.tsx';
import { errorOf } from '../form-reading.ts';
import { RegionField } from '../regions/region-field.tsx';
import { ServiceField } from '../services/service-field.tsx';
import { AddRow, DraftButton } from './draft-button.tsx';
import type { Added, ReadTry, TypedRule } from './rule-form.ts';
import { partLabels, sayValue } from './rule-texts.ts';
import { TriedResult, TryFields } from './try-report.tsx';

const texts = {
  settings: { id: 'Pengaturan', en: 'Settings' },
  routing: { id: 'Aturan penyaluran', en: 'Routing rules' },
  new: { id: 'Aturan baru', en: 'New rule' },
  name: { id: 'Nama aturan', en: 'Name of the rule' },
  nameHint: {
    id: 'Tampil pada riwayat tiket yang ditangkapnya.',
    en: 'Shown in the history of tickets that it catches.',
  },
  conditions: { id: 'Bila', en: 'If' },
  conditionsHint: {
    id: 'Setiap bagian yang diisi harus cocok; di dalam satu bagian cukup salah satunya. Kategori, perangkat daerah, dan wilayah mencakup semua di bawahnya.',
    en: 'Every part that is filled in has to fit; within a part one value is enough. Categories, agencies and regions include all below them.',
  },
  chosen: {
    id: (n: number) => (n === 0 ? 'semua' : `${n} dipilih`),
    en: (n: number) => (n === 0 ? 'any' : `${n} chosen`),
  },
  addAgency: { id: 'Tambah perangkat daerah', en: 'Add an agency' },
  addRegion: { id: 'Tambah wilayah', en: 'Add a region' },
  addService: { id: 'Tambah layanan', en: 'Add a service' },
  words: { id: 'Kata pada judul atau uraian', en: 'Words in subject or description' },
  wordsHint: {
    id: 'Pisahkan dengan koma. Awal kata cukup: “siskeu” menangkap “Siskeudes”. Huruf besar dan tanda aksen tidak berpengaruh.',
    en: 'Separate with commas. The beginning of a word is enough: “siskeu” catches “Siskeudes”. Capitals and accents do not matter.',
  },
  outcome: { id: 'Maka', en: 'Then' },
  team: { id: 'Serahkan kepada tim', en: 'Hand to the team' },
  asUsual: { id: 'Menurut kategori dan layanan', en: 'As category and service say' },
  priority: { id: 'Beri prioritas', en: 'Give the priority' },
  priorityHint: {
    id: 'Laporan tamu tidak pernah menjadi kritis. Prioritas dari petugas tetap berlaku.',
    en: 'A guest’s report never becomes critical. A priority set by staff stays.',
  },
  tags: { id: 'Beri tanda', en: 'Add tags' },
  tagsHint: {
    id: 'Pisahkan dengan koma, misalnya rsud, prioritas-pimpinan.',
    en: 'Separate with commas, such as hospital.',
  },
  save: { id: 'Simpan aturan', en: 'Save rule' },
  try: { id: 'Coba tanpa menyimpan', en: 'Try without saving' },
  tryTitle: { id: 'Coba aturan ini', en: 'Try this rule' },
  tryHint: {
    id: 'Aturan di atas, seperti tertulis sekarang, dicoba pada laporan ini dan pada 100 laporan terakhir.',
    en: 'The rule above, as it is written now, is tried on this report and on the last 100 reports.',
  },
  would: {
    id: (caught: number, of: number) =>
      `Dari ${of} laporan terakhir, aturan ini sendiri akan menangkap ${caught}.`,
    en: (caught: number, of: number) =>
      `Of the last ${of} reports this rule alone would have caught ${caught}.`,
  },
  state: { id: 'Keadaan aturan', en: 'State of the rule' },
  disable: { id: 'Nonaktifkan', en: 'Disable' },
  enable: { id: 'Aktifkan lagi', en: 'Enable again' },
  remove: { id: 'Hapus aturan', en: 'Remove rule' },
  removeHint: {
    id: 'Tiket yang pernah ditangkapnya tetap menyebut namanya.',
    en: 'Tickets that it caught go on naming it.',
  },
} satisfies Texts;

export type RulePageProps = {
  view: View;
  /** Undefined while it is being made. */
  rule: RuleCard | undefined;
  typed: TypedRule;
  names: RuleNames;
  choices: ListChoices;
  teams: readonly { id: string; name: string }[];
  added: Added;
  tryOut: ReadTry;
  tried?: Tried | null | undefined;
  dry?: DryRun | null | undefined;
  errors?: readonly FormError[];
};

const formPath = (rule: RuleCard | undefined): string => (rule ? paths.rule(rule.id) : paths.newRule);

/** A rule as a form, with a report and the last hundred to try it on before it is saved. */
export function RulePage(props: RulePageProps) {
  const { view, rule, names, choices, tryOut, tried, dry, errors = [] } = props;
  const t = speak(texts, view.locale);
  return (
    <DeskLayout
      view={view}
      title={rule?.name ?? t.new}
      breadcrumb={[
        { label: t.settings, href: paths.settings },
        { label: t.routing, href: paths.routing },
      ]}
    >
      <div class="max-w-3xl">
        <ErrorSummary view={view} errors={[...errors]} />
        <Form action={formPath(rule)} label={t.routing}>
          {/* Enter in a field presses the first button of a form: the one to save, not one that adds or tries. */}
          <button class="sr-only" type="submit" tabIndex={-1} aria-hidden="true">
            {t.save}
          </button>
          <ConditionFields {...props} />
          <OutcomeFields {...props} />
          <Button icon="check">{t.save}</Button>
          <section id="coba" class="mt-10" aria-labelledby="judul-coba">
            <h2 id="judul-coba" class="mb-2">
              {t.tryTitle}
            </h2>
            <p class="mb-4 text-quiet">{t.tryHint}</p>
            {dry && (
              <div class="surface mb-4 p-4" role="status">
                <p class="font-semibold">{t.would(dry.caught, dry.of)}</p>
                <ul class="list-disc pl-5">
                  {dry.tickets.map(({ number, subject }) => (
                    <li key={number}>
                      <a class="link" href={paths.ticket(number)}>
                        {number}
                      </a>{' '}
                      {subject}
                    </li>
                  ))}
                </ul>
              </div>
            )}
            {tried && <TriedResult view={view} tried={tried} names={names} editedId={rule?.id} />}
            <TryFields
              view={view}
              choices={choices}
              typed={tryOut.typed}
              chosen={tryOut.chosen}
              categoryError={errorOf(errors, 'try_category')}
            />
            <DraftButton intent="try" action={`${formPath(rule)}#coba`} icon="search">
              {t.try}
            </DraftButton>
          </section>
        </Form>
        {rule && <StateForms view={view} rule={rule} />}
      </div>
    </DeskLayout>
  );
}

type BoxesProps = {
  view: View;
  part: RulePart;
  values: readonly string[];
  ticked: readonly string[];
  names: RuleNames;
};

/** Boxes close together: a rule may offer fifty of them. */
const Boxes = ({ view, part, values, ticked, names }: BoxesProps) => (
  <div class="grid gap-x-4 sm:grid-cols-2">
    {values.map((value) => (
      <label key={value} class="choice" for={`${part}-${value}`}>
        <input
          class="checkbox"
          type="checkbox"
          id={`${part}-${value}`}
          name={part}
          value={value}
          checked={ticked.includes(value)}
        />
        <span class="font-medium">{sayValue(part, value, names, view.locale)}</span>
      </label>
    ))}
  </div>
);

function ConditionFields({ view, rule, typed, names, choices, added, errors = [] }: RulePageProps) {
  const action = formPath(rule);
  const t = speak(texts, view.locale);
  const { conditions } = typed;
  const labels = speak(partLabels, view.locale);
  const categories = {
    ...names,
    categories: {
      ...names.categories,
      ...Object.fromEntries(
        choices.categories.map((one) => [one.code, { id: one.name_id, en: one.name_en }]),
      ),
    },
  };
  const chosen = conditions.categories ?? [];
  const main = choices.categories.filter(({ parent_code }) => parent_code === null);
  return (
    <>
      <TextField
        view={view}
        name="name"
        label={t.name}
        hint={t.nameHint}
        value={typed.name}
        error={errorOf(errors, 'name')}
        max={80}
        required
      />
      <fieldset class="mt-6" id="conditions">
        <legend class="mb-2 font-semibold text-lg">{t.conditions}</legend>
        <p class="field-hint mb-3">{t.conditionsHint}</p>
        {errorOf(errors, 'conditions') && <p class="field-error">{errorOf(errors, 'conditions')}</p>}
        <details class="mb-4" open={chosen.length > 0}>
          <summary class="link min-h-11 cursor-pointer py-2 font-semibold lg:min-h-9">
            {labels.categories} ({t.chosen(chosen.length)})
          </summary>
          {main.map((parent) => (
            <div key={parent.code} class="mb-2 border-t border-line pt-2">
              <Boxes
                view={view}
                part="categories"
                values={[
                  parent.code,
                  ...choices.categories
                    .filter(({ parent_code }) => parent_code === parent.code)
                    .map(({ code }) => code),
                ]}
                ticked={chosen}
                names={categories}
              />
            </div>
          ))}
        </details>
        <Boxes
          view={view}
          part="agencies"
          values={conditions.agencies ?? []}
          ticked={conditions.agencies ?? []}
          names={names}
        />
        <AddRow view={view} part="agencies" action={action}>
          <AgencyPicker view={view} name="agency_added" label={t.addAgency} choice={added.agencies} />
        </AddRow>
        <Boxes
          view={view}
          part="regions"
          values={conditions.regions ?? []}
          ticked={conditions.regions ?? []}
          names={names}
        />
        <AddRow view={view} part="regions" action={action}>
          <RegionField view={view} name="region_added" label={t.addRegion} choice={added.regions} />
        </AddRow>
        <Boxes
          view={view}
          part="services"
          values={conditions.services ?? []}
          ticked={conditions.services ?? []}
          names={names}
        />
        <AddRow view={view} part="services" action={action}>
          <ServiceField view={view} name="service_added" label={t.addService} choice={added.services} />
        </AddRow>
        <fieldset class="field">
          <legend class="field-label">{labels.types}</legend>
          <Boxes view={view} part="types" values={types} ticked={conditions.types ?? []} names={names} />
        </fieldset>
        <fieldset class="field">
          <legend class="field-label">{labels.channels}</legend>
          <Boxes
            view={view}
            part="channels"
            values={channels}
            ticked={conditions.channels ?? []}
            names={names}
          />
        </fieldset>
        <TextField
          view={view}
          name="words"
          label={t.words}
          hint={t.wordsHint}
          value={(conditions.words ?? []).join(', ')}
          error={errorOf(errors, 'words')}
        />
      </fieldset>
    </>
  );
}

function OutcomeFields({ view, typed, teams, errors = [] }: RulePageProps) {
  const t = speak(texts, view.locale);
  return (
    <fieldset class="mt-6">
      <legend class="mb-2 font-semibold text-lg">{t.outcome}</legend>
      <Select
        view={view}
        name="team_id"
        label={t.team}
        empty={t.asUsual}
        options={teams.map(({ id, name }) => ({ value: id, label: name }))}
        value={typed.team_id}
        error={errorOf(errors, 'team_id')}
      />
      <Select
        view={view}
        name="priority"
        label={t.priority}
        hint={t.priorityHint}
        empty={t.asUsual}
        options={priorities.map((code) => ({ value: code, label: speak(priorityLabels, view.locale)[code] }))}
        value={typed.priority}
        error={errorOf(errors, 'priority')}
      />
      <TextField
        view={view}
        name="tags"
        label={t.tags}
        hint={t.tagsHint}
        value={typed.tags.join(', ')}
        error={errorOf(errors, 'tags')}
      />
    </fieldset>
  );
}

function StateForms({ view, rule }: { view: View; rule: RuleCard }) {
  const t = speak(texts, view.locale);
  return (
    <Form action={paths.ruleState(rule.id)} label={t.state} class="mt-10 border-t border-line pt-6">
      <p class="mb-3 text-quiet">{t.removeHint}</p>
      <div class="flex flex-wrap gap-2">
        <Button variant="quiet" name="state" value={rule.is_active ? 'disabled' : 'active'}>
          {rule.is_active ? t.disable : t.enable}
        </Button>
        <Button variant="danger" icon="trash-2" name="state" value="removed">
          {t.remove}
        </Button>
      </div>
    </Form>
  );
}
