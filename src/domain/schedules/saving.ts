import { sql } from 'kysely';
import { type Db, databaseNow, inTransaction, type Trx } from '../../db/connection.ts';
import { localDate, startOfDay } from '../../lib/times.ts';
import { uuidv7 } from '../../lib/uuid.ts';
import { Invalid, NotFound } from '../errors.ts';
import type { Person } from '../people/actor.ts';
import { findService } from '../services/finding.ts';
import { recordAudit } from '../settings/auditing.ts';
import { getOffice } from '../settings/office.ts';
import { findCategory } from '../tickets/looking-up.ts';
import type { Priority } from '../tickets/vocabulary.ts';
import { findSchedule, mayPlanFor } from './finding.ts';
import { nextDue, type Rhythm } from './next-due.ts';

/** Work that comes round, as it was parsed at the edge; agency, region and service are known ones. */
export type SchedulePlan = {
  subject: string;
  description: string;
  category_code: string;
  priority: Priority;
  agency_id: string | null;
  region_code: string | null;
  location: string;
  service_id: string | null;
  every: Rhythm;
  /** `YYYY-MM-DD`; may lie in the past, from which the rhythm is then counted. */
  starts_on: string;
};

/**
 * Makes a schedule, or changes the one with this id; what is due next is counted anew, never for today if today's
 * ticket is open already. Answers its id.
 * @throws Invalid `category` when there is none, nobody has understood it, or its team is another's to plan for
 * @throws NotFound
 */
export function saveSchedule(
  db: Db,
  { actor, plan, id }: { actor: Person; plan: SchedulePlan; id?: string | undefined },
): Promise<string> {
  return inTransaction(db, async (trx) => {
    await assertPlannable(trx, actor, plan);
    const before = id === undefined ? undefined : await lockOwn(trx, actor, id);
    const office = await getOffice(trx);
    const today = localDate(await databaseNow(trx), office.zone);
    const opened = before ? await openedToday(trx, before.id, startOfDay(today, office.zone)) : false;
    const from = opened ? today : dayBefore(today);
    const next_on = nextDue(plan, from, office.workingTime);
    const row = { ...plan, starts_on: asDate(plan.starts_on), next_on: asDate(next_on) };
    const scheduleId = before?.id ?? uuidv7();
    if (before) await trx.updateTable('schedules').set(row).where('id', '=', scheduleId).execute();
    else
      await trx
        .insertInto('schedules')
        .values({ id: scheduleId, made_by_id: actor.id, ...row })
        .execute();
    const { description: _, ...told } = plan;
    await recordAudit(trx, {
      actorId: actor.id,
      action: before ? 'schedule_changed' : 'schedule_made',
      subject: { kind: 'schedule', id: scheduleId },
      details: { before: before ? toldOf(before) : null, after: told },
    });
    return scheduleId;
  });
}

/**
 * Ends a schedule; its tickets stay.
 * @throws NotFound when it is not there or another's
 */
export function endSchedule(db: Db, { actor, id }: { actor: Person; id: string }): Promise<void> {
  return inTransaction(db, async (trx) => {
    const schedule = await lockOwn(trx, actor, id);
    if (schedule.ended_at) return;
    await trx
      .updateTable('schedules')
      .set({ ended_at: sql<Date>`clock_timestamp()` })
      .where('id', '=', id)
      .execute();
    await recordAudit(trx, {
      actorId: actor.id,
      action: 'schedule_ended',
      subject: { kind: 'schedule', id },
      details: { before: { is_ended: false }, after: { is_ended: true } },
    });
  });
}

async function lockOwn(trx: Trx, actor: Person, id: string) {
  await trx.selectFrom('schedules').select('id').where('id', '=', id).forUpdate().execute();
  const schedule = await findSchedule(trx, actor, id);
  if (!schedule || !mayPlanFor(actor, schedule.team_id)) throw new NotFound('schedule');
  return schedule;
}

async function assertPlannable(trx: Trx, actor: Person, plan: SchedulePlan): Promise<void> {
  const [category, service] = [
    await findCategory(trx, plan.category_code),
    await findService(trx, plan.service_id),
  ];
  if (!category || category.is_unknown) throw new Invalid({ category: 'choose' });
  if (!mayPlanFor(actor, service?.team_id ?? category.team_id)) throw new Invalid({ category: 'team' });
}

/** The next ticket after one of today waits for another day. */
async function openedToday(trx: Trx, id: string, since: Date): Promise<boolean> {
  const found = await trx
    .selectFrom('tickets')
    .select('id')
    .where('schedule_id', '=', id)
    .where('created_at', '>=', since)
    .limit(1)
    .executeTakeFirst();
  return found !== undefined;
}

/** What makes a ticket of a schedule the only one of its day. */
export const scheduleKey = (id: string, date: string): string => `schedule:${id}:${date}`;

/** A date as PostgreSQL reads it, whatever zone this process runs in. */
export const asDate = (date: string) => sql<Date>`${date}::date`;
const dayBefore = (date: string): string =>
  new Date(Date.parse(`${date}T00:00:00Z`) - 86_400_000).toISOString().slice(0, 10);

const toldOf = ({
  subject,
  category_code,
  priority,
  agency_id,
  region_code,
  location,
  service_id,
  every,
  starts_on,
}: SchedulePlan) => ({
  ...{ subject, category_code, priority, agency_id, region_code, location, service_id, every, starts_on },
});
