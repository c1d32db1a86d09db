import { sql } from 'kysely';
import type { Db } from '../../db/connection.ts';
import { NotFound } from '../errors.ts';
import type { RuleConditions, RuleOutcome } from './rules.ts';

/** Names for what conditions hold as codes and ids. */
export type RuleNames = {
  categories: Readonly<Record<string, { id: string; en: string }>>;
  agencies: Readonly<Record<string, string>>;
  regions: Readonly<Record<string, string>>;
  services: Readonly<Record<string, string>>;
};

export type ListedRule = RuleOutcome & {
  id: string;
  name: string;
  conditions: RuleConditions;
  is_active: boolean;
  team_name: string | null;
  /** Reports caught in the last 30 days and ever; restricted ones are in no count. */
  caught_lately: number;
  caught: number;
};

/** Every rule in its order, with what it caught. */
export async function listRules(db: Db): Promise<ListedRule[]> {
  const { rows } = await sql<ListedRule>`
    with caught as materialized (
      select rule_id, count(*)::int as ever, count(*) filter (where created_at > now() - interval '30 days')::int as lately
      from tickets where rule_id is not null and not is_restricted group by rule_id
    )
    select r.id, r.name, r.conditions, r.team_id, r.priority, r.tags, r.is_active, t.name as team_name,
      coalesce(c.lately, 0) as caught_lately, coalesce(c.ever, 0) as caught
    from routing_rules r left join teams t on t.id = r.team_id left join caught c on c.rule_id = r.id
    where r.removed_at is null order by r.position, r.id`.execute(db);
  return rows;
}

export type RuleCard = Omit<ListedRule, 'caught' | 'caught_lately'>;

/** One rule that is not removed. @throws NotFound */
export async function getRule(db: Db, id: string): Promise<RuleCard> {
  const { rows } = await sql<RuleCard>`
    select r.id, r.name, r.conditions, r.team_id, r.priority, r.tags, r.is_active, t.name as team_name
    from routing_rules r left join teams t on t.id = r.team_id
    where r.id = ${id} and r.removed_at is null`.execute(db);
  const rule = rows[0];
  if (!rule) throw new NotFound('rule');
  return rule;
}

/** The names of everything that these conditions hold. */
export async function nameConditions(db: Db, all: readonly RuleConditions[]): Promise<RuleNames> {
  const of = (part: 'categories' | 'agencies' | 'regions' | 'services') => [
    ...new Set(all.flatMap((conditions) => conditions[part] ?? [])),
  ];
  const { rows } = await sql<RuleNames>`select
    coalesce((select jsonb_object_agg(code, jsonb_build_object('id', name_id, 'en', name_en)) from categories
      where code = any(${of('categories')}::text[])), '{}') as categories,
    coalesce((select jsonb_object_agg(id, name) from agencies where id = any(${of('agencies')}::uuid[])), '{}') as agencies,
    coalesce((select jsonb_object_agg(code, name) from regions where code = any(${of('regions')}::text[])), '{}') as regions,
    coalesce((select jsonb_object_agg(id, name) from services where id = any(${of('services')}::uuid[])), '{}') as services
    `.execute(db);
  return rows[0]!;
}
