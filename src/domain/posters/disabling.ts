import { sql } from 'kysely';
import { type Db, inTransaction } from '../../db/connection.ts';
import { NotFound } from '../errors.ts';
import { recordAudit } from '../settings/auditing.ts';
import { parsePosterCode } from './codes.ts';

/**
 * Takes a poster out of use, or back into it; reports that came by it keep their trace.
 * @throws NotFound
 */
export async function changePosterUse(
  db: Db,
  { code: typed, isDisabled, byId }: { code: string; isDisabled: boolean; byId: string },
): Promise<void> {
  await inTransaction(db, async (trx) => {
    const code = parsePosterCode(typed);
    const before = code
      ? await trx
          .selectFrom('posters')
          .select('disabled_at')
          .where('code', '=', code)
          .forUpdate()
          .executeTakeFirst()
      : undefined;
    if (!code || !before) throw new NotFound('poster');
    if ((before.disabled_at !== null) === isDisabled) return;
    const disabled_at = isDisabled ? sql<Date>`clock_timestamp()` : null;
    await trx.updateTable('posters').set({ disabled_at }).where('code', '=', code).execute();
    await recordAudit(trx, {
      actorId: byId,
      action: isDisabled ? 'poster_disabled' : 'poster_enabled',
      subject: { kind: 'poster', id: code },
      details: { before: { is_disabled: !isDisabled }, after: { is_disabled: isDisabled } },
    });
  });
}
