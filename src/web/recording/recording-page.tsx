import type { ListChoices } from '../../domain/tickets/listing.ts';
import { priorities, types } from '../../domain/tickets/vocabulary.ts';
import { speak, type Texts } from '../../lib/texts.ts';
import { paths } from '../../paths.ts';
import { Button } from '../../ui/button.tsx';
import { DeskLayout } from '../../ui/desk-layout.tsx';
import { ErrorSummary } from '../../ui/error-summary.tsx';
import { Checkbox, RadioGroup, Select, TextArea, TextField } from '../../ui/field.tsx';
import { Form } from '../../ui/form.tsx';
import { channelLabels, priorityLabels, typeLabels } from '../../ui/labels.ts';
import type { View } from '../../ui/view.ts';
import type { RegionChoice } from '../regions/region-choice.ts';
import { RegionField, sayRegionFault } from '../regions/region-field.tsx';
import { categoryOptions } from '../tickets/category-options.ts';
import { recordedChannels } from './recording-input.ts';

const texts = {
  title: { id: 'Catat laporan', en: 'Record a report' },
  lead: {
    id: 'Untuk pelapor yang menelepon, datang, atau menulis. Setelah disimpan, bacakan nomor dan PIN-nya.',
    en: 'For somebody who called, came by or wrote. Once saved, read the number and PIN out to them.',
  },
  channel: { id: 'Laporan datang melalui', en: 'The report came by' },
  name: { id: 'Nama pelapor', en: "Reporter's name" },
  agency: { id: 'Perangkat daerah atau unit', en: 'Agency or unit' },
  phone: { id: 'Nomor telepon', en: 'Phone number' },
  email: { id: 'Surel', en: 'E-mail' },
  type: { id: 'Jenis', en: 'Type' },
  category: { id: 'Kategori', en: 'Category' },
  categoryHint: {
    id: 'Tim di dalam kurung menjadi pemilik tiket.',
    en: 'The team in brackets will own the ticket.',
  },
  priority: { id: 'Prioritas', en: 'Priority' },
  usual: { id: 'Seperti biasa untuk kategori ini', en: 'As usual for this category' },
  region: { id: 'Wilayah', en: 'Region' },
  regionHint: {
    id: 'Ketik namanya. Kosong: wilayah perangkat daerah itu.',
    en: "Type its name. Empty: the agency's region.",
  },
  subject: { id: 'Perihal', en: 'Subject' },
  description: { id: 'Uraian', en: 'Description' },
  location: { id: 'Lokasi', en: 'Location' },
  isSolved: { id: 'Sudah selesai saat itu juga', en: 'Already solved right then' },
  solution: { id: 'Solusi yang diberikan', en: 'The solution given' },
  solutionHint: { id: 'Pelapor membaca ini.', en: 'The reporter reads this.' },
  save: { id: 'Simpan laporan', en: 'Save report' },
  required: { id: (label: string) => `Isi ${label}.`, en: (label: string) => `Fill in: ${label}.` },
  choose: { id: (label: string) => `Pilih ${label}.`, en: (label: string) => `Choose: ${label}.` },
  too_long: {
    id: (label: string) => `${label} terlalu panjang.`,
    en: (label: string) => `${label} is too long.`,
  },
  badPhone: {
    id: 'Nomor telepon itu tidak lengkap; contoh 0812-3456-7890.',
    en: 'That phone number is not complete; for example 0812-3456-7890.',
  },
  badEmail: {
    id: 'Alamat surel itu tidak lengkap; contoh nama@instansi.go.id.',
    en: 'That e-mail address is not complete; for example nama@instansi.go.id.',
  },
  restricted: {
    id: 'Laporan kategori ini hanya dapat diselesaikan timnya. Hapus centang, lalu simpan.',
    en: 'Only its team can solve a report of this category. Clear the box, then save.',
  },
} satisfies Texts;

type Props = {
  view: View;
  choices: ListChoices;
  canSolve: boolean;
  values: Readonly<Record<string, string>>;
  issues: Readonly<Record<string, string>>;
  region: RegionChoice;
  formKey: string;
};

export function RecordingPage({ view, choices, canSolve, values, issues, region, formKey }: Props) {
  const t = speak(texts, view.locale);
  const labels: Record<string, string> = {
    channel: t.channel,
    name: t.name,
    agency: t.agency,
    type: t.type,
    category: t.category,
    subject: t.subject,
    description: t.description,
    solution: t.solution,
    location: t.location,
  };
  const say = (name: string, code: string) => {
    const label = (labels[name] ?? name).toLowerCase();
    if (code === 'phone') return t.badPhone;
    if (code === 'email' || name === 'email') return t.badEmail;
    if (code === 'restricted') return t.restricted;
    if (code === 'too_long') return t.too_long(labels[name] ?? name);
    return code === 'choose' || name === 'category' ? t.choose(label) : t.required(label);
  };
  const fault = sayRegionFault(region, view.locale);
  const errors = [
    ...Object.entries(issues).map(([field, code]) => ({ field, message: say(field, code) })),
    ...(fault ? [{ field: 'region', message: fault }] : []),
  ];
  const field = (name: string, label: string) => ({
    view,
    name,
    label,
    value: values[name],
    error: errors.find((error) => error.field === name)?.message,
  });
  const options = <C extends string>(codes: readonly C[], said: Record<C, string>) =>
    codes.map((code) => ({ value: code, label: said[code] }));
  return (
    <DeskLayout view={view} title={t.title}>
      <div class="max-w-column">
        <p class="mb-6 text-quiet">{t.lead}</p>
        <ErrorSummary view={view} errors={errors} />
        <Form action={paths.newTicket} label={t.title}>
          <input type="hidden" name="idempotency_key" value={formKey} />
          <RadioGroup
            {...field('channel', t.channel)}
            options={options(recordedChannels, speak(channelLabels, view.locale))}
            required
          />
          <TextField {...field('name', t.name)} required autocomplete="off" />
          <TextField {...field('agency', t.agency)} required autocomplete="off" />
          <div class="grid gap-x-4 sm:grid-cols-2">
            <TextField {...field('phone', t.phone)} type="tel" inputMode="tel" autocomplete="off" />
            <TextField {...field('email', t.email)} type="email" inputMode="email" autocomplete="off" />
          </div>
          <TextField {...field('subject', t.subject)} required max={150} />
          <TextArea {...field('description', t.description)} required />
          <TextField {...field('location', t.location)} />
          <div class="grid gap-x-4 sm:grid-cols-2">
            <Select
              {...field('type', t.type)}
              value={values['type'] ?? 'incident'}
              empty={null}
              options={options(types, speak(typeLabels, view.locale))}
            />
            <Select
              {...field('priority', t.priority)}
              empty={t.usual}
              options={options(priorities, speak(priorityLabels, view.locale))}
            />
          </div>
          <Select
            {...field('category', t.category)}
            hint={t.categoryHint}
            required
            options={categoryOptions(choices, view.locale, { withTeams: true })}
          />
          <RegionField view={view} name="region" label={t.region} hint={t.regionHint} choice={region} />
          {canSolve && (
            <div class="group">
              <Checkbox
                {...field('is_solved', t.isSolved)}
                value="on"
                checked={values['is_solved'] !== undefined}
              />
              <div class="hidden group-has-checked:block">
                <TextArea {...field('solution', t.solution)} hint={t.solutionHint} rows={3} />
              </div>
            </div>
          )}
          <Button icon="plus" wide>
            {t.save}
          </Button>
        </Form>
      </div>
    </DeskLayout>
  );
}
