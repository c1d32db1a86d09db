import { formatPhone } from '../../lib/phone.ts';
import type { View } from '../../ui/view.ts';

/**
 * What stands on a poster, always in both languages: it hangs where anybody may need it. Indonesian first and large,
 * English below it.
 */
export const posterWords = {
  title: ['Ada gangguan TIK di sini?', 'Pindai, lalu lapor.'],
  titleEnglish: 'An IT problem here? Scan the code and tell us.',
  steps: [
    ['Pindai kode ini', 'dengan kamera ponsel Anda.', 'Scan with your phone’s camera.'],
    ['Tulis masalahnya', 'Tempat ini sudah terisi.', 'Describe the problem; the place is filled in.'],
    ['Simpan nomor dan PIN', 'untuk memantau perbaikannya.', 'Keep the number and PIN to follow the work.'],
  ],
  place: 'Tempat ini · This place',
  code: 'Kode · Code',
  noCamera: 'Tanpa kamera, buka · No camera? Open',
  call: 'Atau telepon · Or call',
} as const;

export type PosterPlace = { code: string; agency: string | null; location: string; service: string | null };

/** A poster as it is printed: the place, and the whole address behind its code. */
export type PrintedPoster = { place: PosterPlace; url: string };

/** The larger and the smaller line that name a place. */
export function namePlace({ agency, location, service }: PosterPlace): { name: string; more: string } {
  const parts = [agency, location, service].filter((part) => part !== null && part !== '');
  return { name: parts[0] ?? '', more: parts.slice(1).join(' · ') };
}

/** An address as people type it: https goes without saying. */
export const spellAddress = (url: string): string => url.replace(/^https:\/\//, '');

export type PosterOffice = { service: string; name: string; phone: string | null };
export const posterOffice = ({ office }: View): PosterOffice => ({
  service: office.serviceName,
  name: office.name,
  phone: office.phone ? formatPhone(office.phone) : null,
});
