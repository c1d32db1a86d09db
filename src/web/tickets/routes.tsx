import type { FastifyInstance } from 'fastify';
import { outsideOf } from '../../channels/outside.ts';
import { listTicketMails } from '../../domain/arrivals/finding.ts';
import { foretellReply } from '../../domain/chats/foretelling.ts';
import { listMarks } from '../../domain/chats/marks.ts';
import { markRead } from '../../domain/notifications/listing.ts';
import { readConnections } from '../../domain/tickets/connections.ts';
import { readConversation } from '../../domain/tickets/conversation.ts';
import { hearsAll } from '../../domain/tickets/hearing.ts';
import { paths } from '../../paths.ts';
import type { Deps } from '../deps.ts';
import { newFormKey } from '../uploads/receive-form.ts';
import { ticketList } from './list-routes.tsx';
import { loadTicket } from './load-ticket.ts';
import { ticketParts } from './parts/routes.tsx';
import { securityReport } from './security-report/routes.tsx';
import { ticketSteps } from './steps/routes.tsx';
import { TicketPage } from './ticket-page.tsx';

/** The list of the desk, one ticket, and each of its steps. */
export async function ticketRoutes(app: FastifyInstance, deps: Deps): Promise<void> {
  const { isShut } = outsideOf(deps.config);
  ticketList(app, deps);
  app.get('/tickets/:number', { config: { access: 'person' } }, async (request, reply) => {
    const loaded = await loadTicket(request, deps);
    const { ticket } = loaded;
    const person = request.person;
    const isLooked = request.headers['sec-purpose'] !== 'prefetch';
    if (person && person.unread > 0 && isLooked) await markRead(deps.db, person.id, { ticketId: ticket.id });
    // Whoever only reported sees their ticket as reporters do.
    if (ticket.side !== 'staff') return reply.redirect(paths.track(ticket.number), 303);
    const view = request.view();
    const calendar = request.office!.workingTime;
    const [conversation, connections, mails, marks, forecast] = await Promise.all([
      readConversation(deps.db, loaded.actor, ticket),
      readConnections(deps.db, loaded.actor, ticket),
      listTicketMails(deps.db, ticket.id),
      listMarks(deps.db, ticket.id),
      loaded.may('reply').ok
        ? foretellReply(deps.db, { ticketId: ticket.id, at: view.now, zone: view.zone, calendar, isShut })
        : undefined,
    ]);
    const heard = hearsAll(loaded.actor, ticket) ? mails : mails.filter(({ state }) => state === 'done');
    return reply.page(
      <TicketPage
        view={view}
        loaded={loaded}
        conversation={conversation}
        connections={connections}
        office={request.office!}
        mails={heard}
        marks={marks}
        forecast={forecast}
        isShut={isShut}
        formKey={newFormKey()}
      />,
    );
  });
  ticketParts(app, deps);
  securityReport(app, deps);
  await ticketSteps(app, deps);
}
