import type { Actor } from '../../domain/people/actor.ts';
import type { TicketFacts } from '../../domain/tickets/facts.ts';
import { permission } from '../../domain/tickets/lifecycle.ts';
import type { PolicyRules } from '../../domain/tickets/policy.ts';
import { type ReporterStep, reporterSteps } from './texts.ts';

/** What this actor may do as the reporter; the staff's steps are at the desk. */
export function openSteps(actor: Actor, ticket: TicketFacts, policy: PolicyRules, at: Date): ReporterStep[] {
  return reporterSteps.filter((step) => {
    // A confirmation carries the rating already.
    if (step === 'rate' && ticket.status !== 'closed') return false;
    // An answer is what a message would be.
    if (step === 'reply' && ticket.status === 'waiting_reporter') return false;
    const allowed = permission(actor, step, ticket, { policy, at });
    return allowed.ok && (allowed.party.party === 'reporter' || allowed.party.party === 'agency_contact');
  });
}

/** Whoever opens the page is asked for these; everything else is only offered. */
const urgent: readonly ReporterStep[] = ['answer', 'confirm', 'rate'];

/** The question of the page, and every form that answers it. */
export function askedOf(open: readonly ReporterStep[]): {
  asked: ReporterStep | undefined;
  askedNow: ReporterStep[];
} {
  const asked = open.find((step) => urgent.includes(step));
  // "Sudah beres?" and "Belum beres?" are one question.
  const askedNow = open.filter((step) => step === asked || (asked === 'confirm' && step === 'not_solved'));
  return { asked, askedNow };
}
