import { sql } from 'kysely';
import type { Db, Trx } from '../../db/connection.ts';
import type { Locale } from '../../lib/texts.ts';
import { ChangedMeanwhile, NotFound } from '../errors.ts';
import { recordAudit } from '../settings/auditing.ts';
import { assertAnotherAdministrator } from './granting.ts';

type Facts = {
  name: string | undefined;
  title: string | null | undefined;
  nip: string | null | undefined;
  phone: string | null | undefined;
  email: string | null | undefined;
  agency_id: string | null | undefined;
  agency_typed: string | null | undefined;
};

/** What says who somebody is stays out of the trail, which nobody can redact. */
const told = ['title', 'agency_id', 'agency_typed'] as const;

/**
 * Writes down what changed and by whom: of name, NIP and contacts only that they did. Answers whether anything did.
 * @throws NotFound, ChangedMeanwhile when `version` is given and old
 */
export async function editPerson(
  trx: Trx,
  {
    personId,
    facts,
    byId,
    version,
  }: { personId: string; facts: Partial<Facts>; byId: string | null; version?: number | undefined },
): Promise<boolean> {
  const before = await trx
    .selectFrom('people')
    .select(['name', 'title', 'nip', 'phone', 'email', 'agency_id', 'agency_typed', 'version'])
    .where('id', '=', personId)
    .forUpdate()
    .executeTakeFirst();
  if (!before) throw new NotFound('person');
  if (version !== undefined && version !== before.version) throw new ChangedMeanwhile();
  const names = Object.keys(facts) as (keyof Facts)[];
  const changed = names.filter((name) => facts[name] !== undefined && facts[name] !== before[name]);
  if (changed.length === 0) return false;
  await trx
    .updateTable('people')
    .set({ ...facts, version: sql<number>`version + 1` })
    .where('id', '=', personId)
    .execute();
  const shown = told.filter((name) => changed.includes(name));
  await recordAudit(trx, {
    actorId: byId,
    action: 'person_edited',
    subject: { kind: 'person', id: personId },
    details: {
      fields: changed,
      before: Object.fromEntries(shown.map((name) => [name, before[name]])),
      after: Object.fromEntries(shown.map((name) => [name, facts[name] ?? null])),
    },
  });
  return true;
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
