import { type Actor, hasRole, isStaff } from '../domain/people/actor.ts';
import type { Role } from '../domain/tickets/vocabulary.ts';

/**
 * Who may knock at an address at all. Every route names one; what a person may see or do behind the door is decided by
 * visibility and the life cycle.
 */
export type Access = 'anyone' | 'person' | 'staff' | readonly Role[];

export function mayEnter(actor: Actor, access: Access): boolean {
  if (access === 'anyone') return true;
  if (actor.kind !== 'person') return false;
  if (access === 'person') return true;
  if (access === 'staff') return isStaff(actor);
  return access.some((role) => hasRole(actor, role)) || lent(actor, access);
}

/** A delegate enters where the absent person would. */
const lent = (actor: Extract<Actor, { kind: 'person' }>, access: readonly Role[]): boolean =>
  actor.delegated.some(({ grants }) => grants.some((grant) => access.includes(grant.role)));
