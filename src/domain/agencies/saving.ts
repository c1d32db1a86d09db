import { sql } from 'kysely';
import { type Db, inTransaction, type Trx } from '../../db/connection.ts';
import { uuidv7 } from '../../lib/uuid.ts';
import { ChangedMeanwhile, Invalid, NotFound } from '../errors.ts';
import { recordAudit } from '../settings/auditing.ts';
import type { AgencyInput } from './agency.ts';

export type Saved = { id: string; outcome: 'added' | 'changed' | 'same' };

const columns = [
  'code',
  'name',
  'short_name',
  'kind',
  'parent_id',
  'region_code',
  'address',
  'phone',
  'email',
  'contact_name',
  'hours',
] as const;
type Column = (typeof columns)[number];
type Facts = Omit<AgencyInput, 'parent' | 'region'> & {
  parent_id?: string | null;
  region_code?: string | null;
};

/** A name and ways to reach somebody stay out of the trail, which nobody can redact: it says only that they changed. */
const personal: readonly Column[] = ['contact_name', 'phone', 'email'];

type By = { id?: string; version?: number | undefined; isNew?: boolean };

/**
 * Adds an agency, or changes the one of this code (of this `id`, when its code may change too; with `isNew` a code that
 * exists is refused). What the input leaves out stays. The trail keeps before and after, and is the history of names
 * and places in the tree. @throws Invalid, NotFound, ChangedMeanwhile when `version` is given and old
 */
export const saveAgency = (db: Db, input: AgencyInput, byId: string | null, by: By = {}): Promise<Saved> =>
  inTransaction(db, (trx) => save(trx, input, byId, by));

async function save(
  trx: Trx,
  input: AgencyInput,
  byId: string | null,
  { id, version, isNew }: By,
): Promise<Saved> {
  const before = await trx
    .selectFrom('agencies')
    .select(['id', 'version', ...columns])
    .where((eb) => (id ? eb('id', '=', id) : eb(eb.fn('lower', ['code']), '=', input.code.toLowerCase())))
    .forUpdate()
    .executeTakeFirst();
  if (id && !before) throw new NotFound('agency');
  if (before && isNew) throw new Invalid({ code: 'taken' });
  if (before && version !== undefined && before.version !== version) throw new ChangedMeanwhile();
  const facts = await factsOf(trx, input);
  if (before && facts.parent_id && facts.parent_id !== before.parent_id) {
    await assertNotBelow(trx, { agencyId: before.id, parentId: facts.parent_id });
  }
  if (id && input.code !== before?.code) await assertFree(trx, input.code);
  if (!before) return add(trx, facts, byId);
  const changed = columns.filter((name) => facts[name] !== undefined && !isSame(facts[name], before[name]));
  if (changed.length === 0) return { id: before.id, outcome: 'same' };
  await trx
    .updateTable('agencies')
    .set({ ...rowOf(facts), version: sql<number>`version + 1` })
    .where('id', '=', before.id)
    .execute();
  await recordAudit(trx, {
    actorId: byId,
    action: 'agency_changed',
    subject: { kind: 'agency', id: before.id },
    details: { fields: changed, before: told(before, changed), after: told(facts, changed) },
  });
  return { id: before.id, outcome: 'changed' };
}

async function add(trx: Trx, facts: Facts, byId: string | null): Promise<Saved> {
  const id = uuidv7();
  await trx
    .insertInto('agencies')
    .values({ ...rowOf(facts), id, code: facts.code, name: facts.name })
    .execute();
  const given = columns.filter((column) => facts[column]);
  await recordAudit(trx, {
    actorId: byId,
    action: 'agency_added',
    subject: { kind: 'agency', id },
    details: { fields: given, before: null, after: told(facts, given) },
  });
  return { id, outcome: 'added' };
}

const rowOf = ({ hours, ...facts }: Facts) => ({
  ...facts,
  ...(hours === undefined ? {} : { hours: hours && JSON.stringify(hours) }),
});

/** What the input says, with ids for the codes in it. @throws Invalid for a parent or region that does not exist */
async function factsOf(trx: Trx, input: AgencyInput): Promise<Facts> {
  const { parent, region, ...same } = input;
  const { rows } = await sql<{ parent_id: string | null; region_code: string | null }>`select
    (select id from agencies where lower(code) = lower(${parent ?? null})) as parent_id,
    (select code from regions where code = ${region ?? null}) as region_code`.execute(trx);
  const { parent_id, region_code } = rows[0]!;
  if (parent && !parent_id) throw new Invalid({ parent: 'unknown' });
  if (region && !region_code) throw new Invalid({ region: 'unknown' });
  return {
    ...same,
    ...(parent === undefined ? {} : { parent_id }),
    ...(region === undefined ? {} : { region_code }),
  };
}

/** One move at a time, so that two cannot make a circle together. @throws Invalid */
async function assertNotBelow(trx: Trx, { agencyId, parentId }: { agencyId: string; parentId: string }) {
  if (parentId === agencyId) throw new Invalid({ parent: 'self' });
  await sql`select pg_advisory_xact_lock(hashtextextended('agencies', 0))`.execute(trx);
  const { rows } = await sql`
    with recursive above as (
      select id, parent_id from agencies where id = ${parentId}
      union select a.id, a.parent_id from agencies a join above b on a.id = b.parent_id
    ) select 1 from above where id = ${agencyId}`.execute(trx);
  if (rows.length > 0) throw new Invalid({ parent: 'below' });
}

async function assertFree(trx: Trx, code: string): Promise<void> {
  const other = await trx
    .selectFrom('agencies')
    .select('id')
    .where((eb) => eb(eb.fn('lower', ['code']), '=', code.toLowerCase()))
    .executeTakeFirst();
  if (other) throw new Invalid({ code: 'taken' });
}

const isSame = (one: unknown, other: unknown): boolean =>
  one === other || (typeof one === 'object' && JSON.stringify(one) === JSON.stringify(other));

const told = (facts: Partial<Record<Column, unknown>>, names: readonly Column[]) =>
  Object.fromEntries(names.filter((name) => !personal.includes(name)).map((name) => [name, facts[name]]));

/**
 * Takes an agency out of every choice, or back in. Its people, units and tickets keep it. @throws NotFound
 */
export async function setAgencyDisabled(
  db: Db,
  { id, isDisabled, byId }: { id: string; isDisabled: boolean; byId: string },
): Promise<void> {
  await inTransaction(db, async (trx) => {
    const { numUpdatedRows } = await trx
      .updateTable('agencies')
      .set({
        disabled_at: isDisabled ? sql<Date>`coalesce(disabled_at, clock_timestamp())` : null,
        version: sql<number>`version + 1`,
      })
      .where('id', '=', id)
      .executeTakeFirst();
    if (Number(numUpdatedRows) === 0) throw new NotFound('agency');
    await recordAudit(trx, {
      actorId: byId,
      action: isDisabled ? 'agency_disabled' : 'agency_enabled',
      subject: { kind: 'agency', id },
      details: { before: { is_disabled: !isDisabled }, after: { is_disabled: isDisabled } },
    });
  });
}
