import { expect, test } from 'vitest';
import { useApp } from '../../../test/support/app.ts';
import { useDatabase } from '../../../test/support/database.ts';
import { listFieldsOf } from '../../domain/categories/fields.ts';

const database = useDatabase();
const web = useApp(database);

const get = (url: string) => web.app.inject({ url, headers: web.as('admin') });
const post = (url: string, fields: Record<string, string>) =>
  web.app.inject({
    method: 'POST',
    url,
    headers: { ...web.as('admin'), 'content-type': 'application/x-www-form-urlencoded' },
    payload: new URLSearchParams(fields).toString(),
  });
const teamOf = async (code: string) =>
  (
    await database.db
      .selectFrom('categories')
      .select('team_id')
      .where('code', '=', code)
      .executeTakeFirstOrThrow()
  ).team_id;

test('an administrator adds a sub-category, and reporters can choose it', async () => {
  const vpn = {
    code: 'net-vpn',
    parent_code: 'NET',
    name_id: 'Akses VPN',
    name_en: 'VPN access',
    examples_id: 'VPN putus\nTidak dapat masuk VPN',
    team_id: await teamOf('NET'),
    default_priority: 'low',
  };
  const refused = await post('/categories', { ...vpn, name_en: '', code: 'NET' });
  expect(refused.statusCode).toBe(422);
  expect(refused.body).toContain('href="#name_en"');
  expect(refused.body).toContain('VPN putus');
  expect((await post('/categories', { ...vpn, code: 'NET' })).body).toContain('Sudah dipakai kategori lain');
  const added = await post('/categories', vpn);
  expect(added.headers.location).toBe('/categories/NET-VPN');
  expect((await get('/categories')).body).toContain('Akses VPN');
  expect((await web.app.inject('/lapor?xq')).body).toContain('>Akses VPN<');
});

test('an administrator writes a question that depends on another, sees it as reporters do, and cannot turn them round', async () => {
  const question = {
    label_id: 'Perangkat',
    label_en: 'Device',
    kind: 'choice',
    choices: 'Printer\nKomputer',
  };
  const missing = await post('/categories/OTH-DEVICE/fields/new', { ...question, choices: 'Printer' });
  expect(missing.statusCode).toBe(422);
  expect(missing.body).toContain('Tuliskan 2 sampai 40 pilihan');
  expect((await post('/categories/OTH-DEVICE/fields/new', question)).statusCode).toBe(303);
  const form = await get('/categories/OTH-DEVICE/fields/new');
  expect(form.body).toContain('name="when.perangkat.printer"');
  const ink = { label_id: 'Warna tinta', label_en: 'Colour', kind: 'text', 'when.perangkat.printer': 'on' };
  expect((await post('/categories/OTH-DEVICE/fields/new', ink)).statusCode).toBe(303);
  const page = (await get('/categories/OTH-DEVICE')).body;
  expect(page).toContain('name="answer-warna-tinta"');
  expect(page).toContain('Isi bila “Perangkat” dijawab Printer.');
  const [, second] = await listFieldsOf(database.db, 'OTH-DEVICE');
  const path = `/categories/OTH-DEVICE/fields/${second!.id}`;
  expect((await get(path)).body).toMatch(/name="when\.perangkat\.printer" value="on" checked/);
  const moved = await post(`${path}/position`, { direction: 'up' });
  const flash = moved.cookies.find(({ name }) => name === 'karcis_flash')!.value;
  expect(Buffer.from(flash, 'base64url').toString()).toContain('bergantung pada yang di atasnya');
  expect((await post(path, { ...ink, is_disabled: 'on' })).statusCode).toBe(303);
  expect((await listFieldsOf(database.db, 'OTH-DEVICE')).map(({ key }) => key)).toEqual(['perangkat']);
});

test('a category that is not there, and a question of another one, are not found', async () => {
  expect((await get('/categories/%00')).statusCode).toBe(404);
  expect((await get('/categories/XQ')).statusCode).toBe(404);
  const [field] = await listFieldsOf(database.db, 'OTH-DEVICE');
  expect((await get(`/categories/NET/fields/${field!.id}`)).statusCode).toBe(404);
  expect((await get('/categories/NET/fields/xq')).statusCode).toBe(404);
});
