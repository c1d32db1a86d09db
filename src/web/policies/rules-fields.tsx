import type { PolicyRules } from '../../domain/tickets/policy.ts';
import { speak, type Texts } from '../../lib/texts.ts';
import type { FormError } from '../../ui/error-summary.tsx';
import { Checkbox, RadioGroup, TextField } from '../../ui/field.tsx';
import { priorityLabels, roleLabels } from '../../ui/labels.ts';
import type { View } from '../../ui/view.ts';
import { errorOf } from '../form-reading.ts';
import { type PolicyNumber, policyLimits } from './policy-form.ts';

const texts = {
  intake: { id: 'Laporan baru', en: 'New reports' },
  intake_always: { id: 'Setiap laporan menunggu persetujuan.', en: 'Every report waits for approval.' },
  intake_guests_and_requests: {
    id: 'Laporan tamu dan permintaan layanan menunggu persetujuan; yang lain langsung diterima.',
    en: 'Reports of guests and service requests wait for approval; others are accepted at once.',
  },
  intake_off: {
    id: 'Laporan dari akun langsung diterima; laporan tamu dan yang kategorinya belum tahu tetap menunggu.',
    en: 'Reports from accounts are accepted at once; those of guests and of unknown category still wait.',
  },
  intake_timeout_hours: {
    id: 'Batas waktu persetujuan laporan, jam kerja',
    en: 'Time limit of approving a report, working hours',
  },
  intake_timeout_hours_hint: {
    id: 'Sesudah itu laporan dari akun diterima dengan sendirinya; laporan tamu tidak pernah, hanya diingatkan.',
    en: 'After that a report from an account is accepted by itself; a guest’s never is, only reminded of.',
  },
  delegated: {
    id: 'Selain kepala satuan pelaksana, yang boleh menerima laporan',
    en: 'Besides the unit head, who may accept reports',
  },
  work: { id: 'Hasil pekerjaan', en: 'Finished work' },
  work_always: {
    id: 'Setiap hasil pekerjaan diperiksa dahulu.',
    en: 'Every finished work is checked first.',
  },
  work_by_priority: {
    id: 'Hanya hasil pekerjaan dengan prioritas di bawah ini yang diperiksa.',
    en: 'Only work of the priorities below is checked.',
  },
  work_sample_percent: { id: 'Berapa persen yang diperiksa', en: 'How many percent are checked' },
  work_sample_percent_hint: {
    id: 'Dipakai bila hanya sebagian yang diperiksa. Undiannya dari nomor tiket; yang pernah dinyatakan belum selesai selalu diperiksa.',
    en: 'Used when only a share is checked. Drawn from the ticket; what was once not solved is always checked.',
  },
  first_contact_sample_percent: {
    id: 'Penyelesaian pada kontak pertama yang diperiksa kemudian, persen',
    en: 'Solutions at first contact that are checked later, percent',
  },
  first_contact_sample_percent_hint: {
    id: 'Muncul pada “Perlu keputusan”; diperiksa oleh orang lain daripada yang menyelesaikannya.',
    en: 'They appear under “To decide” and are checked by somebody other than who solved them.',
  },
  work_sample_percent_choice: {
    id: 'Hanya sebagian yang diundi yang diperiksa.',
    en: 'Only a share, drawn by lot, is checked.',
  },
  work_off: {
    id: 'Hasil pekerjaan langsung disampaikan kepada pelapor.',
    en: 'Finished work goes to the reporter at once.',
  },
  priorities: { id: 'Prioritas yang diperiksa', en: 'Priorities that are checked' },
  work_timeout_days: {
    id: 'Batas waktu pemeriksaan hasil, hari kerja',
    en: 'Time limit of checking work, working days',
  },
  work_timeout_days_hint: {
    id: 'Sesudah itu hasil pekerjaan dianggap disetujui dan tercatat demikian.',
    en: 'After that the work counts as approved and is recorded so.',
  },
  auto_close_days: { id: 'Tutup dengan sendirinya, hari kerja', en: 'Close by itself, working days' },
  auto_close_days_hint: {
    id: 'Tiket selesai yang tidak dijawab pelapor selama itu ditutup.',
    en: 'A resolved ticket that the reporter does not answer for so long is closed.',
  },
  no_reply_close_days: { id: 'Tutup tanpa jawaban, hari kerja', en: 'Close without reply, working days' },
  no_reply_close_days_hint: {
    id: 'Tiket yang menunggu jawaban pelapor selama itu ditutup.',
    en: 'A ticket that waits for the reporter for so long is closed.',
  },
  reminder_days: { id: 'Ingatkan pelapor pada hari kerja ke', en: 'Remind the reporter on working days' },
  reminder_days_hint: {
    id: 'Sesudah pertanyaan, sebelum tiket ditutup. Contoh: 2, 4.',
    en: 'After the question, before the ticket is closed. For example: 2, 4.',
  },
  reopen_window_days: { id: 'Masa buka kembali, hari', en: 'Time to reopen, days' },
  reopen_window_days_hint: {
    id: 'Selama itu pelapor dapat membuka kembali tiket yang sudah ditutup.',
    en: 'For so long the reporter can reopen a closed ticket.',
  },
  appeal_window_hours: { id: 'Masa keberatan, jam', en: 'Time to appeal, hours' },
  appeal_window_hours_hint: {
    id: 'Selama itu pelapor dapat berkeberatan atas penolakan; diputuskan oleh orang lain.',
    en: 'For so long the reporter can appeal a rejection; somebody else decides.',
  },
  guests: { id: 'Laporan tanpa akun', en: 'Reports without an account' },
  guests_on: { id: 'Siapa saja dapat melapor.', en: 'Anybody can report.' },
  guests_verified_contact: {
    id: 'Siapa saja dapat melapor; laporan tamu diterima setelah petugas memastikan kontaknya, misalnya dengan menelepon kembali.',
    en: 'Anybody can report; a guest’s report is accepted after staff verified the contact, such as by calling back.',
  },
  guests_off: {
    id: 'Hanya yang sudah masuk yang dapat melapor.',
    en: 'Only people who are signed in can report.',
  },
  limits: {
    id: (least: number, most: number) => `Antara ${least} dan ${most}.`,
    en: (least: number, most: number) => `Between ${least} and ${most}.`,
  },
} satisfies Texts;

type Props = {
  view: View;
  rules: PolicyRules;
  typed?: Readonly<Record<string, string | string[]>> | undefined;
  errors: readonly FormError[];
  /** Whether guests may report at all is one decision for the whole office. */
  isNarrow: boolean;
};

/** The rules of a policy as fields: beside each choice stands what will happen. */
export function RulesFields({ view, rules, typed, errors, isNarrow }: Props) {
  const t = speak(texts, view.locale);
  const value = (name: keyof PolicyRules) =>
    String((typed ? typed[name] : Array.isArray(rules[name]) ? rules[name].join(', ') : rules[name]) ?? '');
  const isTicked = (name: 'intake_delegated_to' | 'work_approval_priorities', one: string) =>
    (typed ? [typed[name] ?? []].flat() : (rules[name] as readonly string[])).includes(one);
  const choice = (name: keyof PolicyRules) => ({
    view,
    name,
    value: value(name),
    error: errorOf(errors, name),
  });
  const numberField = (name: PolicyNumber) => (
    <TextField
      {...choice(name)}
      label={t[name]}
      hint={`${t[`${name}_hint`]} ${t.limits(policyLimits[name][0], policyLimits[name][1])}`}
      inputMode="numeric"
      required
    />
  );
  return (
    <>
      <RadioGroup
        {...choice('intake_approval')}
        label={t.intake}
        options={(['always', 'guests_and_requests', 'off'] as const).map((code) => ({
          value: code,
          label: t[`intake_${code}`],
        }))}
      />
      {numberField('intake_timeout_hours')}
      <fieldset class="field">
        <legend class="field-label">{t.delegated}</legend>
        {(['front_desk', 'team_lead'] as const).map((role) => (
          <Checkbox
            key={role}
            view={view}
            id={`intake_delegated_to-${role}`}
            name="intake_delegated_to"
            value={role}
            label={speak(roleLabels, view.locale)[role]}
            checked={isTicked('intake_delegated_to', role)}
          />
        ))}
      </fieldset>
      <RadioGroup
        {...choice('work_approval')}
        label={t.work}
        options={(['always', 'by_priority', 'sample_percent', 'off'] as const).map((code) => ({
          value: code,
          label: code === 'sample_percent' ? t.work_sample_percent_choice : t[`work_${code}`],
        }))}
      />
      {numberField('work_sample_percent')}
      <fieldset class="field">
        <legend class="field-label">{t.priorities}</legend>
        {(['critical', 'high', 'medium', 'low'] as const).map((priority) => (
          <Checkbox
            key={priority}
            view={view}
            id={`work_approval_priorities-${priority}`}
            name="work_approval_priorities"
            value={priority}
            label={speak(priorityLabels, view.locale)[priority]}
            checked={isTicked('work_approval_priorities', priority)}
          />
        ))}
      </fieldset>
      {numberField('work_timeout_days')}
      {numberField('first_contact_sample_percent')}
      {numberField('auto_close_days')}
      {numberField('no_reply_close_days')}
      <TextField {...choice('reminder_days')} label={t.reminder_days} hint={t.reminder_days_hint} />
      {numberField('reopen_window_days')}
      {numberField('appeal_window_hours')}
      <RadioGroup
        {...choice('guest_reporting')}
        label={t.guests}
        options={(isNarrow
          ? (['on', 'verified_contact'] as const)
          : (['on', 'verified_contact', 'off'] as const)
        ).map((code) => ({
          value: code,
          label: t[`guests_${code}`],
        }))}
      />
    </>
  );
}
