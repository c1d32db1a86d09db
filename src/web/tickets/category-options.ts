import type { ListChoices } from '../../domain/tickets/listing.ts';
import type { Locale } from '../../lib/texts.ts';
import type { Option, OptionGroup } from '../../ui/field.tsx';

/** Categories under their parents; with teams each says which team will own the ticket. */
export function categoryOptions(
  { categories }: ListChoices,
  locale: Locale,
  { withTeams = false } = {},
): (Option | OptionGroup)[] {
  const nameOf = (one: (typeof categories)[number]) => (locale === 'id' ? one.name_id : one.name_en);
  const entry = (one: (typeof categories)[number]) => ({
    value: one.code,
    label: withTeams ? `${nameOf(one)} (${one.team_name})` : nameOf(one),
  });
  return categories
    .filter((one) => one.parent_code === null)
    .map((parent) => {
      const children = categories.filter((one) => one.parent_code === parent.code);
      if (children.length === 0) return entry(parent);
      return { label: nameOf(parent), options: [entry(parent), ...children.map(entry)] };
    });
}
