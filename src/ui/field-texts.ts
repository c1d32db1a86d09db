import { sayNumber } from '../lib/numbers.ts';
import type { Texts } from '../lib/texts.ts';

export const fieldTexts = {
  required: { id: 'wajib diisi', en: 'required' },
  choose: { id: 'Pilih salah satu', en: 'Choose one' },
  atMost: {
    id: (count: number) => `Paling banyak ${sayNumber(count, 'id')} karakter.`,
    en: (count: number) => `At most ${sayNumber(count, 'en')} characters.`,
  },
  error: { id: 'Perlu diperbaiki:', en: 'Please correct:' },
  summaryTitle: { id: 'Ada yang perlu diperbaiki', en: 'Something needs correcting' },
  summaryKept: { id: 'Yang sudah Anda tulis masih ada.', en: 'What you wrote is still here.' },
} satisfies Texts;
