import { expect, test } from 'vitest';
import { useApp } from '../../../test/support/app.ts';
import { useDatabase } from '../../../test/support/database.ts';
import { getCurrentPolicy, savePolicy } from '../../domain/settings/policies.ts';
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
const ticketOf = (key: string) =>
  database.db
    .selectFrom('submissions as s')
    .innerJoin('tickets as t', 't.id', 's.ticket_id')
    .innerJoin('ticket_details as d', 'd.ticket_id', 't.id')
    .selectAll('t')
    .select(['d.description', 'd.reporter_phone', 'd.reporter_email'])
    .where('s.idempotency_key', '=', key)
    .executeTakeFirstOrThrow();

const countTickets = async () => (await database.db.selectFrom('tickets').select('id').execute()).length;

test('a guest reports and is handed number and PIN', async () => {
  const form = await web.app.inject('/lapor');
  expect(form.statusCode).toBe(200);
  expect(form.headers['cache-control']).toBe('no-store');
  expect(form.body).toMatch(/name="idempotency_key" value="[\w-]{22}"/);
  const sent = await send(report());
  expect(sent.statusCode).toBe(303);
  const receipt = await web.app.inject(sent.headers.location as string);
  expect(receipt.statusCode).toBe(200);
  expect(receipt.body).toMatch(/<dd class="stub-number">TIK-[0-9A-Z]{4}-[0-9A-Z]{4}</);
  expect(receipt.body).toMatch(/<dd class="stub-number">\d{6}</);
  expect(receipt.body).toMatch(/Kami memeriksa laporan ini paling lambat .* WIT/);
  expect(receipt.headers['cache-control']).toBe('no-store');
});

test('what is missing is said at the field, and what was typed stays', async () => {
  const key = newFormKey();
  const sent = await send(report({ subject: ' ', phone: '', category: '', idempotency_key: key }));
  expect(sent.statusCode).toBe(422);
  for (const field of ['subject', 'phone', 'category']) expect(sent.body).toContain(`href="#${field}"`);
  expect(sent.body).toContain('Ni Kadek Sari');
  expect(sent.body).toContain(`value="${key}"`);
});

test.each([
  ['', 'kadek@tirtaasrikab.example', null],
  ['0361-234567', '', '+62361234567'],
  ['+65 6123 4567', '', '+6561234567'],
  ['ext. 112 lewat resepsionis', 'kadek@tirtaasrikab.example', 'ext. 112 lewat resepsionis'],
])('one contact is enough: telephone %j, e-mail %j', async (phone, email, kept) => {
  const fields = report({ phone, email });
  expect((await send(fields)).statusCode).toBe(303);
  expect((await ticketOf(fields.idempotency_key)).reporter_phone).toBe(kept);
});

test.each([
  ['ext. 112', ''],
  ['12', ''],
  ['', 'kadek@'],
  ['', 'kadek@tirta asri.example'],
])('a contact that reaches nobody is told: telephone %j, e-mail %j', async (phone, email) => {
  const sent = await send(report({ phone, email }));
  expect(sent.statusCode).toBe(422);
  expect(sent.body).toContain(phone ? 'id="phone-error"' : 'id="email-error"');
});

test('"belum tahu" is an answer', async () => {
  const fields = report({ category: 'OTH-UNKNOWN' });
  expect((await send(fields)).statusCode).toBe(303);
  expect((await ticketOf(fields.idempotency_key)).status).toBe('submitted');
  expect((await send(report({ category: 'TIDAK-ADA' }))).body).toContain('href="#category"');
});

test.each([
  ['markup', '<script>alert(1)</script><img src=x onerror=alert(1)>"\' onmouseover=x'],
  ['SQL', "'; DROP TABLE tickets; --"],
  ['template', `{{7*7}} ${'$'}{7*7} <%= 7*7 %> %00 %n%s`],
  ['emoji and combining marks', '👩‍👩‍👧 T̵͇͗o̶ ﷽ 🏴󠁧󠁢󠁥󠁮󠁧󠁿'],
  ['right to left', 'ab\u202Edcba\u202C العربية עברית'],
  ['zero width', 'Wi\u200b-Fi\u2060 mati\ufeff'],
  ['control characters', 'Wi-Fi\u0000 mati\u0007 lagi\u001b[31m'],
  ['line separators', 'satu\u2028dua\u2029tiga\r\nempat\rlima'],
  ['prototype names', '__proto__ constructor toString'],
  ['header injection', 'x\r\nSet-Cookie: a=b\r\n\r\n<html>'],
])('hostile words are words: %s', async (_, text) => {
  const fields = report({ subject: text, description: text, name: text, agency: text, location: text });
  const sent = await send(fields);
  expect(sent.statusCode).toBe(303);
  const ticket = await ticketOf(fields.idempotency_key);
  expect(ticket.description).not.toMatch(/[\u0000\u0007\u001b\r]/);
  const holder = sent.cookies.find(({ name }) => name === 'karcis_holder')!.value;
  const page = await web.app.inject({
    url: `/lacak/${ticket.number}`,
    headers: { cookie: `karcis_holder=${holder}` },
  });
  expect(page.statusCode).toBe(200);
  expect(page.body).not.toMatch(/<script>alert|<img src=x|\u0000/);
  const again = await send({ ...fields, category: '', idempotency_key: newFormKey() });
  expect(again.statusCode).toBe(422);
  expect(again.body).not.toMatch(/<script>alert|<img src=x/);
});

test('too long is said, not cut', async () => {
  const sent = await send(report({ subject: 'a'.repeat(201) }));
  expect(sent.statusCode).toBe(422);
  expect(sent.body).toContain('a'.repeat(201));
  expect((await send(report({ description: 'é'.repeat(20_000) }))).statusCode).toBe(303);
  expect((await send(report({ description: 'é'.repeat(20_001) }))).statusCode).toBe(422);
});

test('invisible characters alone are nothing', async () => {
  const sent = await send(report({ subject: '\u200b\u2060 \u00a0\u3164', name: '\ufeff' }));
  expect(sent.statusCode).toBe(422);
});

test('sent twice at once, it is one ticket with one receipt', async () => {
  const fields = report();
  const before = await countTickets();
  const answers = await Promise.all(Array.from({ length: 6 }, () => send(fields)));
  expect(new Set(answers.map((answer) => answer.statusCode))).toEqual(new Set([303]));
  expect(await countTickets()).toBe(before + 1);
  expect(new Set(answers.map((answer) => answer.headers.location)).size).toBe(1);
});

test('the same form with another text is not swallowed: it is offered as a reply', async () => {
  const fields = report();
  await send(fields);
  const changed = await send({ ...fields, description: 'Sekarang kabelnya juga putus.' });
  expect(changed.statusCode).toBe(200);
  expect(changed.body).toContain('Sekarang kabelnya juga putus.');
  const { number, description } = await ticketOf(fields.idempotency_key);
  expect(description).not.toContain('kabelnya');
  const holder = changed.cookies.find(({ name }) => name === 'karcis_holder')!.value;
  const reply = await web.app.inject({
    method: 'POST',
    url: `/lacak/${number}/tanggapan`,
    headers: { 'content-type': 'application/x-www-form-urlencoded', cookie: `karcis_holder=${holder}` },
    payload: new URLSearchParams({ body: 'Sekarang kabelnya juga putus.' }).toString(),
  });
  expect(reply.statusCode).toBe(303);
});

test('a receipt is there for a day, and only for who has its key', async () => {
  const fields = report();
  await send(fields);
  await database.db
    .updateTable('submissions')
    .set({ created_at: new Date(Date.now() - 25 * 3_600_000) })
    .where('idempotency_key', '=', fields.idempotency_key)
    .execute();
  expect((await web.app.inject(`/tanda-terima/${fields.idempotency_key}`)).statusCode).toBe(404);
  expect((await web.app.inject(`/tanda-terima/${newFormKey()}`)).statusCode).toBe(404);
  expect((await web.app.inject('/tanda-terima/x')).statusCode).toBe(404);
});

test('a poster may fill in where it hangs', async () => {
  const { body } = await web.app.inject(
    '/lapor?category=NET-WIFI&location=Loket%202%20%3Cb%3E&agency=Kecamatan',
  );
  expect(body).toContain('value="Loket 2 &lt;b>"');
  expect(body).toMatch(/<option[^>]* value="NET-WIFI"[^>]*selected|<option selected[^>]*value="NET-WIFI"/);
});

test('whoever is signed in need not write who they are', async () => {
  const form = await web.app.inject({ url: '/lapor', headers: web.as('ayu') });
  expect(form.body).toContain('value="Ni Luh Ayu Pertiwi"');
  expect(form.body).toContain('pelapor01@tirtaasrikab.example');
  const fields = report({ phone: '', email: '' });
  const sent = await send(fields, web.as('ayu'));
  expect(sent.statusCode).toBe(303);
  // Nothing that would outlive the sign-out on a shared computer.
  expect(sent.cookies.map(({ name }) => name)).not.toContain('karcis_holder');
  expect((await ticketOf(fields.idempotency_key)).reporter_id).not.toBeNull();
});

test('too many reports from one address wait, with everything kept', async () => {
  const { app } = web;
  const original = web.deps.config.LIMIT_ADDRESS_REPORTS;
  web.deps.config.LIMIT_ADDRESS_REPORTS = 4;
  const from = (fields: Record<string, string>) =>
    app.inject({
      method: 'POST',
      url: '/lapor',
      remoteAddress: '192.0.2.77',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      payload: new URLSearchParams(fields).toString(),
    });
  expect((await from(report())).statusCode).toBe(303);
  const busy = await from(report());
  expect(busy.statusCode).toBe(429);
  expect(busy.body).toContain('Wi-Fi ruang pelayanan mati');
  web.deps.config.LIMIT_ADDRESS_REPORTS = original;
});

test('where guests may not report, the form asks to sign in', async () => {
  const { rules } = await getCurrentPolicy(database.db);
  await savePolicy(database.db, { ...rules, guest_reporting: 'off' }, null);
  await expect
    .poll(async () => (await web.app.inject('/lapor')).body.includes('Masuk dulu'), { timeout: 5_000 })
    .toBe(true);
  expect((await send(report())).statusCode).toBe(403);
  expect((await web.app.inject({ url: '/lapor', headers: web.as('ayu') })).body).toContain('name="subject"');
});
