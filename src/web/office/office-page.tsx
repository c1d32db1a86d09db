import type { Calendar } from '../../domain/calendars/calendar.ts';
import { unknownYears } from '../../domain/calendars/working-time.ts';
import { speak, type Texts } from '../../lib/texts.ts';
import { paths } from '../../paths.ts';
import { Button } from '../../ui/button.tsx';
import { DeskLayout } from '../../ui/desk-layout.tsx';
import { ErrorSummary, type FormError } from '../../ui/error-summary.tsx';
import { Checkbox, TextArea, TextField } from '../../ui/field.tsx';
import { Form } from '../../ui/form.tsx';
import { Notice } from '../../ui/notice.tsx';
import type { View } from '../../ui/view.ts';
import { errorOf, type Typed } from '../form-reading.ts';
import { IdentityFields, LogoField } from './identity-fields.tsx';

const texts = {
  title: { id: 'Kantor', en: 'Office' },
  identity: { id: 'Identitas dan kalender', en: 'Identity and calendar' },
  government: { id: 'Pemerintah', en: 'Government' },
  governmentHint: {
    id: 'Contoh: Pemerintah Kabupaten Tirta Asri.',
    en: 'For example: Pemerintah Kabupaten Tirta Asri.',
  },
  address: { id: 'Alamat', en: 'Address' },
  phone: { id: 'Nomor telepon', en: 'Phone number' },
  email: { id: 'Surel', en: 'E-mail' },
  ramadan: { id: 'Masa jam kerja Ramadan', en: 'Ramadan working hours' },
  ramadanHint: {
    id: 'Satu rentang tiap baris, seperti 2027-02-08 sampai 2027-03-09. Kosong: tanggal bawaan program.',
    en: 'One range a line, such as 2027-02-08 to 2027-03-09. Empty: the dates that come with the program.',
  },
  localDays: { id: 'Hari libur daerah', en: 'Regional holidays' },
  localDaysHint: {
    id: 'Satu hari tiap baris: tanggal lalu namanya, seperti 2026-11-04 Galungan. Hari libur nasional sudah ada.',
    en: 'One day a line: the date, then its name, such as 2026-11-04 Galungan. National holidays are there already.',
  },
  jointLeave: { id: 'Kantor tetap bekerja pada cuti bersama', en: 'The office works on joint-leave days' },
  calendarNote: {
    id: 'Tenggat tiket dihitung menurut kalender ini.',
    en: 'Deadlines of tickets are counted by this calendar.',
  },
  unknownYear: {
    id: (years: string) =>
      `Hari libur nasional ${years} belum ada dalam program ini. Sampai program diperbarui, masukkan hari libur itu di atas.`,
    en: (years: string) =>
      `The national holidays of ${years} are not in this program yet. Until it is updated, enter them above.`,
  },
  save: { id: 'Simpan identitas dan kalender', en: 'Save identity and calendar' },
  logo: { id: 'Logo', en: 'Logo' },
  logoNow: { id: 'Logo sekarang', en: 'Current logo' },
  saveLogo: { id: 'Pasang logo', en: 'Use this logo' },
  removeLogo: { id: 'Lepas logo', en: 'Remove logo' },
} satisfies Texts;

type Props = {
  view: View;
  typed: Typed;
  calendar: Calendar;
  errors?: FormError[];
};

/** How far ahead a year without its decree is worth a warning, in days. */
const lookAhead = 90;

export function OfficePage({ view, typed, calendar, errors = [] }: Props) {
  const t = speak(texts, view.locale);
  const unknown = unknownYears(calendar, view.now, new Date(view.now.getTime() + lookAhead * 86_400_000));
  const common = (name: string) => ({ view, name, value: typed[name], error: errorOf(errors, name) });
  return (
    <DeskLayout view={view} title={t.title}>
      <div class="max-w-column">
        <ErrorSummary view={view} errors={errors} />
        <section aria-labelledby="identitas">
          <h2 id="identitas" class="mb-4">
            {t.identity}
          </h2>
          <Form action={paths.office} label={t.identity}>
            <IdentityFields view={view} typed={typed} errors={errors} />
            <TextField {...common('government')} label={t.government} hint={t.governmentHint} />
            <TextField {...common('address')} label={t.address} />
            <TextField {...common('phone')} label={t.phone} type="tel" />
            <TextField {...common('email')} label={t.email} type="email" />
            <TextArea {...common('ramadan')} label={t.ramadan} hint={t.ramadanHint} rows={2} />
            <TextArea {...common('local_holidays')} label={t.localDays} hint={t.localDaysHint} rows={5} />
            <Checkbox
              view={view}
              name="works_on_joint_leave"
              label={t.jointLeave}
              checked={typed['works_on_joint_leave'] === 'on'}
            />
            <p class="mb-4 text-quiet">{t.calendarNote}</p>
            {unknown.length > 0 && <Notice tone="wait">{t.unknownYear(unknown.join(', '))}</Notice>}
            <Button icon="check">{t.save}</Button>
          </Form>
        </section>
        <section class="mt-10" aria-labelledby="bagian-logo">
          <h2 id="bagian-logo" class="mb-4">
            {t.logo}
          </h2>
          {view.office.logoUrl && (
            <img
              src={view.office.logoUrl}
              alt={t.logoNow}
              width="96"
              height="96"
              class="mb-4 object-contain"
            />
          )}
          <Form action={paths.officeLogo} multipart label={t.logo}>
            <LogoField view={view} error={errorOf(errors, 'logo')} />
            <div class="flex flex-wrap gap-2">
              <Button icon="image">{t.saveLogo}</Button>
              {view.office.logoUrl && (
                <Button variant="quiet" name="remove" value="on">
                  {t.removeLogo}
                </Button>
              )}
            </div>
          </Form>
        </section>
      </div>
    </DeskLayout>
  );
}
