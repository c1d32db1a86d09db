import { sql } from 'kysely';
import { type Db, databaseNow } from '../../db/connection.ts';
import { system } from '../people/actor.ts';
import { getOffice } from '../settings/office.ts';
import { getPolicy } from '../settings/policies.ts';
import { act } from './acting.ts';
import { lockTicket } from './locking.ts';
import { keepTime } from './timekeeping.ts';
import { nextSystemStep, systemInput } from './waiting.ts';

/**
 * Does what has come due: time-outs, reminders, closings, and marks breached clocks.
 * Each ticket in its own transaction, judged again under its lock, so that two sweeps never do it twice.
 * Returns how many tickets were touched; `at` is for tests, otherwise the database's clock counts.
 * @throws AggregateError after all others were swept, with what went wrong at single tickets
 */
export async function sweepDueTickets(db: Db, options: { at?: Date; limit?: number } = {}): Promise<number> {
  const at = options.at ?? (await databaseNow(db));
  const due = await db
    .selectFrom('tickets')
    .select('id')
    .where('next_action_at', '<=', at)
    .orderBy('next_action_at')
    .limit(options.limit ?? 200)
    .execute();
  const failures: unknown[] = [];
  for (const { id } of due) {
    // One ticket that cannot be moved must not hold up all that wait behind it.
    await sweepTicket(db, id, at).catch((error: unknown) => failures.push(error));
  }
  if (failures.length > 0)
    throw new AggregateError(failures, `${failures.length} due tickets could not be moved`);
  return due.length;
}

async function sweepTicket(db: Db, ticketId: string, at: Date): Promise<void> {
  await db.transaction().execute(async (trx) => {
    const ticket = await lockTicket(trx, ticketId);
    const office = await getOffice(trx);
    const policy = await getPolicy(trx, ticket.policy_id);
    const step = nextSystemStep(ticket, policy, office.workingTime);
    if (step && step.at.getTime() <= at.getTime()) {
      const input = systemInput(ticket, step.action);
      await act(trx, { actor: system, ticketId, action: step.action, input, at });
      return;
    }
    const times = await keepTime(trx, { facts: ticket, at, calendar: office.workingTime, policy });
    await trx.updateTable('tickets').set(times).where('id', '=', ticketId).execute();
  });
}

/** The longest-waiting due ticket; a health check asks whether the sweep keeps up. */
export async function sweepLag(db: Db): Promise<number> {
  const { rows } = await sql<{ seconds: number }>`
    select coalesce(extract(epoch from clock_timestamp() - min(next_action_at)), 0)::float8 as seconds from tickets
    where next_action_at <= clock_timestamp()`.execute(db);
  return rows[0]!.seconds;
}
