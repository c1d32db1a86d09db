import type { ArrivalOutcome, ArrivalReason } from '../../domain/arrivals/vocabulary.ts';
import type { Texts } from '../../lib/texts.ts';

export const arrivalTexts = {
  title: { id: 'Pesan masuk', en: 'Incoming messages' },
  lead: {
    id: 'Semua surel dan pesan yang masuk beserta tindak lanjutnya. Yang ada di karantina menunggu keputusan Anda; tidak ada yang hilang.',
    en: 'Every mail and message that arrived, and what became of it. What is in quarantine waits for your decision; nothing is lost.',
  },
  filter: { id: 'Tampilkan', en: 'Show' },
  apply: { id: 'Terapkan', en: 'Apply' },
  all: { id: 'Semua', en: 'All' },
  waiting: { id: 'Belum terbaca', en: 'Not read yet' },
  sender: { id: 'Pengirim', en: 'Sender' },
  senderFilter: { id: 'Alamat pengirim', en: 'Address of the sender' },
  subject: { id: 'Judul', en: 'Subject' },
  received: { id: 'Masuk', en: 'Received' },
  became: { id: 'Menjadi', en: 'Became' },
  noSubject: { id: '(tanpa judul)', en: '(no subject)' },
  noSender: { id: '(pengirim tidak diketahui)', en: '(sender unknown)' },
  alike: {
    id: (n: number) => `dan ${n - 1} surel lain dari alamat ini`,
    en: (n: number) =>
      n === 2 ? 'and 1 other mail from this address' : `and ${n - 1} other mails from this address`,
  },
  none: { id: 'Tidak ada pesan di sini', en: 'Nothing here' },
  noneQuarantined: { id: 'Karantina kosong', en: 'The quarantine is empty' },
  noneHint: {
    id: 'Surel yang masuk lewat kotak surat atau langsung dari server surel akan tampil di sini.',
    en: 'Mails that come by a mailbox or the pipe of a mail server appear here.',
  },
  noneQuarantinedHint: {
    id: 'Semua yang masuk sudah menjadi tiket atau tanggapan. Pilih "Semua" untuk melihat catatannya.',
    en: 'All that came in became a ticket or a reply. Choose "All" to see the log.',
  },
  discardAll: {
    id: 'Buang semua yang ditahan dari alamat ini',
    en: 'Discard all that waits from this address',
  },
  discardedAll: {
    id: (n: number) => `${n} surel dibuang; aslinya tetap tersimpan.`,
    en: (n: number) => `${n} mails discarded; the originals are kept.`,
  },

  facts: { id: 'Data surel', en: 'Facts of the mail' },
  from: { id: 'Dari', en: 'From' },
  to: { id: 'Kepada', en: 'To' },
  cc: { id: 'Tembusan', en: 'Copy to' },
  replyTo: { id: 'Balasan ke', en: 'Reply to' },
  date: { id: 'Tanggal surel', en: 'Date of the mail' },
  size: { id: 'Ukuran', en: 'Size' },
  way: { id: 'Masuk lewat', en: 'Came by' },
  pipe: { id: 'langsung dari server surel', en: 'pipe of the mail server' },
  hook: { id: 'penyedia pesan', en: 'message provider' },
  decidedBy: { id: 'Diputuskan oleh', en: 'Decided by' },
  text: { id: 'Isi surel', en: 'Words of the mail' },
  noText: { id: 'Surel ini tidak berisi teks.', en: 'This mail has no words.' },
  quoted: { id: 'Kutipan surel sebelumnya', en: 'Quoted earlier mail' },
  signature: { id: 'Tanda tangan', en: 'Signature' },
  files: { id: 'Berkas di surel', en: 'Files in the mail' },
  filesHint: {
    id: 'Berkas yang diterima dapat dibuka di tiketnya; semuanya ada di surel asli.',
    en: 'Files that were accepted open on the ticket; all of them are in the original mail.',
  },
  html: { id: 'Tampilan asli', en: 'As it was laid out' },
  htmlFrame: { id: 'Surel sebagaimana ditata pengirim', en: 'The mail as its sender laid it out' },
  htmlHint: {
    id: 'Ditampilkan tanpa skrip.',
    en: 'Shown without scripts.',
  },
  blocked: {
    id: (n: number) => `${n} gambar dari luar tidak dimuat, agar pengirim tidak tahu surel ini dibuka.`,
    en: (n: number) =>
      `${n === 1 ? '1 picture' : `${n} pictures`} from elsewhere not loaded, so that the sender does not learn that this was opened.`,
  },
  original: { id: 'Unduh surel asli (.eml)', en: 'Download the original mail (.eml)' },
  unreadable: {
    id: 'Surel ini tidak ditampilkan karena berkali-kali gagal dibaca. Unduh surel asli dan periksa dengan hati-hati.',
    en: 'This mail is not read here, as reading it failed again and again. Download the original and look at it with care.',
  },
  tooLong: {
    id: 'Hanya bagian awal surel ini yang dibaca, karena terlalu besar; berkasnya hanya ada di surel asli.',
    en: 'Only the beginning of this mail was read, as it is too large; its files are only in the original.',
  },
  left: {
    id: 'Surel aslinya masih di server surel, karena terlalu besar atau tidak dapat diambil. Di sini hanya ada kepala suratnya; buka kotak surat itu untuk membaca selengkapnya.',
    en: 'The mail itself is still on the mail server, as it is too large or could not be fetched. Only its head is here; open that mailbox to read the rest.',
  },
  whole: { id: 'Lihat surel lengkap', en: 'See the whole mail' },
  pending: {
    id: (n: number) => `${n} surel untuk tiket ini menunggu keputusan.`,
    en: (n: number) =>
      n === 1
        ? '1 mail about this ticket waits for a decision.'
        : `${n} mails about this ticket wait for a decision.`,
  },
  seePending: { id: 'Lihat surelnya', en: 'See it' },

  decide: { id: 'Putuskan', en: 'Decide' },
  asTicket: { id: 'Buka sebagai tiket baru', en: 'Open as a new ticket' },
  asReply: { id: 'Jadikan tanggapan pelapor', en: 'Accept as the reporter’s reply' },
  asNote: { id: 'Jadikan catatan internal', en: 'Keep as an internal note' },
  number: { id: 'Nomor tiket', en: 'Ticket number' },
  numberHint: { id: 'Tiket tempat surel ini ditambahkan.', en: 'The ticket this mail is added to.' },
  retry: { id: 'Coba baca lagi', en: 'Try again' },
  discard: { id: 'Buang', en: 'Discard' },
  discardHint: { id: 'Surel asli tetap tersimpan.', en: 'The original mail is kept.' },
  opened: {
    id: (n: string) => `Tiket ${n} dibuka dari surel ini.`,
    en: (n: string) => `Ticket ${n} was opened from this mail.`,
  },
  added: {
    id: (n: string) => `Surel ini ditambahkan ke ${n}.`,
    en: (n: string) => `This mail was added to ${n}.`,
  },
  discarded: {
    id: 'Surel dibuang; aslinya tetap tersimpan.',
    en: 'The mail was discarded; the original is kept.',
  },
  retried: {
    id: 'Surel ini akan dibaca lagi sebentar lagi.',
    en: 'This mail will be read again in a moment.',
  },
  decidedBefore: { id: 'Surel ini sudah diputuskan sebelumnya.', en: 'This mail was decided before.' },
  unknownTicket: {
    id: 'Tiket dengan nomor itu tidak ada, atau bukan wewenang Anda.',
    en: 'There is no ticket of that number, or it is not yours.',
  },
  endedHint: {
    id: 'Masalah yang sama? Buka kembali tiketnya lebih dahulu, lalu jadikan surel ini tanggapan. Tiket baru ditautkan dengan tiket lama.',
    en: 'The same problem? Reopen the ticket first, then make this mail a reply. A new ticket is linked to the old one.',
  },
  takesNone: {
    id: 'Tiket itu sekarang tidak menerima ini. Bila sudah berakhir, buka kembali tiketnya lebih dahulu, jadikan catatan internal, atau buka tiket baru.',
    en: 'That ticket does not take this now. If it has ended, reopen it first, keep this as an internal note, or open a new ticket.',
  },

  quarantined: {
    id: (n: number) => `${n} pesan di karantina menunggu keputusan`,
    en: (n: number) =>
      n === 1
        ? '1 message in quarantine waits for a decision'
        : `${n} messages in quarantine wait for a decision`,
  },
  since: { id: 'yang terlama sejak', en: 'the oldest since' },
  stuck: {
    id: (n: number) => `${n} pesan belum terbaca lebih dari 15 menit`,
    en: (n: number) =>
      n === 1
        ? '1 message not read for more than 15 minutes'
        : `${n} messages not read for more than 15 minutes`,
  },
} satisfies Texts;

export const outcomeLabels = {
  ticket_opened: { id: 'Tiket baru', en: 'New ticket' },
  reply_added: { id: 'Tanggapan', en: 'Reply' },
  ignored: { id: 'Diabaikan', en: 'Ignored' },
  quarantined: { id: 'Karantina', en: 'Quarantine' },
} satisfies Record<ArrivalOutcome, Texts[string]>;

/** Why something became what it became, as a sentence. */
export const reasonSentences = {
  new_report: { id: 'Laporan baru dari alamat ini.', en: 'A new report from this address.' },
  signed_address: {
    id: 'Dibalas ke alamat balasan bertanda tangan milik tiketnya.',
    en: 'Sent to the signed reply address of its ticket.',
  },
  own_reference: {
    id: 'Merujuk surel yang kami kirim tentang tiketnya.',
    en: 'Refers to a mail that we sent about its ticket.',
  },
  number_and_sender: {
    id: 'Menyebut nomor tiket dan dikirim dari alamat pelapornya.',
    en: 'Names the ticket and comes from its reporter’s address.',
  },
  known_chat: {
    id: 'Ditulis di percakapan yang terhubung dengan tiketnya.',
    en: 'Written in the chat that belongs to the ticket.',
  },
  guided_report: { id: 'Laporan yang dipandu lewat percakapan.', en: 'A report guided by chat.' },
  receipt: { id: 'Tanda terima dari penyedia pesan.', en: 'A receipt of the message provider.' },
  auto_reply: { id: 'Jawaban otomatis dari sebuah program.', en: 'An automatic answer of a program.' },
  bounce: {
    id: 'Pemberitahuan bahwa sebuah surel tidak sampai.',
    en: 'A notice that a mail did not arrive.',
  },
  list: { id: 'Surel dari milis.', en: 'A mail of a mailing list.' },
  bulk: { id: 'Surel massal.', en: 'A mass mailing.' },
  own_message: { id: 'Surel dari alamat kami sendiri.', en: 'A mail from our own address.' },
  repeated: {
    id: 'Surel yang sama sudah masuk lewat jalan lain.',
    en: 'The same mail came in by another way.',
  },
  empty: { id: 'Tidak berisi judul, teks, ataupun berkas.', en: 'It has no subject, no words and no files.' },
  stranger: {
    id: 'Menyebut sebuah tiket, tetapi pengirimnya bukan pelapor dan bukan penerima pemberitahuannya.',
    en: 'It names a ticket, but its sender is neither the reporter nor anybody who was told of it.',
  },
  ended_ticket: {
    id: 'Balasan pada tiket yang sudah berakhir.',
    en: 'An answer on a ticket that has ended.',
  },
  too_many: {
    id: 'Pengirim ini menulis terlalu banyak dalam satu jam.',
    en: 'This sender wrote too much within an hour.',
  },
  guests_not_allowed: {
    id: 'Kantor ini tidak menerima laporan tanpa akun.',
    en: 'This office takes no reports without an account.',
  },
  not_set_up: {
    id: 'Belum ada yang dapat membacanya ketika pesan ini masuk.',
    en: 'Nobody could read it yet when it came in.',
  },
  unreadable: {
    id: 'Isinya bukan surel yang dapat dibaca, atau tanpa pengirim.',
    en: 'It is no readable mail, or has no sender.',
  },
  too_large: { id: 'Lebih besar dari 50 MB.', en: 'Larger than 50 MB.' },
  failed: { id: 'Membacanya gagal berkali-kali.', en: 'Reading it failed again and again.' },
  discarded: { id: 'Dibuang oleh petugas.', en: 'Discarded by staff.' },
} satisfies Record<ArrivalReason, Texts[string]>;
