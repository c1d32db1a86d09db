import { rhythms } from '../../domain/schedules/next-due.ts';
import type { ListChoices } from '../../domain/tickets/listing.ts';
import { priorities } from '../../domain/tickets/vocabulary.ts';
import { speak, type Texts } from '../../lib/texts.ts';
import { paths } from '../../paths.ts';
import { Button, LinkButton } from '../../ui/button.tsx';
import { DeskLayout } from '../../ui/desk-layout.tsx';
import { ErrorSummary, type FormError } from '../../ui/error-summary.tsx';
import { Select, TextArea, TextField } from '../../ui/field.tsx';
import { Form } from '../../ui/form.tsx';
import { priorityLabels } from '../../ui/labels.ts';
import type { View } from '../../ui/view.ts';
import { AgencyPicker } from '../agencies/agency-picker.tsx';
import { RegionField } from '../regions/region-field.tsx';
import { ServiceField } from '../services/service-field.tsx';
import { categoryOptions } from '../tickets/category-options.ts';
import type { TypedSchedule } from './schedule-form.ts';
import { sayRhythm } from './schedule-texts.ts';

const texts = {
  schedules: { id: 'Pemeliharaan terjadwal', en: 'Scheduled maintenance' },
  newTitle: { id: 'Buat jadwal pemeliharaan', en: 'Plan maintenance' },
  changeTitle: { id: 'Ubah jadwal', en: 'Change the schedule' },
  lead: {
    id: 'Pada harinya satu tiket dibuka untuk tim yang menanganinya dan langsung diterima. Hari libur digeser ke hari kerja berikutnya.',
    en: 'On its day a ticket is opened for the team in charge and accepted at once. A day off moves to the next working day.',
  },
  subject: { id: 'Pekerjaannya apa?', en: 'What is the work?' },
  subjectHint: {
    id: 'Menjadi perihal tiketnya, seperti “Periksa baterai UPS ruang server”.',
    en: 'Becomes the subject of the ticket, such as “Check the UPS batteries”.',
  },
  description: { id: 'Langkah dan hal yang diperiksa', en: 'Steps and what to check' },
  when: { id: 'Kapan?', en: 'When?' },
  every: { id: 'Berulang', en: 'Repeats' },
  starts_on: { id: 'Dihitung dari tanggal', en: 'Counted from' },
  startsHint: {
    id: 'Tanggal 31 menjadi hari terakhir pada bulan yang lebih pendek.',
    en: 'The 31st becomes the last day of a shorter month.',
  },
  who: { id: 'Siapa dan di mana?', en: 'Who and where?' },
  category: { id: 'Kategori', en: 'Category' },
  priority: { id: 'Prioritas', en: 'Priority' },
  optional: { id: 'Boleh dikosongkan.', en: 'May be left empty.' },
  location: { id: 'Lokasi', en: 'Location' },
  make: { id: 'Buat jadwal', en: 'Make the schedule' },
  save: { id: 'Simpan jadwal', en: 'Save the schedule' },
  cancel: { id: 'Batal', en: 'Cancel' },
} satisfies Texts;

type Props = {
  view: View;
  typed: TypedSchedule;
  choices: ListChoices;
  errors: readonly FormError[];
  /** Set when a schedule is changed. */
  id?: string | undefined;
};

export function ScheduleFormPage({ view, typed, choices, errors, id }: Props) {
  const t = speak(texts, view.locale);
  const labels = speak(priorityLabels, view.locale);
  const errorOf = (field: string) => errors.find((error) => error.field === field)?.message;
  const common = (
    name: 'subject' | 'description' | 'location' | 'starts_on' | 'category' | 'priority' | 'every',
  ) => ({
    ...{ view, name, label: t[name], value: typed[name], error: errorOf(name) },
  });
  return (
    <DeskLayout
      view={view}
      title={id ? t.changeTitle : t.newTitle}
      breadcrumb={[
        { label: t.schedules, href: paths.schedules },
        ...(id ? [{ label: typed.subject, href: paths.schedule(id) }] : []),
      ]}
    >
      <ErrorSummary view={view} errors={[...errors]} />
      <div class="max-w-column">
        <p class="mb-6 text-quiet">{t.lead}</p>
        <Form
          action={id ? paths.scheduleEdition(id) : paths.schedules}
          label={id ? t.changeTitle : t.newTitle}
        >
          <TextField {...common('subject')} hint={t.subjectHint} max={200} required />
          <TextArea {...common('description')} rows={4} required />
          <h2 class="mt-8 mb-3">{t.when}</h2>
          <div class="grid gap-x-4 sm:grid-cols-2">
            <Select
              {...common('every')}
              empty={null}
              options={rhythms.map((one) => ({ value: one, label: sayRhythm(one, view.locale) }))}
            />
            <TextField {...common('starts_on')} type="date" required />
          </div>
          <p class="field-hint -mt-3 mb-4">{t.startsHint}</p>
          <h2 class="mt-8 mb-3">{t.who}</h2>
          <Select {...common('category')} options={categoryOptions(choices, view.locale)} required />
          <Select
            {...common('priority')}
            empty={null}
            options={priorities.map((one) => ({ value: one, label: labels[one] }))}
          />
          <ServiceField
            view={view}
            name="service"
            hint={t.optional}
            choice={typed.service}
            error={errorOf('service')}
          />
          <AgencyPicker
            view={view}
            name="agency"
            hint={t.optional}
            choice={typed.agency}
            error={errorOf('agency')}
          />
          <RegionField
            view={view}
            name="region"
            hint={t.optional}
            choice={typed.region}
            error={errorOf('region')}
          />
          <TextField {...common('location')} hint={t.optional} max={300} />
          <div class="flex flex-wrap gap-2">
            <Button icon="calendar-sync">{id ? t.save : t.make}</Button>
            <LinkButton href={id ? paths.schedule(id) : paths.schedules}>{t.cancel}</LinkButton>
          </div>
        </Form>
      </div>
    </DeskLayout>
  );
}
