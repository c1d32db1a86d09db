import type { Db, Trx } from '../../db/connection.ts';
import type { Calendar } from '../calendars/calendar.ts';
import {
  type Clock,
  type ClockEvent,
  computeClocks,
  defaultTargets,
  promisedByService,
} from '../clocks/clocks.ts';
import type { TicketFacts } from './facts.ts';
import type { PolicyRules } from './policy.ts';
import type { Priority, TicketType } from './vocabulary.ts';
import { nextSystemStep } from './waiting.ts';

type Times = { due_at: Date | null; next_action_at: Date | null };

/** The clocks of one cycle, computed from its events alone. */
export async function computeTicketClocks(
  db: Db,
  ticket: {
    id: string;
    cycle: number;
    priority: Priority;
    type?: TicketType;
    service_minutes?: number | null;
  },
  calendar: Calendar,
  asOf: Date,
): Promise<Clock[]> {
  const events: ClockEvent[] = await db
    .selectFrom('ticket_events')
    .select(['at', 'action', 'from_status as from', 'to_status as to', 'cycle'])
    .where('ticket_id', '=', ticket.id)
    .where('cycle', '=', ticket.cycle)
    .orderBy('seq')
    .execute();
  const targets = defaultTargets(ticket.priority, calendar, promisedByService(ticket));
  return computeClocks(events, targets, asOf);
}

/**
 * Writes what the clocks say after an event, and when something happens next by itself.
 * The rows are a copy for lists and reports: they can be thrown away and computed again.
 */
export async function keepTime(
  trx: Trx,
  {
    facts,
    at,
    calendar,
    policy,
  }: {
    facts: TicketFacts & { service_minutes?: number | null };
    at: Date;
    calendar: Calendar;
    policy: PolicyRules;
  },
): Promise<Times> {
  const clocks = await computeTicketClocks(trx, facts, calendar, at);
  for (const clock of clocks) await keepClock(trx, facts.id, clock);
  const running = clocks.filter((clock) => clock.stoppedAt === null && clock.dueAt !== null);
  const due = running.find((clock) => clock.kind !== 'work')?.dueAt ?? null;
  const nextBreach = running
    .filter((clock) => clock.breachedAt === null)
    .map((clock) => clock.dueAt!.getTime());
  const step = nextSystemStep(facts, policy, calendar);
  const next = [...nextBreach, ...(step ? [step.at.getTime()] : [])];
  return { due_at: due, next_action_at: next.length > 0 ? new Date(Math.min(...next)) : null };
}

async function keepClock(trx: Trx, ticketId: string, clock: Clock): Promise<void> {
  const row = {
    started_at: clock.startedAt,
    stopped_at: clock.stoppedAt,
    paused_at: clock.pausedAt,
    elapsed_minutes: clock.elapsedMinutes,
    target_minutes: clock.targetMinutes,
    due_at: clock.dueAt,
    breached_at: clock.breachedAt,
  };
  await trx
    .insertInto('ticket_clocks')
    .values({ ticket_id: ticketId, cycle: clock.cycle, kind: clock.kind, ...row })
    .onConflict((oc) => oc.columns(['ticket_id', 'cycle', 'kind']).doUpdateSet(row))
    .execute();
}
