import { expect, test } from 'vitest';
import { useApp } from '../../../test/support/app.ts';
import { useDatabase } from '../../../test/support/database.ts';
import { addGateway } from '../../channels/lanes-for-tests.ts';
import { pauseAddress } from '../../domain/deliveries/pauses.ts';
import { ticketPin } from '../../lib/pin.ts';
import { newFormKey } from '../uploads/receive-form.ts';

const database = useDatabase();
const web = useApp(database);
const english = { cookie: 'karcis_lang=en' };

const post = (url: string, fields: Record<string, string>, headers: Record<string, string> = {}) =>
  web.app.inject({
    method: 'POST',
    url,
    headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
    payload: new URLSearchParams(fields).toString(),
  });

const report = (changes: Record<string, string>) => ({
  name: 'Ketut Suardika',
  agency: 'Kelurahan Banjar Agung',
  phone: '0812-9000-1002',
  email: 'lurah@tirtaasrikab.example',
  category: 'NET-WIFI',
  subject: 'Wi-Fi mati',
  description: 'Sejak pagi.',
  location: 'Lantai 1',
  ...changes,
});

async function sent(changes: Record<string, string>, headers = {}) {
  const idempotency_key = newFormKey();
  const answer = await post('/lapor', report({ idempotency_key, ...changes }), headers);
  const kept = await database.db
    .selectFrom('submissions as s')
    .innerJoin('tickets as t', 't.id', 's.ticket_id')
    .innerJoin('ticket_details as d', 'd.ticket_id', 't.id')
    .select(['t.id', 't.number', 'd.contact_channel'])
    .where('s.idempotency_key', '=', idempotency_key)
    .executeTakeFirst();
  return { answer, kept };
}

test('an office that can send nothing asks nothing', async () => {
  const form = await web.app.inject({ url: '/lapor', headers: english });
  expect(form.statusCode).toBe(200);
  expect(form.body).not.toContain('contact_channel');
  const desk = await web.app.inject({ url: '/front-desk', headers: web.as('frontdesk1') });
  expect(desk.body).not.toContain('contact_channel');
});

test('a guest chooses among what the office has; mail stands there from the start', async () => {
  for (const channel of ['email', 'whatsapp'] as const)
    await addGateway(database.db, { channel, provider: 'fake' });
  const { body } = await web.app.inject('/lapor');
  const offered = [...body.matchAll(/name="contact_channel" value="(\w*)"( checked)?/g)];
  expect(offered.map(([, value, checked]) => [value, checked !== undefined])).toEqual([
    ['email', true],
    ['whatsapp', false],
    ['none', false],
  ]);
  expect((await sent({ contact_channel: 'whatsapp' })).kept?.contact_channel).toBe('whatsapp');
  expect((await sent({ contact_channel: 'none' })).kept?.contact_channel).toBe('none');
  // The office has no SMS, whoever sends a form of their own.
  expect((await sent({ contact_channel: 'sms' })).kept?.contact_channel).toBeNull();
});

test('what stood there from the start keeps nobody from reporting; a way that was chosen needs its contact', async () => {
  expect((await sent({ contact_channel: 'email', email: '' })).kept?.contact_channel).toBeNull();
  const { answer, kept } = await sent({ contact_channel: 'whatsapp', phone: '(0361) 234567' });
  expect(answer.statusCode).toBe(422);
  expect(answer.body).toContain('Untuk WhatsApp kami perlu nomor telepon genggam');
  expect(answer.body).toContain('href="#contact_channel"');
  expect(kept).toBeUndefined();
});

test('whoever has an account hears as the account says, unless they say otherwise', async () => {
  const { body } = await web.app.inject({ url: '/lapor', headers: web.as('ayu') });
  expect(body).toMatch(/name="contact_channel" value checked/);
  expect((await sent({ contact_channel: '' }, web.as('ayu'))).kept?.contact_channel).toBeNull();
});

test('with the PIN the choice is changed at any time; without it, and by the desk, never', async () => {
  const { kept } = await sent({ contact_channel: 'email' });
  const { id, number } = kept!;
  const address = `/lacak/${number}/kabar`;
  expect((await post(address, { contact_channel: 'none' })).statusCode).toBe(404);
  expect((await post(address, { contact_channel: 'none' }, web.as('frontdesk1'))).statusCode).toBe(404);
  const opened = await post(`/lacak/${number}/pin`, { pin: ticketPin(web.deps.secret, id, 1) });
  const { value } = opened.cookies.find(({ name }) => name === 'karcis_holder')!;
  const holder = { cookie: `karcis_holder=${value}` };
  const page = () => web.app.inject({ url: `/lacak/${number}`, headers: holder });
  expect((await page()).body).toContain('kami menulis surel ke lurah@tirtaasrikab.example');
  await pauseAddress(database.db, {
    channel: 'email',
    address: 'lurah@tirtaasrikab.example',
    reason: 'bounced',
  });
  expect((await page()).body).toContain('Pesan kami ke sana kembali');
  expect((await post(address, { contact_channel: 'whatsapp' }, holder)).statusCode).toBe(303);
  expect((await page()).body).toContain('kami mengirim WhatsApp ke 0812-9000-1002');
  expect((await post(address, { contact_channel: 'telegram' }, holder)).statusCode).toBe(404);
  await post(address, { contact_channel: 'none' }, holder);
  expect((await page()).body).toContain('Kami tidak mengirim kabar.');
  expect((await web.app.inject(`/lacak/${number}`)).body).not.toContain('Kabar tentang laporan ini');
});

test('the desk writes down how the caller wants to hear, and is told when the number is missing', async () => {
  const desk = (changes: Record<string, string>) =>
    post(
      '/front-desk',
      {
        ...report({ idempotency_key: newFormKey(), ...changes }),
        channel: 'phone',
        type: 'incident',
        do: 'save',
        asked: 'NET-WIFI',
      },
      web.as('frontdesk1'),
    );
  const refused = await desk({ contact_channel: 'whatsapp', phone: '' });
  expect(refused.statusCode).toBe(422);
  expect(refused.body).toContain('Tulis nomor genggamnya');
  const recorded = await desk({ contact_channel: 'whatsapp' });
  expect(recorded.statusCode).toBe(303);
  const { contact_channel } = await database.db
    .selectFrom('ticket_details')
    .select('contact_channel')
    .orderBy('ticket_id', 'desc')
    .executeTakeFirstOrThrow();
  expect(contact_channel).toBe('whatsapp');
});
