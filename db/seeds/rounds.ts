import { randomBytes } from 'node:crypto';
import { sql } from 'kysely';
import type { Db } from '../../src/db/connection.ts';
import { type Actor, anyone, type Person } from '../../src/domain/people/actor.ts';
import { makePosters } from '../../src/domain/posters/making.ts';
import { workingDayFrom } from '../../src/domain/schedules/next-due.ts';
import { openDueSchedules } from '../../src/domain/schedules/opening-due.ts';
import { asDate, type SchedulePlan, saveSchedule } from '../../src/domain/schedules/saving.ts';
import { getOffice } from '../../src/domain/settings/office.ts';
import { openTicket } from '../../src/domain/tickets/opening.ts';
import { localDate } from '../../src/lib/times.ts';
import { type CastName, cast } from './people.ts';

const day = 86_400_000;

const plans: readonly (Pick<
  SchedulePlan,
  'subject' | 'description' | 'category_code' | 'every' | 'location' | 'starts_on'
> & { region?: string; agency?: string })[] = [
  {
    subject: 'Periksa baterai UPS dan pendingin ruang server',
    description:
      'Catat suhu, uji baterai sepuluh menit, bersihkan filter, dan periksa catatan genset.\nLaporkan baterai di bawah 80 persen.',
    category_code: 'SRV',
    every: 'month',
    starts_on: '2026-01-31',
    location: 'Ruang server, lantai 2',
    agency: 'DISKOMINFO',
  },
  {
    subject: 'Bersihkan kamera simpang dan periksa perekamnya',
    description:
      'Bersihkan lensa, periksa kabel dan arah kamera, dan putar ulang rekaman tujuh hari terakhir.',
    category_code: 'CCTV',
    every: 'quarter',
    starts_on: '2026-02-02',
    location: 'Simpang Pasar Baru dan Simpang Lima',
    region: '99.01.01',
  },
  {
    subject: 'Periksa jaringan kantor kecamatan',
    description: 'Ukur kecepatan, periksa lampu perangkat, perbarui perangkat lunak, dan foto panelnya.',
    category_code: 'NET',
    every: 'week',
    starts_on: '2026-08-31',
    location: 'Ruang panel',
    region: '99.01.02',
    agency: 'KEC-MEKARLAUT',
  },
];

type Rounds = { db: Db; actors: ReadonlyMap<CastName, Actor>; now: Date };

/** What comes round in the demo: posters on the walls with a report by one of them, and maintenance by schedule. */
export async function tellRounds(rounds: Rounds): Promise<void> {
  await hangPosters(rounds);
  await planMaintenance(rounds);
}

async function hangPosters({ db, now }: Rounds): Promise<void> {
  const agencies = new Map(
    (await db.selectFrom('agencies').select(['id', 'code']).execute()).map(({ id, code }) => [code, id]),
  );
  const order = (codes: string[], locations: string[], categoryCode: string | null = null) =>
    makePosters(db, {
      agencyIds: codes.flatMap((code) => agencies.get(code) ?? []),
      isSubtree: true,
      ...{ locations, categoryCode, serviceId: null, byId: cast.frontdesk1.id },
    });
  await order(['KEC-TIRTASARI', 'KEC-MEKARLAUT'], ['Ruang pelayanan, lantai 1']);
  await order(['RSUD'], ['Loket pendaftaran 1', 'Loket pendaftaran 2', 'Apotek']);
  const { codes } = await order(['KEL-BUKITHIJAU'], ['Ruang pelayanan, lantai 1'], 'NET-INTERNET');
  await openTicket(db, {
    actor: anyone,
    channel: 'web',
    locale: 'id',
    idempotencyKey: randomBytes(24).toString('base64url'),
    poster_code: codes[0],
    at: new Date(now.getTime() - 50 * 60_000),
    report: {
      name: 'Ketut Suardika',
      agency: 'Kelurahan Bukit Hijau',
      agency_id: agencies.get('KEL-BUKITHIJAU'),
      phone: '+6280000001002',
      email: null,
      category_code: 'NET-INTERNET',
      subject: 'Internet ruang pelayanan putus sejak pagi',
      description: 'Lampu modem merah dan antrean surat keterangan menumpuk.',
      location: 'Ruang pelayanan, lantai 1',
    },
  });
}

/** Two of the three opened a ticket some working days ago. */
async function planMaintenance({ db, actors, now }: Rounds): Promise<void> {
  const { zone, workingTime } = await getOffice(db);
  const actor = actors.get('kasatpel') as Person;
  for (const [index, { region = null, agency, ...plan }] of plans.entries()) {
    const unit = agency
      ? await db.selectFrom('agencies').select('id').where('code', '=', agency).executeTakeFirst()
      : undefined;
    const id = await saveSchedule(db, {
      actor,
      plan: { ...plan, priority: 'low', region_code: region, agency_id: unit?.id ?? null, service_id: null },
    });
    if (index === 0) continue;
    const on = workingDayFrom(localDate(new Date(now.getTime() - (11 - index * 4) * day), zone), workingTime);
    await db
      .updateTable('schedules')
      .set({ next_on: asDate(on) })
      .where('id', '=', id)
      .execute();
    const { rows } = await sql<{
      at: Date;
    }>`select ${on}::date::timestamptz + interval '3 hours' as at`.execute(db);
    await openDueSchedules(db, { at: rows[0]!.at });
  }
}
