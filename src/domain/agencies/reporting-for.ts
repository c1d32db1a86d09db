import { isStaff } from '../people/actor.ts';
import type { SignedIn } from '../people/finding.ts';

/**
 * The agencies that somebody may report for: of an agency contact those of their right and their own, of everybody else
 * any (null). Staff who are contacts as well report for whoever called them.
 */
export function reportableAgencies(person: Pick<SignedIn, 'actor' | 'agencyId'> | null): string[] | null {
  if (!person || isStaff(person.actor)) return null;
  const isContact = person.actor.grants.some(({ role }) => role === 'agency_contact');
  if (!isContact) return null;
  return [...new Set([...person.actor.agencyIds, ...(person.agencyId ? [person.agencyId] : [])])];
}
