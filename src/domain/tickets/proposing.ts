import { sql } from 'kysely';
import type { Db } from '../../db/connection.ts';
import { inForce } from '../people/in-force.ts';

export type Candidate = {
  id: string;
  name: string;
  /** Only leads the team, or sits at its desk. */
  isTechnician: boolean;
  /** Open tickets assigned now. */
  load: number;
  regions: readonly { code: string; name: string }[];
  /** Categories that this person is good at; none means: whatever the team does. */
  skills: readonly string[];
  /** On leave until then. */
  awayUntil: Date | null;
  lastAssignedAt: Date | null;
};

export type Proposal = Candidate & {
  /** The region of the candidate that the ticket lies in: the nearest one above it. */
  region: { code: string; name: string } | null;
  /** The skill that fits the ticket: the nearest category that this person is good at. */
  skill: string | null;
  isSkilled: boolean;
};

type Wanted = {
  regionCode: string | null /** The category and those above it. */;
  categories: readonly string[];
};

/**
 * Orders the people of a team for one ticket (A27): whoever is at work before whoever is on leave; whoever serves the
 * nearest region at or above the ticket's, then those bound to no region, then the rest; technicians before others;
 * then skill; fewer open tickets first. Pure.
 */
export function rankCandidates(
  candidates: readonly Candidate[],
  { regionCode, categories }: Wanted,
): Proposal[] {
  return candidates
    .map((candidate) => ({
      ...candidate,
      region: nearest(candidate.regions, regionCode),
      skill: categories.find((code) => candidate.skills.includes(code)) ?? null,
      isSkilled: candidate.skills.some((skill) => categories.includes(skill)),
    }))
    .sort(
      (a, b) =>
        Number(a.awayUntil !== null) - Number(b.awayUntil !== null) ||
        nearness(b) - nearness(a) ||
        Number(b.isTechnician) - Number(a.isTechnician) ||
        fitness(b) - fitness(a) ||
        a.load - b.load ||
        a.name.localeCompare(b.name),
    );
}

/** Codes of regions are paths: `99.01` lies above `99.01.02`, and a longer code is nearer. */
function nearest(regions: Candidate['regions'], regionCode: string | null) {
  const above = regions.filter(({ code }) => regionCode === code || regionCode?.startsWith(`${code}.`));
  return above.sort((a, b) => b.code.length - a.code.length)[0] ?? null;
}

const nearness = ({ region, regions }: Proposal): number =>
  region ? region.code.length : regions.length === 0 ? 0 : -1;
const fitness = ({ isSkilled, skills }: Proposal): number => (isSkilled ? 1 : skills.length === 0 ? 0 : -1);

/** Who could take the ticket, best first; whoever has it already and whoever is disabled is left out. */
export async function proposeTechnicians(
  db: Db,
  ticket: {
    owner_team_id: string;
    region_code: string | null;
    category_code: string;
    assignee_id: string | null;
  },
  at?: Date,
): Promise<Proposal[]> {
  const now = at ? sql`${at}::timestamptz` : sql`clock_timestamp()`;
  const { rows } = await sql<Candidate & { categories: string[] }>`
    select p.id, p.name, bool_or(g.role = 'technician') as "isTechnician",
      (select count(*)::int from tickets t where t.assignee_id = p.id
        and t.status in ('assigned', 'in_progress', 'waiting_reporter', 'waiting_external')) as load,
      (select coalesce(jsonb_agg(jsonb_build_object('code', w.code, 'name', w.name)), '[]')
        from person_regions r join regions w on w.code = r.region_code where r.person_id = p.id) as regions,
      array(select category_code from person_skills k where k.person_id = p.id) as skills,
      (select max(l.ends_at) from leaves l where l.person_id = p.id and l.ended_at is null
        and l.starts_at <= ${now} and l.ends_at > ${now}) as "awayUntil",
      (select max(a.assigned_at) from assignments a where a.assignee_id = p.id) as "lastAssignedAt",
      array(with recursive up as (
        select code, parent_code from categories where code = ${ticket.category_code}
        union all select c.code, c.parent_code from categories c join up on c.code = up.parent_code
      ) select code from up) as categories
    from people p join role_grants g on g.person_id = p.id
    where g.team_id = ${ticket.owner_team_id} and g.role in ('technician', 'team_lead', 'front_desk')
      and ${inForce('g', at)}
      and p.disabled_at is null and p.id is distinct from ${ticket.assignee_id}::uuid
    group by p.id`.execute(db);
  return rankCandidates(rows, { regionCode: ticket.region_code, categories: rows[0]?.categories ?? [] });
}

/**
 * Whom a team that hands its tickets out by itself gives this one to: a technician at work of the nearest region, in
 * turn or with the fewest open tickets, as the team has chosen. Undefined when nobody is there.
 */
export async function chooseTechnician(db: Db, ticketId: string, at: Date): Promise<string | undefined> {
  const ticket = await db
    .selectFrom('tickets as t')
    .innerJoin('teams as m', 'm.id', 't.owner_team_id')
    .select(['t.owner_team_id', 't.region_code', 't.category_code', 't.assignee_id', 'm.auto_assign'])
    .where('t.id', '=', ticketId)
    .executeTakeFirstOrThrow();
  const ranked = await proposeTechnicians(db, ticket, at);
  const present = ranked.filter((one) => one.isTechnician && one.awayUntil === null);
  const best = present[0];
  if (!best) return undefined;
  const equals = present.filter((one) => nearness(one) === nearness(best) && fitness(one) === fitness(best));
  if (ticket.auto_assign === 'least_loaded') return equals.sort((a, b) => a.load - b.load)[0]!.id;
  const last = (one: Proposal): number => one.lastAssignedAt?.getTime() ?? 0;
  return equals.sort((a, b) => last(a) - last(b))[0]!.id;
}
