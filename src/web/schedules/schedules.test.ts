import { expect, test } from 'vitest';
import { cast } from '../../../db/seeds/people.ts';
import { useApp } from '../../../test/support/app.ts';
import { useDatabase } from '../../../test/support/database.ts';
import { inTransaction } from '../../db/connection.ts';
import { openDueSchedules } from '../../domain/schedules/opening-due.ts';
import { asDate } from '../../domain/schedules/saving.ts';
import { serviceInput } from '../../domain/services/inputs.ts';
import { saveService } from '../../domain/services/saving.ts';
import { paths } from '../../paths.ts';

const database = useDatabase();
const web = useApp(database);
type Who = Parameters<typeof web.as>[0];

const get = (url: string, who: Who) => web.app.inject({ url, headers: web.as(who) });
const post = (url: string, fields: Record<string, string>, who: Who) =>
  web.app.inject({
    method: 'POST',
    url,
    payload: new URLSearchParams(fields).toString(),
    headers: { ...web.as(who), 'content-type': 'application/x-www-form-urlencoded' },
  });
const typed = {
  subject: 'Periksa jaringan kantor kecamatan',
  description: 'Ukur kecepatan dan foto panelnya.',
  category: 'NET-INTERNET',
  priority: 'low',
  every: 'month',
  starts_on: '2026-08-31',
  location: 'Ruang panel',
  region_text: 'Kecamatan Mekar Laut',
};

test('a team lead plans, the front desk reads, and the ticket and its schedule lead to each other', async () => {
  const made = await post(paths.schedules, typed, 'ketua.jaringan');
  expect(made.statusCode).toBe(303);
  const path = String(made.headers.location);
  const id = path.split('/').at(-1)!;
  expect((await get(path, 'frontdesk1')).body).toContain('Setiap bulan');
  expect((await get(path, 'frontdesk1')).body).not.toContain('Akhiri jadwal');
  expect((await get(paths.schedules, 'frontdesk1')).body).toContain(typed.subject);

  const { db } = database;
  await db
    .updateTable('schedules')
    .set({ next_on: asDate('2026-11-19') })
    .where('id', '=', id)
    .execute();
  await openDueSchedules(db, { at: new Date('2026-11-20T02:00:00Z') });
  const { number } = await db
    .selectFrom('tickets')
    .select('number')
    .where('schedule_id', '=', id)
    .executeTakeFirstOrThrow();
  expect((await get(path, 'ketua.jaringan')).body).toContain(paths.ticket(number));
  const ticket = (await get(paths.ticket(number), 'ketua.jaringan')).body;
  expect(ticket).toContain(`href="${path}"`);
  expect(ticket).toContain('Jadwal pemeliharaan membuka tiket');
  expect((await get(`${paths.tickets}?group=all&schedule=${id}`, 'ketua.jaringan')).body).toContain(number);

  const changed = await post(paths.scheduleEdition(id), { ...typed, every: 'week' }, 'ketua.jaringan');
  expect(changed.headers.location).toBe(path);
  expect((await get(path, 'frontdesk1')).body).toContain('Setiap minggu');
  await post(paths.scheduleEnding(id), {}, 'ketua.jaringan');
  expect((await get(paths.schedules, 'frontdesk1')).body).not.toContain(typed.subject);
  expect((await get(`${paths.schedules}?keadaan=ended`, 'frontdesk1')).body).toContain(typed.subject);
});

test('another team’s work and a broken form are refused in words, with what was typed', async () => {
  const others = await post(paths.schedules, { ...typed, category: 'CCTV' }, 'ketua.jaringan');
  expect(others.statusCode).toBe(422);
  expect(others.body).toContain('Pekerjaan ini milik tim lain');
  expect(others.body).toContain(typed.description);
  const broken = await post(
    paths.schedules,
    { ...typed, subject: ' ', starts_on: '2026-02-30', region_text: 'Atlantis' },
    'ketua.jaringan',
  );
  expect(broken.body).toContain('Tulis pekerjaannya dalam satu kalimat');
  expect(broken.body).toContain('Tulis tanggal yang benar');
  expect(broken.body).toContain('Atlantis');
});

test('a schedule says that its service is gone, and for whom its tickets open instead', async () => {
  const { db } = database;
  const teams = await db.selectFrom('teams').select(['id', 'name', 'code']).execute();
  const [apps, net] = ['APLIKASI', 'JARINGAN'].map((code) => teams.find((team) => team.code === code)!);
  const input = serviceInput.parse({
    ...{ code: 'PANTAU', name: 'Pemantauan jaringan', owner_kind: 'office' },
    ...{ category_code: typed.category, team_id: apps!.id },
  });
  const service = await inTransaction(db, (trx) => saveService(trx, { input, byId: cast.admin.id }));
  const made = await post(paths.schedules, { ...typed, service: service.id }, 'kasatpel');
  const path = String(made.headers.location);
  expect((await get(path, 'frontdesk1')).body).toContain(apps!.name);
  await db.updateTable('services').set({ disabled_at: new Date() }).where('id', '=', service.id).execute();
  expect((await get(path, 'frontdesk1')).body).toContain(`dibuka tanpa layanan untuk ${net!.name}`);
  expect((await get(paths.schedules, 'frontdesk1')).body).toContain('Layanan tidak ditawarkan lagi');

  const id = path.split('/').at(-1)!;
  await db
    .updateTable('schedules')
    .set({ next_on: asDate('2026-11-19') })
    .where('id', '=', id)
    .execute();
  await openDueSchedules(db, { at: new Date('2026-11-20T02:00:00Z') });
  const opened = await db
    .selectFrom('tickets')
    .select(['owner_team_id', 'service_id'])
    .where('schedule_id', '=', id)
    .executeTakeFirstOrThrow();
  expect(opened).toEqual({ owner_team_id: net!.id, service_id: null });
});

test('a lead cannot change another team’s schedule', async () => {
  const made = await post(paths.schedules, { ...typed, category: 'CCTV' }, 'kasatpel');
  const id = String(made.headers.location).split('/').at(-1)!;
  expect((await get(paths.scheduleEdition(id), 'ketua.jaringan')).statusCode).toBe(403);
  expect((await post(paths.scheduleEnding(id), {}, 'ketua.jaringan')).statusCode).toBe(403);
  expect((await get(paths.scheduleEdition(id), 'admin')).statusCode).toBe(200);
});
