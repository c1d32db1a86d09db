import { type Button, type Known, type labels, type Saying, wordsOf } from '../../domain/chats/turn.ts';
import { type Locale, speak, type Texts } from '../../lib/texts.ts';
import { paths } from '../../paths.ts';
import { publicStatusLabels } from '../../ui/labels.ts';

/** What the words name beyond what was said. */
export type About = { office: string; publicUrl: string | undefined };

const texts = {
  welcome: {
    id: (office: string) =>
      `Anda terhubung dengan ${office}. Isi percakapan ini dan nomor Anda hanya dipakai untuk menangani laporan. Kirim foto atau lokasi kapan saja. Ketik “batal” untuk berhenti, “menu” untuk pilihan.`,
    en: (office: string) =>
      `You have reached ${office}. What you write here and your number are used only to handle your report. Send photos or your location at any time. Type “cancel” to stop, “menu” for choices.`,
  },
  help: {
    id: 'Tuliskan masalahnya untuk melapor. “status” melihat laporan Anda, “status NOMOR” laporan mana pun, “laporan baru” memulai laporan, “batal” membatalkan, “berhenti” menghentikan pesan dari kami, “mulai” menerimanya lagi, “english” untuk bahasa Inggris.',
    en: 'Write what is wrong to report it. “status” shows your reports, “status NUMBER” any report, “new report” begins one, “cancel” drops it, “stop” ends messages from us, “start” resumes them, “bahasa” changes to Indonesian.',
  },
  cancelled: { id: 'Dibatalkan; tidak ada yang dikirim.', en: 'Cancelled; nothing was sent.' },
  nothing_to_cancel: {
    id: 'Tidak ada yang perlu dibatalkan. Ketik “menu” untuk pilihan.',
    en: 'There is nothing to cancel. Type “menu” for choices.',
  },
  stopped: {
    id: 'Kami tidak akan mengirim kabar lagi ke sini. Laporan Anda tetap kami tangani. Ketik “mulai” untuk menerima kabar lagi.',
    en: 'We will send no more news here. Your reports are still handled. Type “start” to get news again.',
  },
  started: {
    id: 'Kabar laporan Anda akan kami kirim ke sini lagi.',
    en: 'News of your reports will come here again.',
  },
  outdated: { id: 'Tombol itu sudah tidak berlaku.', en: 'That button is out of date.' },
  wrong_pin: { id: 'PIN itu tidak cocok.', en: 'That PIN does not match.' },
  pin_wait: {
    id: 'Terlalu banyak percobaan. Mohon tunggu beberapa menit, lalu coba lagi.',
    en: 'Too many attempts. Please wait some minutes, then try again.',
  },
  pin_is_six: { id: 'PIN terdiri atas enam angka.', en: 'The PIN has six digits.' },
  proved: {
    id: 'Terima kasih, PIN cocok. Mulai sekarang Anda dapat menulis tentang laporan itu di sini.',
    en: 'Thank you, the PIN matches. From now on you can write about that report here.',
  },
  thanks: { id: 'Terima kasih atas penilaian Anda.', en: 'Thank you for your rating.' },
  confirmed: {
    id: 'Terima kasih, laporan ditutup sebagai selesai.',
    en: 'Thank you, the report is closed as solved.',
  },
  sent_on: {
    id: 'Terima kasih, sudah kami teruskan. Petugas melanjutkan pekerjaan.',
    en: 'Thank you, we have passed it on. Work goes on.',
  },
  guests_not_allowed: {
    id: (link: string) =>
      `Mohon maaf, kantor ini hanya menerima laporan dari orang yang masuk dengan akun.${link && ` Silakan melapor di ${link}`}`,
    en: (link: string) =>
      `We are sorry: this office takes reports only from people who sign in.${link && ` Please report at ${link}`}`,
  },
  not_found: {
    id: 'Nomor itu tidak kami temukan. Mohon periksa kembali, misalnya TIK-7K3M-9QXA.',
    en: 'We did not find that number. Please check it, for example TIK-7K3M-9QXA.',
  },
  no_tickets: {
    id: 'Belum ada laporan dari percakapan ini. Ketik “status NOMOR” untuk melihat laporan lain.',
    en: 'No report was made in this chat yet. Type “status NUMBER” to see another one.',
  },
  language: { id: 'Baik, kita lanjutkan dalam bahasa Indonesia.', en: 'All right, we go on in English.' },
  kept: { id: 'Sudah kami simpan.', en: 'We have kept it.' },
  added: {
    id: (number: string) =>
      `Pesan Anda kami tambahkan ke laporan ${number}. Untuk masalah lain ketik “laporan baru”.`,
    en: (number: string) =>
      `Your message was added to report ${number}. For another problem type “new report”.`,
  },
  chosen: {
    id: (number: string) => `Baik. Apa yang Anda tulis sekarang masuk ke laporan ${number}.`,
    en: (number: string) => `All right. What you write now goes to report ${number}.`,
  },
  ask_menu: { id: 'Apa yang dapat kami bantu?', en: 'What can we do for you?' },
  ask_which: { id: 'Untuk laporan yang mana pesan Anda?', en: 'Which report is your message about?' },
  elsewhere: { id: 'dibuat di tempat lain, perlu PIN', en: 'made elsewhere, needs the PIN' },
  ask_pin: {
    id: (number: string) =>
      `Laporan ${number} dibuat di tempat lain. Ketik PIN enam angka dari tanda terimanya.`,
    en: (number: string) => `Report ${number} was made elsewhere. Type the six-digit PIN of its receipt.`,
  },
  ask_what: {
    id: 'Apa yang terjadi? Tuliskan masalahnya dalam satu atau dua kalimat.',
    en: 'What is wrong? Describe it in a sentence or two.',
  },
  ask_unit: {
    id: 'Di unit kerja atau perangkat daerah mana? Ketik namanya.',
    en: 'In which office or unit? Type its name.',
  },
  choose_unit: { id: 'Atau pilih yang pernah Anda sebut.', en: 'Or choose one you named before.' },
  similar_unit: {
    id: (typed: string) => `Maksud Anda yang mana? Yang Anda ketik: ${typed}`,
    en: (typed: string) => `Which one do you mean? You typed: ${typed}`,
  },
  ask_name: { id: 'Siapa nama Anda?', en: 'What is your name?' },
  ask_change: { id: 'Apa yang ingin Anda ubah?', en: 'What would you like to change?' },
  ask_summary: {
    id: ({ words, unit, name, files }: Summary) =>
      `Laporan Anda:\n\n${words}\n\nUnit kerja: ${unit}\nNama: ${name}${files > 0 ? `\nBerkas: ${files}` : ''}\n\nKirim sekarang?`,
    en: ({ words, unit, name, files }: Summary) =>
      `Your report:\n\n${words}\n\nUnit: ${unit}\nName: ${name}${files > 0 ? `\nFiles: ${files}` : ''}\n\nSend it now?`,
  },
  ask_confirm: {
    id: (number: string) => `Apakah masalah pada laporan ${number} sudah selesai?`,
    en: (number: string) => `Is the problem of report ${number} solved?`,
  },
  ask_remaining: {
    id: (number: string) => `Mohon maaf. Apa yang belum selesai pada laporan ${number}?`,
    en: (number: string) => `We are sorry. What is still wrong with report ${number}?`,
  },
  ask_rate: {
    id: 'Bagaimana penanganannya? 1 buruk, 5 sangat baik.',
    en: 'How was it handled? 1 is poor, 5 very good.',
  },
  opened: {
    id: (number: string, pin: string) => `Laporan Anda kami terima, nomor ${number}. PIN: ${pin}`,
    en: (number: string, pin: string) => `We have received your report, number ${number}. PIN: ${pin}`,
  },
  not_possible: {
    id: 'Mohon maaf, keadaan laporan itu sudah berubah; pesan ini tidak dapat ditambahkan. Ketik “laporan baru” untuk menjadikannya laporan baru, atau “batal”.',
    en: 'We are sorry: that report has changed meanwhile, so this could not be added. Type “new report” to make it a report of its own, or “cancel”.',
  },
  too_late: {
    id: 'Mohon maaf, keadaan laporan itu sudah berubah. Ketik “status” untuk melihatnya.',
    en: 'We are sorry: that report has changed meanwhile. Type “status” to see it.',
  },
  too_many: {
    id: 'Laporan dari nomor ini sudah banyak dalam satu jam. Laporan Anda tersimpan; ketik “kirim” lagi nanti.',
    en: 'There were many reports from this number within an hour. Yours is kept; type “send” again later.',
  },
  lost: {
    id: (n: number) =>
      `${n} berkas gagal kami ambil dari penyedia pesan. Kata-kata Anda tersimpan; mohon kirim ulang berkasnya.`,
    en: (n: number) =>
      `${n === 1 ? 'One file' : `${n} files`} could not be fetched from the provider. Your words are kept; please send it again.`,
  },
  refused: {
    id: (names: string) => `Berkas ini tidak dapat kami terima: ${names}.`,
    en: (names: string) => `We cannot accept this file: ${names}.`,
  },
} satisfies Texts;

type Summary = { words: string; unit: string; name: string; files: number };

/** As long as fits beside buttons. */
const longestSummary = 600;

const buttonTexts = {
  new: { id: 'Laporan baru', en: 'New report' },
  status: { id: 'Lihat status', en: 'See status' },
  help: { id: 'Bantuan', en: 'Help' },
  resume: { id: 'Lanjutkan', en: 'Go on' },
  cancel: { id: 'Batal', en: 'Cancel' },
  send: { id: 'Kirim', en: 'Send' },
  change: { id: 'Ubah', en: 'Change' },
  as_typed: { id: 'Seperti saya ketik', en: 'As I typed it' },
  words: { id: 'Uraian', en: 'Description' },
  unit: { id: 'Unit kerja', en: 'Unit' },
  name: { id: 'Nama', en: 'Name' },
  solved: { id: 'Sudah selesai', en: 'Solved' },
  not_solved: { id: 'Belum selesai', en: 'Not solved' },
} satisfies Record<(typeof labels)[number], { id: string; en: string }>;

export type Aside =
  | { code: 'opened'; number: string; pin: string }
  | { code: 'not_possible' | 'too_late' | 'too_many' }
  | { code: 'lost'; count: number }
  | { code: 'refused'; names: readonly string[] };

/** One message of everything that is to be said, in the order in which it is said. */
export const sayAll = (sayings: readonly (Saying | Aside)[], locale: Locale, about: About): string =>
  sayings.map((one) => say(one, locale, about)).join('\n\n');

export const sayButtons = (buttons: readonly Button[], locale: Locale): { id: string; label: string }[] =>
  buttons.map(({ id, label }) => ({
    id,
    label: 'text' in label ? label.text : speak(buttonTexts, locale)[label.code],
  }));

function say(saying: Saying | Aside, locale: Locale, { office, publicUrl }: About): string {
  const t = speak(texts, locale);
  const linked = (path: string) => (publicUrl ? new URL(path, publicUrl).href : '');
  switch (saying.code) {
    case 'welcome':
      return t.welcome(office);
    case 'guests_not_allowed':
      return t.guests_not_allowed(linked(paths.report));
    case 'added':
    case 'chosen':
      return t[saying.code](saying.ticket.number);
    case 'status':
      return saying.tickets.map((ticket) => statusLine(ticket, locale, linked)).join('\n\n');
    case 'ask_which': {
      const own = saying.own.map(({ number, subject }) => `${number}: ${short(subject, 60)}`);
      const others = saying.unproven.map(({ number }) => `${number}: ${t.elsewhere}`);
      return [t.ask_which, ...own, ...others].join('\n');
    }
    case 'ask_unit':
      if (saying.typed) return t.similar_unit(saying.typed);
      return saying.canChoose ? `${t.ask_unit} ${t.choose_unit}` : t.ask_unit;
    case 'ask_summary': {
      const { draft } = saying;
      return t.ask_summary({ ...draft, words: short(wordsOf(draft), longestSummary) });
    }
    case 'ask_pin':
    case 'ask_confirm':
    case 'ask_remaining':
      return t[saying.code](saying.number);
    case 'opened':
      return [t.opened(saying.number, saying.pin), linked(paths.track(saying.number))]
        .filter(Boolean)
        .join('\n');
    case 'lost':
      return t.lost(saying.count);
    case 'refused':
      return t.refused(short(saying.names.join(', '), 200));
    default:
      return t[saying.code];
  }
}

const statusLine = (
  { number, status }: Pick<Known, 'number' | 'status'>,
  locale: Locale,
  linked: (path: string) => string,
): string =>
  [`${number}: ${speak(publicStatusLabels, locale)[status]}`, linked(paths.track(number))]
    .filter(Boolean)
    .join('\n');

const short = (text: string, longest: number): string =>
  text.length <= longest
    ? text
    : `${text
        .slice(0, longest - 1)
        .trimEnd()
        .toWellFormed()}…`;
