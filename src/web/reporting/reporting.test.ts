import { expect, test } from 'vitest';
import { useApp } from '../../../test/support/app.ts';
import { useDatabase } from '../../../test/support/database.ts';
import { newFormKey } from '../uploads/receive-form.ts';

const database = useDatabase();
const web = useApp(database);

const report = (changes: Record<string, string> = {}) => ({
  name: 'Ni Kadek Sari',
  agency: 'Kecamatan Tirtasari',
  phone: '0812 3456 7890',
  email: '',
  category: 'NET-WIFI',
  subject: 'Wi-Fi ruang pelayanan mati',
  description: 'Sejak pukul 08.00 tidak ada perangkat yang tersambung.',
  location: 'Lantai 1',
  idempotency_key: newFormKey(),
  ...changes,
});
const send = (fields: Record<string, string>, headers: Record<string, string> = {}) =>
  web.app.inject({
    method: 'POST',
    url: '/lapor',
    headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
    payload: new URLSearchParams(fields).toString(),
  });

test('a guest reports and is handed number and PIN', async () => {
  const form = await web.app.inject('/lapor');
  expect(form.statusCode).toBe(200);
  expect(form.headers['cache-control']).toBe('no-store');
  const sent = await send(report());
  expect(sent.statusCode).toBe(303);
  const receipt = await web.app.inject(sent.headers.location as string);
  expect(receipt.statusCode, receipt.body.slice(0, 500)).toBe(200);
  expect(receipt.body).toMatch(/TIK-[0-9A-Z]{4}-[0-9A-Z]{4}/);
  expect(receipt.body).toMatch(/<dd class="stub-number">\d{6}</);
  expect(receipt.body).toContain('paling lambat');
});
