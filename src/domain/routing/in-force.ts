import { sql } from 'kysely';
import type { Db } from '../../db/connection.ts';
import type { Rule } from './rules.ts';

/** What routing adds to a rule: how the team it names takes its tickets. */
export type RuleInForce = Rule & {
  team_allows_self_claim: boolean | null;
  team_assigns_itself: boolean | null;
};

/** The active rules in their order, and the category with those above it; a disabled team counts as none. */
export async function findRulesFor(
  db: Db,
  categoryCode: string,
): Promise<{ rules: RuleInForce[]; categories: string[] }> {
  const { rows } = await sql<{ rules: RuleInForce[]; categories: string[] }>`select
    array(with recursive up as (
      select code, parent_code from categories where code = ${categoryCode}
      union all select c.code, c.parent_code from categories c join up on c.code = up.parent_code
    ) select code from up) as categories,
    coalesce((select jsonb_agg(jsonb_build_object('id', r.id, 'name', r.name, 'conditions', r.conditions, 'team_id', t.id,
        'team_is_restricted', t.is_restricted, 'team_allows_self_claim', t.allows_self_claim,
        'team_assigns_itself', t.auto_assign <> 'off', 'priority', r.priority, 'tags', r.tags) order by r.position, r.id)
      from routing_rules r left join teams t on t.id = r.team_id and t.disabled_at is null
      where r.is_active and r.removed_at is null), '[]') as rules`.execute(db);
  return rows[0]!;
}
