import { z } from 'zod';
import type { Db } from '../../db/connection.ts';
import { workingDayMinutes } from '../../domain/calendars/office-calendar.ts';
import { type ServiceInput, serviceInput } from '../../domain/services/inputs.ts';
import type { ServiceCard } from '../../domain/services/listing.ts';
import { type Locale, speak, type Texts } from '../../lib/texts.ts';
import type { FormError } from '../../ui/error-summary.tsx';
import { type AgencyChoice, agencyChoiceOf, noAgency, readAgencyChoice } from '../agencies/agency-choice.ts';
import { sayAgencyFault } from '../agencies/agency-picker.tsx';
import { asTyped, type Typed } from '../form-reading.ts';

export const serviceFaults = {
  required: { id: 'Isi bagian ini.', en: 'Fill this in.' },
  too_long: { id: 'Isian ini terlalu panjang.', en: 'This is too long.' },
  code: {
    id: 'Kode terdiri atas huruf, angka, titik, garis bawah, atau tanda hubung; paling banyak 40.',
    en: 'A code has letters, digits, dots, underscores or hyphens; at most 40.',
  },
  taken: { id: 'Kode itu sudah dipakai layanan lain.', en: 'Another service has that code.' },
  choose: { id: 'Pilih salah satu dari daftar.', en: 'Choose one from the list.' },
  url: {
    id: 'Tuliskan alamat lengkap yang diawali https://.',
    en: 'Write a whole address beginning with https://.',
  },
  minutes: {
    id: 'Tuliskan angka bulat yang lebih dari nol, atau kosongkan.',
    en: 'Write a whole number above zero, or leave it empty.',
  },
  owner: { id: 'Sebutkan siapa pemiliknya.', en: 'Say who owns it.' },
  letter: {
    id: 'Centang dahulu bahwa layanan ini meminta surat.',
    en: 'Tick first that it asks for a letter.',
  },
} satisfies Texts;

/** What the form shows: texts as typed, and the agency that was chosen. */
export type ServiceForm = { typed: Typed; agency: AgencyChoice; errors: FormError[] };

export const newServiceForm: ServiceForm = {
  typed: { owner_kind: 'office', target_unit: 'hours' },
  agency: noAgency,
  errors: [],
};

/** Units in which a target is typed, in working minutes. */
export const targetUnits = { minutes: 1, hours: 60, days: workingDayMinutes } as const;

/** The form of a service as it is. */
export async function formOfService(db: Db, card: ServiceCard): Promise<ServiceForm> {
  const { target_minutes: minutes } = card;
  const unit =
    (['days', 'hours'] as const).find((one) => minutes && minutes % targetUnits[one] === 0) ?? 'minutes';
  return {
    agency: await agencyChoiceOf(db, card.owner_agency_id),
    errors: [],
    typed: {
      code: card.code,
      name: card.name,
      description: card.description,
      owner_kind: card.owner_kind,
      owner_name: card.owner_name,
      category_code: card.category_code,
      team_id: card.team_id ?? '',
      target: minutes ? String(minutes / targetUnits[unit]) : '',
      target_unit: unit,
      url: card.url ?? '',
      ...(card.needs_letter && { needs_letter: 'on' }),
      ...(card.requires_letter && { requires_letter: 'on' }),
      ...(card.disabled_at && { is_disabled: 'on' }),
    },
  };
}

const unit = z.enum(['minutes', 'hours', 'days']).catch('minutes');

/** Reads the form; `input` is null when something has to be mended first. */
export async function readServiceForm(
  db: Db,
  body: unknown,
  locale: Locale,
): Promise<ServiceForm & { input: ServiceInput | null }> {
  const typed = asTyped(body);
  const agency = await readAgencyChoice(db, typed, 'owner_agency_id', { withDisabled: true });
  const target = typed['target']?.trim() ?? '';
  const amount = /^\d{1,6}$/.test(target)
    ? Number(target) * targetUnits[unit.parse(typed['target_unit'])]
    : Number.NaN;
  const parsed = serviceInput.safeParse({
    ...typed,
    owner_agency_id: agency.agency?.id ?? null,
    team_id: typed['team_id'] || null,
    target_minutes: target ? amount : null,
    needs_letter: typed['needs_letter'] !== undefined,
    requires_letter: typed['requires_letter'] !== undefined,
    is_disabled: typed['is_disabled'] !== undefined,
  });
  const errors = parsed.success
    ? []
    : sayServiceFaults(
        Object.fromEntries(parsed.error.issues.map(({ path, message }) => [String(path[0]), message])),
        locale,
      );
  const fault = typed['owner_kind'] === 'agency' ? sayAgencyFault(agency, locale) : undefined;
  if (fault) errors.unshift({ field: 'owner_agency_id', message: fault });
  const unique = errors.filter(
    ({ field }, index) => errors.findIndex((one) => one.field === field) === index,
  );
  return { typed, agency, errors: unique, input: parsed.success && unique.length === 0 ? parsed.data : null };
}

/** Each fault as a sentence at its field. */
export function sayServiceFaults(issues: Readonly<Record<string, string>>, locale: Locale): FormError[] {
  const said = speak(serviceFaults, locale);
  return Object.entries(issues).map(([field, fault]) => ({
    field: field === 'target_minutes' ? 'target' : field,
    message: fault in said ? said[fault as keyof typeof said] : said.choose,
  }));
}
