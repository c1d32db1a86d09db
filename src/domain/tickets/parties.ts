import { type Actor, type Grant, grantsRole, type Person, teamRoles } from '../people/actor.ts';
import type { TicketFacts } from './facts.ts';

/** What somebody is to one ticket. The life cycle speaks of parties, never of people. */
export const parties = [
  'reporter',
  'agency_contact',
  'front_desk',
  'assignee',
  'team_technician',
  'team_lead',
  'unit_head',
  'invited',
  'reader',
  'system',
] as const;
export type Party = (typeof parties)[number];

export type PartyOf = { party: Party; onBehalfOf: string | null };

type Where = Pick<
  TicketFacts,
  'id' | 'owner_team_id' | 'shared_team_ids' | 'assignee_id' | 'reporter_id' | 'agency_id' | 'is_restricted'
>;

/**
 * Every party the actor is to the ticket; none means: does not see it.
 * Restricted tickets are seen by their team, the assignee and the unit head alone, by a security team they were shared
 * with, and by their reporter.
 */
export function partiesOf(actor: Actor, ticket: Where): PartyOf[] {
  switch (actor.kind) {
    case 'system':
      return [{ party: 'system', onBehalfOf: null }];
    case 'holder':
      return actor.ticketId === ticket.id ? [{ party: 'reporter', onBehalfOf: null }] : [];
    case 'anyone':
      return [];
    case 'person':
      return [
        ...own(actor, ticket).map((party) => ({ party, onBehalfOf: null })),
        ...byTeam(actor.grants, ticket).map((party) => ({ party, onBehalfOf: null })),
        ...actor.delegated.flatMap(({ fromId, grants }) =>
          byTeam(grants, ticket)
            .filter((party) => party !== 'team_technician')
            .map((party) => ({ party, onBehalfOf: fromId })),
        ),
      ];
  }
}

function own(actor: Person, ticket: Where): Party[] {
  const found: Party[] = [];
  if (ticket.reporter_id === actor.id) found.push('reporter');
  if (ticket.assignee_id === actor.id) found.push('assignee');
  if (ticket.is_restricted) return found;
  if (
    ticket.agency_id &&
    grantsRole(actor.grants, 'agency_contact') &&
    actor.agencyIds.includes(ticket.agency_id)
  ) {
    found.push('agency_contact');
  }
  if (grantsRole(actor.grants, 'front_desk')) found.push('front_desk');
  if (grantsRole(actor.grants, 'head') || grantsRole(actor.grants, 'auditor')) found.push('reader');
  return found;
}

function byTeam(grants: readonly Grant[], ticket: Where): Party[] {
  const found: Party[] = [];
  if (grantsRole(grants, 'technician', ticket.owner_team_id)) found.push('team_technician');
  if (grantsRole(grants, 'team_lead', ticket.owner_team_id)) found.push('team_lead');
  if (grantsRole(grants, 'unit_head', ticket.owner_team_id)) found.push('unit_head');
  if (invitedTeams(grants, ticket).length > 0) found.push('invited');
  return found;
}

/** The invited teams that these grants speak for. */
function invitedTeams(grants: readonly Grant[], ticket: Pick<Where, 'shared_team_ids'>): string[] {
  if (ticket.shared_team_ids.length === 0) return [];
  return ticket.shared_team_ids.filter((team) => teamRoles.some((role) => grantsRole(grants, role, team)));
}

/** For which of the invited teams the actor may answer: as a member, or for an absent lead or unit head. */
export function invitedTeamsOf(actor: Actor, ticket: Pick<Where, 'shared_team_ids'>): string[] {
  if (actor.kind !== 'person') return [];
  const lent = actor.delegated.flatMap(({ grants }) => grants.filter(({ role }) => role !== 'technician'));
  return invitedTeams([...actor.grants, ...lent], ticket);
}

/** Does the actor stand on the staff side through an invitation alone? Then only what sharing gives is seen. */
export function isOnlyInvited(actor: Actor, ticket: Where): boolean {
  const staff = partiesOf(actor, ticket).filter(
    ({ party }) => party !== 'reporter' && party !== 'agency_contact',
  );
  return staff.length > 0 && staff.every(({ party }) => party === 'invited');
}

const ownerParties: readonly Party[] = ['assignee', 'team_technician', 'team_lead', 'unit_head'];

/** Does the actor belong to those who answer for the ticket: its team, its unit head, its assignee? */
export const isOwnerStaff = (actor: Actor, ticket: Where): boolean =>
  partiesOf(actor, ticket).some(({ party }) => ownerParties.includes(party));

/** Which side of the counter the actor stands on for this ticket. */
export type Side = 'staff' | 'reporter' | 'public';

export function sideOf(actor: Actor, ticket: Where): Side {
  const found = partiesOf(actor, ticket).map(({ party }) => party);
  if (found.length === 0) return 'public';
  return found.every((party) => party === 'reporter' || party === 'agency_contact') ? 'reporter' : 'staff';
}
