import type { FastifyRequest } from 'fastify';
import { NotFound } from '../../domain/errors.ts';
import type { Actor } from '../../domain/people/actor.ts';
import { getPolicy } from '../../domain/settings/policies.ts';
import { type FoundTicket, findTicket } from '../../domain/tickets/finding.ts';
import { type Permission, permission } from '../../domain/tickets/lifecycle.ts';
import type { PolicyRules } from '../../domain/tickets/policy.ts';
import type { Action } from '../../domain/tickets/vocabulary.ts';
import { parseTicketNumber } from '../../lib/ticket-number.ts';
import type { Deps } from '../deps.ts';

export type LoadedTicket = {
  ticket: FoundTicket;
  policy: PolicyRules;
  actor: Actor;
  /** What the life cycle says to this actor's step now. */
  may: (action: Action) => Permission;
};

/** The ticket of the address inside what the actor may see. @throws NotFound */
export async function loadTicket(request: FastifyRequest, { db }: Pick<Deps, 'db'>): Promise<LoadedTicket> {
  const view = request.view();
  const typed = (request.params as { number: string }).number;
  const parsed = parseTicketNumber(typed, { prefix: view.office.prefix });
  const ticket = parsed.ok ? await findTicket(db, request.actor, { number: parsed.number }) : undefined;
  if (!ticket) throw new NotFound();
  const actor = request.actor;
  const [policy, parent] = await Promise.all([
    getPolicy(db, ticket.policy_id),
    ticket.parent_id === null ? undefined : findTicket(db, actor, { id: ticket.parent_id }),
  ]);
  const other = parent?.side === 'staff' ? parent : undefined;
  return {
    ticket,
    policy,
    actor,
    // Whether a part may be solved with its major incident hangs on where that one stands.
    may: (action) =>
      permission(actor, action, ticket, {
        policy,
        at: view.now,
        other: action === 'resolve_with_parent' ? other : undefined,
      }),
  };
}
