import { sql } from 'kysely';
import { type Db, inTransaction, type Trx } from '../../db/connection.ts';
import { Invalid, NotFound } from '../errors.ts';
import type { PolicyRules } from '../tickets/policy.ts';
import { recordAudit } from './auditing.ts';
import { everyTicket, getCurrentPolicy, type PolicyScope, savePolicy } from './policies.ts';

const isEvery = (scope: PolicyScope): boolean => Object.values(scope).every((part) => part === null);
/** How the trail names a policy: the same scope always has the same id. */
const subjectOf = ({ category_code, type, priority }: PolicyScope) => ({
  kind: 'policy',
  id: [category_code ?? '*', type ?? '*', priority ?? '*'].join(' '),
});

/**
 * Puts rules in force for tickets of this scope sent from now on, and writes down who changed what.
 * @throws Invalid (`category_code`) for a category that there is not
 */
export async function changePolicy(
  db: Db,
  rules: PolicyRules,
  byId: string,
  scope: PolicyScope = everyTicket,
): Promise<void> {
  await inTransaction(db, async (trx) => {
    await assertCategory(trx, scope.category_code);
    const before = await getCurrentPolicy(trx, scope);
    await savePolicy(trx, rules, byId, { scope });
    await recordAudit(trx, {
      actorId: byId,
      action: 'policy_saved',
      subject: subjectOf(scope),
      details: { scope, before: before.rules, after: rules },
    });
  });
}

/**
 * Ends a narrower policy: tickets sent from now on fall back to the next wider one.
 * @throws NotFound when there is none of this scope; the one for every ticket never ends
 */
export async function removePolicy(db: Db, scope: PolicyScope, byId: string): Promise<void> {
  await inTransaction(db, async (trx) => {
    const before = await getCurrentPolicy(trx, scope);
    const isThis = (['category_code', 'type', 'priority'] as const).every(
      (part) => before.scope[part] === scope[part],
    );
    if (!isThis || isEvery(scope)) throw new NotFound('policy');
    await savePolicy(trx, before.rules, byId, { scope, isRemoved: true });
    await recordAudit(trx, {
      actorId: byId,
      action: 'policy_removed',
      subject: subjectOf(scope),
      details: { scope, before: before.rules, after: null },
    });
  });
}

async function assertCategory(trx: Trx, code: string | null): Promise<void> {
  if (code === null) return;
  const found = await trx
    .selectFrom('categories')
    .select('code')
    .where('code', '=', code)
    .where('is_unknown', '=', false)
    .executeTakeFirst();
  if (!found) throw new Invalid({ category_code: 'choose' });
}

export type PolicyInForce = PolicyScope & {
  id: string;
  rules: PolicyRules;
  at: Date;
  by_name: string | null;
  category: { id: string; en: string } | null;
};

/** Every policy in force now: the one for every ticket first, then by category, type and priority. */
export async function listPolicies(db: Db): Promise<PolicyInForce[]> {
  const { rows } = await sql<PolicyInForce & { is_removed: boolean }>`
    select p.id, p.at, p.category_code, p.type, p.priority, p.rules, b.name as by_name,
      case when c.code is not null then jsonb_build_object('id', c.name_id, 'en', c.name_en) end as category
    from (select distinct on (category_code, type, priority) * from policies
      order by category_code, type, priority, at desc) p
    left join people b on b.id = p.by_id
    left join categories c on c.code = p.category_code
    left join categories above on above.code = c.parent_code
    where not p.is_removed
    order by p.category_code is not null, coalesce(above.position, c.position), c.parent_code nulls first, c.position,
      p.type nulls first, p.priority nulls first`.execute(db);
  return rows;
}
