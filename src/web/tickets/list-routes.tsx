import type { FastifyInstance } from 'fastify';
import { findTicket } from '../../domain/tickets/finding.ts';
import { listChoices, listTickets } from '../../domain/tickets/listing.ts';
import { parseTicketNumber } from '../../lib/ticket-number.ts';
import { paths } from '../../paths.ts';
import type { Deps } from '../deps.ts';
import { noRegion, readRegionChoice, regionChoiceOf } from '../regions/region-choice.ts';
import { noService, readServiceChoice, serviceChoiceOf } from '../services/service-choice.ts';
import { deskRoles } from './desk-access.ts';
import { ListPage } from './list-page.tsx';
import { cursorOf, filterOf, readListQuery, sortOf } from './list-query.ts';

const rowsOfPage = 50;

export function ticketList(app: FastifyInstance, { db }: Deps): void {
  app.get(paths.tickets, { config: { access: deskRoles } }, async (request, reply) => {
    const asked = readListQuery(request.query);
    const typed = request.query as Record<string, unknown>;
    const isTyped = typed['region_text'] !== undefined;
    const chosen = isTyped ? await readRegionChoice(db, typed, 'region') : undefined;
    const named =
      typed['service_text'] !== undefined
        ? await readServiceChoice(db, typed, 'service', asked.service ?? null)
        : undefined;
    const query = {
      ...asked,
      ...(chosen && { region: chosen.region?.code }),
      ...(named && { service: named.service?.id }),
      ...((chosen?.fault || named?.fault) && { panel: 'filter' as const }),
    };
    const view = request.view();
    const number = query.q ? parseTicketNumber(query.q, { prefix: view.office.prefix }) : undefined;
    // A word of eight letters can be a sound number too: it leads to a ticket only when there is one.
    const isNumber = /\d/.test(query.q ?? '');
    if (number?.ok && (isNumber || (await findTicket(db, request.actor, { number: number.number })))) {
      return reply.redirect(paths.ticket(number.number), 303);
    }
    const [page, choices, region, service] = await Promise.all([
      listTickets(db, request.actor, {
        filter: filterOf(query, view.zone),
        sort: sortOf(query),
        cursor: cursorOf(query),
        size: rowsOfPage,
      }),
      query.panel ? listChoices(db) : null,
      chosen ?? (query.panel ? regionChoiceOf(db, query.region) : noRegion),
      named ?? (query.panel ? serviceChoiceOf(db, query.service) : noService),
    ]);
    return reply.page(
      <ListPage
        view={view}
        query={query}
        page={page}
        choices={choices}
        region={region}
        service={service}
        isTypo={isNumber && number?.ok === false && number.reason === 'check'}
      />,
    );
  });
}
