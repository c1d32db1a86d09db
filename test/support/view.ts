import type { View } from '../../src/ui/view.ts';

/** What a page knows in tests of the parts of pages: a Sunday morning in the office of the cast. */
export const someView = (changes: Partial<View> = {}): View => ({
  locale: 'id',
  zone: 'Asia/Makassar',
  now: new Date('2026-11-22T01:00:00Z'),
  office: {
    name: 'Dinas Komunikasi, Informatika, dan Statistik',
    shortName: 'Diskominfo',
    serviceName: 'Layanan TIK Tirta Asri',
    prefix: 'TIK',
    logoUrl: null,
    phone: null,
    email: null,
  },
  person: null,
  path: '/lapor',
  theme: null,
  flash: null,
  ...changes,
});
