import { type RawBuilder, type SqlBool, sql } from 'kysely';
import { statusesOf } from '../tickets/listing.ts';

/** What a period of the ticket report counts; every figure counts tickets, each once. */
export const ticketFigures = [
  'received',
  'accepted',
  'rejected',
  'completed',
  'closed',
  'open',
  'overdue',
] as const;
export type TicketFigure = (typeof ticketFigures)[number];

export const technicianFigures = ['received', 'completed', 'returned', 'not_solved', 'rated'] as const;
export type TechnicianFigure = (typeof technicianFigures)[number];

/** The event `e` by which a ticket is counted. */
export const happened = {
  received: sql<SqlBool>`e.action = 'submit'`,
  accepted: sql<SqlBool>`e.action = 'accept'`,
  rejected: sql<SqlBool>`e.action = 'reject'`,
  completed: sql<SqlBool>`e.action in ('complete', 'solve_at_first_contact')`,
  closed: sql<SqlBool>`e.to_status = 'closed' and e.from_status <> 'closed'`,
} satisfies Partial<Record<TicketFigure, RawBuilder<SqlBool>>>;

const open = sql`(${sql.join(statusesOf('open').map(sql.lit))})`;

/** By how much the event `e` changes the number of open tickets: solved and ended ones are open no longer. */
export const openStep = sql<number>`((e.to_status in ${open})::int - coalesce((e.from_status in ${open})::int, 0))`;

/** A promise of the office that was broken, on a row `k` of `ticket_clocks`; work and review are its own affairs. */
export const promised = sql<SqlBool>`k.kind in ('response', 'resolution')`;
