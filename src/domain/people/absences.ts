import { sql } from 'kysely';
import type { Db } from '../../db/connection.ts';
import { type Actor, hasRole } from './actor.ts';
import { inForce } from './in-force.ts';
import type { LeaveKind } from './leaving.ts';

export type Absence = {
  id: string;
  personId: string;
  name: string;
  title: string | null;
  kind: LeaveKind;
  startsAt: Date;
  endsAt: Date;
  delegate: string | null;
};

/** The teams somebody leads, of themselves or for an absent lead; null for an administrator: everybody. */
function ledTeams(actor: Actor): string[] | null {
  if (hasRole(actor, 'admin')) return null;
  if (actor.kind !== 'person') return [];
  const grants = [...actor.grants, ...actor.delegated.flatMap((lent) => lent.grants)];
  const led = grants.filter(({ role }) => role === 'team_lead' || role === 'unit_head');
  return [...new Set(led.flatMap(({ team_id }) => team_id ?? []))];
}

/** Where a page begins: after this moment and id. */
export type AbsenceCursor = { at: Date; id: string };
const pageSize = 50;

/** Who of the teams that somebody leads is away, now or later, in order of the first day. */
export async function listAbsences(
  db: Db,
  actor: Actor,
  after?: AbsenceCursor,
): Promise<{ absences: Absence[]; next: AbsenceCursor | null }> {
  const teams = ledTeams(actor);
  if (teams?.length === 0) return { absences: [], next: null };
  const { rows } = await sql<Absence>`
    select l.id, p.id as "personId", p.name, p.title, l.kind, l.starts_at as "startsAt", l.ends_at as "endsAt",
      t.name as delegate
    from leaves l join people p on p.id = l.person_id and p.disabled_at is null
    left join delegations d on d.id = l.delegation_id left join people t on t.id = d.to_id
    where l.ended_at is null and l.ends_at > clock_timestamp()
      ${teams ? sql`and exists (select from role_grants g where g.person_id = p.id and g.team_id = any(${teams}::uuid[]) and ${inForce('g')})` : sql``}
      ${after ? sql`and (l.starts_at, l.id) > (${after.at}, ${after.id}::uuid)` : sql``}
    order by l.starts_at, l.id limit ${pageSize + 1}`.execute(db);
  const last = rows[pageSize - 1];
  return {
    absences: rows.slice(0, pageSize),
    next: rows.length > pageSize && last ? { at: last.startsAt, id: last.id } : null,
  };
}
