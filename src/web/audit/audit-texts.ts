import type { AuditChange } from '../../domain/settings/audit-changes.ts';
import type { AuditEntryTold, AuditKind, AuditNames } from '../../domain/settings/audit-trail.ts';
import { type Locale, speak, type Texts } from '../../lib/texts.ts';
import { sayTime } from '../../lib/times.ts';
import { channelLabels, priorityLabels, roleLabels, typeLabels } from '../../ui/labels.ts';
import type { View } from '../../ui/view.ts';
import { providerForms } from '../gateways/providers/provider-forms.ts';

export const kindLabels = {
  office: { id: 'Kantor', en: 'Office' },
  agency: { id: 'Perangkat daerah', en: 'Agency' },
  person: { id: 'Orang', en: 'Person' },
  team: { id: 'Tim', en: 'Team' },
  region: { id: 'Wilayah', en: 'Region' },
  category: { id: 'Kategori', en: 'Category' },
  service: { id: 'Layanan', en: 'Service' },
  canned_answer: { id: 'Jawaban siap pakai', en: 'Canned answer' },
  poster: { id: 'Poster', en: 'Poster' },
  schedule: { id: 'Pemeliharaan terjadwal', en: 'Scheduled maintenance' },
  policy: { id: 'Persetujuan dan batas waktu', en: 'Approvals and time limits' },
  rule: { id: 'Aturan penyaluran', en: 'Routing rule' },
  mailbox: { id: 'Kotak surat', en: 'Mailbox' },
  message_template: { id: 'Templat pesan', en: 'Message template' },
  delegation: { id: 'Pelimpahan', en: 'Delegation' },
  gateway: { id: 'Penyedia pesan', en: 'Message provider' },
  import: { id: 'Impor', en: 'Import' },
  ticket: { id: 'Tiket', en: 'Ticket' },
} satisfies Record<AuditKind, Texts[string]>;

/** What was done, by the last word of the action; whole actions where that says too little. */
const verbs = {
  added: { id: 'ditambahkan', en: 'added' },
  made: { id: 'dibuat', en: 'made' },
  changed: { id: 'diubah', en: 'changed' },
  edited: { id: 'diubah', en: 'changed' },
  saved: { id: 'disimpan', en: 'saved' },
  moved: { id: 'dipindahkan', en: 'moved' },
  removed: { id: 'dihapus', en: 'removed' },
  disabled: { id: 'dinonaktifkan', en: 'disabled' },
  enabled: { id: 'diaktifkan lagi', en: 'enabled again' },
  ended: { id: 'diakhiri', en: 'ended' },
  imported: { id: 'dimuat', en: 'loaded' },
  applied: { id: 'diterapkan', en: 'applied' },
  person_invited: { id: 'diundang', en: 'invited' },
  person_moved: { id: 'dimutasi', en: 'moved' },
  roles_changed: { id: 'peran diubah', en: 'roles changed' },
  registered: { id: 'mendaftar', en: 'registered' },
  invitation_accepted: { id: 'menerima undangan', en: 'accepted the invitation' },
  invitation_link_made: { id: 'tautan undangan dibuat', en: 'invitation link made' },
  password_link_made: { id: 'tautan kata sandi dibuat', en: 'password link made' },
  password_set: { id: 'kata sandi ditetapkan', en: 'password set' },
  password_changed: { id: 'kata sandi diganti', en: 'password changed' },
  user_created: { id: 'akun dibuat', en: 'account made' },
  leave_recorded: { id: 'ketidakhadiran dicatat', en: 'absence recorded' },
  leave_ended: { id: 'ketidakhadiran diakhiri', en: 'absence ended' },
  delegated: { id: 'dilimpahkan', en: 'delegated' },
  notification_defaults_changed: { id: 'bawaan pemberitahuan diubah', en: 'notification defaults changed' },
  push_enabled: { id: 'notifikasi peramban dinyalakan', en: 'browser notifications switched on' },
  push_disabled: { id: 'notifikasi peramban dimatikan', en: 'browser notifications switched off' },
  message_resent: { id: 'pesan dikirim lagi', en: 'message sent again' },
  address_resumed: { id: 'alamat dipakai lagi', en: 'address in use again' },
  ticket_claimed: { id: 'diklaim pelapor', en: 'claimed by its reporter' },
  category_field_added: { id: 'isian tambahan ditambahkan', en: 'question added' },
  category_field_changed: { id: 'isian tambahan diubah', en: 'question changed' },
  restored: { id: 'kembali ke bawaan', en: 'back to the built-in one' },
  category_field_moved: { id: 'isian tambahan dipindahkan', en: 'question moved' },
} satisfies Texts;

/** "Aturan penyaluran diubah". */
export function sayAction({ action, subject_kind }: AuditEntryTold, locale: Locale): string {
  const kind = kindLabels[subject_kind as AuditKind]?.[locale] ?? subject_kind;
  const said = speak(verbs, locale) as Record<string, string>;
  const verb = said[action] ?? said[action.split(/[._]/).at(-1) ?? ''] ?? action.replaceAll(/[._]/g, ' ');
  return `${kind}: ${verb}`;
}

const fields = {
  name: { id: 'Nama', en: 'Name' },
  title: { id: 'Jabatan', en: 'Title' },
  canned_answer_title: { id: 'Judul', en: 'Title' },
  code: { id: 'Kode', en: 'Code' },
  duty: { id: 'Tugas', en: 'Duty' },
  phone: { id: 'Telepon', en: 'Phone' },
  email: { id: 'Surel', en: 'E-mail' },
  address: { id: 'Alamat', en: 'Address' },
  zone: { id: 'Zona waktu', en: 'Time zone' },
  prefix: { id: 'Awalan nomor tiket', en: 'Prefix of ticket numbers' },
  government: { id: 'Pemerintah', en: 'Government' },
  short_name: { id: 'Nama singkat', en: 'Short name' },
  service_name: { id: 'Nama layanan', en: 'Name of the service' },
  logo_sha256: { id: 'Logo', en: 'Logo' },
  logo_type: { id: 'Jenis logo', en: 'Kind of logo' },
  calendar: { id: 'Kalender', en: 'Calendar' },
  ramadan: { id: 'Masa Ramadan', en: 'Ramadan' },
  local_holidays: { id: 'Libur daerah', en: 'Regional holidays' },
  works_on_joint_leave: { id: 'Bekerja pada cuti bersama', en: 'Works on joint leave' },
  kind: { id: 'Jenis', en: 'Kind' },
  parent_id: { id: 'Di bawah', en: 'Below' },
  region_code: { id: 'Wilayah', en: 'Region' },
  agency_id: { id: 'Perangkat daerah', en: 'Agency' },
  agency_typed: { id: 'Perangkat daerah, tertulis', en: 'Agency as written' },
  category_code: { id: 'Kategori', en: 'Category' },
  team_id: { id: 'Tim', en: 'Team' },
  owner_kind: { id: 'Pemilik', en: 'Owner' },
  owner_agency_id: { id: 'Perangkat daerah pemilik', en: 'Owning agency' },
  owner_name: { id: 'Nama pemilik', en: 'Name of the owner' },
  needs_letter: { id: 'Perlu surat', en: 'Needs a letter' },
  requires_letter: { id: 'Surat wajib', en: 'Letter required' },
  target_minutes: { id: 'Target, menit kerja', en: 'Target, working minutes' },
  description: { id: 'Keterangan', en: 'Description' },
  is_disabled: { id: 'Nonaktif', en: 'Disabled' },
  position: { id: 'Urutan', en: 'Position' },
  state: { id: 'Keadaan', en: 'State' },
  conditions: { id: 'Bila', en: 'If' },
  categories: { id: 'Kategori', en: 'Categories' },
  agencies: { id: 'Perangkat daerah', en: 'Agencies' },
  regions: { id: 'Wilayah', en: 'Regions' },
  services: { id: 'Layanan', en: 'Services' },
  types: { id: 'Jenis', en: 'Types' },
  channels: { id: 'Kanal', en: 'Channels' },
  words: { id: 'Kata', en: 'Words' },
  tags: { id: 'Tanda', en: 'Tags' },
  type: { id: 'Jenis', en: 'Type' },
  priority: { id: 'Prioritas', en: 'Priority' },
  scope: { id: 'Berlaku bagi', en: 'For' },
  role: { id: 'Peran', en: 'Role' },
  grants: { id: 'Peran', en: 'Roles' },
  skills: { id: 'Keahlian', en: 'Skills' },
  allows_self_claim: { id: 'Teknisi boleh mengambil sendiri', en: 'Technicians may take tickets' },
  auto_assign: { id: 'Penugasan otomatis', en: 'Automatic assignment' },
  is_restricted: { id: 'Terbatas', en: 'Restricted' },
  is_on_call: { id: 'Siaga', en: 'On call' },
  intake_approval: { id: 'Persetujuan laporan baru', en: 'Approval of new reports' },
  intake_timeout_hours: { id: 'Batas persetujuan, jam kerja', en: 'Time to approve, working hours' },
  intake_delegated_to: { id: 'Juga boleh menerima', en: 'May also accept' },
  work_approval: { id: 'Pemeriksaan hasil', en: 'Check of work' },
  work_approval_priorities: { id: 'Prioritas yang diperiksa', en: 'Priorities that are checked' },
  work_sample_percent: { id: 'Persen yang diperiksa', en: 'Percent checked' },
  first_contact_sample_percent: {
    id: 'Persen kontak pertama yang diperiksa',
    en: 'Percent of first contacts checked',
  },
  work_timeout_days: { id: 'Batas pemeriksaan, hari kerja', en: 'Time to check, working days' },
  auto_close_days: { id: 'Tutup dengan sendirinya, hari kerja', en: 'Close by itself, working days' },
  no_reply_close_days: { id: 'Tutup tanpa jawaban, hari kerja', en: 'Close without reply, working days' },
  reminder_days: { id: 'Hari pengingat', en: 'Days of reminders' },
  reopen_window_days: { id: 'Masa buka kembali, hari', en: 'Time to reopen, days' },
  appeal_window_hours: { id: 'Masa keberatan, jam', en: 'Time to appeal, hours' },
  guest_reporting: { id: 'Laporan tanpa akun', en: 'Reports without an account' },
  from: { id: 'Sejak', en: 'From' },
  to: { id: 'Sampai', en: 'Until' },
  fromId: { id: 'Dari', en: 'From' },
  toId: { id: 'Kepada', en: 'To' },
  file: { id: 'Berkas', en: 'File' },
  added: { id: 'Ditambah', en: 'Added' },
  changed: { id: 'Diubah', en: 'Changed' },
  name_id: { id: 'Nama Indonesia', en: 'Indonesian name' },
  name_en: { id: 'Nama Inggris', en: 'English name' },
  default_priority: { id: 'Prioritas awal', en: 'Usual priority' },
  label_id: { id: 'Pertanyaan', en: 'Question, Indonesian' },
  label_en: { id: 'Pertanyaan, Inggris', en: 'Question' },
  is_required: { id: 'Wajib', en: 'Required' },
  key: { id: 'Isian', en: 'Field' },
  hint_id: { id: 'Petunjuk', en: 'Hint, Indonesian' },
  hint_en: { id: 'Petunjuk, Inggris', en: 'Hint' },
  choices: { id: 'Pilihan', en: 'Choices' },
  shown_when: { id: 'Muncul bila', en: 'Shown when' },
  is: { id: 'dijawab', en: 'answered' },
  body: { id: 'Isi', en: 'Text' },
  is_solution: { id: 'Menyelesaikan tiket', en: 'Solves the ticket' },
  url: { id: 'Alamat web', en: 'Web address' },
  subject: { id: 'Perihal', en: 'Subject' },
  location: { id: 'Lokasi', en: 'Location' },
  service_id: { id: 'Layanan', en: 'Service' },
  every: { id: 'Setiap', en: 'Every' },
  starts_on: { id: 'Mulai', en: 'Starts' },
  next_on: { id: 'Berikutnya', en: 'Next' },
  is_ended: { id: 'Berakhir', en: 'Ended' },
  leaveId: { id: 'Ketidakhadiran', en: 'Absence' },
  delegationId: { id: 'Pelimpahan', en: 'Delegation' },
  count: { id: 'Banyaknya', en: 'How many' },
  nip: { id: 'NIP', en: 'NIP' },
  contact_name: { id: 'Narahubung', en: 'Contact' },
  hours: { id: 'Jam kerja', en: 'Hours' },
  mail_id: { id: 'Surel, Indonesia', en: 'E-mail, Indonesian' },
  mail_en: { id: 'Surel, Inggris', en: 'E-mail, English' },
  short_id: { id: 'Pesan singkat, Indonesia', en: 'Short message, Indonesian' },
  short_en: { id: 'Pesan singkat, Inggris', en: 'Short message, English' },
  message_template_subject: { id: 'Judul', en: 'Subject' },
  gateway_channel: { id: 'Kanal', en: 'Channel' },
  gateway_provider: { id: 'Penyedia', en: 'Provider' },
  per_minute: { id: 'Pesan tiap menit', en: 'Messages a minute' },
  secrets: { id: 'Kunci yang diganti', en: 'Keys replaced' },
  is_enabled: { id: 'Aktif', en: 'Enabled' },
  folder: { id: 'Folder yang dibaca', en: 'Folder that is read' },
  move_to: { id: 'Dipindahkan ke folder', en: 'Moved to the folder' },
  takes_suffix: { id: 'Alamat berakhiran', en: 'Addresses with a suffix' },
  takes_old: { id: 'Surel lama diambil', en: 'Old mails taken in' },
  alarm_minutes: { id: 'Peringatan, menit', en: 'Warning, minutes' },
  sends_words: { id: 'Kata-kata petugas disertakan', en: 'Words of staff included' },
} satisfies Texts;

/** What a setting of a provider is called in its form. */
const labelOfSetting = (name: string) =>
  providerForms.flatMap(({ fields }) => fields).find((field) => field.name === name)?.label;

/** The name of a fact, as it is called of such a subject; its last part alone where the others only hold it. */
export function sayField({ path }: Pick<AuditChange, 'path'>, locale: Locale, kind = ''): string {
  const said = speak(fields, locale) as Record<string, string>;
  return (
    path
      .map(
        (key) =>
          said[`${kind}_${key}`] ??
          (kind === 'gateway' || kind === 'mailbox' ? labelOfSetting(key)?.[locale] : undefined) ??
          said[key] ??
          key.replaceAll('_', ' '),
      )
      .join(', ') ||
    (said['grants'] ?? '')
  );
}

const values = {
  yes: { id: 'ya', en: 'yes' },
  no: { id: 'tidak', en: 'no' },
  nothing: { id: 'kosong', en: 'empty' },
  always: { id: 'selalu', en: 'always' },
  off: { id: 'tidak', en: 'off' },
  guests_and_requests: { id: 'tamu dan permintaan layanan', en: 'guests and service requests' },
  by_priority: { id: 'menurut prioritas', en: 'by priority' },
  sample_percent: { id: 'diundi', en: 'drawn by lot' },
  on: { id: 'ya', en: 'on' },
  verified_contact: { id: 'setelah kontak dipastikan', en: 'after the contact is verified' },
  round_robin: { id: 'bergiliran', en: 'in turn' },
  least_loaded: { id: 'tiket terbuka paling sedikit', en: 'fewest open tickets' },
  active: { id: 'aktif', en: 'active' },
  disabled: { id: 'nonaktif', en: 'disabled' },
  removed: { id: 'dihapus', en: 'removed' },
  office: { id: 'kantor ini', en: 'this office' },
  agency: { id: 'perangkat daerah', en: 'agency' },
  central: { id: 'pemerintah pusat', en: 'central government' },
  week: { id: 'minggu', en: 'week' },
  month: { id: 'bulan', en: 'month' },
  quarter: { id: 'triwulan', en: 'quarter' },
  year: { id: 'tahun', en: 'year' },
  text: { id: 'teks', en: 'text' },
  number: { id: 'angka', en: 'number' },
  date: { id: 'tanggal', en: 'date' },
  choice: { id: 'pilihan', en: 'choice' },
  multiple: { id: 'beberapa pilihan', en: 'several choices' },
  file: { id: 'berkas', en: 'file' },
  region: { id: 'wilayah', en: 'region' },
  service: { id: 'layanan', en: 'service' },
} satisfies Texts;

/** What people typed stands as they typed it, even where it is a word of the program as well. */
const typed = [
  'name',
  'code',
  'key',
  'title',
  'body',
  'subject',
  'words',
  'tags',
  'prefix',
  'duty',
  'description',
];

/** One side of a change, as people read it. */
export function sayValue(
  value: unknown,
  names: AuditNames,
  view: Pick<View, 'locale' | 'zone' | 'now'>,
  key = '',
): string {
  const t = speak(values, view.locale) as Record<string, string>;
  if (value === null || value === undefined || value === '') return t['nothing']!;
  if (typeof value === 'boolean') return value ? t['yes']! : t['no']!;
  if (Array.isArray(value)) {
    if (value.length === 0) return t['nothing']!;
    const isList = typeof value[0] === 'object';
    return value.map((one) => sayValue(one, names, view, key)).join(isList ? '; ' : ', ');
  }
  if (typeof value === 'object') return sayObject(value, names, view);
  const text = String(value);
  if (typed.includes(key)) return text;
  if (/^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(text)) return sayTime(new Date(text), view);
  if (/^[0-9a-f]{64}$/.test(text)) return `${text.slice(0, 12)}…`;
  const labels = { ...priorityLabels, ...typeLabels, ...channelLabels, ...roleLabels } as Labels;
  return names.get(text)?.[view.locale] ?? labels[text]?.[view.locale].toLowerCase() ?? t[text] ?? text;
}
type Labels = Record<string, { id: string; en: string } | undefined>;

/** "teknisi, tim Tim Jaringan": what an object holds, beside its names. */
function sayObject(value: object, names: AuditNames, view: Parameters<typeof sayValue>[2]): string {
  const words = value as Record<string, unknown>;
  const own = words[view.locale];
  if ('id' in words && 'en' in words && typeof own === 'string') return own;
  return Object.entries(words)
    .filter(([, inner]) => inner !== null && inner !== '')
    .map(([key, inner]) => {
      const said = sayValue(inner, names, view, key);
      return key === 'role' ? said : `${sayField({ path: [key] }, view.locale).toLowerCase()} ${said}`;
    })
    .join(', ');
}

/** What an entry is about, by name; null where there is nothing to call it by. */
export function saySubject(entry: AuditEntryTold, names: AuditNames, locale: Locale): string | null {
  const { subject_kind: kind, subject_id: id, details } = entry;
  const name = names.get(id)?.[locale];
  if (name) return name;
  if (kind === 'office' || kind === 'ticket' || kind === 'import') return null;
  if (kind === 'policy') {
    const labels = { ...typeLabels, ...priorityLabels } as Labels;
    const parts = id.split(' ').filter((part) => part !== '*' && !/^[0-9a-f-]{36}$/.test(part));
    const said = (part: string) => names.get(part)?.[locale] ?? labels[part]?.[locale].toLowerCase() ?? part;
    return parts.map(said).join(', ') || null;
  }
  const told = [details['after'], details['before']].find(
    (side): side is { name: string } => typeof (side as { name?: unknown } | null)?.name === 'string',
  );
  return told?.name ?? (/^[0-9a-f-]{36}$/.test(id) ? null : id);
}
