import { sql } from 'kysely';
import { type Db, inTransaction, type Trx } from '../../db/connection.ts';
import { uuidv7 } from '../../lib/uuid.ts';
import { Invalid, NotFound } from '../errors.ts';
import { recordAudit } from '../settings/auditing.ts';
import type { ServiceInput } from './inputs.ts';

type Saving = {
  /** The one to change; without it the one with the same code, or a new one. */
  id?: string | undefined;
  input: ServiceInput;
  /** Who changes it; null for the program itself. */
  byId: string | null;
  /** A form that makes a new one refuses a code that is there; an import changes that one. */
  isNew?: boolean | undefined;
};
export type SavedService = { id: string; what: 'added' | 'changed' | 'unchanged' };

/**
 * Writes one service and who changed what of it. Nothing is deleted: a disabled one stays with its tickets, and tickets
 * keep the target they were opened under.
 * @throws NotFound for an unknown id, Invalid (`code: taken`, `category_code`, `team_id` or `owner_agency_id: choose`)
 */
export function saveService(db: Db, { id, input, byId, isNew }: Saving): Promise<SavedService> {
  return inTransaction(db, async (trx) => {
    const before = await trx
      .selectFrom('services')
      .selectAll()
      .where((eb) => (id ? eb('id', '=', id) : eb('code', '=', input.code)))
      .forUpdate()
      .executeTakeFirst();
    if (id && !before) throw new NotFound('service');
    if (isNew && before) throw new Invalid({ code: 'taken' });
    await assertKnown(trx, input, before?.id ?? null);
    const { is_disabled, ...facts } = input;
    const isDisabled = (before?.disabled_at ?? null) !== null;
    if (!before) {
      const made = uuidv7();
      const disabled_at = is_disabled ? sql<Date>`clock_timestamp()` : null;
      await trx
        .insertInto('services')
        .values({ id: made, ...facts, disabled_at })
        .execute();
      await audit('service_added', made, { after: input });
      return { id: made, what: 'added' };
    }
    const changed = (Object.keys(facts) as (keyof typeof facts)[]).filter(
      (key) => facts[key] !== before[key],
    );
    if (changed.length === 0 && isDisabled === is_disabled) return { id: before.id, what: 'unchanged' };
    const disabled_at =
      is_disabled === isDisabled ? before.disabled_at : is_disabled ? sql<Date>`clock_timestamp()` : null;
    await trx
      .updateTable('services')
      .set({ ...facts, disabled_at })
      .where('id', '=', before.id)
      .execute();
    const { id: _, disabled_at: since, ...old } = before;
    await audit('service_changed', before.id, {
      before: { ...old, is_disabled: since !== null },
      after: input,
    });
    return { id: before.id, what: 'changed' };

    function audit(action: string, subjectId: string, details: Record<string, unknown>) {
      return recordAudit(trx, {
        actorId: byId,
        action,
        subject: { kind: 'service', id: subjectId },
        details,
      });
    }
  });
}

async function assertKnown(trx: Trx, input: ServiceInput, id: string | null): Promise<void> {
  const { rows } = await sql<{ isTaken: boolean; category: boolean; team: boolean; agency: boolean }>`select
    exists (select from services where code = ${input.code} and id is distinct from ${id}::uuid) as "isTaken",
    exists (select from categories where code = ${input.category_code}) as category,
    ${input.team_id}::uuid is null or exists (select from teams where id = ${input.team_id}::uuid) as team,
    ${input.owner_agency_id}::uuid is null
      or exists (select from agencies where id = ${input.owner_agency_id}::uuid) as agency`.execute(trx);
  const { isTaken, category, team, agency } = rows[0]!;
  const issues: Record<string, string> = {
    ...(isTaken && { code: 'taken' }),
    ...(!category && { category_code: 'choose' }),
    ...(!team && { team_id: 'choose' }),
    ...(!agency && { owner_agency_id: 'choose' }),
  };
  if (Object.keys(issues).length > 0) throw new Invalid(issues);
}
