import type { Refusal } from '../domain/tickets/lifecycle.ts';
import type { Texts } from '../lib/texts.ts';

/** One sentence for each reason the life cycle refuses a step. */
export const refusalTexts = {
  wrong_state: {
    id: 'Langkah ini tidak cocok dengan keadaan tiket sekarang; mungkin orang lain sudah mengerjakannya.',
    en: 'This step does not fit where the ticket stands now; somebody else may have done it.',
  },
  forbidden: {
    id: 'Langkah ini bukan bagian Anda pada tiket ini.',
    en: 'This step is not yours on this ticket.',
  },
  own_work: {
    id: 'Pekerjaan sendiri tidak boleh disetujui sendiri; mintalah atasan atau pengganti lain memeriksanya.',
    en: 'Nobody approves their own work; ask another approver to check it.',
  },
  already_decided: {
    id: 'Anda sudah menolak laporan ini; keberatannya diputuskan oleh orang lain.',
    en: 'You rejected this report; the appeal is decided by somebody else.',
  },
  contact_unverified: {
    id: 'Pastikan dahulu siapa di balik kontak pelapor, misalnya dengan menghubunginya kembali; baru laporan dapat diterima.',
    en: 'First verify who is behind the reporter’s contact, such as by calling back; then the report can be accepted.',
  },
  shares_open: {
    id: 'Tim yang diajak belum selesai; tunggu bagiannya atau akhiri bantuannya dahulu.',
    en: 'An invited team is not finished; wait for its part or end its help first.',
  },
  same_team: {
    id: 'Tim itu sudah memegang atau sudah diajak pada tiket ini; pilih tim lain.',
    en: 'That team already holds this ticket or was asked already; choose another.',
  },
  team_sees_too_much: {
    id: 'Tiket ini terbatas; hanya tim keamanan yang boleh diajak.',
    en: 'This ticket is restricted; only a security team may be asked.',
  },
  unknown_team: {
    id: 'Tim itu tidak ada atau tidak aktif lagi; pilih dari daftar.',
    en: 'There is no such active team; choose from the list.',
  },
  unknown_ticket: {
    id: 'Tiket dengan nomor itu tidak ada di antara tiket yang Anda tangani; periksa nomornya.',
    en: 'No ticket you handle has that number; check it.',
  },
  same_ticket: {
    id: 'Itu tiket ini sendiri; isi nomor tiket lain.',
    en: 'That is this very ticket; enter another number.',
  },
  ticket_ended: {
    id: 'Tiket itu sudah berakhir; pilih tiket yang masih terbuka.',
    en: 'That ticket has ended; choose one that is still open.',
  },
  would_disclose: {
    id: 'Tiket ini terbatas dan tidak boleh masuk ke tiket yang dapat dilihat tim lain.',
    en: 'This ticket is restricted and may not go into one that other teams see.',
  },
  not_major: { id: 'Tiket itu bukan gangguan massal.', en: 'That ticket is no major incident.' },
  has_parts: {
    id: 'Tiket ini sudah bagian dari gangguan massal, atau induknya.',
    en: 'This ticket already belongs to a major incident, or is one.',
  },
  merge_undo_over: {
    id: 'Penggabungan hanya dapat dibatalkan dalam tujuh hari.',
    en: 'A merge can be undone within seven days only.',
  },
  appeal_over: {
    id: 'Keberatan hanya dapat diajukan satu kali, dalam tiga hari sejak penolakan.',
    en: 'An appeal can be made once, within three days of the rejection.',
  },
  reopen_over: {
    id: 'Masa untuk membuka kembali tiket ini sudah lewat; silakan buat laporan baru.',
    en: 'The time to reopen this ticket is over; please send a new report.',
  },
  not_your_team: {
    id: 'Orang itu bukan teknisi aktif di tim pemilik tiket; pilih yang lain.',
    en: 'That person is no active technician of the owner team; choose another.',
  },
  lowered_without_note: {
    id: 'Persentase yang turun perlu catatan; tuliskan alasannya.',
    en: 'A lower percentage wants a note; write the reason.',
  },
  photo_missing: {
    id: 'Kunjungan lapangan perlu sedikitnya satu foto; lampirkan fotonya.',
    en: 'A field visit wants at least one photo; attach it.',
  },
  unknown_category: {
    id: 'Kategori itu tidak ada; pilih dari daftar.',
    en: 'There is no such category; choose from the list.',
  },
  same_assignee: {
    id: 'Tiket sudah ditugaskan kepada orang itu.',
    en: 'The ticket is already assigned to that person.',
  },
  nothing_changed: {
    id: 'Tidak ada yang diubah, jadi tidak ada yang dicatat.',
    en: 'Nothing was changed, so nothing was recorded.',
  },
  invalid: { id: 'Ada isian yang belum benar.', en: 'Something in the form is not right yet.' },
} satisfies Texts & Record<Refusal, unknown>;

export const conflictTexts = {
  changed: {
    id: 'Tiket ini berubah sejak halaman Anda dibuka. Isian Anda belum disimpan. Yang berubah:',
    en: 'This ticket changed after you opened the page. Your entry was not saved. What changed:',
  },
  back: { id: 'Lihat tiket', en: 'See the ticket' },
} satisfies Texts;
