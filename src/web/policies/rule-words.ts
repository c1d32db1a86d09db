import type { PolicyRules } from '../../domain/tickets/policy.ts';
import { type Locale, speak, type Texts } from '../../lib/texts.ts';
import { priorityLabels, roleLabels } from '../../ui/labels.ts';
import type { RuleName } from './general-rules.ts';

export const ruleTexts = {
  none: { id: 'tidak ada', en: 'none' },
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

/** What a policy says in one of its rules, in the words of its field. */
export function sayRule(name: RuleName, rules: PolicyRules, locale: Locale): string {
  const t = speak(ruleTexts, locale);
  const listed = (names: readonly string[]) => (names.length > 0 ? names.join(', ') : t.none);
  switch (name) {
    case 'intake_approval':
      return t[`intake_${rules[name]}`];
    case 'work_approval':
      return rules[name] === 'sample_percent' ? t.work_sample_percent_choice : t[`work_${rules[name]}`];
    case 'guest_reporting':
      return t[`guests_${rules[name]}`];
    case 'intake_delegated_to':
      return listed(rules[name].map((role) => speak(roleLabels, locale)[role]));
    case 'work_approval_priorities':
      return listed(rules[name].map((priority) => speak(priorityLabels, locale)[priority]));
    case 'reminder_days':
      return listed(rules[name].map(String));
    default:
      return String(rules[name]);
  }
}
