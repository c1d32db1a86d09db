import type { PolicyRules } from '../../domain/tickets/policy.ts';

type Typed = Readonly<Record<string, string | string[]>>;
export type RuleName = keyof PolicyRules;

/** The field that names the rules which shall be as the general policy again. */
export const backToGeneral = 'general';

const list = (value: unknown): string[] =>
  value === undefined ? [] : [value].flat().filter((one): one is string => typeof one === 'string');

/** A special policy never shuts guests out: that is for the general one alone. */
export const asSpecial = (rules: PolicyRules): PolicyRules =>
  rules.guest_reporting === 'off' ? { ...rules, guest_reporting: 'on' } : rules;

/** A rule as its fields send it: boxes as a list, several numbers in one text. */
const asSent = (rules: PolicyRules, name: RuleName): string | string[] => {
  const value = rules[name];
  if (name === 'reminder_days') return rules.reminder_days.join(', ');
  return Array.isArray(value) ? value.map(String) : String(value);
};

const asOne = (value: string | string[] | undefined): string => [value ?? []].flat().sort().join(', ');

/** The rules of a special policy that say something else than the general one. */
export const ownRules = (rules: PolicyRules, general: PolicyRules): RuleName[] =>
  (Object.keys(general) as RuleName[]).filter(
    (name) => asOne(asSent(rules, name)) !== asOne(asSent(general, name)),
  );

export const isTurnedBack = (name: RuleName, typed: Typed | undefined): boolean =>
  list(typed?.[backToGeneral]).includes(name);

/** What was typed, with the general value wherever somebody asked to go back to it. */
export function turnBack(typed: Typed, general: PolicyRules): Typed {
  const back = list(typed[backToGeneral]).filter((name): name is RuleName => Object.hasOwn(general, name));
  return { ...typed, ...Object.fromEntries(back.map((name) => [name, asSent(general, name)])) };
}
