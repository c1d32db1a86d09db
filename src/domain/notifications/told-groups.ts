import type { Recipient } from '../events/reactions.ts';
import type { Person } from '../people/actor.ts';
import type { Role } from '../tickets/vocabulary.ts';

/** The reasons to be told, as people choose about them: several recipients of the reaction table may be one of these. */
export const toldGroups = ['own', 'assigned', 'team', 'deciding', 'desk'] as const;
export type ToldGroup = (typeof toldGroups)[number];

type Group = { toldAs: readonly Recipient[]; roles: readonly Role[] };

/** What belongs to a reason, and whom it can reach; the roles are also those that its defaults are kept for. */
export const groups: Readonly<Record<ToldGroup, Group>> = {
  own: { toldAs: ['reporter'], roles: ['reporter'] },
  assigned: { toldAs: ['assignee', 'previous_assignee'], roles: ['technician', 'team_lead'] },
  team: { toldAs: ['team_lead', 'invited_team'], roles: ['team_lead', 'technician'] },
  deciding: { toldAs: ['unit_head'], roles: ['unit_head'] },
  desk: { toldAs: ['front_desk'], roles: ['front_desk'] },
};

/** The reasons for which somebody may be told: everybody reports, the rest comes with roles, one's own or lent. */
export function groupsFor(person: Person): ToldGroup[] {
  const roles = [...person.grants, ...person.delegated.flatMap(({ grants }) => grants)].map(
    ({ role }) => role,
  );
  return toldGroups.filter(
    (group) => group === 'own' || groups[group].roles.some((role) => roles.includes(role)),
  );
}
