import type { DeliveryKind, DeliveryReason, DeliveryState } from '../../domain/deliveries/vocabulary.ts';
import type { Recipient } from '../../domain/events/reactions.ts';
import type { Texts } from '../../lib/texts.ts';
import type { IconName } from '../../ui/icon.tsx';
import type { Tone } from '../../ui/tones.ts';

export const stateLabels = {
  held: { id: 'Menunggu ringkasan', en: 'Waiting for the digest' },
  queued: { id: 'Menunggu dikirim', en: 'Waiting to be sent' },
  sending: { id: 'Sedang dikirim', en: 'Being sent' },
  sent: { id: 'Terkirim', en: 'Sent' },
  delivered: { id: 'Sampai', en: 'Delivered' },
  read: { id: 'Dibaca', en: 'Read' },
  bounced: { id: 'Kembali', en: 'Came back' },
  given_up: { id: 'Gagal terkirim', en: 'Not carried' },
  skipped: { id: 'Tidak dikirim', en: 'Not sent' },
  digested: { id: 'Masuk ringkasan', en: 'Part of a digest' },
} satisfies Texts & Record<DeliveryState, unknown>;

export const stateSigns: Readonly<Record<DeliveryState, { tone: Tone; icon: IconName }>> = {
  held: { tone: 'still', icon: 'layers' },
  queued: { tone: 'wait', icon: 'clock' },
  sending: { tone: 'act', icon: 'send' },
  sent: { tone: 'done', icon: 'check' },
  delivered: { tone: 'done', icon: 'circle-check' },
  read: { tone: 'done', icon: 'eye' },
  bounced: { tone: 'late', icon: 'undo-2' },
  given_up: { tone: 'late', icon: 'circle-x' },
  skipped: { tone: 'still', icon: 'minus' },
  digested: { tone: 'still', icon: 'layers' },
};

export const reasonTexts = {
  no_gateway: {
    id: 'Kantor belum mempunyai penyedia yang aktif untuk kanal ini.',
    en: 'The office has no gateway switched on for this channel.',
  },
  paused_address: {
    id: 'Alamat ini sedang tidak dipakai karena pesan sebelumnya kembali.',
    en: 'The address is paused, as an earlier message came back.',
  },
  budget: {
    id: 'Anggaran pemberitahuan bulan ini hampir habis; hanya yang mendesak yang dikirim.',
    en: 'The budget of the month is nearly spent; only what is urgent is sent.',
  },
  demo: { id: 'Salinan ini tidak mengirim pesan apa pun.', en: 'This copy sends no messages.' },
  out_of_date: {
    id: 'Kabarnya sudah tidak berlaku ketika akan dikirim.',
    en: 'The news no longer held when it was to be sent.',
  },
  bounced: {
    id: 'Penyedia mengembalikannya: alamat atau nomor itu tidak dapat menerima.',
    en: 'The provider returned it: nobody can be reached there.',
  },
  refused: { id: 'Penyedia menolak pesan ini.', en: 'The provider refused this message.' },
  unreachable: {
    id: 'Penyedia tidak dapat dicapai sampai batas waktunya lewat.',
    en: 'The provider could not be reached in time.',
  },
  closed_window: {
    id: 'Penerima sudah lebih dari 24 jam tidak menulis, sehingga WhatsApp hanya menerima templat.',
    en: 'The receiver has not written for 24 hours, so WhatsApp takes templates only.',
  },
} satisfies Texts & Record<DeliveryReason, unknown>;

export const toldAsLabels = {
  reporter: { id: 'Pelapor', en: 'Reporter' },
  assignee: { id: 'Petugas', en: 'Assignee' },
  previous_assignee: { id: 'Petugas sebelumnya', en: 'Assignee before' },
  invited_team: { id: 'Tim yang diajak', en: 'Invited team' },
  team_lead: { id: 'Ketua tim', en: 'Team lead' },
  unit_head: { id: 'Kepala satuan', en: 'Unit head' },
  front_desk: { id: 'Meja layanan', en: 'Front desk' },
} satisfies Texts & Record<Recipient, unknown>;

export const kindLabels = {
  event: { id: 'Kabar', en: 'News' },
  digest: { id: 'Ringkasan harian', en: 'Daily digest' },
  chat: { id: 'Jawaban di percakapan', en: 'Answer in a chat' },
  test: { id: 'Pesan uji', en: 'Test message' },
  alarm: { id: 'Peringatan', en: 'Alarm' },
} satisfies Texts & Record<DeliveryKind, unknown>;
