import type { Locale } from '../../lib/texts.ts';
import type { Action } from '../tickets/vocabulary.ts';

/** What is particular to one message; the rest of it is the same for all. */
export type Particular = {
  subject: string;
  /** The first sentence of the mail. */
  opening: string;
  /** What is asked of the reader, or what can be done. */
  closing?: string;
  /** Follows the name of the office. */
  short: string;
};
export type Particulars = Partial<Record<Action, Record<Locale, Particular>>>;

const confirm = {
  id: 'Mohon beri tahu kami di halaman laporan apakah masalahnya sudah selesai atau belum. Bila diminta, PIN ada pada pesan pertama kami.',
  en: 'Please tell us on the page of the report whether the problem is solved or not. If it asks for a PIN, our first message has it.',
};

/** The words for whoever reported. */
export const reporterWords: Particulars = {
  submit: {
    id: {
      subject: 'Laporan Anda kami terima: {nomor}',
      opening: 'Terima kasih. Laporan Anda telah kami terima dengan nomor {nomor}.',
      closing:
        'PIN Anda {pin}. Dengan nomor dan PIN ini Anda dapat membaca jawaban kami dan menanggapinya. Mohon tidak membagikannya kepada orang lain.',
      short: 'laporan Anda kami terima, nomor {nomor}.\nPIN: {pin}',
    },
    en: {
      subject: 'We have received your report: {nomor}',
      opening: 'Thank you. We have received your report under the number {nomor}.',
      closing:
        'Your PIN is {pin}. With the number and this PIN you can read our answers and reply to them. Please keep it to yourself.',
      short: 'we have received your report, number {nomor}.\nPIN: {pin}',
    },
  },
  accept: {
    id: {
      subject: 'Laporan {nomor} diterima untuk dikerjakan',
      opening: 'Laporan Anda dengan nomor {nomor} telah diperiksa dan diterima untuk dikerjakan.',
      short: 'laporan {nomor} diterima untuk dikerjakan.',
    },
    en: {
      subject: 'Report {nomor} accepted',
      opening: 'Your report {nomor} has been checked and accepted for work.',
      short: 'report {nomor} has been accepted for work.',
    },
  },
  return_for_data: {
    id: {
      subject: 'Mohon lengkapi laporan {nomor}',
      opening: 'Kami memerlukan data tambahan agar laporan {nomor} dapat diproses.',
      closing: 'Laporan diproses setelah data itu lengkap.',
      short: 'mohon lengkapi data laporan {nomor}.',
    },
    en: {
      subject: 'Please complete report {nomor}',
      opening: 'We need some more details before report {nomor} can be handled.',
      closing: 'We go on as soon as we have them.',
      short: 'please complete the details of report {nomor}.',
    },
  },
  reject: {
    id: {
      subject: 'Laporan {nomor} tidak dapat diproses',
      opening: 'Mohon maaf, laporan {nomor} tidak dapat kami proses.',
      closing: 'Bila Anda berkeberatan, sampaikan melalui halaman laporan; petugas lain akan menilainya.',
      short: 'mohon maaf, laporan {nomor} tidak dapat diproses.',
    },
    en: {
      subject: 'Report {nomor} cannot be processed',
      opening: 'We are sorry: report {nomor} cannot be processed.',
      closing:
        'If you do not agree, you can appeal on the page of the report; somebody else will look at it.',
      short: 'we are sorry, report {nomor} cannot be processed.',
    },
  },
  solve_at_first_contact: {
    id: {
      subject: 'Laporan {nomor} selesai, mohon konfirmasi',
      opening: 'Laporan {nomor} telah diselesaikan oleh petugas layanan.',
      closing: confirm.id,
      short: 'laporan {nomor} selesai pada kontak pertama. Mohon konfirmasi Anda.',
    },
    en: {
      subject: 'Report {nomor} is solved, please confirm',
      opening: 'The front desk has solved report {nomor}.',
      closing: confirm.en,
      short: 'report {nomor} is solved at first contact. Please confirm.',
    },
  },
  assign: {
    id: {
      subject: 'Teknisi ditunjuk untuk laporan {nomor}',
      opening: 'Seorang teknisi telah ditunjuk untuk menangani laporan {nomor}.',
      short: 'teknisi telah ditunjuk untuk laporan {nomor}.',
    },
    en: {
      subject: 'A technician for report {nomor}',
      opening: 'A technician has been named for report {nomor}.',
      short: 'a technician has been named for report {nomor}.',
    },
  },
  ask: {
    id: {
      subject: 'Pertanyaan tentang laporan {nomor}',
      opening: 'Petugas mengajukan pertanyaan tentang laporan {nomor}.',
      closing: 'Pengerjaan dilanjutkan setelah Anda menjawab.',
      short: 'ada pertanyaan tentang laporan {nomor}.',
    },
    en: {
      subject: 'A question about report {nomor}',
      opening: 'We have a question about report {nomor}.',
      closing: 'Work goes on as soon as you have answered.',
      short: 'we have a question about report {nomor}.',
    },
  },
  close_without_reply: {
    id: {
      subject: 'Laporan {nomor} ditutup karena belum dijawab',
      opening: 'Laporan {nomor} ditutup karena pertanyaan kami belum Anda jawab.',
      closing: 'Bila bantuan masih diperlukan, laporan dapat dibuka kembali melalui halamannya.',
      short: 'laporan {nomor} ditutup karena pertanyaan kami belum dijawab.',
    },
    en: {
      subject: 'Report {nomor} closed without an answer',
      opening: 'Report {nomor} has been closed, as our question was not answered.',
      closing: 'If you still need help, you can open the report again on its page.',
      short: 'report {nomor} has been closed, as our question was not answered.',
    },
  },
  hold: {
    id: {
      subject: 'Pengerjaan laporan {nomor} ditunda',
      opening: 'Pengerjaan laporan {nomor} ditunda untuk sementara karena menunggu pihak lain.',
      closing: 'Anda tidak perlu melakukan apa pun. Kami memberi kabar saat pengerjaan dilanjutkan.',
      short: 'laporan {nomor} menunggu pihak lain.',
    },
    en: {
      subject: 'Work on report {nomor} is on hold',
      opening: 'Work on report {nomor} is on hold for now: we are waiting for a third party.',
      closing: 'There is nothing you need to do. We tell you when work goes on.',
      short: 'report {nomor} is waiting for a third party.',
    },
  },
  resume: {
    id: {
      subject: 'Pengerjaan laporan {nomor} dilanjutkan',
      opening: 'Pengerjaan laporan {nomor} dilanjutkan.',
      short: 'pengerjaan laporan {nomor} dilanjutkan.',
    },
    en: {
      subject: 'Work on report {nomor} goes on',
      opening: 'Work on report {nomor} goes on.',
      short: 'work on report {nomor} goes on.',
    },
  },
  reassign: {
    id: {
      subject: 'Laporan {nomor} ditangani teknisi lain',
      opening: 'Laporan {nomor} kini ditangani oleh teknisi lain.',
      short: 'laporan {nomor} kini ditangani teknisi lain.',
    },
    en: {
      subject: 'Another technician for report {nomor}',
      opening: 'Another technician now handles report {nomor}.',
      short: 'another technician now handles report {nomor}.',
    },
  },
  approve_work: {
    id: {
      subject: 'Laporan {nomor} selesai, mohon konfirmasi',
      opening: 'Pekerjaan untuk laporan {nomor} telah selesai dan diperiksa.',
      closing: confirm.id,
      short: 'laporan {nomor} selesai dikerjakan. Mohon konfirmasi Anda.',
    },
    en: {
      subject: 'Report {nomor} is solved, please confirm',
      opening: 'The work on report {nomor} is done and has been checked.',
      closing: confirm.en,
      short: 'the work on report {nomor} is done. Please confirm.',
    },
  },
  transfer: {
    id: {
      subject: 'Laporan {nomor} dialihkan',
      opening: 'Laporan {nomor} dialihkan kepada tim yang lebih tepat menanganinya.',
      closing: 'Nomor laporan Anda tetap sama.',
      short: 'laporan {nomor} dialihkan kepada tim lain.',
    },
    en: {
      subject: 'Report {nomor} was transferred',
      opening: 'Report {nomor} has been transferred to the team that is right for it.',
      closing: 'The number of your report stays the same.',
      short: 'report {nomor} has been transferred to another team.',
    },
  },
  merge: {
    id: {
      subject: 'Laporan {nomor} digabung',
      opening: 'Laporan {nomor} digabung dengan laporan lain tentang masalah yang sama.',
      closing: 'Perkembangannya tetap dapat Anda ikuti dengan nomor ini.',
      short: 'laporan {nomor} digabung dengan laporan lain tentang masalah yang sama.',
    },
    en: {
      subject: 'Report {nomor} was merged',
      opening: 'Report {nomor} has been merged with another report of the same problem.',
      closing: 'You can still follow it under this number.',
      short: 'report {nomor} has been merged with another report of the same problem.',
    },
  },
  unmerge: {
    id: {
      subject: 'Laporan {nomor} kembali ditangani tersendiri',
      opening: 'Penggabungan laporan {nomor} dibatalkan. Laporan Anda kembali ditangani tersendiri.',
      short: 'laporan {nomor} kembali ditangani tersendiri.',
    },
    en: {
      subject: 'Report {nomor} stands on its own again',
      opening: 'The merge of report {nomor} was undone. Your report is handled on its own again.',
      short: 'report {nomor} is handled on its own again.',
    },
  },
  include: {
    id: {
      subject: 'Laporan {nomor} bagian dari gangguan massal',
      opening: 'Laporan {nomor} termasuk gangguan massal yang sedang kami tangani.',
      closing: 'Kami memberi kabar begitu ada perkembangan. Anda tidak perlu melapor lagi.',
      short: 'laporan {nomor} termasuk gangguan massal yang sedang ditangani.',
    },
    en: {
      subject: 'Report {nomor} is part of a major incident',
      opening: 'Report {nomor} is part of a major incident that we are working on.',
      closing: 'We send news as soon as there is any. You need not report it again.',
      short: 'report {nomor} is part of a major incident that we are working on.',
    },
  },
  announce: {
    id: {
      subject: 'Kabar tentang gangguan massal {nomor}',
      opening: 'Ada kabar dari petugas tentang gangguan massal {nomor}.',
      short: 'ada kabar tentang gangguan massal {nomor}.',
    },
    en: {
      subject: 'News about the major incident {nomor}',
      opening: 'There is news about the major incident {nomor}.',
      short: 'there is news about the major incident {nomor}.',
    },
  },
  inform: {
    id: {
      subject: 'Kabar tentang laporan {nomor}',
      opening: 'Ada kabar dari petugas tentang laporan {nomor}.',
      short: 'ada kabar tentang laporan {nomor}.',
    },
    en: {
      subject: 'News about report {nomor}',
      opening: 'There is news about report {nomor}.',
      short: 'there is news about report {nomor}.',
    },
  },
  resolve_with_parent: {
    id: {
      subject: 'Laporan {nomor} selesai, mohon konfirmasi',
      opening: 'Gangguan massal yang mencakup laporan {nomor} telah diselesaikan.',
      closing: confirm.id,
      short: 'laporan {nomor} selesai bersama gangguan massalnya. Mohon konfirmasi Anda.',
    },
    en: {
      subject: 'Report {nomor} is solved, please confirm',
      opening: 'The major incident that report {nomor} is part of has been resolved.',
      closing: confirm.en,
      short: 'report {nomor} is solved with its major incident. Please confirm.',
    },
  },
  auto_close: {
    id: {
      subject: 'Laporan {nomor} ditutup',
      opening: 'Laporan {nomor} ditutup karena masa konfirmasi telah berakhir.',
      closing: 'Bila masalahnya muncul lagi, laporan dapat dibuka kembali melalui halamannya.',
      short: 'laporan {nomor} ditutup setelah masa konfirmasi berakhir.',
    },
    en: {
      subject: 'Report {nomor} is closed',
      opening: 'Report {nomor} has been closed, as the time for confirmation is over.',
      closing: 'Should the problem come back, you can open the report again on its page.',
      short: 'report {nomor} has been closed after the time for confirmation.',
    },
  },
  cancel: {
    id: {
      subject: 'Laporan {nomor} dibatalkan',
      opening: 'Laporan {nomor} dibatalkan. Alasannya dapat dibaca di halaman laporan.',
      short: 'laporan {nomor} dibatalkan.',
    },
    en: {
      subject: 'Report {nomor} was cancelled',
      opening: 'Report {nomor} has been cancelled. The reason can be read on the page of the report.',
      short: 'report {nomor} has been cancelled.',
    },
  },
  reply: {
    id: {
      subject: 'Tanggapan atas laporan {nomor}',
      opening: 'Petugas menanggapi laporan {nomor}.',
      short: 'ada tanggapan atas laporan {nomor}.',
    },
    en: {
      subject: 'A reply to report {nomor}',
      opening: 'We have replied to report {nomor}.',
      short: 'there is a reply to report {nomor}.',
    },
  },
  remind: {
    id: {
      subject: 'Pengingat: pertanyaan tentang laporan {nomor}',
      opening: 'Pertanyaan kami tentang laporan {nomor} belum dijawab.',
      closing: 'Tanpa jawaban, laporan ditutup pada akhir masa tunggu.',
      short: 'pertanyaan kami tentang laporan {nomor} belum dijawab.',
    },
    en: {
      subject: 'Reminder: a question about report {nomor}',
      opening: 'Our question about report {nomor} has not been answered yet.',
      closing: 'Without an answer the report is closed at the end of the wait.',
      short: 'our question about report {nomor} has not been answered yet.',
    },
  },
};
