import { Readable } from 'node:stream';
import type { FastifyInstance, FastifyReply } from 'fastify';
import { NotFound } from '../../domain/errors.ts';
import { namesOf } from '../../domain/people/naming.ts';
import { listCounted } from '../../domain/reports/counted-tickets.ts';
import { countTickets } from '../../domain/reports/counting-tickets.ts';
import { ticketFigures } from '../../domain/reports/figures.ts';
import { fewestToCompare, measureTechnicians } from '../../domain/reports/measuring-technicians.ts';
import { periodOf } from '../../domain/reports/periods.ts';
import { type CsvValue, csvStream } from '../../lib/csv.ts';
import { speak } from '../../lib/texts.ts';
import { paths } from '../../paths.ts';
import { contentDisposition } from '../../storage/file-name.ts';
import type { Access } from '../access.ts';
import type { Deps } from '../deps.ts';
import { CountedPage } from './counted-page.tsx';
import { countedOf, countedQuery, onePeriodOf, periodsOf, readReportQuery } from './report-query.ts';
import { ReportsPage } from './reports-page.tsx';
import { TechniciansPage } from './technicians-page.tsx';
import { reportTexts } from './texts.ts';

const readers: Access = ['unit_head', 'team_lead', 'head', 'auditor'];
const rowsOfPage = 50;

/** Reports of the desk (A15): tickets by period, work by technician, and the tickets behind each figure. */
export function reports(app: FastifyInstance, { db }: Deps): void {
  app.get(paths.reports, { config: { access: readers } }, async (request, reply) => {
    const view = request.view();
    const query = readReportQuery(request.query);
    const counts = await countTickets(db, request.actor, periodsOf(query, view.now, view.zone));
    return reply.page(<ReportsPage view={view} query={query} counts={counts} />);
  });

  app.get(paths.reportsCsv, { config: { access: readers } }, async (request, reply) => {
    const { now, zone, locale } = request.view();
    const t = speak(reportTexts, locale);
    const counts = await countTickets(
      db,
      request.actor,
      periodsOf(readReportQuery(request.query), now, zone),
    );
    return sendCsv(
      reply,
      `${paths.reports.slice(1)}-${counts.at(-1)!.from}.csv`,
      [t.from, t.until, ...ticketFigures.map((figure) => t[figure])],
      counts.map((row) => [row.from, lastDay(row.until), ...ticketFigures.map((figure) => row[figure])]),
    );
  });

  app.get(paths.technicianReport, { config: { access: readers } }, async (request, reply) => {
    const view = request.view();
    const query = readReportQuery(request.query);
    const period = onePeriodOf(query, view.now, view.zone);
    const rows = await measureTechnicians(db, request.actor, period);
    return reply.page(<TechniciansPage view={view} query={query} period={period} rows={rows} />);
  });

  app.get(paths.technicianReportCsv, { config: { access: readers } }, async (request, reply) => {
    const { now, zone, locale } = request.view();
    const t = speak(reportTexts, locale);
    const period = onePeriodOf(readReportQuery(request.query), now, zone);
    const rows = await measureTechnicians(db, request.actor, period);
    const from5 = (count: number, value: number | null) => (count < fewestToCompare ? null : value);
    return sendCsv(
      reply,
      `technicians-${period.from}.csv`,
      [t.name, t.technicianReceived, t.completed, t.workMinutes, t.returned, t.not_solved, t.rated, t.rating],
      rows.map((row) => [
        row.name,
        row.received,
        row.completed,
        from5(row.completed, row.work_minutes === null ? null : Math.round(row.work_minutes)),
        row.returned,
        row.not_solved,
        row.rated,
        from5(row.rated, row.rating === null ? null : Math.round(row.rating * 100) / 100),
      ]),
    );
  });

  app.get(paths.reportTickets, { config: { access: readers } }, async (request, reply) => {
    const view = request.view();
    const parsed = countedQuery.safeParse(request.query);
    const counted = parsed.success ? countedOf(parsed.data) : undefined;
    if (!parsed.success || !counted) throw new NotFound('figure');
    const query = parsed.data;
    const period = periodOf(query.from, query.until, view.zone);
    const [page, names] = await Promise.all([
      listCounted(db, request.actor, { counted, period, after: query.after, size: rowsOfPage }),
      namesOf(db, query.technician ? [query.technician] : []),
    ]);
    return reply.page(
      <CountedPage
        view={view}
        query={query}
        period={period}
        technician={names.get(query.technician ?? '') ?? null}
        page={page}
      />,
    );
  });
}

/** The day before, for people who read "until" as included. */
const lastDay = (until: string): string =>
  new Date(Date.parse(`${until}T00:00:00Z`) - 86_400_000).toISOString().slice(0, 10);

const sendCsv = (reply: FastifyReply, name: string, header: string[], rows: CsvValue[][]) =>
  reply
    .type('text/csv; charset=utf-8')
    .header('content-disposition', contentDisposition('attachment', name))
    .header('cache-control', 'no-store')
    .send(Readable.from(csvStream(header, rows)));
