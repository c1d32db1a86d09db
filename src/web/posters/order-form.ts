import { z } from 'zod';
import type { Db } from '../../db/connection.ts';
import { type ReadUnits, readUnits } from '../../domain/posters/reading-units.ts';
import { sayNumber } from '../../lib/numbers.ts';
import { type Locale, speak, type Texts } from '../../lib/texts.ts';
import type { FormError } from '../../ui/error-summary.tsx';
import { type AgencyChoice, noAgency, readAgencyChoice } from '../agencies/agency-choice.ts';
import { sayAgencyFault } from '../agencies/agency-picker.tsx';
import { noService, readServiceChoice, type ServiceChoice } from '../services/service-choice.ts';
import { sayServiceFault } from '../services/service-field.tsx';

const texts = {
  places: {
    id: 'Pilih unit kerja, atau tulis ruang atau perangkatnya.',
    en: 'Choose a unit, or write the room or device.',
  },
  amount: {
    id: (count: string, most: string) => `Ini menjadi ${count} poster; sekali pesan paling banyak ${most}.`,
    en: (count: string, most: string) => `That would be ${count} posters; at most ${most} at once.`,
  },
  unknown: {
    id: (names: string) => `Tidak ada unit bernama ${names}. Periksa ejaannya, atau tulis kodenya.`,
    en: (names: string) => `There is no unit called ${names}. Check the spelling, or write its code.`,
  },
  ambiguous: {
    id: (names: string) => `Ada beberapa unit bernama ${names}. Tulis kodenya.`,
    en: (names: string) => `Several units are called ${names}. Write the code.`,
  },
  category: { id: 'Pilih jenis masalah dari daftar.', en: 'Choose a kind of problem of the list.' },
  long: {
    id: (line: string) => `Baris ini terlalu panjang, paling banyak 120 karakter: “${line}”.`,
    en: (line: string) => `This line is too long, at most 120 characters: “${line}”.`,
  },
} satisfies Texts;

const box = z.string().max(60_000).catch('');
const shape = z.object({
  units: box,
  rooms: box,
  category: z.string().max(40).catch(''),
  subtree: z.literal('on').optional().catch(undefined),
});

/** The order of posters as it was typed. */
export type TypedOrder = {
  agency: AgencyChoice;
  service: ServiceChoice;
  category: string;
  isSubtree: boolean;
  units: string;
  rooms: string;
};
export const emptyOrder: TypedOrder = {
  agency: noAgency,
  service: noService,
  category: '',
  isSubtree: false,
  units: '',
  rooms: '',
};

export type ReadOrder = {
  typed: TypedOrder;
  agencyIds: string[];
  locations: string[];
  errors: FormError[];
};

/** Reads the form; names of units are looked up, each room counts once. */
export async function readOrder(db: Db, body: unknown, locale: Locale): Promise<ReadOrder> {
  const fields = (body ?? {}) as Record<string, unknown>;
  const { units, rooms, category, subtree } = shape.parse(fields);
  const [agency, service, read] = await Promise.all([
    readAgencyChoice(db, fields, 'agency'),
    readServiceChoice(db, fields, 'service'),
    readUnits(db, linesOf(units)),
  ]);
  const locations = linesOf(rooms);
  const long = locations.find((line) => line.length > 120);
  const fault = (field: string, message: string | undefined) => (message ? [{ field, message }] : []);
  return {
    typed: { agency, service, category, isSubtree: subtree === 'on', units, rooms },
    agencyIds: [...new Set([...(agency.agency ? [agency.agency.id] : []), ...read.ids])],
    locations,
    errors: [
      ...fault('agency', sayAgencyFault(agency, locale)),
      ...fault('units', sayUnits(read, locale)),
      ...fault('rooms', long && speak(texts, locale).long(`${long.slice(0, 60)}…`)),
      ...fault('service', sayServiceFault(service, locale)),
    ],
  };
}

const linesOf = (text: string): string[] => [
  ...new Set(
    text
      .split(/\r\n|\r|\n/)
      .map((line) => line.replace(/\p{C}/gu, '').replace(/\s+/g, ' ').trim())
      .filter(Boolean),
  ),
];

const quote = (names: readonly string[]): string =>
  names
    .slice(0, 5)
    .map((name) => `“${name.slice(0, 80)}”`)
    .join(', ') + (names.length > 5 ? ` (+${names.length - 5})` : '');

function sayUnits({ unknown, ambiguous }: ReadUnits, locale: Locale): string | undefined {
  const t = speak(texts, locale);
  if (unknown.length > 0) return t.unknown(quote(unknown));
  return ambiguous.length > 0 ? t.ambiguous(quote(ambiguous)) : undefined;
}

/** What `makePosters` found wrong with an order. */
export function sayOrderFault(
  issues: Readonly<Record<string, string>>,
  most: number,
  locale: Locale,
): FormError {
  const t = speak(texts, locale);
  if (issues['category']) return { field: 'category', message: t.category };
  if (!issues['amount']) return { field: 'agency', message: t.places };
  const [count, limit] = [Number(issues['amount']), most].map((n) => sayNumber(n, locale));
  return { field: 'rooms', message: t.amount(count!, limit!) };
}
