import { sql } from 'kysely';
import { z } from 'zod';
import { type Db, inTransaction, type Trx } from '../../db/connection.ts';
import { uuidv7 } from '../../lib/uuid.ts';
import { Invalid, NotFound } from '../errors.ts';
import { recordAudit } from '../settings/auditing.ts';
import { channels, priorities, types } from '../tickets/vocabulary.ts';
import { cleanTags, foldText, type RuleConditions } from './rules.ts';

/** More values of one part than this are a sign that the category or the service should say it. */
const most = 100;
const codes = <T extends z.ZodType<string>>(schema: T) =>
  z
    .array(schema, 'choose')
    .max(most, 'too_many')
    .optional()
    .default([])
    .transform((values) => [...new Set(values)]);

/** What is known of a rule. Faults: `required`, `too_long`, `too_many`, `choose`; `conditions` and `outcome` when empty. */
export const ruleInput = z
  .object({
    name: z.string('required').trim().min(1, 'required').max(80, 'too_long'),
    categories: codes(z.string().max(40)),
    agencies: codes(z.uuid()),
    regions: codes(z.string().max(20)),
    services: codes(z.uuid()),
    types: codes(z.enum(types)),
    channels: codes(z.enum(channels)),
    words: codes(z.string().trim().min(1).max(60, 'too_long')).transform((words) =>
      words.filter((word) => foldText(word).trim() !== ''),
    ),
    team_id: z.uuid('choose').nullable(),
    priority: z.enum(priorities, 'choose').nullable(),
    tags: codes(z.string().max(60)).transform(cleanTags),
  })
  .transform(({ name, team_id, priority, tags, ...parts }) => {
    const named = Object.entries(parts).filter(([, values]) => values.length > 0);
    return { name, team_id, priority, tags, conditions: Object.fromEntries(named) as RuleConditions };
  })
  .refine(({ conditions }) => Object.keys(conditions).length > 0, {
    error: 'conditions',
    path: ['conditions'],
  })
  .refine(({ team_id, priority, tags }) => team_id || priority || tags.length > 0, {
    error: 'outcome',
    path: ['team_id'],
  });
export type RuleInput = z.output<typeof ruleInput>;

/**
 * Writes a rule; a new one is the last. Tickets that it caught before keep saying so.
 * @throws NotFound, Invalid (`choose`) for a category, agency, region, service or team that there is not
 */
export function saveRule(
  db: Db,
  { id, input, byId }: { id?: string | undefined; input: RuleInput; byId: string },
): Promise<string> {
  return inTransaction(db, async (trx) => {
    const rules = await lockRules(trx);
    await assertKnown(trx, input);
    const row = { ...input, conditions: JSON.stringify(input.conditions) };
    if (id === undefined) {
      const made = uuidv7();
      const position = (rules.at(-1)?.position ?? 0) + 1;
      await trx
        .insertInto('routing_rules')
        .values({ id: made, position, ...row })
        .execute();
      await audit(trx, byId, 'rule_added', made, { after: input });
      return made;
    }
    const rule = rules.find((one) => one.id === id);
    if (!rule) throw new NotFound('rule');
    const { name, team_id, priority, tags, conditions } = rule;
    await trx.updateTable('routing_rules').set(row).where('id', '=', id).execute();
    const before = { name, team_id, priority, tags, conditions };
    await audit(trx, byId, 'rule_changed', id, { before, after: input });
    return id;
  });
}

/** Moves a rule one place earlier or later; the first catch counts, so order matters. @throws NotFound */
export function moveRule(
  db: Db,
  { id, isEarlier, byId }: { id: string; isEarlier: boolean; byId: string },
): Promise<void> {
  return inTransaction(db, async (trx) => {
    const rules = await lockRules(trx);
    const index = rules.findIndex((rule) => rule.id === id);
    if (index < 0) throw new NotFound('rule');
    const other = rules[isEarlier ? index - 1 : index + 1];
    const rule = rules[index]!;
    if (!other) return;
    for (const [one, position] of [
      [rule.id, other.position],
      [other.id, rule.position],
    ] as const) {
      await trx.updateTable('routing_rules').set({ position }).where('id', '=', one).execute();
    }
    const to = isEarlier ? index : index + 2;
    await audit(trx, byId, 'rule_moved', id, {
      before: { name: rule.name, position: index + 1 },
      after: { name: rule.name, position: to },
    });
  });
}

export const ruleStates = ['active', 'disabled', 'removed'] as const;
export type RuleState = (typeof ruleStates)[number];

/** Lets a rule rest, work again or go; what it caught stays with its tickets. @throws NotFound */
export function setRuleState(
  db: Db,
  { id, state, byId }: { id: string; state: RuleState; byId: string },
): Promise<void> {
  return inTransaction(db, async (trx) => {
    const rule = (await lockRules(trx)).find((one) => one.id === id);
    if (!rule) throw new NotFound('rule');
    const was: RuleState = rule.is_active ? 'active' : 'disabled';
    if (was === state) return;
    await trx
      .updateTable('routing_rules')
      .set({
        is_active: state === 'active',
        ...(state === 'removed' && { removed_at: sql<Date>`clock_timestamp()` }),
      })
      .where('id', '=', id)
      .execute();
    const { name } = rule;
    const action = `rule_${state === 'active' ? 'enabled' : state}`;
    await audit(trx, byId, action, id, { before: { name, state: was }, after: { name, state } });
  });
}

/** Rules are few; whoever changes one holds them all, so that two administrators do not give one place twice. */
function lockRules(trx: Trx) {
  return trx
    .selectFrom('routing_rules')
    .selectAll()
    .where('removed_at', 'is', null)
    .orderBy('position')
    .orderBy('id')
    .forUpdate()
    .execute();
}

const audit = (trx: Trx, actorId: string, action: string, id: string, details: Record<string, unknown>) =>
  recordAudit(trx, { actorId, action, subject: { kind: 'rule', id }, details });

async function assertKnown(trx: Trx, { conditions, team_id }: RuleInput): Promise<void> {
  const { categories = [], agencies = [], regions = [], services = [] } = conditions;
  const { rows } = await sql<Record<string, boolean>>`select
    (select count(*) from categories where code = any(${categories}::text[])) = ${categories.length} as categories,
    (select count(*) from agencies where id = any(${agencies}::uuid[])) = ${agencies.length} as agencies,
    (select count(*) from regions where code = any(${regions}::text[])) = ${regions.length} as regions,
    (select count(*) from services where id = any(${services}::uuid[])) = ${services.length} as services,
    ${team_id}::uuid is null or exists (select from teams where id = ${team_id}::uuid and disabled_at is null) as team_id
    `.execute(trx);
  const unknown = Object.entries(rows[0]!).filter(([, isKnown]) => !isKnown);
  if (unknown.length > 0) throw new Invalid(Object.fromEntries(unknown.map(([part]) => [part, 'choose'])));
}
