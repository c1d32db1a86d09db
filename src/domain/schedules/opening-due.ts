import { sql } from 'kysely';
import { type Db, databaseNow, inTransaction } from '../../db/connection.ts';
import { localDate } from '../../lib/times.ts';
import { system } from '../people/actor.ts';
import { findOffice, type Office } from '../settings/office.ts';
import { openTicket } from '../tickets/opening.ts';
import type { Priority } from '../tickets/vocabulary.ts';
import { nextDue, type Rhythm, workingDayFrom } from './next-due.ts';
import { asDate, scheduleKey } from './saving.ts';

/**
 * Opens the ticket of every schedule that is due, on working days alone. A row is judged again under its lock and moved
 * on in the transaction of its ticket, so two servers open one; after a standstill what was missed is opened once.
 * Answers how many were opened.
 * @throws AggregateError after all others were opened
 */
export async function openDueSchedules(db: Db, options: { at?: Date } = {}): Promise<number> {
  const office = await findOffice(db);
  if (!office) return 0;
  const at = options.at ?? (await databaseNow(db));
  const today = localDate(at, office.zone);
  if (workingDayFrom(today, office.workingTime) !== today) return 0;
  const { rows } = await sql<{ id: string }>`select id from schedules
    where ended_at is null and next_on <= ${today}::date order by next_on, id limit 500`.execute(db);
  const failures: unknown[] = [];
  let opened = 0;
  for (const { id } of rows) {
    // One that cannot be opened, such as of a category that is gone, must not hold up the others.
    const done = await openOne(db, id, { office, today, at }).catch((error: unknown) => {
      failures.push(error);
      return false;
    });
    if (done) opened += 1;
  }
  if (failures.length > 0)
    throw new AggregateError(failures, `${failures.length} schedules could not be opened`);
  return opened;
}

type DueRow = {
  subject: string;
  description: string;
  category_code: string;
  priority: Priority;
  agency_id: string | null;
  agency_name: string | null;
  region_code: string | null;
  location: string;
  service_id: string | null;
  every: Rhythm;
  starts_on: string;
  next_on: string;
};

function openOne(
  db: Db,
  id: string,
  { office, today, at }: { office: Office; today: string; at: Date },
): Promise<boolean> {
  return inTransaction(db, async (trx) => {
    const { rows } =
      await sql<DueRow>`select s.subject, s.description, s.category_code, s.priority, s.agency_id,
        (select name from agencies a where a.id = s.agency_id) as agency_name, s.region_code, s.location, s.service_id,
        s.every, s.starts_on::text, s.next_on::text
      from schedules s where s.id = ${id} and s.ended_at is null and s.next_on <= ${today}::date
      for update skip locked`.execute(trx);
    const due = rows[0];
    if (!due) return false;
    const { every, starts_on, next_on, agency_name, ...report } = due;
    await openTicket(trx, {
      actor: system,
      channel: 'web',
      locale: 'id',
      idempotencyKey: scheduleKey(id, next_on),
      schedule_id: id,
      at,
      report: {
        ...report,
        name: office.short_name,
        agency: agency_name ?? office.name,
        phone: null,
        email: null,
        type: 'request',
      },
    });
    const next = nextDue({ every, starts_on }, today, office.workingTime);
    await trx
      .updateTable('schedules')
      .set({ next_on: asDate(next) })
      .where('id', '=', id)
      .execute();
    return true;
  });
}
