import { Readable } from 'node:stream';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { z } from 'zod';
import {
  agencyTicketsPage,
  countAgencyTickets,
  everyAgencyTicket,
  listAgencyTickets,
} from '../../domain/agencies/listing-tickets.ts';
import { findAgencyById } from '../../domain/agencies/searching.ts';
import type { Person } from '../../domain/people/actor.ts';
import { statusGroups } from '../../domain/tickets/listing.ts';
import { csvStream } from '../../lib/csv.ts';
import { speak, type Texts } from '../../lib/texts.ts';
import { localDate } from '../../lib/times.ts';
import { paths } from '../../paths.ts';
import { publicStatusLabels } from '../../ui/labels.ts';
import type { Deps } from '../deps.ts';
import { type AgencyTicketQuery, AgencyTicketsPage, agencyTicketsPath } from './agency-tickets-page.tsx';

const texts = {
  number: { id: 'Nomor', en: 'Number' },
  subject: { id: 'Perihal', en: 'Subject' },
  unit: { id: 'Unit', en: 'Unit' },
  reporter: { id: 'Pelapor', en: 'Reporter' },
  team: { id: 'Tim', en: 'Team' },
  status: { id: 'Status', en: 'Status' },
  progress: { id: 'Kemajuan (%)', en: 'Progress (%)' },
  sent: { id: 'Dikirim', en: 'Sent' },
  due: { id: 'Tenggat', en: 'Due' },
} satisfies Texts;

const shape = z.object({
  keadaan: z.enum(statusGroups).catch('open'),
  unit: z.uuid().optional().catch(undefined),
  kata: z
    .string()
    .trim()
    .max(120)
    .regex(/^[^\0]*$/)
    .optional()
    .catch(undefined),
});
const cursor = z.object({ before: z.uuid().optional().catch(undefined) });
const filterOf = ({ keadaan: group, unit: unitId, kata: words }: AgencyTicketQuery) => ({
  group,
  unitId,
  words,
});

/** The tickets of an agency's contact: of their agency and of all below it. */
export function agencyTickets(app: FastifyInstance, { db }: Deps): void {
  const contacts = { config: { access: ['agency_contact'] } } as const;
  // The door lets in nobody but people.
  const me = (request: FastifyRequest) => request.actor as Person;

  app.get(paths.agencyTickets, contacts, async (request, reply) => {
    const query = shape.parse(request.query);
    const { before } = cursor.parse(request.query);
    const isMine = query.unit !== undefined && me(request).agencyIds.includes(query.unit);
    const [found, units, unit] = await Promise.all([
      listAgencyTickets(db, me(request), filterOf(query), { before, size: agencyTicketsPage + 1 }),
      countAgencyTickets(db, me(request)),
      isMine ? findAgencyById(db, query.unit!) : undefined,
    ]);
    const tickets = found.slice(0, agencyTicketsPage);
    const last = found.length > agencyTicketsPage ? tickets.at(-1) : undefined;
    return reply.page(
      <AgencyTicketsPage
        view={request.view()}
        query={query}
        tickets={tickets}
        units={units}
        unitName={unit?.name ?? null}
        older={last ? agencyTicketsPath(query, { before: last.id }) : null}
        newer={before ? agencyTicketsPath(query) : null}
      />,
    );
  });

  app.get(paths.agencyTicketsCsv, contacts, async (request, reply) => {
    const query = shape.parse(request.query);
    const t = speak(texts, request.locale);
    const statuses = speak(publicStatusLabels, request.locale);
    const tickets = everyAgencyTicket(db, me(request), filterOf(query));
    async function* rows() {
      for await (const one of tickets) {
        yield [
          ...[one.number, one.subject, one.agency_name, one.reporter_name, one.team_name],
          ...[statuses[one.status], one.progress, one.created_at, one.due_at],
        ];
      }
    }
    const { now, zone } = request.view();
    return reply
      .type('text/csv; charset=utf-8')
      .header('cache-control', 'no-store')
      .header('content-disposition', `attachment; filename="tiket-${localDate(now, zone)}.csv"`)
      .send(Readable.from(csvStream(Object.values(t), rows())));
  });
}
