import { sql } from 'kysely';
import type { Db } from '../src/db/connection.ts';
import { importRegions } from '../src/domain/regions/importing.ts';

/** A whole government: as many as the largest province has, plausible in shape and in nothing else. */
export const governmentSize = { agencies: 5_000, people: 20_000 };

/**
 * Fills the office around its tickets: the regions of two provinces, a tree of agencies three deep, people who work in
 * them, and the tickets spread over all of it. On a connection of the owner.
 */
export async function plantGovernment(db: Db): Promise<void> {
  for (const code of ['31', '51']) await importRegions(db, { code, byId: null });
  await sql`create temporary table places as
    select code, name, row_number() over (order by code) - 1 as i from regions where length(code) = 13`.execute(
    db,
  );
  const kinds = sql`array['Dinas', 'Badan', 'Bagian', 'Bidang', 'Puskesmas', 'Kelurahan', 'SD Negeri', 'SMP Negeri', 'UPTD']`;
  // The first hundred stand alone; each of the others lies under one a hundredth of its place up the tree.
  await sql`insert into agencies (id, code, name, kind, parent_id, region_code)
    select md5('agency' || n)::uuid, 'UNIT-' || n, (${kinds})[1 + n % 9] || ' ' || p.name || ' ' || n, 'unit',
      case when n > 100 then md5('agency' || (1 + n / 100))::uuid end, p.code
    from generate_series(1, ${governmentSize.agencies}::int) n
    join places p on p.i = n % (select count(*) from places)
    order by n`.execute(db);
  const given = sql`array['Ayu', 'Bagus', 'Citra', 'Dharma', 'Eka', 'Fitri', 'Gita', 'Hendra', 'Intan', 'Joko', 'Kadek', 'Luh', 'Made', 'Nyoman', 'Oka', 'Putu', 'Ratna', 'Surya', 'Tuti', 'Wayan']`;
  const family = sql`array['Adnyana', 'Budiarta', 'Cahyani', 'Darmawan', 'Erawati', 'Firmansyah', 'Gunawan', 'Hartono', 'Indrawati', 'Juniarta', 'Kusuma', 'Lestari', 'Mahendra', 'Nugraha', 'Oktaviani', 'Pratama', 'Rahayu']`;
  await sql`insert into people (id, name, nip, phone, agency_id)
    select md5('person' || n)::uuid, (${given})[1 + n % 20] || ' ' || (${family})[1 + n / 20 % 17] || ' ' || n,
      '1985' || lpad((1 + n % 12)::text, 2, '0') || lpad((1 + n % 28)::text, 2, '0') || '201001' || (1 + n % 2) || '999',
      '+62800' || lpad(n::text, 7, '0'), md5('agency' || (1 + n % ${governmentSize.agencies}::int))::uuid
    from generate_series(1, ${governmentSize.people}::int) n`.execute(db);
  await sql`create temporary table spread as
    select t.id, row_number() over () as n from tickets t`.execute(db);
  // The stories of the demo keep their places; the copies of them are everybody's.
  await sql`update tickets t set agency_id = p.agency_id, agency_typed = a.name, region_code = a.region_code,
      reporter_id = p.id, reporter_name = p.name
    from spread s
    join people p on p.id = md5('person' || (1 + s.n * 7919 % ${governmentSize.people}::int))::uuid
    join agencies a on a.id = p.agency_id
    where t.id = s.id and t.next_action_at is null`.execute(db);
  await sql`update ticket_details d set reporter_phone = p.phone from tickets t join people p on p.id = t.reporter_id
    where d.ticket_id = t.id and t.next_action_at is null`.execute(db);
  await spreadWork(db);
  await sql`analyze`.execute(db);
}

/** Twelve more technicians in each team, who take most of the copied tickets that somebody works on. */
async function spreadWork(db: Db): Promise<void> {
  await sql`create temporary table technicians as
    select p.id, m.id as team_id, k - 1 as i
    from (select id, row_number() over (order by code) as n from teams) m cross join generate_series(1, 12) k
    join people p on p.id = md5('person' || (m.n * 12 + k))::uuid`.execute(db);
  await sql`insert into role_grants (id, person_id, role, team_id)
    select gen_random_uuid(), id, 'technician', team_id from technicians`.execute(db);
  await sql`create temporary table taken as
    select t.id, t.cycle, t.assignee_id as before, w.id as after from spread s join tickets t on t.id = s.id
    join technicians w on w.team_id = t.owner_team_id and w.i = s.n % 13
    where t.next_action_at is null and t.assignee_id is not null
      and t.status in ('assigned', 'in_progress', 'waiting_reporter', 'waiting_external')`.execute(db);
  await sql`update tickets t set assignee_id = taken.after from taken where t.id = taken.id`.execute(db);
  await sql`update assignments a set assignee_id = taken.after from taken
    where a.ticket_id = taken.id and a.cycle = taken.cycle and a.assignee_id = taken.before`.execute(db);
}
