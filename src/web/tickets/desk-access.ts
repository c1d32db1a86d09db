import type { Role } from '../../domain/tickets/vocabulary.ts';

/** Roles that stand on the staff side of some tickets. What they see there is decided by visibility. */
export const deskRoles: readonly Role[] = [
  'front_desk',
  'technician',
  'team_lead',
  'unit_head',
  'head',
  'auditor',
];
