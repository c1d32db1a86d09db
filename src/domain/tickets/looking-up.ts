import { sql } from 'kysely';
import type { Db, Trx } from '../../db/connection.ts';
import { Invalid } from '../errors.ts';
import type { Actor } from '../people/actor.ts';
import { inForce } from '../people/in-force.ts';
import { getCurrentPolicy, getPolicy } from '../settings/policies.ts';
import type { TicketFacts } from './facts.ts';
import { whereStaff } from './finding.ts';
import type { OtherTicket, TeamFacts } from './guards.ts';
import type { Input } from './inputs.ts';
import type { CategoryFacts, StepContext } from './lifecycle.ts';
import type { LockedTicket } from './locking.ts';
import type { PolicyRules } from './policy.ts';
import type { Action } from './vocabulary.ts';

type Named = { category_code?: string; team_id?: string; other_id?: string };

/** Everything that the rules look up beside the ticket for this step, read in the step's own transaction. */
export async function lookUp(
  trx: Trx,
  ticket: LockedTicket,
  { actor, action, input }: { actor: Actor; action: Action; input: unknown },
  at: Date,
): Promise<StepContext> {
  const named = (input ?? {}) as Named;
  return {
    policy: await getPolicy(trx, ticket.policy_id),
    at,
    category: await findCategory(trx, named.category_code, ticket.category_code),
    team: await findTeam(trx, action === 'raise_security' ? 'security' : named.team_id),
    other: await findOther(trx, actor, action === 'resolve_with_parent' ? ticket.parent_id : named.other_id),
    isAssignable: await whoIsAssignable(trx, action, ticket.owner_team_id, at),
  };
}

/**
 * The policy of a ticket after a step. What was sent as another kind of ticket than it is falls under the policy that was
 * in force for its own kind when it was sent: later settings never reach it.
 */
export async function policyAfter(
  trx: Trx,
  before: LockedTicket,
  after: TicketFacts,
  rules: PolicyRules,
): Promise<{ id: string; rules: PolicyRules }> {
  const same = { id: before.policy_id, rules };
  if (kind.every((key) => before[key] === after[key])) return same;
  const was = await getCurrentPolicy(trx, before, before.created_at);
  const is = await getCurrentPolicy(trx, after, before.created_at);
  return was.id === is.id ? same : is;
}
const kind = ['category_code', 'type', 'priority'] as const;

/** The category a step names, with its team. One that is no longer offered stays good for the tickets that have it. */
export async function findCategory(
  db: Db,
  code: string | undefined,
  current?: string,
): Promise<CategoryFacts | undefined> {
  if (!code) return undefined;
  const row = await db
    .selectFrom('categories as c')
    .innerJoin('teams as t', 't.id', 'c.team_id')
    .select([
      'c.team_id',
      't.is_restricted as team_is_restricted',
      'c.is_restricted as category_is_restricted',
      't.allows_self_claim as team_allows_self_claim',
      sql<boolean>`t.auto_assign <> 'off'`.as('team_assigns_itself'),
      'c.is_unknown',
      'c.default_priority',
    ])
    .select((eb) =>
      eb.or([eb('c.is_restricted', '=', true), eb('t.is_restricted', '=', true)]).as('is_restricted'),
    )
    .where('c.code', '=', code)
    .where((eb) => eb.or([eb('c.disabled_at', 'is', null), eb('c.code', '=', current ?? null)]))
    .executeTakeFirst();
  return row && { ...row, is_restricted: Boolean(row.is_restricted) };
}

/** The category of what nobody has named yet, if the office keeps one. */
export async function findUnknownCategory(db: Db): Promise<string | undefined> {
  const unknown = await db
    .selectFrom('categories')
    .select('code')
    .where('is_unknown', '=', true)
    .where('disabled_at', 'is', null)
    .orderBy('code')
    .limit(1)
    .executeTakeFirst();
  return unknown?.code;
}

/** A team that takes tickets; `security` is the one that answers for security matters. */
export async function findTeam(
  db: Db,
  wanted: 'security' | (string & {}) | undefined,
): Promise<TeamFacts | undefined> {
  if (!wanted) return undefined;
  if (wanted !== 'security' && !/^[0-9a-f-]{36}$/i.test(wanted)) return undefined;
  return db
    .selectFrom('teams as t')
    .select(['t.id', 't.is_restricted', 't.allows_self_claim'])
    .select(sql<boolean>`t.auto_assign <> 'off'`.as('assigns_itself'))
    .where('t.disabled_at', 'is', null)
    .$if(wanted === 'security', (query) =>
      query.where('t.is_restricted', '=', true).orderBy('t.code').limit(1),
    )
    .$if(wanted !== 'security', (query) => query.where('t.id', '=', wanted))
    .executeTakeFirst();
}

/** Another ticket, if the actor stands on its staff side too: nobody reaches a ticket through one they may see. */
async function findOther(
  trx: Trx,
  actor: Actor,
  id: string | null | undefined,
): Promise<OtherTicket | undefined> {
  if (!id || !/^[0-9a-f-]{36}$/i.test(id)) return undefined;
  return trx
    .selectFrom('tickets as t')
    .select(['t.id', 't.status', 't.is_restricted', 't.is_major', 't.parent_id'])
    .where('t.id', '=', id)
    .where(whereStaff(actor))
    .executeTakeFirst();
}

async function whoIsAssignable(trx: Trx, action: Action, teamId: string, at: Date) {
  if (action !== 'assign' && action !== 'reassign') return undefined;
  const rows = await trx
    .selectFrom('role_grants as g')
    .innerJoin('people as p', 'p.id', 'g.person_id')
    .select('p.id')
    .where('g.team_id', '=', teamId)
    .where('g.role', 'in', ['technician', 'team_lead', 'front_desk'])
    .where('p.disabled_at', 'is', null)
    .where(inForce('g', at))
    .execute();
  const ids = new Set(rows.map((row) => row.id));
  return (personId: string) => ids.has(personId);
}

/** @throws Invalid when a classification names a region or an agency that there is not */
export async function assertKnown(trx: Trx, { region_code, agency_id }: Input<'classify'>): Promise<void> {
  if (region_code == null && agency_id == null) return;
  const { rows } = await sql<{ knowsRegion: boolean; knowsAgency: boolean }>`select
    exists (select from regions where code = ${region_code ?? null}) as "knowsRegion",
    exists (select from agencies where id = ${agency_id ?? null}::uuid) as "knowsAgency"`.execute(trx);
  const { knowsRegion, knowsAgency } = rows[0]!;
  const issues = {
    ...(region_code != null && !knowsRegion && { region_code: 'required' }),
    ...(agency_id != null && !knowsAgency && { agency_id: 'required' }),
  };
  if (Object.keys(issues).length > 0) throw new Invalid(issues);
}
