import type { KeptFile } from '../../../domain/attachments/keeping.ts';
import type { ListChoices } from '../../../domain/tickets/listing.ts';
import type { Proposal } from '../../../domain/tickets/proposing.ts';
import { speak, type Texts } from '../../../lib/texts.ts';
import { localDate, sayAge, sayTime } from '../../../lib/times.ts';
import { Checkbox, FileField, RadioGroup, Select, TextArea, TextField } from '../../../ui/field.tsx';
import { statusLabels } from '../../../ui/labels.ts';
import { Notice } from '../../../ui/notice.tsx';
import type { View } from '../../../ui/view.ts';
import type { RegionChoice } from '../../regions/region-choice.ts';
import { RegionField } from '../../regions/region-field.tsx';
import { KeptFiles } from '../../uploads/kept-files.tsx';
import { capital } from '../capital.ts';
import { categoryOptions } from '../category-options.ts';
import type { Beside } from './beside.ts';
import type { StepField } from './specs.ts';

const texts = {
  region: { id: (name: string) => `melayani ${name}`, en: (name: string) => `serves ${name}` },
  skilled: { id: (name: string) => `ahli ${name}`, en: (name: string) => `skilled in ${name}` },
  away: {
    id: (until: string) => `tidak hadir sampai ${until}`,
    en: (until: string) => `away until ${until}`,
  },
  anywhere: { id: 'semua wilayah', en: 'all regions' },
  elsewhere: { id: (names: string) => `bertugas di ${names}`, en: (names: string) => `works in ${names}` },
  load: {
    id: (n: number) => (n === 0 ? 'tidak ada tiket terbuka' : `${n} tiket terbuka`),
    en: (n: number) => (n === 0 ? 'no open tickets' : n === 1 ? '1 open ticket' : `${n} open tickets`),
  },
  nobody: {
    id: 'Tidak ada orang lain yang aktif di tim ini. Ubah kategori tiket, atau mintalah administrator menambah anggota tim.',
    en: 'Nobody else is active in this team. Change the category, or ask the administrator to add members.',
  },
  known: { id: 'Gangguan massal yang berlangsung', en: 'Major incidents under way' },
  orNumber: { id: 'Atau nomornya', en: 'Or its number' },
  numberHint: {
    id: (prefix: string) =>
      `Seperti ${prefix}-7K3M-9QXF; huruf besar atau kecil, spasi, dan tanda hubung bebas.`,
    en: (prefix: string) => `Such as ${prefix}-7K3M-9QXF; case, spaces and dashes do not matter.`,
  },
  before: { id: 'Foto sebelum', en: 'Photos before' },
  after: { id: 'Foto sesudah', en: 'Photos after' },
  photoHint: {
    id: 'Sedikitnya satu foto, sebelum atau sesudah.',
    en: 'At least one photo, before or after.',
  },
  fileHint: {
    id: 'Paling banyak 5 berkas, masing-masing 10 MB.',
    en: 'At most 5 files of 10 MB each.',
  },
} satisfies Texts;

/** What the fields of a step need besides the view. */
export type FieldContext = {
  view: View;
  values: Readonly<Record<string, string>>;
  errors: Readonly<Record<string, string>>;
  choices: ListChoices;
  proposals: readonly Proposal[];
  kept: readonly KeptFile[];
  region: RegionChoice;
  beside: Beside;
};

export function StepFieldView({ field, context }: { field: StepField; context: FieldContext }) {
  const { view, values, errors, choices } = context;
  const t = speak(texts, view.locale);
  const label = field.label[view.locale];
  const common = {
    view,
    name: field.name,
    label,
    hint: field.hint?.[view.locale],
    required: field.required,
    error: errors[field.name],
  };
  const value = values[field.name];
  switch (field.kind) {
    case 'area':
      return <TextArea {...common} value={value} rows={4} />;
    case 'text':
      return <TextField {...common} value={value} />;
    case 'date':
      return <TextField {...common} type="date" value={value} min={localDate(view.now, view.zone)} />;
    case 'percent':
      return <TextField {...common} type="number" inputMode="numeric" value={value} min={1} maxValue={99} />;
    case 'select':
    case 'radio': {
      const options = field.choices.codes.map((code) => ({
        value: code,
        label: capital(field.choices.labels[code]?.[view.locale] ?? code),
      }));
      if (field.kind === 'radio') return <RadioGroup {...common} options={options} value={value} />;
      return <Select {...common} options={options} value={value} />;
    }
    case 'category':
      return (
        <Select
          {...common}
          options={categoryOptions(choices, view.locale, { withTeams: field.hint !== undefined })}
          value={value}
        />
      );
    case 'region':
      return (
        <RegionField
          view={view}
          name={field.name}
          label={label}
          choice={context.region}
          error={common.error}
        />
      );
    case 'technician':
      return context.proposals.length === 0 ? (
        <Notice tone="wait">{t.nobody}</Notice>
      ) : (
        <RadioGroup
          {...common}
          value={value}
          options={context.proposals.map((proposal) => ({
            value: proposal.id,
            label: proposal.name,
            hint: whyOf(proposal, view, choices),
          }))}
        />
      );
    case 'team':
      return (
        <Select
          {...common}
          options={context.beside.teams[field.as].map(({ id, name }) => ({ value: id, label: name }))}
          value={value}
        />
      );
    case 'invited_team':
      return <InvitedTeamField field={field} context={context} />;
    case 'ticket':
      return <TicketField field={field} context={context} />;
    case 'to_all':
      return context.beside.mergedCount === 0 ? null : <Checkbox {...common} checked={value !== undefined} />;
    case 'box':
    case 'quick':
      return <Checkbox {...common} checked={value !== undefined} />;
    case 'visit':
      return (
        <>
          <div class="group">
            <Checkbox {...common} checked={value !== undefined} />
            <div class="hidden group-has-checked:block">
              <FileField
                view={view}
                name="photos_before"
                label={t.before}
                hint={t.photoHint}
                error={errors['photos_before']}
                accept="image/*"
                multiple
              />
              <FileField view={view} name="photos_after" label={t.after} accept="image/*" multiple />
            </div>
          </div>
          <KeptFiles view={view} files={context.kept} />
        </>
      );
    case 'files':
      return (
        <>
          <KeptFiles view={view} files={context.kept} />
          <FileField {...common} hint={t.fileHint} multiple />
        </>
      );
  }
}

/** Which of the helping teams; where it can only be one, nobody is asked. */
function InvitedTeamField({
  field,
  context,
}: {
  field: StepField & { kind: 'invited_team' };
  context: FieldContext;
}) {
  const { view, values, errors, beside } = context;
  const teams = beside.invited.filter(
    (one) => field.states.includes(one.state) && (!field.isOwn || one.isOwn),
  );
  if (teams.length === 1) return <input type="hidden" name={field.name} value={teams[0]!.id} />;
  return (
    <Select
      view={view}
      name={field.name}
      label={field.label[view.locale]}
      required={field.required}
      error={errors[field.name]}
      value={values[field.name]}
      options={teams.map(({ id, name }) => ({ value: id, label: name }))}
    />
  );
}

/** Another ticket: one of those that are known to fit, or any by its number. */
function TicketField({ field, context }: { field: StepField & { kind: 'ticket' }; context: FieldContext }) {
  const { view, values, errors, beside } = context;
  const t = speak(texts, view.locale);
  const statuses = speak(statusLabels, view.locale);
  const known = field.from === 'majors' ? beside.majors : [];
  const label = field.label[view.locale];
  return (
    <>
      {known.length > 0 && (
        <RadioGroup
          view={view}
          name={`${field.name}_known`}
          label={t.known}
          value={values[`${field.name}_known`]}
          options={known.map((one) => ({
            value: one.number,
            label: one.subject,
            hint: [
              one.number,
              one.agency_name,
              statuses[one.status],
              sayAge(one.created_at, view.now, view.locale),
            ].join(' · '),
          }))}
        />
      )}
      <TextField
        view={view}
        name={field.name}
        label={known.length > 0 ? t.orNumber : label}
        hint={t.numberHint(view.office.prefix)}
        required={known.length === 0 && field.required}
        error={errors[field.name]}
        value={values[field.name]}
        autocapitalize="characters"
        spellcheck={false}
      />
    </>
  );
}

/** Why somebody is proposed in this place: region, skill, open tickets, absence. */
function whyOf(proposal: Proposal, view: View, { categories }: ListChoices): string {
  const t = speak(texts, view.locale);
  const skill = categories.find(({ code }) => code === proposal.skill);
  return [
    whereOf(proposal, view),
    skill && t.skilled(view.locale === 'id' ? skill.name_id : skill.name_en),
    t.load(proposal.load),
    proposal.awayUntil && t.away(sayTime(new Date(proposal.awayUntil), view)),
  ]
    .filter(Boolean)
    .join(' · ');
}

function whereOf({ region, regions }: Proposal, view: View): string {
  const t = speak(texts, view.locale);
  if (region) return t.region(region.name);
  if (regions.length === 0) return t.anywhere;
  return t.elsewhere(regions.map(({ name }) => name).join(', '));
}
