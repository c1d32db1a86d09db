import { sql } from 'kysely';
import { z } from 'zod';
import { type Db, inTransaction, type Trx } from '../../db/connection.ts';
import { uuidv7 } from '../../lib/uuid.ts';
import { Invalid, NotFound } from '../errors.ts';
import { recordAudit } from '../settings/auditing.ts';

/** How a team hands its accepted tickets out: by its lead, or by itself in turn or to whoever has the fewest open. */
export const autoAssigns = ['off', 'round_robin', 'least_loaded'] as const;
export type AutoAssign = (typeof autoAssigns)[number];

const line = (most: number) =>
  z
    .string('required')
    .trim()
    .max(most, 'too_long')
    .transform((typed) => typed.replace(/\s+/g, ' '));

/** What is known of a team. Faults: `required`, `too_long`, `code`, `choose`. */
export const teamInput = z.object({
  code: z
    .string('required')
    .trim()
    .toUpperCase()
    .min(1, 'required')
    .regex(/^[A-Z0-9][A-Z0-9._-]{0,29}$/, 'code'),
  name: line(120).pipe(z.string().min(1, 'required')),
  duty: line(500).optional().default(''),
  is_restricted: z.boolean(),
  allows_self_claim: z.boolean(),
  auto_assign: z.enum(autoAssigns, 'choose'),
  is_disabled: z.boolean(),
});
export type TeamInput = z.output<typeof teamInput>;

/**
 * Writes a team and who changed what of it. Tickets that it has are not touched: how they are handed out changes for the
 * next step, who may read them does not.
 * @throws NotFound, Invalid: `code: taken`; `is_disabled` with `front_desk`, `last_restricted`, `in_use` (a category,
 *   service or rule leads to it) or `has_tickets`; `is_restricted: last_restricted`
 */
export function saveTeam(
  db: Db,
  { id, input, byId }: { id?: string | undefined; input: TeamInput; byId: string },
): Promise<string> {
  return inTransaction(db, async (trx) => {
    const teams = await trx.selectFrom('teams').selectAll().orderBy('id').forUpdate().execute();
    if (teams.some((team) => team.code === input.code && team.id !== id))
      throw new Invalid({ code: 'taken' });
    const { is_disabled, ...facts } = input;
    if (id === undefined) {
      const made = uuidv7();
      const disabled_at = is_disabled ? sql<Date>`clock_timestamp()` : null;
      await trx
        .insertInto('teams')
        .values({ id: made, ...facts, disabled_at })
        .execute();
      await audit('team_added', made, { before: null, after: input });
      return made;
    }
    const team = teams.find((one) => one.id === id);
    if (!team) throw new NotFound('team');
    const wasDisabled = team.disabled_at !== null;
    const isLastRestricted =
      team.is_restricted &&
      !wasDisabled &&
      !teams.some((one) => one.id !== id && one.is_restricted && one.disabled_at === null);
    // Security matters always have a team to go to.
    if (isLastRestricted && !input.is_restricted) throw new Invalid({ is_restricted: 'last_restricted' });
    if (is_disabled && !wasDisabled) {
      if (team.is_front_desk) throw new Invalid({ is_disabled: 'front_desk' });
      if (isLastRestricted) throw new Invalid({ is_disabled: 'last_restricted' });
      await assertFree(trx, id);
    }
    const disabled_at =
      is_disabled === wasDisabled ? team.disabled_at : is_disabled ? sql<Date>`clock_timestamp()` : null;
    await trx
      .updateTable('teams')
      .set({ ...facts, disabled_at })
      .where('id', '=', id)
      .execute();
    const { code, name, duty, is_restricted, allows_self_claim, auto_assign } = team;
    const before = {
      code,
      name,
      duty,
      is_restricted,
      allows_self_claim,
      auto_assign,
      is_disabled: wasDisabled,
    };
    const isSame = (Object.keys(before) as (keyof typeof before)[]).every(
      (key) => before[key] === input[key],
    );
    if (!isSame) await audit('team_changed', id, { before, after: input });
    return id;

    function audit(action: string, teamId: string, details: Record<string, unknown>) {
      return recordAudit(trx, { actorId: byId, action, subject: { kind: 'team', id: teamId }, details });
    }
  });
}

/** Nothing leads to the team, and it has nothing left to do. */
async function assertFree(trx: Trx, id: string): Promise<void> {
  const { rows } = await sql<{ isUsed: boolean; hasTickets: boolean }>`select
    exists (select from categories where team_id = ${id} and disabled_at is null)
      or exists (select from services where team_id = ${id} and disabled_at is null)
      or exists (select from routing_rules where team_id = ${id} and removed_at is null) as "isUsed",
    exists (select from tickets where owner_team_id = ${id}
      and status not in ('closed', 'rejected', 'cancelled', 'merged')) as "hasTickets"`.execute(trx);
  const { isUsed, hasTickets } = rows[0]!;
  if (isUsed) throw new Invalid({ is_disabled: 'in_use' });
  if (hasTickets) throw new Invalid({ is_disabled: 'has_tickets' });
}
