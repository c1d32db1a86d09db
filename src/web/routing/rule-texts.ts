import type { RuleNames } from '../../domain/routing/listing.ts';
import {
  type RuleConditions,
  type RuleOutcome,
  type RulePart,
  ruleParts,
} from '../../domain/routing/rules.ts';
import type { Channel, TicketType } from '../../domain/tickets/vocabulary.ts';
import { type Locale, speak, type Texts } from '../../lib/texts.ts';
import { channelLabels, priorityLabels, typeLabels } from '../../ui/labels.ts';

export const partLabels = {
  categories: { id: 'Kategori', en: 'Category' },
  agencies: { id: 'Perangkat daerah', en: 'Agency' },
  regions: { id: 'Wilayah', en: 'Region' },
  services: { id: 'Layanan', en: 'Service' },
  types: { id: 'Jenis', en: 'Type' },
  channels: { id: 'Kanal', en: 'Channel' },
  words: { id: 'Kata', en: 'Words' },
} satisfies Record<RulePart, Texts[string]>;

const texts = {
  team: { id: (name: string) => `ke ${name}`, en: (name: string) => `to ${name}` },
  priority: { id: (name: string) => `prioritas ${name}`, en: (name: string) => `priority ${name}` },
  tags: { id: (tags: string) => `tanda ${tags}`, en: (tags: string) => `tags ${tags}` },
} satisfies Texts;

/** One value of a condition, as people call it. */
export function sayValue(part: RulePart, value: string, names: RuleNames, locale: Locale): string {
  switch (part) {
    case 'categories':
      return names.categories[value]?.[locale] ?? value;
    case 'types':
      return speak(typeLabels, locale)[value as TicketType];
    case 'channels':
      return speak(channelLabels, locale)[value as Channel];
    case 'words':
      return `“${value}”`;
    default:
      return names[part][value] ?? value;
  }
}

/** "Kategori: Jaringan dan Wi-Fi atau CCTV", a line for each part that a rule names. */
export function sayConditions(conditions: RuleConditions, names: RuleNames, locale: Locale) {
  const or = new Intl.ListFormat(locale, { type: 'disjunction' });
  return ruleParts.flatMap((part) => {
    const values: readonly string[] = conditions[part] ?? [];
    if (values.length === 0) return [];
    const said = values.map((value) => sayValue(part, value, names, locale));
    return [{ part, label: speak(partLabels, locale)[part], said: or.format(said) }];
  });
}

/** "ke Tim Jaringan, prioritas tinggi, tanda rsud". */
export function sayOutcome(
  { team_name, priority, tags }: Pick<RuleOutcome, 'priority' | 'tags'> & { team_name: string | null },
  locale: Locale,
): string {
  const t = speak(texts, locale);
  return [
    team_name && t.team(team_name),
    priority && t.priority(speak(priorityLabels, locale)[priority].toLowerCase()),
    tags.length > 0 && t.tags(tags.join(', ')),
  ]
    .filter(Boolean)
    .join(', ');
}
