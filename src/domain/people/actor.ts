import type { Role } from '../tickets/vocabulary.ts';

export type Grant = { role: Role; team_id: string | null; agency_id: string | null };

/** A person who is signed in, with every right in force right now. */
export type Person = {
  kind: 'person';
  id: string;
  grants: readonly Grant[];
  /** The agencies of an agency contact with everything below them. */
  agencyIds: readonly string[];
  /** Rights of absent approvers that this person exercises for them. */
  delegated: readonly { fromId: string; grants: readonly Grant[] }[];
};

/** Somebody who showed number and PIN of one ticket. */
export type Holder = { kind: 'holder'; ticketId: string };

export type System = { kind: 'system' };
export type Anyone = { kind: 'anyone' };
export type Actor = Person | Holder | System | Anyone;

export const system: System = { kind: 'system' };
export const anyone: Anyone = { kind: 'anyone' };

/** Has the actor this role, for this team where one is named? */
export function hasRole(actor: Actor, role: Role, teamId?: string): boolean {
  return actor.kind === 'person' && grantsRole(actor.grants, role, teamId);
}

export function grantsRole(grants: readonly Grant[], role: Role, teamId?: string): boolean {
  return grants.some((grant) => grant.role === role && (teamId === undefined || grant.team_id === teamId));
}

/** Roles that somebody has in one team. */
export const teamRoles: readonly Role[] = ['technician', 'team_lead', 'unit_head'];

const staffRoles: readonly Role[] = [
  'front_desk',
  'technician',
  'team_lead',
  'unit_head',
  'head',
  'auditor',
  'admin',
];
export const isStaff = (actor: Actor): boolean =>
  actor.kind === 'person' && actor.grants.some((grant) => staffRoles.includes(grant.role));
