import type { MessageChannel, Mode } from '../../domain/deliveries/vocabulary.ts';
import type { ToldGroup } from '../../domain/notifications/told-groups.ts';
import type { Locale } from '../../lib/texts.ts';

type Words<K extends string> = Readonly<Record<K, Readonly<Record<Locale, string>>>>;

export const messageChannelLabels: Words<MessageChannel> = {
  email: { id: 'Surel', en: 'E-mail' },
  whatsapp: { id: 'WhatsApp', en: 'WhatsApp' },
  sms: { id: 'SMS', en: 'SMS' },
  telegram: { id: 'Telegram', en: 'Telegram' },
  push: { id: 'Peramban', en: 'Browser' },
};

export const modeLabels: Words<Mode> = {
  each: { id: 'Setiap kali', en: 'Each time' },
  digest: { id: 'Ringkasan harian', en: 'Daily digest' },
  none: { id: 'Tidak', en: 'Not at all' },
};

/** Why somebody is told, as they would say it themselves. */
export const ownGroupLabels: Words<ToldGroup> = {
  own: { id: 'Laporan saya', en: 'My reports' },
  assigned: { id: 'Ditugaskan kepada saya', en: 'Assigned to me' },
  team: { id: 'Tim saya', en: 'My team' },
  deciding: { id: 'Menunggu keputusan saya', en: 'Waiting for my decision' },
  desk: { id: 'Meja layanan', en: 'Front desk' },
};

/** The same as an administrator speaks of others. */
export const groupLabels: Words<ToldGroup> = {
  own: { id: 'Laporan sendiri', en: 'Own reports' },
  assigned: { id: 'Petugas yang ditugaskan', en: 'Whoever is assigned' },
  team: { id: 'Tim: ketua dan anggota yang diajak', en: 'Teams: leads and invited members' },
  deciding: { id: 'Kepala satuan: keputusan', en: 'Unit heads: decisions' },
  desk: { id: 'Meja layanan', en: 'Front desk' },
};

/** In the middle of a sentence that begins with "you get". */
export const groupPhrases: Words<ToldGroup> = {
  own: { id: 'laporan Anda', en: 'your reports' },
  assigned: { id: 'tiket yang ditugaskan kepada Anda', en: 'tickets assigned to you' },
  team: { id: 'tiket tim Anda', en: 'tickets of your team' },
  deciding: { id: 'keputusan yang ditunggu dari Anda', en: 'decisions you are asked for' },
  desk: { id: 'urusan meja layanan', en: 'matters of the front desk' },
};
