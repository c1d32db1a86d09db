import type { Action } from '../../domain/tickets/vocabulary.ts';
import type { Texts } from '../../lib/texts.ts';

export const trackingTexts = {
  title: { id: 'Lacak laporan', en: 'Track a report' },
  number: { id: 'Nomor tiket', en: 'Ticket number' },
  numberHint: {
    id: (prefix: string) =>
      `Contoh: ${prefix}-7K3M-9QXF. Huruf besar atau kecil, spasi, dan tanda hubung bebas.`,
    en: (prefix: string) =>
      `For example ${prefix}-7K3M-9QXF. Upper or lower case, spaces and dashes do not matter.`,
  },
  look: { id: 'Lacak', en: 'Track' },
  empty: { id: 'Tulis nomor tiketnya.', en: 'Write the ticket number.' },
  shape: {
    id: 'Ini belum berbentuk nomor tiket. Nomornya ada di tanda terima: delapan huruf dan angka.',
    en: 'This is not a ticket number yet. It is on the receipt: eight letters and digits.',
  },
  check: {
    id: 'Ada satu huruf atau angka yang keliru atau tertukar. Periksa sekali lagi dengan tanda terima.',
    en: 'One character is wrong or two are swapped. Compare it with the receipt once more.',
  },
  unknownTitle: { id: 'Tiket tidak ditemukan', en: 'Ticket not found' },
  unknown: {
    id: 'Tidak ada tiket dengan nomor ini. Periksa nomornya dengan tanda terima, atau hubungi petugas layanan.',
    en: 'There is no ticket with this number. Compare it with the receipt, or ask the front desk.',
  },
  otherReporter: { id: 'pelapor laporan itu', en: 'the reporter of that report' },
  stages: { id: 'Perjalanan laporan', en: 'The way of the report' },
  handledBy: { id: 'Ditangani oleh', en: 'Handled by' },
  progress: { id: 'Kemajuan', en: 'Progress' },
  progressOf: { id: 'Kemajuan pekerjaan', en: 'Progress of the work' },
  open: { id: 'Ini laporan Anda?', en: 'Is this your report?' },
  openHint: {
    id: 'Masukkan PIN dari tanda terima atau pesan pertama kami untuk membaca isinya, menjawab, dan memberi penilaian.',
    en: 'Enter the PIN from the receipt or our first message to read it, answer and rate.',
  },
  pin: { id: 'PIN (6 angka)', en: 'PIN (6 digits)' },
  openButton: { id: 'Buka laporan', en: 'Open the report' },
  wrongPin: {
    id: 'PIN ini tidak cocok dengan nomor tiketnya. Periksa tanda terima Anda.',
    en: 'This PIN does not fit the ticket number. Compare it with your receipt.',
  },
  opened: {
    id: 'Laporan terbuka di perangkat ini selama 12 jam.',
    en: 'The report is open on this device for 12 hours.',
  },
  close: { id: 'Tutup di perangkat ini', en: 'Close on this device' },
  closed: { id: 'Laporan ditutup di perangkat ini.', en: 'The report is closed on this device.' },
  atDesk: { id: 'Buka di meja kerja', en: 'Open at the desk' },
  reportedBy: { id: 'Pelapor', en: 'Reporter' },
  agency: { id: 'Perangkat daerah', en: 'Agency' },
  category: { id: 'Jenis masalah', en: 'Kind of problem' },
  service: { id: 'Layanan', en: 'Service' },
  location: { id: 'Lokasi', en: 'Location' },
  sentAt: { id: 'Dikirim', en: 'Sent' },
  elsewhere: { id: 'Nomor rujukan', en: 'Reference elsewhere' },
  files: { id: 'Berkas', en: 'Files' },
  conversation: { id: 'Percakapan', en: 'Conversation' },
  nothingSaid: {
    id: 'Belum ada pesan. Pertanyaan dari petugas dan jawaban Anda muncul di sini.',
    en: 'No messages yet. Questions from the staff and your answers appear here.',
  },
  you: { id: 'Pelapor', en: 'Reporter' },
  staff: { id: 'Petugas', en: 'Staff' },
  outcome: { id: 'Hasil pekerjaan', en: 'What was done' },
  howSatisfied: { id: 'Seberapa puas Anda?', en: 'How satisfied are you?' },
  rateAgain: { id: 'Ubah penilaian', en: 'Change your rating' },
  closedUnrated: {
    id: 'Terima kasih, tiket ditutup. Penilaian masih dapat Anda berikan di bawah.',
    en: 'Thank you, the ticket is closed. You can still rate the service below.',
  },
  rated: {
    id: (word: string) => `Penilaian Anda: ${word}`,
    en: (word: string) => `Your rating: ${word}`,
  },
  claim: { id: 'Jadikan tiket saya', en: 'Make it my ticket' },
  claimed: { id: 'Tiket ini sekarang ada di “Tiket saya”.', en: 'This ticket is now among “My tickets”.' },
  claimedByOther: {
    id: 'Tiket ini sudah menjadi milik akun lain.',
    en: 'This ticket already belongs to another account.',
  },
  kept: { id: 'Tulisan Anda yang belum terkirim', en: 'What you wrote and was not sent' },
  changedMeanwhile: {
    id: 'Tiket ini berubah sejak halaman Anda dibuka. Baca perubahannya, lalu kirim lagi bila masih perlu.',
    en: 'This ticket changed after you opened the page. Read what changed, then send again if it still matters.',
  },
  saySomething: { id: 'Tulis sesuatu atau lampirkan berkas.', en: 'Write something or attach a file.' },
  chooseScore: { id: 'Pilih salah satu nilai.', en: 'Choose one of the scores.' },
  required: { id: 'Isian ini masih kosong.', en: 'This is still empty.' },
  tooLong: {
    id: 'Tulisan ini terlalu panjang; paling banyak 20.000 karakter.',
    en: 'This text is too long; at most 20,000 characters.',
  },
} satisfies Texts;

/** The words of the scores: never stars alone. */
export const scoreTexts = {
  5: { id: '5 · Sangat puas', en: '5 · Very satisfied' },
  4: { id: '4 · Puas', en: '4 · Satisfied' },
  3: { id: '3 · Cukup', en: '3 · Fair' },
  2: { id: '2 · Kurang puas', en: '2 · Dissatisfied' },
  1: { id: '1 · Tidak puas', en: '1 · Very dissatisfied' },
} satisfies Texts;

/** What the reporter can do: heading, label of the text, button, and what is said afterwards. */
export const stepTexts = {
  answer: {
    title: { id: 'Jawab pertanyaan petugas', en: 'Answer the question' },
    label: { id: 'Jawaban Anda', en: 'Your answer' },
    send: { id: 'Kirim jawaban', en: 'Send answer' },
    done: {
      id: 'Jawaban terkirim. Petugas melanjutkan penanganan laporan Anda.',
      en: 'Answer sent. The staff goes on with your report.',
    },
  },
  confirm: {
    title: { id: 'Sudah beres?', en: 'Is it solved?' },
    label: { id: 'Komentar (boleh dikosongkan)', en: 'Comment (optional)' },
    send: { id: 'Ya, sudah beres', en: 'Yes, it is solved' },
    done: {
      id: 'Terima kasih. Tiket ditutup dan penilaian Anda tersimpan.',
      en: 'Thank you. The ticket is closed and your rating is kept.',
    },
  },
  not_solved: {
    title: { id: 'Belum beres?', en: 'Not solved yet?' },
    label: { id: 'Apa yang masih bermasalah?', en: 'What is still wrong?' },
    send: { id: 'Belum selesai, kerjakan lagi', en: 'Not solved, work on it again' },
    done: {
      id: 'Kami lanjutkan pekerjaannya. Petugas sudah diberi tahu.',
      en: 'We go on with the work. The staff has been told.',
    },
  },
  rate: {
    title: { id: 'Beri penilaian', en: 'Rate the service' },
    label: { id: 'Komentar (boleh dikosongkan)', en: 'Comment (optional)' },
    send: { id: 'Kirim penilaian', en: 'Send rating' },
    done: { id: 'Terima kasih, penilaian Anda tersimpan.', en: 'Thank you, your rating is kept.' },
  },
  appeal: {
    title: { id: 'Tidak setuju dengan penolakan?', en: 'Do you disagree with the rejection?' },
    label: { id: 'Fakta baru yang perlu dipertimbangkan', en: 'New facts to consider' },
    send: { id: 'Ajukan keberatan', en: 'Appeal' },
    done: {
      id: 'Keberatan terkirim. Orang lain memeriksanya, bukan yang menolak.',
      en: 'Appeal sent. It is decided by somebody other than who rejected it.',
    },
  },
  reopen: {
    title: { id: 'Masalahnya muncul lagi?', en: 'Has the problem come back?' },
    label: { id: 'Apa yang terjadi?', en: 'What happened?' },
    send: { id: 'Buka kembali', en: 'Reopen' },
    done: {
      id: 'Tiket dibuka kembali. Kami menunjuk petugas untuk menanganinya.',
      en: 'The ticket is open again. We name somebody to handle it.',
    },
  },
  reply: {
    title: { id: 'Tulis pesan atau tambah berkas', en: 'Write a message or add files' },
    label: { id: 'Pesan', en: 'Message' },
    send: { id: 'Kirim', en: 'Send' },
    done: { id: 'Terkirim. Petugas dapat melihatnya sekarang.', en: 'Sent. The staff can see it now.' },
  },
  cancel: {
    title: { id: 'Tidak diperlukan lagi?', en: 'No longer needed?' },
    label: { id: 'Alasan', en: 'Reason' },
    send: { id: 'Batalkan laporan', en: 'Cancel the report' },
    done: { id: 'Laporan dibatalkan.', en: 'The report is cancelled.' },
  },
} satisfies Partial<Record<Action, Texts>>;

export type ReporterStep = keyof typeof stepTexts;
/** In the order they stand on the page. */
export const reporterSteps = Object.keys(stepTexts) as ReporterStep[];
