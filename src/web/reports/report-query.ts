import { z } from 'zod';
import type { Counted } from '../../domain/reports/counted-tickets.ts';
import { technicianFigures, ticketFigures } from '../../domain/reports/figures.ts';
import { type Period, periodsUntil, type Span, spans } from '../../domain/reports/periods.ts';
import type { Locale } from '../../lib/texts.ts';
import { sayDate, startOfDay, type Zone } from '../../lib/times.ts';
import { paths } from '../../paths.ts';

const date = z.iso.date().refine((value) => value >= '2000-01-01' && value < '2199-01-01');

const schema = z.object({ by: z.enum(spans).catch('month'), end: date.optional().catch(undefined) });
/** Which periods are shown; what was mistyped in the address falls back to this month. */
export type ReportQuery = z.output<typeof schema>;
export const readReportQuery = (query: unknown): ReportQuery => schema.parse(query);

export const countedQuery = z
  .object({
    figure: z.enum([...ticketFigures, ...technicianFigures]),
    technician: z.uuid().optional(),
    from: date,
    until: date,
    after: z.uuid().optional(),
  })
  .refine((query) => query.from < query.until);
export type CountedQuery = z.output<typeof countedQuery>;

/** The figure that an address names; undefined when that figure is not one of its report. */
export function countedOf({ figure, technician }: CountedQuery): Counted | undefined {
  if (technician === undefined) {
    const found = ticketFigures.find((one) => one === figure);
    return found && { figure: found };
  }
  const found = technicianFigures.find((one) => one === figure);
  return found && { figure: found, technicianId: technician };
}

const rows: Readonly<Record<Span, number>> = { week: 12, month: 12, year: 5 };

/** The day in the last period that is shown. */
const lastOf = ({ end }: ReportQuery, now: Date, zone: Zone): Date => (end ? startOfDay(end, zone) : now);

export const periodsOf = (query: ReportQuery, now: Date, zone: Zone): Period[] =>
  periodsUntil(lastOf(query, now, zone), query.by, rows[query.by], zone);

export const onePeriodOf = (query: ReportQuery, now: Date, zone: Zone): Period =>
  periodsUntil(lastOf(query, now, zone), query.by, 1, zone)[0]!;

export const withQuery = (path: string, query: Record<string, string | undefined>): string => {
  const given = Object.entries(query).filter((entry): entry is [string, string] => entry[1] !== undefined);
  return given.length > 0 ? `${path}?${new URLSearchParams(given)}` : path;
};

/** Where the tickets behind a figure are. */
export const countedPath = ({ figure, technicianId }: Counted, { from, until }: Period): string =>
  withQuery(paths.reportTickets, { figure, technician: technicianId, from, until });

/** "16–22 November 2026", "November 2026", "2026". */
export function sayPeriod({ starts, ends }: Period, by: Span, zone: Zone, locale: Locale): string {
  const first = sayDate(starts, { zone, locale });
  if (by === 'month') return first.replace(/^\d+ /, '');
  if (by === 'year') return first.replace(/^\d+ \S+ /, '');
  return sayDays({ starts, ends }, zone, locale);
}

/** From the first to the last day, both included. */
export function sayDays(
  { starts, ends }: Pick<Period, 'starts' | 'ends'>,
  zone: Zone,
  locale: Locale,
): string {
  const [first, last] = [starts, new Date(ends.getTime() - 1)].map((at) =>
    sayDate(at, { zone, locale }).split(' '),
  );
  if (first!.join() === last!.join()) return last!.join(' ');
  const same = first![2] !== last![2] ? 0 : first![1] !== last![1] ? 1 : 2;
  return same === 2
    ? `${first![0]}–${last!.join(' ')}`
    : `${first!.slice(0, 3 - same).join(' ')} – ${last!.join(' ')}`;
}
