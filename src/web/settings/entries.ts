import { paths } from '../../paths.ts';
import type { IconName } from '../../ui/icon.tsx';

type Words = { id: string; en: string };
export type SettingsEntry = { group: SettingsGroup; label: Words; hint: Words; href: string; icon: IconName };

/** The order in which an office is set up. */
export const settingsGroups = ['organisation', 'services', 'rules', 'messages', 'trail'] as const;
export type SettingsGroup = (typeof settingsGroups)[number];

/** Every screen an administrator sets the office up with. */
export const settingsEntries: readonly SettingsEntry[] = [
  {
    group: 'organisation',
    label: { id: 'Identitas dan kalender', en: 'Identity and calendar' },
    hint: {
      id: 'Nama, logo, zona waktu, hari libur, jam Ramadan.',
      en: 'Name, logo, time zone, holidays, Ramadan hours.',
    },
    href: paths.office,
    icon: 'building',
  },
  {
    group: 'organisation',
    label: { id: 'Wilayah', en: 'Regions' },
    hint: { id: 'Provinsi dan kabupaten yang dimuat.', en: 'The provinces and regencies that are loaded.' },
    href: paths.regions,
    icon: 'map-pin',
  },
  {
    group: 'organisation',
    label: { id: 'Perangkat daerah', en: 'Agencies' },
    hint: {
      id: 'Susunan, wilayah, kontak, dan jam kerja tiap unit.',
      en: 'The tree, with region, contacts and hours of each unit.',
    },
    href: paths.agencies,
    icon: 'store',
  },
  {
    group: 'organisation',
    label: { id: 'Tim', en: 'Teams' },
    hint: {
      id: 'Tugas, anggota, dan cara tiket dibagikan.',
      en: 'Duties, members and how tickets are handed out.',
    },
    href: paths.teams,
    icon: 'users-round',
  },
  {
    group: 'organisation',
    label: { id: 'Orang', en: 'People' },
    hint: { id: 'Akun, peran, wilayah, dan keahlian.', en: 'Accounts, roles, regions and skills.' },
    href: paths.people,
    icon: 'users',
  },
  {
    group: 'organisation',
    label: { id: 'Ketidakhadiran', en: 'Absences' },
    hint: { id: 'Siapa yang berhalangan, dan penggantinya.', en: 'Who is away, and who stands in.' },
    href: paths.leaves,
    icon: 'calendar',
  },
  {
    group: 'rules',
    label: { id: 'Persetujuan dan batas waktu', en: 'Approvals and time limits' },
    hint: {
      id: 'Siapa memutuskan, sampai kapan, dan apa yang terjadi tanpa keputusan.',
      en: 'Who decides, by when, and what happens without a decision.',
    },
    href: paths.policies,
    icon: 'clipboard-check',
  },
  {
    group: 'organisation',
    label: { id: 'Poster', en: 'Posters' },
    hint: {
      id: 'Kode QR untuk ruang dan perangkat, dicetak banyak sekaligus.',
      en: 'QR codes for rooms and devices, printed many at once.',
    },
    href: paths.posters,
    icon: 'qr-code',
  },
  {
    group: 'services',
    label: { id: 'Kategori dan pertanyaan', en: 'Categories and questions' },
    hint: {
      id: 'Jenis laporan, timnya, dan yang ditanyakan pada formulir.',
      en: 'Kinds of reports, their teams, and what the form asks.',
    },
    href: paths.categories,
    icon: 'tags',
  },
  {
    group: 'services',
    label: { id: 'Daftar layanan', en: 'Service catalogue' },
    hint: {
      id: 'Aplikasi kantor dan pusat: pemilik, tim, surat, target waktu.',
      en: 'Applications of the office and the centre: owner, team, letter, target.',
    },
    href: paths.services,
    icon: 'layers',
  },
  {
    group: 'services',
    label: { id: 'Pemeliharaan terjadwal', en: 'Scheduled maintenance' },
    hint: {
      id: 'Pekerjaan berulang yang membuka tiketnya sendiri.',
      en: 'Work that comes round and opens its own tickets.',
    },
    href: paths.schedules,
    icon: 'calendar-sync',
  },
  {
    group: 'rules',
    label: { id: 'Aturan penyaluran', en: 'Routing rules' },
    hint: {
      id: 'Tim, prioritas, dan tanda menurut kategori, unit, wilayah, atau kata.',
      en: 'Team, priority and tags by category, unit, region or words.',
    },
    href: paths.routing,
    icon: 'route',
  },
  {
    group: 'services',
    label: { id: 'Jawaban siap pakai', en: 'Canned answers' },
    hint: {
      id: 'Kalimat yang sering dipakai meja layanan, dipilih dengan mengetik garis miring (/).',
      en: 'Sentences the front desk often uses, picked by typing a slash (/).',
    },
    href: paths.cannedAnswers,
    icon: 'message-square',
  },
  {
    group: 'messages',
    label: { id: 'Penyedia pesan', en: 'Message providers' },
    hint: {
      id: 'Server surel, WhatsApp, SMS, dan Telegram yang membawa pesan.',
      en: 'The mail server, WhatsApp, SMS and Telegram accounts that carry messages.',
    },
    href: paths.gateways,
    icon: 'send',
  },
  {
    group: 'messages',
    label: { id: 'Kotak surat', en: 'Mailboxes' },
    hint: {
      id: 'Dari mana surel diambil, dan apakah semuanya terbaca.',
      en: 'Where mail is fetched from, and whether all of it is read.',
    },
    href: paths.mailboxes,
    icon: 'inbox',
  },
  {
    group: 'messages',
    label: { id: 'Templat pesan', en: 'Message templates' },
    hint: {
      id: 'Kata-kata surel dan pesan singkat, dengan pratinjau.',
      en: 'The words of e-mails and short messages, with a preview.',
    },
    href: paths.templates,
    icon: 'mail',
  },
  {
    group: 'messages',
    label: { id: 'Bawaan pemberitahuan', en: 'Notification defaults' },
    hint: {
      id: 'Siapa dikabari lewat apa bila belum memilih sendiri, dan notifikasi peramban.',
      en: 'Who is told by what unless they chose themselves, and browser notifications.',
    },
    href: paths.settingsNotifications,
    icon: 'bell',
  },
  {
    group: 'messages',
    label: { id: 'Anggaran pemberitahuan', en: 'Message budget' },
    hint: {
      id: 'Harga pesan, pagu sebulan, dan yang sudah terpakai.',
      en: 'Prices of messages, the monthly ceiling, and what is spent.',
    },
    href: paths.budget,
    icon: 'chart-column',
  },
  {
    group: 'trail',
    label: { id: 'Jejak perubahan', en: 'Audit trail' },
    hint: {
      id: 'Siapa mengubah pengaturan dan akun, dari apa menjadi apa.',
      en: 'Who changed settings and accounts, from what to what.',
    },
    href: paths.audit,
    icon: 'history',
  },
  {
    group: 'organisation',
    label: { id: 'Impor dan ekspor', en: 'Import and export' },
    hint: {
      id: 'Perangkat daerah, orang, layanan, dan wilayah teknisi dari berkas CSV.',
      en: 'Agencies, people, services and technicians’ regions from CSV files.',
    },
    href: paths.imports,
    icon: 'upload',
  },
];
