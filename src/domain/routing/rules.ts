import type { Channel, Priority, TicketType } from '../tickets/vocabulary.ts';

/** When a rule catches a report: every part that is named must fit, and within a part one of its values. */
export type RuleConditions = {
  /** A category or one above it. */
  categories?: string[];
  /** An agency or one above it, by id. */
  agencies?: string[];
  /** A region or one above it, by code. */
  regions?: string[];
  /** By id. */
  services?: string[];
  types?: TicketType[];
  channels?: Channel[];
  /** Whole words or beginnings of words in subject and description, in any case. */
  words?: string[];
};
export type RulePart = keyof RuleConditions;
export const ruleParts = [
  'categories',
  'agencies',
  'regions',
  'services',
  'types',
  'channels',
  'words',
] as const satisfies RulePart[];

/** What happens to a caught report; what is null or empty stays as category and service say. */
export type RuleOutcome = { team_id: string | null; priority: Priority | null; tags: string[] };
export type Rule = RuleOutcome & {
  id: string;
  name: string;
  conditions: RuleConditions;
  team_is_restricted: boolean | null;
};

/** A report as the rules see it. */
export type RoutedReport = {
  /** Its category and those above it. */
  categories: readonly string[];
  /** Its agency and those above it, by id. */
  agencies: readonly string[];
  region_code: string | null;
  service_id: string | null;
  type: TicketType;
  channel: Channel;
  /** As {@link foldText} makes it. */
  text: string;
  /** Only the members of a restricted team may read it. */
  is_closed: boolean;
};

/** Subject and description as the words of rules are sought in them: lower case, no accents, a space before each word. */
export const foldText = (...texts: readonly string[]): string =>
  ` ${texts
    .join(' ')
    .normalize('NFD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()}`;

/** Has the report this value of this part? */
const fitting: Readonly<Record<RulePart, (value: string, report: RoutedReport) => boolean>> = {
  categories: (value, report) => report.categories.includes(value),
  agencies: (value, report) => report.agencies.includes(value),
  // Codes of regions are paths: `99.01` lies above `99.01.02`.
  regions: (value, { region_code: code }) => code === value || code?.startsWith(`${value}.`) === true,
  services: (value, report) => report.service_id === value,
  types: (value, report) => report.type === value,
  channels: (value, report) => report.channel === value,
  words: (value, report) => report.text.includes(foldText(value)),
};

export type Judged = {
  catches: boolean;
  /** Every part that the rule names, with the values that fit; none: it stands in the way. */
  parts: { part: RulePart; values: string[] }[];
  /** All fits, but the rule would hand a restricted report to an open team, and so passes it over. */
  isWithheld: boolean;
};

/** Whether a rule catches a report, and why or why not. Pure. */
export function judge(rule: Rule, report: RoutedReport): Judged {
  const parts = ruleParts.flatMap((part) => {
    const named: readonly string[] = rule.conditions[part] ?? [];
    if (named.length === 0) return [];
    return [{ part, values: named.filter((value) => fitting[part](value, report)) }];
  });
  const fits = parts.every(({ values }) => values.length > 0);
  const isWithheld = fits && report.is_closed && rule.team_is_restricted === false;
  return { catches: fits && !isWithheld, parts, isWithheld };
}

/** The first rule in order that catches a report; rules that hand a restricted report to an open team never do. */
export const firstMatch = <R extends Rule>(rules: readonly R[], report: RoutedReport): R | undefined =>
  rules.find((rule) => judge(rule, report).catches);

/** Tags as they are kept: short, lower case, each once. */
export const cleanTags = (typed: readonly string[]): string[] => [
  ...new Set(
    typed
      .map((tag) => tag.normalize('NFC').toLowerCase().trim().replace(/\s+/g, '-').slice(0, 30))
      .filter(Boolean),
  ),
];
