import type { TicketFacts } from './facts.ts';
import type { PolicyRules } from './policy.ts';
import type { Role } from './vocabulary.ts';

/**
 * Whose decision a ticket waits for, as the life cycle gives it (transitions 2 to 2c and 19): empty while it waits for
 * no decision.
 */
export function awaitedRoles(
  ticket: Pick<TicketFacts, 'status' | 'appeal_count'>,
  policy: Pick<PolicyRules, 'intake_delegated_to'>,
): Role[] {
  if (ticket.status === 'pending_review') return ['unit_head', 'team_lead'];
  if (ticket.status !== 'submitted') return [];
  // An appeal goes to somebody other than who rejected, whoever of them that was.
  if (ticket.appeal_count > 0) return ['unit_head', 'front_desk', 'team_lead'];
  return ['unit_head', ...policy.intake_delegated_to];
}
