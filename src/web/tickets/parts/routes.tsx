import type { FastifyInstance, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { NotFound, Refused } from '../../../domain/errors.ts';
import { act } from '../../../domain/tickets/acting.ts';
import { readConnections } from '../../../domain/tickets/connections.ts';
import { listPartCandidates, listParts, listSolvableParts } from '../../../domain/tickets/major-incidents.ts';
import { readStory } from '../../../domain/tracking/story.ts';
import { paths } from '../../../paths.ts';
import type { Deps } from '../../deps.ts';
import { deskRoles } from '../desk-access.ts';
import { type LoadedTicket, loadTicket } from '../load-ticket.ts';
import { CandidatesPage, SolutionPage } from './choosing-pages.tsx';
import { PartsPage } from './parts-page.tsx';
import { isGatherer, mayGather, mayResolveParts } from './rights.ts';
import { onEach, readResults, sayResults, selection } from './selection.ts';

const rowsOfPage = 50;
const cursor = z.object({ after: z.uuid().optional().catch(undefined) });

/** The parts of a major incident: seen, gathered and resolved together. */
export function ticketParts(app: FastifyInstance, { db }: Deps): void {
  const config = { access: deskRoles };

  app.get(paths.ticketParts(':number'), { config }, async (request, reply) => {
    const loaded = await loadMajor(request);
    const { after } = cursor.parse(request.query);
    const view = request.view();
    const [rows, { parts }] = await Promise.all([
      listParts(db, loaded.actor, loaded.ticket.id, { after, size: rowsOfPage }),
      readConnections(db, loaded.actor, loaded.ticket),
    ]);
    return reply.page(
      <PartsPage
        view={view}
        loaded={loaded}
        rows={rows.slice(0, rowsOfPage)}
        counts={parts}
        hasMore={rows.length > rowsOfPage}
        isFirst={after === undefined}
        results={readResults(request.query, view.office.prefix)}
      />,
    );
  });

  app.get(paths.newTicketParts(':number'), { config }, async (request, reply) => {
    const loaded = await loadMajor(request);
    if (!mayGather(loaded)) throw new Refused('forbidden');
    const candidates = await listPartCandidates(db, loaded.actor, loaded.ticket);
    return reply.page(<CandidatesPage view={request.view()} loaded={loaded} candidates={candidates} />);
  });

  app.post(paths.ticketParts(':number'), { config }, async (request, reply) => {
    const loaded = await loadMajor(request);
    if (!mayGather(loaded)) throw new Refused('forbidden');
    const { ticket, actor } = loaded;
    const chosen = selection.parse(request.body ?? {}).ticket;
    if (chosen.length === 0) return reply.redirect(paths.newTicketParts(ticket.number), 303);
    const listed = await listPartCandidates(db, actor, ticket);
    const input = { other_id: ticket.id };
    const results = await onEach(chosen, listed, (ticketId, version) =>
      act(db, { actor, ticketId, action: 'include', input, version, channel: 'web' }),
    );
    return reply.redirect(`${paths.ticketParts(ticket.number)}?${sayResults(results)}`, 303);
  });

  app.get(paths.ticketPartsSolution(':number'), { config }, async (request, reply) => {
    const loaded = await loadMajor(request);
    if (!mayResolveParts(loaded)) throw new Refused(isGatherer(loaded) ? 'wrong_state' : 'forbidden');
    const { ticket, actor } = loaded;
    const [parts, story] = await Promise.all([
      listSolvableParts(db, actor, ticket.id),
      readStory(db, ticket),
    ]);
    return reply.page(
      <SolutionPage view={request.view()} loaded={loaded} parts={parts} outcome={story.outcome} />,
    );
  });

  app.post(paths.ticketPartsSolution(':number'), { config }, async (request, reply) => {
    const loaded = await loadMajor(request);
    if (!mayResolveParts(loaded)) throw new Refused(isGatherer(loaded) ? 'wrong_state' : 'forbidden');
    const { ticket, actor } = loaded;
    const chosen = selection.parse(request.body ?? {}).ticket;
    if (chosen.length === 0) return reply.redirect(paths.ticketPartsSolution(ticket.number), 303);
    const listed = await listSolvableParts(db, actor, ticket.id);
    const results = await onEach(chosen, listed, (ticketId, version) =>
      act(db, { actor, ticketId, action: 'resolve_with_parent', input: {}, version, channel: 'web' }),
    );
    return reply.redirect(`${paths.ticketParts(ticket.number)}?${sayResults(results)}`, 303);
  });

  /** @throws NotFound for what is no major incident, or is seen from the reporter's side */
  async function loadMajor(request: FastifyRequest): Promise<LoadedTicket> {
    const loaded = await loadTicket(request, { db });
    if (!loaded.ticket.is_major || loaded.ticket.side !== 'staff') throw new NotFound();
    return loaded;
  }
}
