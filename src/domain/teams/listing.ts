import { sql } from 'kysely';
import type { Db } from '../../db/connection.ts';
import { NotFound } from '../errors.ts';
import { inForce } from '../people/in-force.ts';
import type { Role } from '../tickets/vocabulary.ts';
import type { AutoAssign } from './saving.ts';

export type Team = {
  id: string;
  code: string;
  name: string;
  duty: string;
  is_front_desk: boolean;
  is_restricted: boolean;
  allows_self_claim: boolean;
  auto_assign: AutoAssign;
  disabled_at: Date | null;
};
export type ListedTeam = Team & { members: number; technicians: number };

const columns = sql`t.id, t.code, t.name, t.duty, t.is_front_desk, t.is_restricted, t.allows_self_claim, t.auto_assign,
  t.disabled_at`;

/** Every team by name, the front desk first and disabled ones last, with how many people work in it. */
export async function listTeams(db: Db): Promise<ListedTeam[]> {
  const { rows } = await sql<ListedTeam>`
    select ${columns}, count(distinct p.id)::int as members,
      count(distinct p.id) filter (where g.role = 'technician')::int as technicians
    from teams t
    left join role_grants g on g.team_id = t.id and ${inForce('g')}
    left join people p on p.id = g.person_id and p.disabled_at is null
    group by t.id
    order by t.disabled_at is not null, not t.is_front_desk, lower(t.name), t.id`.execute(db);
  return rows;
}

export type TeamMember = {
  id: string;
  name: string;
  title: string | null;
  roles: Role[];
  awayUntil: Date | null;
};
export type TeamCard = Team & {
  members: TeamMember[];
  categories: { code: string; id: string; en: string }[];
};

/** More people than one page shows; the list of people finds the others. */
export const mostMembers = 200;

/** One team with its people and the categories that lead to it. @throws NotFound */
export async function getTeam(db: Db, id: string): Promise<TeamCard> {
  const { rows } = await sql<TeamCard>`
    select ${columns},
      coalesce((select jsonb_agg(m order by lower(m.name)) from (
        select p.id, p.name, p.title, array_agg(distinct g.role) as roles,
          (select max(l.ends_at) from leaves l where l.person_id = p.id and l.ended_at is null
            and l.starts_at <= clock_timestamp() and l.ends_at > clock_timestamp()) as "awayUntil"
        from role_grants g join people p on p.id = g.person_id and p.disabled_at is null
        where g.team_id = t.id and ${inForce('g')}
        group by p.id order by lower(p.name) limit ${mostMembers}) m), '[]') as members,
      coalesce((select jsonb_agg(jsonb_build_object('code', code, 'id', name_id, 'en', name_en) order by position)
        from categories where team_id = t.id and parent_code is null and disabled_at is null), '[]') as categories
    from teams t where t.id = ${id}`.execute(db);
  const team = rows[0];
  if (!team) throw new NotFound('team');
  const members = team.members.map((member) => ({
    ...member,
    awayUntil: member.awayUntil && new Date(member.awayUntil),
  }));
  return { ...team, members };
}
