import { sql } from 'kysely';
import type { Db, Trx } from '../../db/connection.ts';
import { uuidv7 } from '../../lib/uuid.ts';
import { Invalid } from '../errors.ts';
import { recordAudit } from '../settings/auditing.ts';
import { type Grant, teamRoles } from './actor.ts';
import { inForce } from './in-force.ts';

/** Without an enabled administrator nobody could ever name one again. */
export class LastAdministrator extends Error {}

const keyOf = (grant: Grant) => [grant.role, grant.team_id ?? '', grant.agency_id ?? ''].join(' ');

/** A person's rights in force now. */
export async function listGrants(db: Db, personId: string): Promise<Grant[]> {
  return db
    .selectFrom('role_grants')
    .select(['role', 'team_id', 'agency_id'])
    .where('person_id', '=', personId)
    .where(inForce('role_grants'))
    .execute();
}

/**
 * Gives a person exactly these rights. What is taken away ends now and stays on record.
 * @throws Invalid when a role lacks its team or agency, LastAdministrator
 */
export async function replaceGrants(
  trx: Trx,
  { personId, grants, byId }: { personId: string; grants: readonly Grant[]; byId: string | null },
): Promise<void> {
  for (const grant of grants) {
    if (teamRoles.includes(grant.role) && !grant.team_id) throw new Invalid({ roles: 'team' });
    if (grant.role === 'agency_contact' && !grant.agency_id) throw new Invalid({ roles: 'agency' });
  }
  const before = await listGrants(trx, personId);
  const isAdmin = (given: readonly Grant[]) => given.some(({ role }) => role === 'admin');
  if (isAdmin(before) && !isAdmin(grants)) await assertAnotherAdministrator(trx, personId);
  const wanted = new Map(grants.map((grant) => [keyOf(grant), grant]));
  const had = new Map(before.map((grant) => [keyOf(grant), grant]));
  for (const [key, grant] of had) {
    if (wanted.has(key)) continue;
    await trx
      .updateTable('role_grants')
      .set({ valid_to: sql<Date>`clock_timestamp()` })
      .where('person_id', '=', personId)
      .where('role', '=', grant.role)
      .where('team_id', 'is not distinct from', grant.team_id)
      .where('agency_id', 'is not distinct from', grant.agency_id)
      .where(inForce('role_grants'))
      .execute();
  }
  const added = [...wanted].filter(([key]) => !had.has(key)).map(([, grant]) => grant);
  if (added.length > 0) {
    await trx
      .insertInto('role_grants')
      .values(added.map((grant) => ({ id: uuidv7(), person_id: personId, granted_by_id: byId, ...grant })))
      .execute();
  }
  if (added.length === 0 && before.length === wanted.size) return;
  await recordAudit(trx, {
    actorId: byId,
    action: 'roles_changed',
    subject: { kind: 'person', id: personId },
    details: { before, after: [...wanted.values()] },
  });
}

/**
 * Holds every administrator's row, so that two who leave at once do not both count on the other.
 * @throws LastAdministrator when this person is the only enabled one
 */
export async function assertAnotherAdministrator(trx: Trx, personId: string): Promise<void> {
  const { rows } = await sql<{ id: string }>`
    select p.id from people p where p.disabled_at is null and exists (
      select from role_grants g where g.person_id = p.id and g.role = 'admin'
        and ${inForce('g')})
    order by p.id for update of p`.execute(trx);
  // Asked anew with the rows held: a right that ended while this waited counts no more.
  const { rows: still } = await sql<{ person_id: string }>`
    select distinct g.person_id from role_grants g join people p on p.id = g.person_id
    where g.role = 'admin' and p.disabled_at is null
      and ${inForce('g')}`.execute(trx);
  const isOne = rows.some(({ id }) => id === personId);
  if (isOne && !still.some(({ person_id }) => person_id !== personId)) throw new LastAdministrator();
}

/** Is there anybody who can administer? */
export async function hasAdministrator(db: Db): Promise<boolean> {
  const row = await db
    .selectFrom('role_grants as g')
    .innerJoin('people as p', 'p.id', 'g.person_id')
    .select('g.id')
    .where('g.role', '=', 'admin')
    .where('p.disabled_at', 'is', null)
    .where(inForce('g'))
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

/** Gives a person exactly these regions. */
export async function replaceRegions(
  trx: Trx,
  { personId, regions, byId }: { personId: string; regions: readonly string[]; byId: string | null },
): Promise<void> {
  const before = await trx
    .deleteFrom('person_regions')
    .where('person_id', '=', personId)
    .returning('region_code')
    .execute();
  const after = [...new Set(regions)].sort();
  if (after.length > 0) {
    await trx
      .insertInto('person_regions')
      .values(after.map((region_code) => ({ person_id: personId, region_code })))
      .execute();
  }
  const had = before.map(({ region_code }) => region_code).sort();
  await tellChange(trx, { action: 'regions_changed', personId, byId, before: had, after });
}

/** Gives a person exactly these skills: codes of categories. */
export async function replaceSkills(
  trx: Trx,
  { personId, skills, byId }: { personId: string; skills: readonly string[]; byId: string | null },
): Promise<void> {
  const before = await trx
    .deleteFrom('person_skills')
    .where('person_id', '=', personId)
    .returning('category_code')
    .execute();
  const after = [...new Set(skills)].sort();
  if (after.length > 0) {
    await trx
      .insertInto('person_skills')
      .values(after.map((category_code) => ({ person_id: personId, category_code })))
      .execute();
  }
  const had = before.map(({ category_code }) => category_code).sort();
  await tellChange(trx, { action: 'skills_changed', personId, byId, before: had, after });
}

type Change = { action: string; personId: string; byId: string | null; before: string[]; after: string[] };

async function tellChange(trx: Trx, { action, personId, byId, before, after }: Change): Promise<void> {
  if (before.join() === after.join()) return;
  const subject = { kind: 'person', id: personId };
  await recordAudit(trx, { actorId: byId, action, subject, details: { before, after } });
}
