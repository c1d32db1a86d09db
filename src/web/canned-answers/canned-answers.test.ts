import { expect, test } from 'vitest';
import { useApp } from '../../../test/support/app.ts';
import { useDatabase } from '../../../test/support/database.ts';

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

test('an administrator adds, finds, changes and takes away an answer', async () => {
  expect((await get('/canned-answers')).body).toContain('Belum ada jawaban siap pakai');
  const refused = await post('/canned-answers/new', { title: '', body: 'Halo {siapa}' });
  expect(refused.statusCode).toBe(422);
  expect(refused.body).toContain('Isi judul.');
  expect(refused.body).toContain('dalam kurung kurawal yang tidak dikenal');
  expect(refused.body).toContain('Halo {siapa}');

  const fields = { title: 'Modem', body: 'Yth. {nama}, nyalakan ulang.', category_code: '' };
  expect((await post('/canned-answers/new', fields)).headers.location).toBe('/canned-answers');
  expect((await get('/canned-answers?cari=ulang')).body).toContain('>Modem<');
  expect((await get('/canned-answers?cari=zzz')).body).toContain('Tidak ada jawaban yang cocok');
  const path = /href="(\/canned-answers\/[0-9a-f-]{36})"/.exec((await get('/canned-answers')).body)![1]!;
  expect((await post(path, { ...fields, title: 'Modem baru' })).statusCode).toBe(303);
  expect((await post(`${path}/offer`, { is_offered: 'no' })).statusCode).toBe(303);
  expect((await get('/canned-answers')).body).toContain('Tidak dipakai');
  expect((await get(path)).body).toContain('Pakai lagi');
  expect((await get('/canned-answers/x')).statusCode).toBe(404);
});
