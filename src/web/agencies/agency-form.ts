import type { ZodError } from 'zod';
import type { Db } from '../../db/connection.ts';
import { type AgencyInput, agencyInput } from '../../domain/agencies/agency.ts';
import { writeHours } from '../../domain/agencies/hours.ts';
import type { AgencyCard } from '../../domain/agencies/listing.ts';
import { formatPhone } from '../../lib/phone.ts';
import type { Locale } from '../../lib/texts.ts';
import type { FormError } from '../../ui/error-summary.tsx';
import { asTyped, type Typed } from '../form-reading.ts';
import { noRegion, type RegionChoice, readRegionChoice, regionChoiceOf } from '../regions/region-choice.ts';
import { sayRegionFault } from '../regions/region-field.tsx';
import { type AgencyChoice, agencyChoiceOf, readAgencyChoice } from './agency-choice.ts';
import { sayFault } from './agency-form-texts.ts';
import { sayAgencyFault } from './agency-picker.tsx';

/** What the form shows: texts as typed, and what was chosen. */
export type AgencyForm = { typed: Typed; parent: AgencyChoice; region: RegionChoice; errors: FormError[] };

/** An empty form, below an agency when one is given. */
export async function newAgencyForm(db: Db, parentId: string | undefined): Promise<AgencyForm> {
  const parent = await agencyChoiceOf(db, parentId);
  return { typed: {}, parent, region: noRegion, errors: [] };
}

/** The form of an agency as it is. */
export async function formOfAgency(db: Db, card: AgencyCard, locale: Locale): Promise<AgencyForm> {
  const above = card.parents.at(-1);
  const [parent, region] = [await agencyChoiceOf(db, above?.id), await regionChoiceOf(db, card.region_code)];
  const typed = {
    code: card.code,
    name: card.name,
    short_name: card.short_name ?? '',
    kind: card.kind,
    address: card.address,
    phone: card.phone ? formatPhone(card.phone) : '',
    email: card.email ?? '',
    contact_name: card.contact_name,
    hours: card.hours ? writeHours(card.hours, locale).join('\n') : '',
    version: String(card.version),
  };
  return { typed, parent, region, errors: [] };
}

/** Reads the form; `input` is null when something has to be mended first. */
export async function readAgencyForm(
  db: Db,
  body: unknown,
  locale: Locale,
): Promise<AgencyForm & { input: AgencyInput | null }> {
  const typed = asTyped(body);
  // One that was disabled may stay the parent of what lies below it.
  const parent = await readAgencyChoice(db, typed, 'parent', { withDisabled: true });
  const region = await readRegionChoice(db, typed, 'region');
  const parsed = agencyInput.safeParse({
    ...typed,
    parent: parent.agency?.code ?? '',
    region: region.region?.code ?? '',
  });
  const errors = parsed.success ? [] : errorsOf(parsed.error, locale);
  const wrong = (field: string, message: string | undefined) => message && errors.push({ field, message });
  wrong('parent', sayAgencyFault(parent, locale));
  wrong('region', sayRegionFault(region, locale));
  return { typed, parent, region, errors, input: parsed.success && errors.length === 0 ? parsed.data : null };
}

function errorsOf(error: ZodError, locale: Locale): FormError[] {
  const first = new Map<string, FormError>();
  for (const { path, message } of error.issues) {
    const field = String(path[0]);
    if (!first.has(field)) first.set(field, { field, message: sayFault(message, locale) });
  }
  return [...first.values()];
}
