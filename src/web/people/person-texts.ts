import type { Texts } from '../../lib/texts.ts';

/** What several forms about a person say when they are refused. */
export const personTexts = {
  changed: {
    id: 'Orang lain baru saja mengubah data ini, dan isian Anda belum disimpan. Periksa lagi, lalu simpan bila isian Anda yang benar.',
    en: 'Somebody else has just changed this, and yours is not saved yet. Check it, then save if yours is right.',
  },
  lastAdmin: {
    id: 'Ini administrator terakhir. Angkat administrator lain dahulu.',
    en: 'This is the last administrator. Name another one first.',
  },
} satisfies Texts;
