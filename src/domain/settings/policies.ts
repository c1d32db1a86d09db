import { sql } from 'kysely';
import type { Db } from '../../db/connection.ts';
import { uuidv7 } from '../../lib/uuid.ts';
import { defaultPolicy, type PolicyRules } from '../tickets/policy.ts';
import type { Priority, TicketType } from '../tickets/vocabulary.ts';

/** For which tickets a policy is; null: for any. */
export type PolicyScope = {
  category_code: string | null;
  type: TicketType | null;
  priority: Priority | null;
};
/** For whatever no narrower policy is there. */
export const everyTicket: PolicyScope = { category_code: null, type: null, priority: null };

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

/**
 * The narrowest of the policies that fit a ticket. A policy of the ticket's own category comes before one of a category
 * above it, and that before one of no category; among equals, one of the ticket's type before one of any; then one of
 * its priority before one of any. So a category always counts more than type and priority together. Pure; `path` is the
 * ticket's category and those above it, nearest first.
 */
export function narrowest<P extends PolicyScope>(
  policies: readonly P[],
  ticket: { path: readonly string[]; type: TicketType | null; priority: Priority | null },
): P | undefined {
  const depth = ({ category_code: code }: P) =>
    code === null ? ticket.path.length : ticket.path.indexOf(code);
  return policies
    .filter(
      (policy) =>
        depth(policy) >= 0 &&
        (policy.type === null || policy.type === ticket.type) &&
        (policy.priority === null || policy.priority === ticket.priority),
    )
    .sort(
      (a, b) =>
        depth(a) - depth(b) ||
        Number(a.type === null) - Number(b.type === null) ||
        Number(a.priority === null) - Number(b.priority === null),
    )[0];
}

export type CurrentPolicy = { id: string; rules: PolicyRules; scope: PolicyScope };

/**
 * The rules a ticket of this kind starts under, sent now or at `at`: the narrowest in force then. Without a kind, those
 * for whatever has none of its own. A ticket told from before the office began falls under its first policy.
 */
export async function getCurrentPolicy(
  db: Db,
  ticket: Partial<PolicyScope> = {},
  at?: Date,
): Promise<CurrentPolicy> {
  const { category_code = null, type = null, priority = null } = ticket;
  // Times of tickets are kept to the millisecond: a policy of the same one is in force already.
  const moment = at ? sql`${at}::timestamptz + interval '1 millisecond'` : sql`'infinity'::timestamptz`;
  type Row = PolicyScope & { id: string; rules: PolicyRules; is_removed: boolean; path: string[] };
  const { rows } = await sql<Row>`
    with recursive up as (
      select code, parent_code, 1 as distance from categories where code = ${category_code}
      union all select c.code, c.parent_code, distance + 1 from categories c join up on c.code = up.parent_code
    ), path as (select array(select code from up order by distance) as codes)
    (select distinct on (p.category_code, p.type, p.priority) p.category_code, p.type, p.priority, p.id, p.rules,
        p.is_removed, path.codes as path
      from policies p, path
      where p.at < ${moment}
        and (p.category_code is null or p.category_code = any(path.codes))
        and (p.type is null or p.type = ${type}) and (p.priority is null or p.priority = ${priority})
      order by p.category_code, p.type, p.priority, p.at desc)
    union all
    (select null, null, null, p.id, p.rules, false, path.codes from policies p, path
      where p.category_code is null and p.type is null and p.priority is null order by p.at limit 1)`.execute(
    db,
  );
  const path = rows[0]?.path ?? [];
  const found = narrowest(
    rows.filter((row) => !row.is_removed),
    { path, type, priority },
  );
  if (!found) throw new Error('the office has no policy');
  const scope = { category_code: found.category_code, type: found.type, priority: found.priority };
  return { id: found.id, rules: whole(found.rules), scope };
}

type Save = { scope?: PolicyScope; isRemoved?: boolean; at?: Date };

/** Writes a new version of the policy for these tickets; versions before stay with the tickets they began under. */
export async function savePolicy(
  db: Db,
  rules: PolicyRules,
  byId: string | null,
  { scope = everyTicket, isRemoved = false, at }: Save = {},
): Promise<string> {
  const id = uuidv7();
  await db
    .insertInto('policies')
    .values({
      id,
      by_id: byId,
      rules: JSON.stringify(rules),
      ...scope,
      is_removed: isRemoved,
      ...(at && { at }),
    })
    .execute();
  return id;
}
