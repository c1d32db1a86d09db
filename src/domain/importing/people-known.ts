import { type RawBuilder, sql } from 'kysely';
import type { Db } from '../../db/connection.ts';
import { formatPhone } from '../../lib/phone.ts';
import { inForce } from '../people/in-force.ts';
import { writeList, writeNip, writeYesNo } from './cells.ts';

/** A person as the file would write them, and as the rules compare them. */
export type KnownPerson = {
  id: string;
  name: string;
  title: string | null;
  nip: string | null;
  phone: string | null;
  email: string | null;
  agency: string | null;
  roles: string[];
  regions: string[];
  skills: string[];
  is_disabled: boolean;
};

const select = (where: RawBuilder<unknown>): RawBuilder<KnownPerson> => sql<KnownPerson>`
  select p.id, p.name, p.title, p.nip, p.phone, lower(p.email) as email, a.code as agency,
    p.disabled_at is not null as is_disabled,
    coalesce(g.roles, '{}') as roles, coalesce(r.regions, '{}') as regions, coalesce(s.skills, '{}') as skills
  from people p
  left join agencies a on a.id = p.agency_id
  left join (select g.person_id, array_agg(distinct g.role || coalesce(':' || t.code, ':' || c.code, '')) as roles
    from role_grants g left join teams t on t.id = g.team_id left join agencies c on c.id = g.agency_id
    where ${inForce('g')} group by 1) g on g.person_id = p.id
  left join (select person_id, array_agg(region_code order by region_code collate "C") as regions
    from person_regions group by 1) r on r.person_id = p.id
  left join (select person_id, array_agg(category_code order by category_code collate "C") as skills
    from person_skills group by 1) s on s.person_id = p.id
  ${where}`;

/** Everybody, in one query. */
export async function loadPeople(db: Db): Promise<KnownPerson[]> {
  const { rows } = await select(sql``).execute(db);
  return rows;
}

/** Everybody by name, a thousand at a time. */
export async function* listPeople(db: Db): AsyncGenerator<KnownPerson> {
  let last: { name: string; id: string } | undefined;
  for (;;) {
    const after = last ? sql`where (lower(p.name), p.id) > (lower(${last.name}), ${last.id}::uuid)` : sql``;
    const { rows } = await select(sql`${after} order by lower(p.name), p.id limit 1000`).execute(db);
    yield* rows;
    if (rows.length < 1000) return;
    last = rows.at(-1)!;
  }
}

export const writePerson = (person: Omit<KnownPerson, 'id'>): Record<string, string> => ({
  nip: writeNip(person.nip),
  name: person.name,
  title: person.title ?? '',
  agency: person.agency ?? '',
  phone: person.phone ? formatPhone(person.phone) : '',
  email: person.email ?? '',
  roles: writeList([...person.roles].sort()),
  regions: writeList(person.regions),
  skills: writeList(person.skills),
  disabled: writeYesNo(person.is_disabled),
});
