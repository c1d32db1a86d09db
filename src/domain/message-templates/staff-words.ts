import type { Particulars } from './reporter-words.ts';

/** A subject and a sentence serve the short form too. */
const said = (subject: string, opening: string, short: string, closing?: string) => ({
  subject,
  opening,
  short,
  ...(closing ? { closing } : {}),
});

/** The words for the people who handle a ticket. */
export const staffWords: Particulars = {
  submit: {
    id: said(
      'Laporan baru: {nomor}',
      'Laporan baru {nomor} telah masuk.',
      'laporan baru {nomor}.',
      'Laporan yang masih menunggu keputusan dapat diterima atau dikembalikan di halaman tiket.',
    ),
    en: said(
      'New report: {nomor}',
      'A new report {nomor} has come in.',
      'new report {nomor}.',
      'A report that still awaits a decision can be accepted or sent back on the ticket page.',
    ),
  },
  accept: {
    id: said(
      'Tiket {nomor} siap ditugaskan',
      'Laporan {nomor} telah diterima.',
      'tiket {nomor} diterima.',
      'Mohon tugaskan seorang teknisi bila belum ada.',
    ),
    en: said(
      'Ticket {nomor} is ready to be assigned',
      'Report {nomor} has been accepted.',
      'ticket {nomor} was accepted.',
      'Please assign a technician if there is none yet.',
    ),
  },
  appeal: {
    id: said(
      'Keberatan atas tiket {nomor}',
      'Pelapor mengajukan keberatan atas penolakan tiket {nomor}.',
      'keberatan atas tiket {nomor}.',
      'Keputusan diambil oleh petugas lain daripada yang menolaknya.',
    ),
    en: said(
      'Appeal on ticket {nomor}',
      'The reporter has appealed against the rejection of ticket {nomor}.',
      'appeal on ticket {nomor}.',
      'Somebody other than who rejected it decides.',
    ),
  },
  assign: {
    id: said(
      'Tugas baru: {nomor}',
      'Tiket {nomor} ditugaskan kepada Anda.',
      'tiket {nomor} ditugaskan kepada Anda.',
    ),
    en: said(
      'New work: {nomor}',
      'Ticket {nomor} has been assigned to you.',
      'ticket {nomor} has been assigned to you.',
    ),
  },
  answer: {
    id: said(
      'Pelapor menjawab: {nomor}',
      'Pelapor menjawab pertanyaan pada tiket {nomor}.',
      'pelapor menjawab pada tiket {nomor}.',
    ),
    en: said(
      'The reporter answered: {nomor}',
      'The reporter has answered the question on ticket {nomor}.',
      'the reporter answered on ticket {nomor}.',
    ),
  },
  close_without_reply: {
    id: said(
      'Tiket {nomor} berakhir tanpa jawaban pelapor',
      'Tiket {nomor} berakhir karena pelapor tidak menjawab.',
      'tiket {nomor} berakhir tanpa jawaban pelapor.',
    ),
    en: said(
      'Ticket {nomor} ended without an answer',
      'Ticket {nomor} has ended, as the reporter did not answer.',
      'ticket {nomor} ended without an answer.',
    ),
  },
  hold: {
    id: said(
      'Tiket {nomor} ditunda',
      'Pengerjaan tiket {nomor} ditunda karena menunggu pihak lain.',
      'tiket {nomor} menunggu pihak lain.',
    ),
    en: said(
      'Ticket {nomor} is on hold',
      'Work on ticket {nomor} is on hold, waiting for a third party.',
      'ticket {nomor} is waiting for a third party.',
    ),
  },
  reassign: {
    id: said(
      'Penugasan tiket {nomor} berubah',
      'Tiket {nomor} dialihkan dari satu teknisi kepada teknisi lain.',
      'penugasan tiket {nomor} berubah.',
    ),
    en: said(
      'Assignment of ticket {nomor} changed',
      'Ticket {nomor} has gone from one technician to another.',
      'the assignment of ticket {nomor} changed.',
    ),
  },
  decline: {
    id: said(
      'Penugasan tiket {nomor} dikembalikan',
      'Teknisi mengembalikan penugasan tiket {nomor}.',
      'penugasan tiket {nomor} dikembalikan.',
      'Mohon tugaskan teknisi lain.',
    ),
    en: said(
      'Assignment of ticket {nomor} handed back',
      'The technician has handed ticket {nomor} back.',
      'ticket {nomor} was handed back.',
      'Please assign somebody else.',
    ),
  },
  complete: {
    id: said(
      'Mohon periksa hasil tiket {nomor}',
      'Teknisi melaporkan pekerjaan tiket {nomor} selesai.',
      'mohon periksa hasil tiket {nomor}.',
      'Mohon periksa hasilnya, lalu setujui atau kembalikan.',
    ),
    en: said(
      'Please review ticket {nomor}',
      'The technician has reported ticket {nomor} as done.',
      'please review ticket {nomor}.',
      'Please look at the work, then approve it or send it back.',
    ),
  },
  approve_work: {
    id: said(
      'Hasil tiket {nomor} disetujui',
      'Hasil pekerjaan Anda pada tiket {nomor} disetujui.',
      'hasil tiket {nomor} disetujui.',
    ),
    en: said(
      'Work on ticket {nomor} approved',
      'Your work on ticket {nomor} has been approved.',
      'your work on ticket {nomor} was approved.',
    ),
  },
  return_work: {
    id: said(
      'Pekerjaan tiket {nomor} dikembalikan',
      'Pekerjaan tiket {nomor} dikembalikan kepada Anda untuk diperbaiki.',
      'pekerjaan tiket {nomor} dikembalikan kepada Anda.',
      'Arahannya dapat dibaca di halaman tiket.',
    ),
    en: said(
      'Work on ticket {nomor} returned',
      'Ticket {nomor} has come back to you to be put right.',
      'ticket {nomor} came back to you.',
      'What to do is on the ticket page.',
    ),
  },
  transfer: {
    id: said(
      'Tiket {nomor} dialihkan',
      'Tiket {nomor} dialihkan ke tim yang Anda pimpin.',
      'tiket {nomor} dialihkan ke tim Anda.',
      'Mohon tugaskan seorang teknisi, atau alihkan bila bukan bagian tim ini.',
    ),
    en: said(
      'Ticket {nomor} transferred',
      'Ticket {nomor} has been transferred to the team that you lead.',
      'ticket {nomor} was transferred to your team.',
      'Please assign a technician, or transfer it if it is not for this team.',
    ),
  },
  share: {
    id: said(
      'Ajakan membantu tiket {nomor}',
      'Tim Anda diajak membantu tiket {nomor}.',
      'tim Anda diajak membantu tiket {nomor}.',
      'Mohon sanggupi atau tolak di halaman tiket.',
    ),
    en: said(
      'Help wanted on ticket {nomor}',
      'Your team has been asked to help with ticket {nomor}.',
      'your team was asked to help with ticket {nomor}.',
      'Please accept or decline on the ticket page.',
    ),
  },
  decline_share: {
    id: said(
      'Ajakan pada tiket {nomor} ditolak',
      'Tim yang diajak tidak dapat membantu tiket {nomor}.',
      'ajakan pada tiket {nomor} ditolak.',
    ),
    en: said(
      'Help with ticket {nomor} declined',
      'The team that was asked cannot help with ticket {nomor}.',
      'the team asked for ticket {nomor} declined.',
    ),
  },
  finish_share: {
    id: said(
      'Bagian tim lain pada tiket {nomor} selesai',
      'Tim yang membantu telah menyelesaikan bagiannya pada tiket {nomor}.',
      'tim yang membantu tiket {nomor} telah selesai.',
    ),
    en: said(
      'A team finished its part of ticket {nomor}',
      'The helping team has finished its part of ticket {nomor}.',
      'the team that helps with ticket {nomor} is done.',
    ),
  },
  merge: {
    id: said(
      'Tiket {nomor} digabung',
      'Tiket {nomor} digabung dengan tiket lain.',
      'tiket {nomor} digabung dengan tiket lain.',
      'Pekerjaan berlanjut pada tiket tujuannya.',
    ),
    en: said(
      'Ticket {nomor} merged',
      'Ticket {nomor} has been merged into another ticket.',
      'ticket {nomor} was merged into another.',
      'Work goes on there.',
    ),
  },
  unmerge: {
    id: said(
      'Penggabungan tiket {nomor} dibatalkan',
      'Penggabungan tiket {nomor} dibatalkan.',
      'penggabungan tiket {nomor} dibatalkan.',
    ),
    en: said(
      'Merge of ticket {nomor} undone',
      'The merge of ticket {nomor} has been undone.',
      'the merge of ticket {nomor} was undone.',
    ),
  },
  declare_major: {
    id: said(
      'Gangguan massal: {nomor}',
      'Tiket {nomor} dinyatakan sebagai gangguan massal.',
      'gangguan massal {nomor}.',
      'Laporan yang sejenis dapat dimasukkan ke tiket ini.',
    ),
    en: said(
      'Major incident: {nomor}',
      'Ticket {nomor} has been declared a major incident.',
      'major incident {nomor}.',
      'Similar reports can be made part of it.',
    ),
  },
  include: {
    id: said(
      'Tiket {nomor} masuk gangguan massal',
      'Tiket {nomor} dijadikan bagian dari sebuah gangguan massal.',
      'tiket {nomor} menjadi bagian gangguan massal.',
    ),
    en: said(
      'Ticket {nomor} is part of a major incident',
      'Ticket {nomor} has become part of a major incident.',
      'ticket {nomor} became part of a major incident.',
    ),
  },
  resolve_with_parent: {
    id: said(
      'Tiket {nomor} selesai bersama gangguan massal',
      'Tiket {nomor} diselesaikan bersama gangguan massalnya.',
      'tiket {nomor} selesai bersama gangguan massalnya.',
    ),
    en: said(
      'Ticket {nomor} resolved with its major incident',
      'Ticket {nomor} has been resolved with its major incident.',
      'ticket {nomor} was resolved with its major incident.',
    ),
  },
  raise_security: {
    id: said(
      'Perkara keamanan: {nomor}',
      'Tiket {nomor} diangkat sebagai perkara keamanan dan dibatasi pembacanya.',
      'perkara keamanan {nomor}.',
      'Mohon segera dilihat.',
    ),
    en: said(
      'Security matter: {nomor}',
      'Ticket {nomor} has been raised as a security matter and is restricted.',
      'security matter {nomor}.',
      'Please look at it at once.',
    ),
  },
  not_solved: {
    id: said(
      'Belum selesai: {nomor}',
      'Pelapor menyatakan masalah pada tiket {nomor} belum selesai.',
      'tiket {nomor} belum selesai menurut pelapor.',
      'Keterangannya dapat dibaca di halaman tiket.',
    ),
    en: said(
      'Not solved: {nomor}',
      'The reporter says that ticket {nomor} is not solved.',
      'ticket {nomor} is not solved, says the reporter.',
      'What remains is told on the ticket page.',
    ),
  },
  reopen: {
    id: said(
      'Tiket {nomor} dibuka kembali',
      'Tiket {nomor} dibuka kembali.',
      'tiket {nomor} dibuka kembali.',
    ),
    en: said('Ticket {nomor} reopened', 'Ticket {nomor} has been reopened.', 'ticket {nomor} was reopened.'),
  },
  cancel: {
    id: said(
      'Tiket {nomor} dibatalkan',
      'Tiket {nomor} dibatalkan. Tidak ada yang perlu dikerjakan lagi.',
      'tiket {nomor} dibatalkan.',
    ),
    en: said(
      'Ticket {nomor} cancelled',
      'Ticket {nomor} has been cancelled. Nothing more is to be done.',
      'ticket {nomor} was cancelled.',
    ),
  },
  reply: {
    id: said(
      'Tanggapan baru pada {nomor}',
      'Ada tanggapan baru pada tiket {nomor}.',
      'tanggapan baru pada tiket {nomor}.',
    ),
    en: said(
      'New reply on {nomor}',
      'There is a new reply on ticket {nomor}.',
      'new reply on ticket {nomor}.',
    ),
  },
  alert: {
    id: said(
      'Menunggu terlalu lama: {nomor}',
      'Laporan {nomor} menunggu keputusan lebih lama daripada yang ditetapkan.',
      'laporan {nomor} menunggu terlalu lama.',
      'Mohon diputuskan.',
    ),
    en: said(
      'Waiting too long: {nomor}',
      'Report {nomor} has waited for a decision longer than it should.',
      'report {nomor} has waited too long.',
      'Please decide.',
    ),
  },
  remind: {
    id: said(
      'Pengingat: {nomor} menunggu pihak lain',
      'Waktu yang diperkirakan untuk pihak lain pada tiket {nomor} sudah tiba.',
      'pengingat: tiket {nomor} menunggu pihak lain.',
      'Mohon tanyakan kabarnya, lalu lanjutkan pekerjaan atau ubah perkiraannya.',
    ),
    en: said(
      'Reminder: {nomor} waits for a third party',
      'The time at which the third party of ticket {nomor} was expected has come.',
      'reminder: ticket {nomor} waits for a third party.',
      'Please ask, then resume the work or change the date.',
    ),
  },
};
