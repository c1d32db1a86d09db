import { expect, test } from 'vitest';
import { useApp } from '../../../test/support/app.ts';
import { useDatabase } from '../../../test/support/database.ts';
import { openDueSchedules } from '../../domain/schedules/opening-due.ts';
import { asDate } from '../../domain/schedules/saving.ts';
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
  expect((await get(paths.ticket(number), 'ketua.jaringan')).body).toContain(`href="${path}"`);
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

test('a lead cannot change another team’s schedule', async () => {
  const made = await post(paths.schedules, { ...typed, category: 'CCTV' }, 'kasatpel');
  const id = String(made.headers.location).split('/').at(-1)!;
  expect((await get(paths.scheduleEdition(id), 'ketua.jaringan')).statusCode).toBe(403);
  expect((await post(paths.scheduleEnding(id), {}, 'ketua.jaringan')).statusCode).toBe(403);
  expect((await get(paths.scheduleEdition(id), 'admin')).statusCode).toBe(200);
});
