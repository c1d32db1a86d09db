import type { FastifyReply, FastifyRequest } from 'fastify';
import { findSimilar } from '../../../domain/front-desk/similar.ts';
import { refusesMerge } from '../../../domain/tickets/guards.ts';
import type { Deps } from '../../deps.ts';
import { findOtherTicket } from './beside.ts';
import { sayIssues } from './issues.ts';
import { MergePage, MergePreview } from './merge-page.tsx';
import type { Shown } from './shown.ts';

/** Choosing the ticket to merge into; once it is known, what will become of both is read before it is confirmed. */
export async function showMerge(
  request: FastifyRequest,
  reply: FastifyReply,
  deps: Deps,
  { step, loaded, form, issues = {}, changes }: Shown,
) {
  const view = request.view();
  const { ticket, policy } = loaded;
  const query = request.query as Record<string, unknown>;
  const fields = form?.fields ?? query;
  const isAsked = 'other' in fields || 'other_known' in fields;
  const { found, issue } = isAsked ? await findOtherTicket(request, deps, fields) : {};
  const refusal = found && refusesMerge(ticket, { policy, at: view.now, other: found });
  const problem = issues['other'] ?? issue ?? refusal;
  const status = changes ? 409 : form || problem ? 422 : 200;
  if (found && !problem) {
    return reply.page(<MergePreview view={view} ticket={ticket} other={found} changes={changes} />, status);
  }
  const draft = {
    subject: ticket.subject,
    agencyId: ticket.agency_id,
    regionCode: ticket.region_code,
    categoryCode: ticket.category_code,
  };
  const candidates = await findSimilar(deps.db, loaded.actor, draft, ticket);
  const errors = problem ? sayIssues(step, { other: problem }, view.locale) : [];
  const typed = typeof fields['other'] === 'string' ? fields['other'] : '';
  return reply.page(
    <MergePage view={view} ticket={ticket} candidates={candidates} typed={typed} errors={errors} />,
    status,
  );
}
