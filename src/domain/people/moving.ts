import { sql } from 'kysely';
import { type Db, databaseNow, inTransaction, type Trx } from '../../db/connection.ts';
import { uuidv7 } from '../../lib/uuid.ts';
import { ChangedMeanwhile, Invalid, NotFound } from '../errors.ts';
import { recordAudit } from '../settings/auditing.ts';
import { type Grant, teamRoles } from './actor.ts';
import { editPerson } from './editing.ts';
import { assertAnotherAdministrator } from './granting.ts';

export type Move = {
  personId: string;
  title: string | null;
  agencyId: string | null;
  agencyTyped: string | null;
  /** Every right from then on. */
  grants: readonly Grant[];
  /** From when; what lies behind means now. */
  from: Date;
  byId: string;
  /** As the form saw the person. */
  version?: number | undefined;
};

const keyOf = ({ role, team_id, agency_id }: Grant) => [role, team_id ?? '', agency_id ?? ''].join(' ');

/**
 * Rotates somebody (mutasi): from a day on another agency, title and rights. Old rights end then and stay on record,
 * new ones begin then; their tickets and what they did stay as they were. A later move takes the place of one that is
 * still to come. @throws Invalid, NotFound, ChangedMeanwhile, LastAdministrator
 */
export async function movePerson(db: Db, move: Move): Promise<void> {
  const { personId, title, agencyId, agencyTyped, grants, byId } = move;
  for (const grant of grants) {
    if (teamRoles.includes(grant.role) && !grant.team_id) throw new Invalid({ roles: 'team' });
    if (grant.role === 'agency_contact' && !grant.agency_id) throw new Invalid({ roles: 'agency' });
  }
  await inTransaction(db, async (trx) => {
    const before = await lockPerson(trx, personId);
    if (move.version !== undefined && move.version !== before.version) throw new ChangedMeanwhile();
    if (!grants.some(({ role }) => role === 'admin')) await assertAnotherAdministrator(trx, personId);
    const now = await databaseNow(trx);
    const isNow = move.from <= now;
    const at = isNow ? now : move.from;
    const had = await changeGrants(trx, { personId, grants, now, at, byId });
    await trx
      .updateTable('planned_postings')
      .set({ cancelled_at: now })
      .where('person_id', '=', personId)
      .where('begun_at', 'is', null)
      .where('cancelled_at', 'is', null)
      .execute();
    const facts = { title, agency_id: agencyId, agency_typed: agencyTyped };
    if (isNow) await editPerson(trx, { personId, facts, byId });
    else {
      await trx
        .insertInto('planned_postings')
        .values({ id: uuidv7(), person_id: personId, ...facts, begins_at: at, made_by_id: byId })
        .execute();
    }
    await trx
      .updateTable('people')
      .set({ version: sql<number>`version + 1` })
      .where('id', '=', personId)
      .execute();
    const { version: _, ...place } = before;
    await recordAudit(trx, {
      actorId: byId,
      action: 'person_moved',
      subject: { kind: 'person', id: personId },
      details: { from: at, before: { ...place, grants: had }, after: { ...facts, grants } },
    });
  });
}

async function lockPerson(trx: Trx, personId: string) {
  const row = await trx
    .selectFrom('people')
    .select(['title', 'agency_id', 'agency_typed', 'version'])
    .where('id', '=', personId)
    .forUpdate()
    .executeTakeFirst();
  if (!row) throw new NotFound('person');
  return row;
}

/** Ends at `at` what is not wanted, keeps what is, begins the rest, and takes back what an earlier plan would have done. */
async function changeGrants(
  trx: Trx,
  {
    personId,
    grants,
    now,
    at,
    byId,
  }: { personId: string; grants: readonly Grant[]; now: Date; at: Date; byId: string },
): Promise<Grant[]> {
  const rows = await trx
    .selectFrom('role_grants')
    .select(['id', 'role', 'team_id', 'agency_id', 'valid_from', 'valid_to'])
    .where('person_id', '=', personId)
    .where((eb) => eb.or([eb('valid_to', 'is', null), eb('valid_to', '>', now)]))
    .execute();
  const wanted = new Map(grants.map((grant) => [keyOf(grant), grant]));
  for (const row of rows) {
    const isPlanned = row.valid_from > now;
    const isKept = !isPlanned && wanted.delete(keyOf(row));
    // A right that ends when it begins never counts.
    const valid_to = isKept ? null : isPlanned ? row.valid_from : at;
    if (row.valid_to?.getTime() === valid_to?.getTime()) continue;
    await trx.updateTable('role_grants').set({ valid_to }).where('id', '=', row.id).execute();
  }
  if (wanted.size > 0) {
    await trx
      .insertInto('role_grants')
      .values(
        [...wanted.values()].map(({ role, team_id, agency_id }) => ({
          id: uuidv7(),
          person_id: personId,
          granted_by_id: byId,
          valid_from: at,
          ...{ role, team_id, agency_id },
        })),
      )
      .execute();
  }
  return rows
    .filter(({ valid_from }) => valid_from <= now)
    .map(({ role, team_id, agency_id }) => ({ role, team_id, agency_id }));
}

/** Lets the title and agency of every move begin that has come due. Safe to run on two servers at once. */
export async function beginPlannedPostings(db: Db): Promise<number> {
  return inTransaction(db, async (trx) => {
    const due = await trx
      .selectFrom('planned_postings')
      .selectAll()
      .where('begins_at', '<=', sql<Date>`clock_timestamp()`)
      .where('begun_at', 'is', null)
      .where('cancelled_at', 'is', null)
      .orderBy('begins_at')
      .limit(500)
      .forUpdate()
      .skipLocked()
      .execute();
    for (const { id, person_id: personId, title, agency_id, agency_typed, made_by_id: byId } of due) {
      await editPerson(trx, { personId, facts: { title, agency_id, agency_typed }, byId });
      await trx
        .updateTable('planned_postings')
        .set({ begun_at: sql<Date>`clock_timestamp()` })
        .where('id', '=', id)
        .execute();
    }
    return due.length;
  });
}
