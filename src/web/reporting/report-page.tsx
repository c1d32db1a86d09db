import type { KeptFile } from '../../domain/attachments/keeping.ts';
import type { MessageChannel } from '../../domain/deliveries/vocabulary.ts';
import type { ReportChoices } from '../../domain/reporting/choices.ts';
import { speak, type Texts } from '../../lib/texts.ts';
import { paths } from '../../paths.ts';
import { acceptAttribute } from '../../storage/types.ts';
import { Button, LinkButton } from '../../ui/button.tsx';
import { ErrorSummary, type FormError } from '../../ui/error-summary.tsx';
import { FileField, Select, TextArea, TextField } from '../../ui/field.tsx';
import { Form } from '../../ui/form.tsx';
import { Notice } from '../../ui/notice.tsx';
import { PublicLayout } from '../../ui/public-layout.tsx';
import type { View } from '../../ui/view.ts';
import { AgencyField } from '../accounts/agency-field.tsx';
import type { AgencyChoice } from '../agencies/agency-choice.ts';
import { ContactChannelField, contactField } from '../notifications/contact-channel.tsx';
import { filledBy, notScanned, type Scanned, ScannedPlace } from '../posters/scanned-place.tsx';
import { ServiceField } from '../services/service-field.tsx';
import { KeptFiles } from '../uploads/kept-files.tsx';
import type { Asked } from './asking.ts';
import { ChatDoor } from './chat-door.tsx';
import { ChoosingHelp } from './choosing-help.tsx';
import { fieldLabels, longest, type ReportField, type TypedReport } from './report-form.ts';
import { firstQuestion, ReportQuestions } from './report-questions.tsx';

const texts = {
  title: { id: 'Laporkan masalah TIK', en: 'Report an IT problem' },
  lead: {
    id: 'Untuk pegawai pemerintah daerah: jaringan, aplikasi, surel, perangkat, dan layanan TIK lain.',
    en: 'For local government staff: networks, applications, e-mail, devices and other IT services.',
  },
  problem: { id: 'Masalahnya', en: 'The problem' },
  subjectHint: {
    id: 'Contoh: “Internet di ruang pelayanan mati sejak pagi”.',
    en: 'For example: “No internet in the service hall since this morning”.',
  },
  descriptionHint: {
    id: 'Sejak kapan, siapa yang terdampak, dan pesan galat yang muncul. Jangan menulis kata sandi.',
    en: 'Since when, who is affected, and what error message appears. Never write a password.',
  },
  unknown: { id: 'Belum tahu, biar petugas yang memilih', en: 'I do not know, let the staff choose' },
  general: { id: (name: string) => `${name}: lainnya`, en: (name: string) => `${name}: other` },
  service: { id: 'Aplikasi atau layanan', en: 'Application or service' },
  serviceHint: {
    id: 'Boleh dikosongkan. Ketik namanya, seperti “surel” atau “presensi”.',
    en: 'Optional. Type its name, such as “mail” or “attendance”.',
  },
  serviceList: { id: 'Daftar layanan', en: 'List of services' },
  oneMore: {
    id: 'Satu langkah lagi, laporan belum terkirim',
    en: 'One more step, the report is not sent yet',
  },
  answerMore: {
    id: 'Jawab beberapa pertanyaan tentang pilihan Anda, lalu kirim.',
    en: 'Answer a few questions about your choice, then send.',
  },
  locationHint: {
    id: 'Gedung, lantai, ruang; atau alamat situs dan nama aplikasinya.',
    en: 'Building, floor, room; or the address of the site or the name of the application.',
  },
  files: { id: 'Foto atau berkas', en: 'Photos or files' },
  filesHint: {
    id: (most: number, size: number) =>
      `Boleh dikosongkan. Paling banyak ${most} berkas, masing-masing ${size} MB. Lokasi di dalam foto kami hapus.`,
    en: (most: number, size: number) =>
      `Optional. At most ${most} files of ${size} MB each. We remove the location from photos.`,
  },
  who: { id: 'Anda', en: 'You' },
  contactHint: {
    id: 'Isi nomor telepon atau surel; satu saja cukup.',
    en: 'Give a phone number or an e-mail address; one is enough.',
  },
  ownUnits: {
    id: 'Perangkat daerah Anda atau unit di bawahnya; ketik namanya, lalu pilih.',
    en: 'Your agency or a unit below it; type its name and choose.',
  },
  privacy: {
    id: 'Data Anda hanya dipakai untuk menangani laporan ini dan hanya dilihat petugas yang menanganinya.',
    en: 'Your data is used only to handle this report and seen only by the staff who handle it.',
  },
  privacyLink: { id: 'Cara kami melindungi data Anda', en: 'How we protect your data' },
  send: { id: 'Kirim laporan', en: 'Send report' },
  closedTitle: { id: 'Masuk dulu untuk melapor', en: 'Sign in to report' },
  closed: {
    id: 'Kantor ini menerima laporan dari pegawai yang sudah masuk dengan akunnya.',
    en: 'This office takes reports from staff who have signed in.',
  },
  signIn: { id: 'Masuk', en: 'Sign in' },
  register: { id: 'Daftar akun', en: 'Register' },
  track: { id: 'Lacak laporan yang sudah dikirim', en: 'Track a report already sent' },
} satisfies Texts;

type Props = {
  view: View;
  choices: ReportChoices;
  typed: TypedReport;
  asked: Asked;
  /** The poster that led here. */
  scanned?: Scanned | undefined;
  agency: AgencyChoice;
  /** Of an agency's contact, who reports for their units alone. */
  ofContact: boolean;
  /** What the office can send by, and what of it was chosen. */
  open?: readonly MessageChannel[];
  /** Where the office hears WhatsApp. */
  number?: string | undefined;
  contactChannel?: string | undefined;
  idempotencyKey: string;
  kept: readonly KeptFile[];
  errors: readonly FormError[];
  /** It was sent and comes back. */
  isSent?: boolean;
  limits: { UPLOAD_MAX_BYTES: number; UPLOAD_MAX_FILES: number };
};

/** The one form of the counter. */
export function ReportPage({
  view,
  choices,
  typed,
  asked,
  scanned = notScanned,
  agency,
  ofContact,
  open = [],
  number,
  contactChannel,
  idempotencyKey,
  kept,
  errors,
  isSent = false,
  limits,
}: Props) {
  const t = speak(texts, view.locale);
  const labels = speak(fieldLabels, view.locale);
  const common = (name: ReportField) => ({
    view,
    name,
    label: labels[name],
    value: typed[name],
    error: errors.find((error) => error.field === name)?.message,
  });
  const fileErrors = errors.filter((error) => error.field === 'attachments').map((error) => error.message);
  // A poster fills some of these in; they are then folded away.
  const fills = filledBy(scanned);
  const serviceField = (
    <ServiceField
      view={view}
      name="service"
      label={t.service}
      hint={
        <>
          {t.serviceHint}{' '}
          <a class="link" href={paths.serviceCatalogue}>
            {t.serviceList}
          </a>
        </>
      }
      choice={asked.service}
    />
  );
  const locationField = <TextField {...common('location')} hint={t.locationHint} />;
  const agencyField = (
    <AgencyField
      view={view}
      choice={agency}
      error={errors.find((error) => error.field === 'agency')?.message}
      source={ofContact ? `${paths.agenciesJson}?lapor=1` : paths.agenciesJson}
      required
    />
  );
  const isPlaceWrong = errors.some(
    ({ field }) => field === 'agency' || field === 'location' || field === 'service',
  );
  return (
    <PublicLayout view={view} title={t.title} description={t.lead}>
      {asked.isNew && errors.length === 0 && isSent ? (
        <ErrorSummary
          view={view}
          title={t.oneMore}
          errors={[{ field: firstQuestion(asked.fields, asked.service.service), message: t.answerMore }]}
        />
      ) : (
        <ErrorSummary view={view} errors={[...errors]} />
      )}
      <h1 class="mb-2">{t.title}</h1>
      <p class={number ? 'mb-3 text-quiet' : 'mb-8 text-quiet'}>{t.lead}</p>
      {number && <ChatDoor view={view} number={number} poster={scanned.poster} />}
      <div data-draft-note hidden />
      <Form action={paths.report} multipart id="lapor" label={t.title}>
        <input type="hidden" name="idempotency_key" value={idempotencyKey} />
        <ScannedPlace
          view={view}
          scanned={scanned}
          now={{
            ...{ agency: agency.text, location: typed.location },
            service: asked.service.service?.name ?? asked.service.text,
          }}
          isOpen={isPlaceWrong}
        >
          {fills.agency && agencyField}
          {fills.location && locationField}
          {fills.service && serviceField}
        </ScannedPlace>
        <TextField {...common('subject')} hint={t.subjectHint} max={longest.subject} required />
        <TextArea {...common('description')} hint={t.descriptionHint} required />
        {!fills.service && serviceField}
        <Select
          {...common('category')}
          value={asked.category}
          options={categoryOptions(choices, t)}
          required
        />
        <ChoosingHelp view={view} choices={choices} />
        <ReportQuestions
          view={view}
          category={asked.category}
          isFilledIn={false}
          service={asked.service.service}
          fields={asked.fields}
          type={asked.type}
          typed={asked.typed}
          errors={errors}
          choices={asked.choices}
        />
        {!fills.location && locationField}
        <KeptFiles view={view} files={kept} />
        <FileField
          view={view}
          name="attachments"
          label={t.files}
          hint={t.filesHint(limits.UPLOAD_MAX_FILES, Math.floor(limits.UPLOAD_MAX_BYTES / 1024 / 1024))}
          error={fileErrors.length > 0 ? fileErrors.join(' ') : undefined}
          accept={acceptAttribute}
          multiple
        />
        <h2 class="mt-10 mb-4 border-t border-line pt-8">{t.who}</h2>
        <TextField {...common('name')} autocomplete="name" autocapitalize="words" required />
        {!fills.agency && agencyField}
        <p class="mb-4 text-quiet">{t.contactHint}</p>
        <TextField {...common('phone')} type="tel" autocomplete="tel" inputMode="tel" />
        <TextField
          {...common('email')}
          type="email"
          autocomplete="email"
          inputMode="email"
          spellcheck={false}
        />
        <ContactChannelField
          view={view}
          open={open}
          value={contactChannel}
          error={errors.find((error) => error.field === contactField)?.message}
        />
        <p class="mb-6 text-sm">
          {t.privacy}{' '}
          <a class="link" href={paths.privacy}>
            {t.privacyLink}
          </a>
          .
        </p>
        <div data-draft-note hidden />
        <Button wide icon="send">
          {t.send}
        </Button>
      </Form>
    </PublicLayout>
  );
}

type Spoken = ReturnType<typeof speak<typeof texts>>;

const categoryOptions = ({ categories, unknown }: ReportChoices, t: Spoken) => [
  ...(unknown ? [{ value: unknown.code, label: t.unknown }] : []),
  ...categories.map((category) => ({
    label: category.name,
    options: [
      ...category.children.map((child) => ({ value: child.code, label: child.name })),
      { value: category.code, label: t.general(category.name) },
    ],
  })),
];

/** Shown to guests where the office takes no reports from guests. */
export function SignInToReport({ view }: { view: View }) {
  const t = speak(texts, view.locale);
  return (
    <PublicLayout view={view} title={t.closedTitle}>
      <h1 class="mb-4">{t.closedTitle}</h1>
      <Notice tone="act">{t.closed}</Notice>
      <div class="mt-6 flex flex-wrap gap-3">
        <LinkButton
          href={`${paths.signIn}?lanjut=${encodeURIComponent(paths.report)}`}
          variant="primary"
          icon="log-in"
        >
          {t.signIn}
        </LinkButton>
        <LinkButton href={paths.register}>{t.register}</LinkButton>
        <LinkButton href={paths.trackSearch}>{t.track}</LinkButton>
      </div>
    </PublicLayout>
  );
}
