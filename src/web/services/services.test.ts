import { expect, test } from 'vitest';
import { useApp } from '../../../test/support/app.ts';
import { useDatabase } from '../../../test/support/database.ts';
import { findService } from '../../domain/services/finding.ts';

const database = useDatabase();
const web = useApp(database);

const get = (url: string, isAdmin = false) =>
  web.app.inject({ url, headers: isAdmin ? web.as('admin') : {} });
const post = (url: string, fields: Record<string, string>) =>
  web.app.inject({
    method: 'POST',
    url,
    headers: { ...web.as('admin'), 'content-type': 'application/x-www-form-urlencoded' },
    payload: new URLSearchParams(fields).toString(),
  });
const service = {
  code: 'siap-hadir',
  name: 'Siap Hadir',
  description: 'Presensi pegawai lewat ponsel.',
  owner_kind: 'agency',
  owner_agency_id_text: 'BKPSDM',
  category_code: 'APP-LOCAL',
  needs_letter: 'on',
  target: '2',
  target_unit: 'days',
};

test('an administrator adds a service of an agency; anyone finds it and begins a report with it', async () => {
  expect((await get('/services', true)).body).toContain('Belum ada layanan');
  expect((await get('/layanan')).body).toContain('Daftar layanan belum diisi');
  const refused = await post('/services', {
    ...service,
    owner_agency_id_text: 'Dinas Antariksa',
    target: 'x',
  });
  expect(refused.statusCode).toBe(422);
  expect(refused.body).toContain('href="#owner_agency_id"');
  expect(refused.body).toContain('href="#target"');
  expect(refused.body).toContain('Presensi pegawai lewat ponsel.');

  expect((await post('/services', service)).headers.location).toBe('/services');
  expect((await post('/services', service)).body).toContain('Kode itu sudah dipakai layanan lain.');
  expect(await findService(database.db, 'SIAP-HADIR')).toMatchObject({ target_minutes: 900 });

  const catalogue = (await get('/layanan?q=ponsel')).body;
  expect(catalogue).toContain('Badan Kepegawaian dan Pengembangan Sumber Daya Manusia');
  expect(catalogue).toContain('Permintaan ditargetkan selesai dalam 2 hari kerja.');
  expect(catalogue).toContain('href="/lapor?service=SIAP-HADIR"');
  expect((await get('/layanan.json?q=siap+h')).json().options).toMatchObject([{ text: 'Siap Hadir' }]);
  const form = (await get('/lapor?service=SIAP-HADIR&type=request')).body;
  expect(form).toContain('value="Siap Hadir"');
  expect(form).toContain('Apa yang Anda perlukan dari Siap Hadir?');
  expect(form).toMatch(/value="request" checked/);
  expect(form).toMatch(/<option value="APP-LOCAL" selected/);
});

test('one is changed and then no longer offered', async () => {
  const { id } = (await findService(database.db, 'SIAP-HADIR'))!;
  const form = (await get(`/services/${id}`, true)).body;
  expect(form).toContain('value="Badan Kepegawaian dan Pengembangan Sumber Daya Manusia"');
  expect(form).toMatch(/name="target"[^>]*value="2"/);
  expect((await post(`/services/${id}`, { ...service, is_disabled: 'on' })).statusCode).toBe(303);
  expect((await get('/layanan.json?q=siap')).json()).toEqual({ options: [] });
  expect((await get('/services?keadaan=disabled', true)).body).toContain('Siap Hadir');
  expect((await get('/services?keadaan=offered', true)).body).toContain('Tidak ada layanan yang cocok');
  expect((await get('/services/xq', true)).statusCode).toBe(404);
});
