import type { Db } from '../../src/db/connection.ts';
import { defaultCalendarSettings } from '../../src/domain/calendars/calendar-settings.ts';
import { saveOffice } from '../../src/domain/settings/office.ts';
import { savePolicy } from '../../src/domain/settings/policies.ts';
import { plantStarterSet } from '../../src/domain/settings/starter-set.ts';
import { defaultPolicy } from '../../src/domain/tickets/policy.ts';
import { uuidv7 } from '../../src/lib/uuid.ts';
import { castMembers } from './people.ts';
import { demoAgencies, demoOffice, demoRegions } from './places.ts';

/** Sets up the office of the demo with everybody in it, without tickets and without passwords. */
export async function seedCast(db: Db): Promise<void> {
  await saveOffice(db, { ...demoOffice, calendar: defaultCalendarSettings }, null);
  await savePolicy(db, defaultPolicy, null);
  await plantStarterSet(db);
  await db
    .insertInto('regions')
    .values(demoRegions.map(({ code, name, kind, parent }) => ({ code, name, kind, parent_code: parent })))
    .execute();
  const agencies = new Map(demoAgencies.map((agency) => [agency.code as string, uuidv7()]));
  await db
    .insertInto('agencies')
    .values(
      demoAgencies.map((agency) => ({
        id: agencies.get(agency.code)!,
        code: agency.code,
        name: agency.name,
        kind: agency.kind,
        region_code: agency.region,
        parent_id: agency.parent && agencies.get(agency.parent)!,
      })),
    )
    .execute();
  const teams = new Map(
    (await db.selectFrom('teams').select(['code', 'id']).execute()).map((team) => [team.code, team.id]),
  );
  await db
    .insertInto('people')
    .values(
      castMembers.map(([, member]) => ({
        id: member.id,
        name: member.name,
        title: member.title ?? null,
        nip: member.nip ?? null,
        email: member.email ?? null,
        phone: member.phone ?? null,
        agency_id: agencies.get(member.agency ?? 'DISKOMINFO') ?? null,
      })),
    )
    .execute();
  const grants = castMembers.flatMap(([, member]) =>
    member.grants.map((grant) => ({
      id: uuidv7(),
      person_id: member.id,
      role: grant.role,
      team_id: grant.team ? teams.get(grant.team)! : null,
      agency_id: grant.agency ? agencies.get(grant.agency)! : null,
      // The stories of the demo begin months ago, and everybody was there already.
      valid_from: new Date('2024-01-01T00:00:00Z'),
    })),
  );
  await db.insertInto('role_grants').values(grants).execute();
  const regions = castMembers.flatMap(([, member]) =>
    (member.regions ?? []).map((region_code) => ({ person_id: member.id, region_code })),
  );
  await db.insertInto('person_regions').values(regions).execute();
}
