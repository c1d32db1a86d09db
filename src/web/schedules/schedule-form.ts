import { z } from 'zod';
import type { Db } from '../../db/connection.ts';
import type { Schedule } from '../../domain/schedules/finding.ts';
import { rhythms } from '../../domain/schedules/next-due.ts';
import type { SchedulePlan } from '../../domain/schedules/saving.ts';
import { priorities } from '../../domain/tickets/vocabulary.ts';
import { type Locale, speak, type Texts } from '../../lib/texts.ts';
import type { FormError } from '../../ui/error-summary.tsx';
import { type AgencyChoice, agencyChoiceOf, noAgency, readAgencyChoice } from '../agencies/agency-choice.ts';
import { sayAgencyFault } from '../agencies/agency-picker.tsx';
import { noRegion, type RegionChoice, readRegionChoice, regionChoiceOf } from '../regions/region-choice.ts';
import { sayRegionFault } from '../regions/region-field.tsx';
import { cleanText } from '../reporting/report-form.ts';
import {
  noService,
  readServiceChoice,
  type ServiceChoice,
  serviceChoiceOf,
} from '../services/service-choice.ts';
import { sayServiceFault } from '../services/service-field.tsx';

const texts = {
  subject: {
    id: 'Tulis pekerjaannya dalam satu kalimat, paling banyak 200 karakter.',
    en: 'Write the work in one sentence, at most 200 characters.',
  },
  description: {
    id: 'Tulis apa yang harus dikerjakan, paling banyak 20.000 karakter.',
    en: 'Write what has to be done, at most 20,000 characters.',
  },
  category: { id: 'Pilih kategori dari daftar.', en: 'Choose a category of the list.' },
  team: {
    id: 'Pekerjaan ini milik tim lain. Pilih kategori atau layanan tim Anda sendiri.',
    en: 'This is the work of another team. Choose a category or service of your own team.',
  },
  priority: { id: 'Pilih prioritas.', en: 'Choose a priority.' },
  location: { id: 'Lokasi paling banyak 300 karakter.', en: 'A location has at most 300 characters.' },
  every: { id: 'Pilih seberapa sering.', en: 'Choose how often.' },
  starts_on: {
    id: 'Tulis tanggal yang benar, antara tahun 2000 dan 2099.',
    en: 'Write a valid date, between the years 2000 and 2099.',
  },
} satisfies Texts;

const line = (most: number) =>
  z
    .string()
    .transform((typed) => cleanText(typed).replace(/\s+/g, ' '))
    .pipe(z.string().max(most));
const shape = z.object({
  subject: line(200).pipe(z.string().min(1)),
  description: z.string().transform(cleanText).pipe(z.string().min(1).max(20_000)),
  category: z.string().min(1).max(40),
  priority: z.enum(priorities),
  location: line(300).optional().default(''),
  every: z.enum(rhythms),
  starts_on: z.iso.date().refine((date) => date >= '2000' && date < '2100'),
});
type Field = keyof z.output<typeof shape>;

/** A schedule as it was typed. */
export type TypedSchedule = Record<Field, string> & {
  agency: AgencyChoice;
  region: RegionChoice;
  service: ServiceChoice;
};

export const emptySchedule = (today: string): TypedSchedule => ({
  ...{ subject: '', description: '', category: '', priority: 'medium', location: '' },
  ...{ every: 'month', starts_on: today, agency: noAgency, region: noRegion, service: noService },
});

/** What the form of a schedule begins with when it is changed. */
export async function typedSchedule(db: Db, schedule: Schedule): Promise<TypedSchedule> {
  const { subject, description, category_code: category, priority, location, every, starts_on } = schedule;
  const [agency, region, service] = await Promise.all([
    agencyChoiceOf(db, schedule.agency_id),
    regionChoiceOf(db, schedule.region_code),
    serviceChoiceOf(db, schedule.service_id),
  ]);
  return { subject, description, category, priority, location, every, starts_on, agency, region, service };
}

export type ReadSchedule = { typed: TypedSchedule; plan: SchedulePlan | null; errors: FormError[] };

export async function readSchedule(db: Db, body: unknown, locale: Locale): Promise<ReadSchedule> {
  const t = speak(texts, locale);
  const fields = (body ?? {}) as Record<string, unknown>;
  const [agency, region, service] = await Promise.all([
    readAgencyChoice(db, fields, 'agency'),
    readRegionChoice(db, fields, 'region'),
    readServiceChoice(db, fields, 'service'),
  ]);
  const asText = Object.fromEntries(
    Object.keys(shape.shape).map((name) => [name, typeof fields[name] === 'string' ? fields[name] : '']),
  ) as Record<Field, string>;
  const parsed = shape.safeParse(asText);
  const faulty = new Set(parsed.error?.issues.map(({ path }) => path[0] as Field) ?? []);
  const chosen = [
    ['agency', sayAgencyFault(agency, locale)],
    ['region', sayRegionFault(region, locale)],
    ['service', sayServiceFault(service, locale)],
  ] as const;
  const errors: FormError[] = [
    ...[...faulty].map((field) => ({ field, message: t[field] })),
    ...chosen.flatMap(([field, message]) => (message ? [{ field, message }] : [])),
  ];
  const typed = { ...asText, agency, region, service };
  if (!parsed.success || errors.length > 0) return { typed, plan: null, errors };
  const { category, ...rest } = parsed.data;
  return {
    typed,
    errors,
    plan: {
      ...{ ...rest, category_code: category, agency_id: agency.agency?.id ?? null },
      ...{ region_code: region.region?.code ?? null, service_id: service.service?.id ?? null },
    },
  };
}

/** What `saveSchedule` found wrong. */
export const sayScheduleFault = (issues: Readonly<Record<string, string>>, locale: Locale): FormError => ({
  field: 'category',
  message: speak(texts, locale)[issues['category'] === 'team' ? 'team' : 'category'],
});
