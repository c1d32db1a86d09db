import { afterAll, beforeAll, expect, it } from 'vitest';
import { startApp, type TestApp } from '../../../test/support/app.ts';
import { useDatabase } from '../../../test/support/database.ts';
import { quickAuth } from '../../../test/support/session.ts';
import { createSetupToken } from '../../auth/opening-accounts.ts';
import { paths } from '../../paths.ts';

const database = useDatabase();
let web: TestApp;
beforeAll(async () => {
  const { db } = database;
  // As on a first start: the cast was never here.
  for (const table of [
    'offices',
    'policies',
    'postings',
    'person_skills',
    'leaves',
    'person_regions',
    'role_grants',
    'people',
    'categories',
    'teams',
  ] as const) {
    await db.deleteFrom(table).execute();
  }
  web = await startApp(db, { auth: quickAuth(db) });
});
afterAll(() => web.stop());

const form = {
  name: 'Dinas Kominfo Kota Contoh',
  short_name: 'Kominfo',
  service_name: 'Layanan TIK Kota Contoh',
  zone: 'Asia/Jayapura',
  prefix: 'ktk',
  person_name: 'Rudi Hartawan',
  email: '',
  username: 'rudi',
  password: 'perahu kecil di danau',
};
const post = (token: string, changes = {}) =>
  web.app.inject({
    method: 'POST',
    url: paths.setup(token),
    payload: new URLSearchParams({ ...form, ...changes }).toString(),
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
  });
const get = (url: string) => web.app.inject({ url });

it('claims a new instance once, by the newest link, with an administrator and a named office', async () => {
  const { db } = database;
  const first = (await createSetupToken(db))!;
  const token = (await createSetupToken(db))!;
  expect(token).not.toBe(first);
  const kept = await db.selectFrom('account_links').selectAll().execute();
  expect(JSON.stringify(kept)).not.toContain(token);

  for (const path of [paths.report, paths.signIn, paths.people, '/tidak-ada']) {
    const page = await get(path);
    expect(page.statusCode, path).toBe(503);
    expect(page.body).toContain('Belum disiapkan');
  }
  expect((await get(paths.setup(first))).statusCode).toBe(404);
  expect((await post('x'.repeat(43))).statusCode).toBe(404);
  expect((await get(paths.setup(token))).body).toContain('Siapkan Karcis');

  const bad = await post(token, { prefix: '1', password: 'pendek', zone: 'Europe/Paris', name: '' });
  expect(bad.statusCode).toBe(422);
  for (const field of ['prefix', 'password', 'zone', 'name']) expect(bad.body).toContain(`href="#${field}"`);

  const both = await Promise.all([post(token), post(token, { username: 'penyerobot' })]);
  expect(both.map(({ statusCode }) => statusCode).sort()).toEqual([303, 404]);
  expect(both.find(({ statusCode }) => statusCode === 303)!.headers.location).toBe(paths.settings);
  const admins = await db.selectFrom('role_grants').select('role').execute();
  expect(admins).toEqual([{ role: 'admin' }]);
  const office = await db.selectFrom('offices').selectAll().execute();
  expect(office).toMatchObject([{ prefix: 'KTK', zone: 'Asia/Jayapura', name: form.name }]);
  expect((await db.selectFrom('policies').select('id').execute()).length).toBe(1);
  expect((await db.selectFrom('teams').select('id').execute()).length).toBeGreaterThan(5);

  expect((await get(paths.setup(token))).statusCode).toBe(404);
  expect(await createSetupToken(db)).toBeNull();
  expect((await get(paths.signIn)).body).toContain('Layanan TIK Kota Contoh');
});
