import type { Db } from '../../db/connection.ts';
import { foldText } from '../../domain/routing/rules.ts';
import { type RuleInput, ruleInput } from '../../domain/routing/saving.ts';
import type { TriedReport } from '../../domain/routing/trying.ts';
import { type Channel, channels, type TicketType, types } from '../../domain/tickets/vocabulary.ts';
import { type Locale, speak, type Texts } from '../../lib/texts.ts';
import type { FormError } from '../../ui/error-summary.tsx';
import { type AgencyChoice, noAgency, readAgencyChoice } from '../agencies/agency-choice.ts';
import { sayAgencyFault } from '../agencies/agency-picker.tsx';
import { noRegion, type RegionChoice, readRegionChoice } from '../regions/region-choice.ts';
import { sayRegionFault } from '../regions/region-field.tsx';
import { noService, readServiceChoice, type ServiceChoice } from '../services/service-choice.ts';
import { sayServiceFault } from '../services/service-field.tsx';
import type { TryChoices } from './try-report.tsx';

const faults = {
  required: { id: 'Isilah bagian ini.', en: 'Fill this in.' },
  too_long: { id: 'Isian ini terlalu panjang.', en: 'This is too long.' },
  too_many: { id: 'Paling banyak 100 pilihan.', en: 'At most 100 choices.' },
  choose: { id: 'Pilih salah satu dari daftar.', en: 'Choose one from the list.' },
  conditions: {
    id: 'Sebutkan sedikitnya satu syarat; aturan tanpa syarat akan menangkap semuanya.',
    en: 'Name at least one condition; a rule without any would catch everything.',
  },
  outcome: {
    id: 'Tentukan tim, prioritas, atau tanda.',
    en: 'Choose a team, a priority or tags.',
  },
} satisfies Texts;
export const sayRuleFault = (code: string, locale: Locale): string =>
  speak(faults, locale)[code in faults ? (code as keyof typeof faults) : 'choose'];

type Sent = Readonly<Record<string, unknown>>;
const list = (value: unknown): string[] =>
  value === undefined ? [] : [value].flat().filter((one): one is string => typeof one === 'string');
const text = (value: unknown): string => (typeof value === 'string' ? value.trim() : '');
const split = (value: unknown): string[] =>
  text(value)
    .split(/[,;\n]+/)
    .map((word) => word.trim())
    .filter(Boolean);

/** The three fields that add one more agency, region and service to a rule. */
export type Added = { agencies: AgencyChoice; regions: RegionChoice; services: ServiceChoice };
export const nothingAdded: Added = { agencies: noAgency, regions: noRegion, services: noService };

/** A rule as it was typed, with what could not be understood. */
export type TypedRule = Omit<RuleInput, 'conditions'> & { conditions: RuleInput['conditions'] };
export type ReadRule = { typed: TypedRule; input: RuleInput | null; added: Added; errors: FormError[] };

/** Reads the form of a rule: what is ticked, and what was typed to be added. */
export async function readRule(db: Db, sent: Sent, locale: Locale): Promise<ReadRule> {
  const added: Added = {
    agencies: await readAgencyChoice(db, sent, 'agency_added', { withDisabled: false }),
    regions: await readRegionChoice(db, sent, 'region_added'),
    services: await readServiceChoice(db, sent, 'service_added'),
  };
  const with_ = (part: string, id: string | undefined) => [
    ...new Set([...list(sent[part]), ...(id ? [id] : [])]),
  ];
  const raw = {
    name: text(sent['name']),
    categories: list(sent['categories']),
    agencies: with_('agencies', added.agencies.agency?.id),
    regions: with_('regions', added.regions.region?.code),
    services: with_('services', added.services.service?.id),
    types: list(sent['types']),
    channels: list(sent['channels']),
    words: split(sent['words']),
    team_id: text(sent['team_id']) || null,
    priority: text(sent['priority']) || null,
    tags: split(sent['tags']),
  };
  const parsed = ruleInput.safeParse(raw);
  const errors: FormError[] = [];
  const add = (field: string, message: string | undefined) => {
    if (message && !errors.some((one) => one.field === field)) errors.push({ field, message });
  };
  add('agency_added', sayAgencyFault(added.agencies, locale));
  add('region_added', sayRegionFault(added.regions, locale));
  add('service_added', sayServiceFault(added.services, locale));
  for (const issue of parsed.error?.issues ?? []) {
    add(String(issue.path[0]), sayRuleFault(issue.message, locale));
  }
  const { name, team_id, tags, ...parts } = raw;
  const typed: TypedRule = {
    ...{ name, team_id, tags },
    priority: parsed.data?.priority ?? (raw.priority as TypedRule['priority']),
    conditions: {
      ...{ categories: parts.categories, agencies: parts.agencies, regions: parts.regions },
      services: parts.services,
      types: types.filter((type) => parts.types.includes(type)),
      channels: channels.filter((channel) => parts.channels.includes(channel)),
      words: parts.words,
    },
  };
  const isTaken = (choice: { fault: string | null }) => (choice.fault ? choice : null);
  return {
    typed,
    input: errors.length === 0 && parsed.success ? parsed.data : null,
    // What could be added stands among the ticked ones from now on.
    added: {
      agencies: (isTaken(added.agencies) as AgencyChoice | null) ?? noAgency,
      regions: (isTaken(added.regions) as RegionChoice | null) ?? noRegion,
      services: (isTaken(added.services) as ServiceChoice | null) ?? noService,
    },
    errors,
  };
}

export type ReadTry = { typed: Record<string, string>; chosen: TryChoices; report: TriedReport | null };
export const nothingTried: ReadTry = {
  typed: {},
  chosen: { agency: noAgency, region: noRegion, service: noService },
  report: null,
};

/** Reads the report to try rules with; null when nothing was typed, or what was typed is unclear. */
export async function readTry(db: Db, sent: Sent): Promise<ReadTry> {
  const typed = Object.fromEntries(
    ['subject', 'description', 'category', 'type', 'channel'].map((name) => [
      `try_${name}`,
      text(sent[`try_${name}`]).slice(0, 5000),
    ]),
  );
  const chosen: TryChoices = {
    agency: await readAgencyChoice(db, sent, 'try_agency'),
    region: await readRegionChoice(db, sent, 'try_region'),
    service: await readServiceChoice(db, sent, 'try_service'),
  };
  const isUnclear = Object.values(chosen).some(({ fault }) => fault);
  const { agency, region, service } = { ...chosen };
  const type = types.find((one) => one === typed['try_type']) ?? ('incident' satisfies TicketType);
  const channel = channels.find((one) => one === typed['try_channel']) ?? ('web' satisfies Channel);
  const category_code = typed['try_category'] ?? '';
  const isSomething =
    category_code !== '' ||
    agency.agency !== null ||
    region.region !== null ||
    service.service !== null ||
    foldText(typed['try_subject'] ?? '', typed['try_description'] ?? '').trim() !== '';
  if (isUnclear || !isSomething) return { typed, chosen, report: null };
  return {
    ...{ typed, chosen },
    report: {
      ...{ category_code, type, channel },
      agency_id: agency.agency?.id ?? null,
      region_code: region.region?.code ?? null,
      service_id: service.service?.id ?? null,
      subject: typed['try_subject'] ?? '',
      description: typed['try_description'] ?? '',
    },
  };
}
