import { sql } from 'kysely';
import type { Db, Trx } from '../../db/connection.ts';
import type { Locale } from '../../lib/texts.ts';
import { NotFound } from '../errors.ts';
import { recordAudit } from '../settings/auditing.ts';
import { assertAnotherAdministrator } from './granting.ts';

type Facts = {
  name: string;
  title: string | null;
  nip: string | null;
  phone: string | null;
  email: string | null;
  agency_id: string | null;
  agency_typed: string | null;
};

/** Writes down what changed and by whom; the trail names the fields, never the contacts in them. @throws NotFound */
export async function editPerson(
  trx: Trx,
  { personId, facts, byId }: { personId: string; facts: Partial<Facts>; byId: string },
): Promise<void> {
  const before = await trx
    .selectFrom('people')
    .select(['name', 'title', 'nip', 'phone', 'email', 'agency_id', 'agency_typed'])
    .where('id', '=', personId)
    .forUpdate()
    .executeTakeFirst();
  if (!before) throw new NotFound('person');
  const names = Object.keys(facts) as (keyof Facts)[];
  const changed = names.filter((name) => facts[name] !== before[name]);
  if (changed.length === 0) return;
  await trx.updateTable('people').set(facts).where('id', '=', personId).execute();
  await recordAudit(trx, {
    actorId: byId,
    action: 'person_edited',
    subject: { kind: 'person', id: personId },
    details: { fields: changed },
  });
}

/**
 * Shuts a person out or lets them in again; nobody is ever deleted. Sessions are the caller's to end, in the same
 * transaction. @throws NotFound, LastAdministrator
 */
export async function setDisabled(
  trx: Trx,
  { personId, isDisabled, byId }: { personId: string; isDisabled: boolean; byId: string },
): Promise<void> {
  if (isDisabled) await assertAnotherAdministrator(trx, personId);
  const { numUpdatedRows } = await trx
    .updateTable('people')
    .set({ disabled_at: isDisabled ? sql<Date>`coalesce(disabled_at, clock_timestamp())` : null })
    .where('id', '=', personId)
    .executeTakeFirst();
  if (Number(numUpdatedRows) === 0) throw new NotFound('person');
  await recordAudit(trx, {
    actorId: byId,
    action: isDisabled ? 'person_disabled' : 'person_enabled',
    subject: { kind: 'person', id: personId },
  });
}

/** The language and the look a person chose; null follows the device. */
export async function setPreferences(
  db: Db,
  { personId, ...chosen }: { personId: string; locale?: Locale; theme?: 'light' | 'dark' | null },
): Promise<void> {
  await db.updateTable('people').set(chosen).where('id', '=', personId).execute();
}
