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
};

export type Proposal = Candidate & {
  /** The region of the candidate that the ticket lies in: the nearest one above it. */
  region: { code: string; name: string } | null;
};

/**
 * Orders the people of a team for one ticket (A27): whoever serves the nearest region at or above the ticket's,
 * then those bound to no region, then the rest; technicians before others; fewer open tickets first. Pure.
 */
export function rankCandidates(candidates: readonly Candidate[], regionCode: string | null): Proposal[] {
  return candidates
    .map((candidate) => ({ ...candidate, region: nearest(candidate.regions, regionCode) }))
    .sort(
      (a, b) =>
        nearness(b) - nearness(a) ||
        Number(b.isTechnician) - Number(a.isTechnician) ||
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

/** Who could take the ticket, best first; whoever has it already and whoever is disabled is left out. */
export async function proposeTechnicians(
  db: Db,
  ticket: { owner_team_id: string; region_code: string | null; assignee_id: string | null },
): Promise<Proposal[]> {
  const { rows } = await sql<Candidate>`
    select p.id, p.name, bool_or(g.role = 'technician') as "isTechnician",
      (select count(*)::int from tickets t where t.assignee_id = p.id
        and t.status in ('assigned', 'in_progress', 'waiting_reporter', 'waiting_external')) as load,
      (select coalesce(jsonb_agg(jsonb_build_object('code', w.code, 'name', w.name)), '[]')
        from person_regions r join regions w on w.code = r.region_code where r.person_id = p.id) as regions
    from people p join role_grants g on g.person_id = p.id
    where g.team_id = ${ticket.owner_team_id} and g.role in ('technician', 'team_lead', 'front_desk')
      and ${inForce('g')}
      and p.disabled_at is null and p.id is distinct from ${ticket.assignee_id}::uuid
    group by p.id`.execute(db);
  return rankCandidates(rows, ticket.region_code);
}
