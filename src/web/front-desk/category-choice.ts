import type { ListChoices } from '../../domain/tickets/listing.ts';
import type { Locale } from '../../lib/texts.ts';
import type { Candidate } from '../../ui/typeahead.tsx';
import { readChosen } from '../chosen.ts';

type Category = ListChoices['categories'][number];
/** What came from the category's field: one, nothing, or a text that means none or several. */
export type CategoryChoice = {
  category: Category | null;
  text: string;
  candidates: readonly Category[];
  fault: 'none' | 'many' | null;
};
export const noCategory: CategoryChoice = { category: null, text: '', candidates: [], fault: null };

export const nameOf = (one: Category, locale: Locale): string =>
  locale === 'id' ? one.name_id : one.name_en;

const plain = (text: string): string => text.toLowerCase().normalize('NFKD').replace(/\p{M}/gu, '');
/** Every name and code by which a category may be typed, in either language. */
const spelled = (one: Category): string[] => [one.name_id, one.name_en, one.code].map(plain);

/** Categories whose name, or the name above, has a word beginning with each word typed; nearest first. */
export function searchCategories({ categories }: ListChoices, typed: string, limit = 10): Category[] {
  const words = plain(typed).split(/\s+/).filter(Boolean).slice(0, 6);
  if (words.length === 0) return [];
  const scored = categories.flatMap((one, index) => {
    const own = spelled(one).map((name) => ` ${name.replace(/[^a-z0-9]+/g, ' ')}`);
    const parent = categories.find(({ code }) => code === one.parent_code);
    const all = [...own, ...(parent ? spelled(parent).map((name) => ` ${name}`) : [])].join(' ');
    if (!words.every((word) => all.includes(` ${word}`))) return [];
    const isOwn = own.some((name) => words.every((word) => name.includes(` ${word}`)));
    const begins = own.some((name) => name.startsWith(` ${words.join(' ')}`));
    return [{ one, score: (begins ? 0 : isOwn ? 1 : 2) * 1_000 + index }];
  });
  return scored
    .sort((a, b) => a.score - b.score)
    .slice(0, limit)
    .map(({ one }) => one);
}

/** Reads the category's field: the code that was chosen, else what the text means. */
export function readCategoryChoice(
  choices: ListChoices,
  fields: Readonly<Record<string, unknown>>,
  locale: Locale,
): CategoryChoice {
  const { id, text } = readChosen(fields, 'category');
  const chosen = choices.categories.find(({ code }) => code === id);
  if (chosen) return { ...noCategory, category: chosen, text: nameOf(chosen, locale) };
  const typed = text || (id ?? '');
  if (typed === '') return noCategory;
  const same = choices.categories.filter((one) => spelled(one).includes(plain(typed)));
  const found = same.length === 1 ? same : searchCategories(choices, typed, 8);
  if (found.length === 1) return { ...noCategory, category: found[0]!, text: typed };
  return { category: null, text: typed, candidates: found, fault: found.length > 0 ? 'many' : 'none' };
}

/** A category as a `Typeahead` offers it: its name, the one above it, and the team that will own the ticket. */
export function candidateOf({ categories }: ListChoices, one: Category, locale: Locale): Candidate {
  const parent = categories.find(({ code }) => code === one.parent_code);
  return {
    id: one.code,
    text: nameOf(one, locale),
    hint: [parent && nameOf(parent, locale), one.team_name].filter(Boolean).join(' · '),
  };
}
