import type { Db } from '../../db/connection.ts';
import { uuidv7 } from '../../lib/uuid.ts';
import { defaultPolicy, type PolicyRules } from '../tickets/policy.ts';

// A version never changes once written, so it is read once.
const versions = new Map<string, PolicyRules>();

/** Versions written before a rule existed go on without it. */
const beforeSamples = { ...defaultPolicy, first_contact_sample_percent: 0 };
const whole = (rules: PolicyRules): PolicyRules => ({ ...beforeSamples, ...rules });

/** The rules a ticket started under. @throws when there is no such version */
export async function getPolicy(db: Db, id: string): Promise<PolicyRules> {
  const known = versions.get(id);
  if (known) return known;
  const { rules } = await db
    .selectFrom('policies')
    .select('rules')
    .where('id', '=', id)
    .executeTakeFirstOrThrow();
  versions.set(id, whole(rules));
  return whole(rules);
}

/** The rules a ticket sent now starts under. */
export async function getCurrentPolicy(db: Db): Promise<{ id: string; rules: PolicyRules }> {
  const { id, rules } = await db
    .selectFrom('policies')
    .select(['id', 'rules'])
    .orderBy('at', 'desc')
    .limit(1)
    .executeTakeFirstOrThrow();
  return { id, rules: whole(rules) };
}

export async function savePolicy(db: Db, rules: PolicyRules, byId: string | null): Promise<string> {
  const id = uuidv7();
  await db
    .insertInto('policies')
    .values({ id, by_id: byId, rules: JSON.stringify(rules) })
    .execute();
  return id;
}
