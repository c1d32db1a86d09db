import type { FastifyInstance } from 'fastify';
import { NotFound } from '../../../domain/errors.ts';
import { readConnections } from '../../../domain/tickets/connections.ts';
import { isOwnerStaff } from '../../../domain/tickets/parties.ts';
import { paths } from '../../../paths.ts';
import type { Deps } from '../../deps.ts';
import { deskRoles } from '../desk-access.ts';
import { loadTicket } from '../load-ticket.ts';
import { SecurityReportPage } from './report-page.tsx';

/** The draft of the report to the response teams, for those who answer for the ticket alone. */
export function securityReport(app: FastifyInstance, { db }: Deps): void {
  app.get(paths.securityReport(':number'), { config: { access: deskRoles } }, async (request, reply) => {
    const { ticket, actor } = await loadTicket(request, { db });
    const isTheirs = isOwnerStaff(actor, ticket);
    const security = isTheirs ? (await readConnections(db, actor, ticket)).security : null;
    if (!security) throw new NotFound();
    return reply.page(<SecurityReportPage view={request.view()} ticket={ticket} security={security} />);
  });
}
