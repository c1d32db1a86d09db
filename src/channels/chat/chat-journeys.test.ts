import sharp from 'sharp';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { useApp } from '../../../test/support/app.ts';
import { actorOf } from '../../../test/support/cast.ts';
import { useDatabase } from '../../../test/support/database.ts';
import { act } from '../../domain/tickets/acting.ts';
import { adapters } from '../adapters.ts';
import { deliveriesOf, lanesFor, secret, until } from '../lanes-for-tests.ts';
import { renderDelivery } from '../rendering/rendering.ts';
import { botCall, cloudCall, startChatServer } from './chat-server-for-tests.ts';
import { openChats } from './chats-for-tests.ts';
import { withSteps } from './offering-steps.ts';

const database = useDatabase();
const web = useApp(database, { deps: { secret } });
let server: Awaited<ReturnType<typeof startChatServer>>;
let chats: Awaited<ReturnType<typeof openChats>>;
let lanes: ReturnType<typeof lanesFor>;
let whatsapp: { id: string; path: string };
let telegram: { id: string; path: string };

beforeAll(async () => {
  server = await startChatServer();
  chats = await openChats(database.db, { api: server.url });
  whatsapp = await chats.add('whatsapp');
  telegram = await chats.add('telegram');
  const rendering = { secret, publicUrl: 'https://layanan.test' };
  lanes = lanesFor(database.db, [], {
    adapters,
    render: withSteps((db, delivery) => renderDelivery(db, rendering, delivery)),
  });
});
afterAll(async () => {
  await lanes?.stop();
  await chats?.close();
  server?.stop();
});

const phone = '+6281234567890';
let nth = 0;

async function hook(path: string, call: ReturnType<typeof cloudCall>) {
  const answer = await web.app.inject({ method: 'POST', url: path, ...call });
  expect(answer.statusCode).toBe(200);
}

/** Somebody's phone sends something; the job takes it in, and the answer reaches the phone. */
async function send(message: object, { twice = false, isQuiet = false } = {}) {
  const before = server.to(phone).length;
  nth += 1;
  const head = {
    from: phone.slice(1),
    id: `wamid.in.${nth}`,
    timestamp: String(Math.floor(Date.now() / 1000) + nth * 2),
  };
  const contacts = [{ wa_id: phone.slice(1), profile: { name: 'Ketut Suardika' } }];
  const call = cloudCall({ contacts, messages: [{ ...head, ...message }] });
  await hook(whatsapp.path, call);
  if (twice) await hook(whatsapp.path, call);
  await chats.takeIn();
  if (isQuiet) return undefined;
  await until(() => server.to(phone).length > before);
  return server.to(phone).at(-1)!;
}
const text = (body: string) => ({ type: 'text', text: { body } });
const touch = (title: string) => {
  const button = server
    .to(phone)
    .flatMap(({ buttons }) => buttons)
    .findLast((one) => one.title === title);
  expect(button, title).toBeDefined();
  return { type: 'interactive', interactive: { type: 'button_reply', button_reply: button } };
};
const step = async (
  who: Parameters<typeof actorOf>[1],
  ticketId: string,
  action: Parameters<typeof act>[1]['action'],
  input: object,
) => act(database.db, { actor: await actorOf(database.db, who), ticketId, action, input });

test('a report by WhatsApp with a photo, answered, solved and rated', { timeout: 60_000 }, async () => {
  const photo = await sharp({ create: { width: 64, height: 48, channels: 3, background: '#987' } })
    .jpeg()
    .toBuffer();
  server.files.set('7788', photo);
  const first = await send({
    type: 'image',
    image: { id: '7788', mime_type: 'image/jpeg', caption: 'Modem di kantor lurah mati total' },
  });
  expect(first!.text).toMatch(/unit kerja atau perangkat daerah/);
  const summary = await send(text('Kelurahan Banjar Agung'), { twice: true });
  expect(summary!.text).toContain('Berkas: 1');
  const receipt = await send(touch('Kirim'), { twice: true });

  const [ticket, ...others] = await chats.ticketsOf(phone);
  expect(others).toEqual([]);
  expect(receipt!.text).toContain(ticket!.number);
  expect(receipt!.text).toMatch(/PIN: \d{6}/);
  expect(receipt!.text).toContain(`https://layanan.test/lacak/${ticket!.number}`);
  const files = await database.db
    .selectFrom('attachments')
    .select(['name', 'type', 'event_seq', 'is_from_reporter'])
    .where('ticket_id', '=', ticket!.id)
    .execute();
  expect(files).toMatchObject([{ type: 'image/jpeg', event_seq: 1, is_from_reporter: true }]);

  // The desk answers while the provider is down: late, and once.
  const { id, number } = ticket!;
  await step('kasatpel', id, 'accept', { type: 'incident', category_code: 'NET-WIFI', priority: 'medium' });
  await until(() => server.to(phone).some((one) => one.text.includes('diterima untuk dikerjakan')));
  server.setDown(true);
  await step('frontdesk1', id, 'reply', { body: 'Teknisi berangkat pukul 10.00.' });
  await until(async () =>
    (await deliveriesOf(database.db, id)).some((one) => one.message === 'reply' && one.attempts > 0),
  );
  server.setDown(false);
  await database.db.updateTable('gateways').set({ paused_until: null, failures: 0 }).execute();
  await until(async () => {
    await database.db
      .updateTable('deliveries')
      .set({ due_at: new Date() })
      .where('state', '=', 'queued')
      .execute();
    lanes.wake();
    return server.to(phone).some((one) => one.text.includes('Teknisi berangkat'));
  });
  expect(server.to(phone).filter((one) => one.text.includes('Teknisi berangkat'))).toHaveLength(1);

  // Receipts mark it.
  const answer = server.to(phone).findLast((one) => one.text.includes('Teknisi berangkat'))!;
  for (const status of ['delivered', 'read'])
    await hook(whatsapp.path, cloudCall({ statuses: [{ id: answer.id, status, recipient_id: answer.to }] }));
  await until(async () =>
    (await deliveriesOf(database.db, id)).some((one) => one.message === 'reply' && one.state === 'read'),
  );
  const page = (await web.app.inject({ url: `/tickets/${number}`, headers: web.as('frontdesk1') })).body;
  expect(page).toMatch(/WhatsApp\s*: Dibaca/);
  expect(page).toMatch(/Akan dikirim lewat WhatsApp.* jendela 24 jam terbuka sampai /);

  // Solved, confirmed and rated by buttons.
  await step('kasatpel', id, 'assign', { assignee_id: (await actorOf(database.db, 'teknisi.net1')).id });
  await step('teknisi.net1', id, 'start', {});
  const work = {
    outcome: 'fixed',
    solution: 'Modem diganti.',
    constraints: 'Tidak ada.',
    category_code: 'NET-WIFI',
  };
  await step('teknisi.net1', id, 'complete', work);
  await step('kasatpel', id, 'approve_work', {});
  await until(() =>
    server.to(phone).some(({ buttons }) => buttons.some(({ title }) => title === 'Sudah selesai')),
  );
  const stars = await send(touch('Sudah selesai'));
  expect(stars!.buttons.map(({ title }) => title)).toEqual(['1 ★', '2 ★★', '3 ★★★', '4 ★★★★', '5 ★★★★★']);
  await send(touch('5 ★★★★★'), { twice: true });
  expect(
    await database.db.selectFrom('ratings').select('score').where('ticket_id', '=', id).execute(),
  ).toEqual([{ score: 5 }]);
  const now = await database.db
    .selectFrom('tickets')
    .select('status')
    .where('id', '=', id)
    .executeTakeFirstOrThrow();
  expect(now.status).toBe('closed');
  expect(server.refused).toEqual([]);
});

test('a report by Telegram, with a photo that never comes', { timeout: 60_000 }, async () => {
  const chat = 77001122;
  const from = { id: chat, first_name: 'Wayan' };
  let update = 0;
  const say = async (content: object) => {
    const before = server.to(String(chat)).length;
    update += 1;
    const date = Math.floor(Date.now() / 1000) + update * 2;
    const message = { message_id: update, date, from, chat: { id: chat, type: 'private' }, ...content };
    await hook(telegram.path, botCall({ update_id: update, message }));
    await chats.takeIn();
    await until(() => server.to(String(chat)).length > before);
    return server.to(String(chat)).at(-1)!;
  };
  const lost = await say({
    caption: 'Printer di loket dua macet terus',
    photo: [{ file_id: 'gone.jpg', file_size: 10 }],
  });
  expect(lost.text).toMatch(/^1 berkas gagal kami ambil/);
  const summary = await say({ text: 'Kelurahan Banjar Agung' });
  const button = summary.buttons[0]!;
  update += 1;
  const touched = { id: 'q1', data: button.id, from, message: { chat: { id: chat, type: 'private' } } };
  const before = server.to(String(chat)).length;
  await hook(telegram.path, botCall({ update_id: update, callback_query: touched }));
  await chats.takeIn();
  await until(() => server.to(String(chat)).length > before);
  const [ticket] = await chats.ticketsOf(String(chat));
  expect(server.to(String(chat)).at(-1)!.text).toContain(ticket!.number);
  expect(ticket!.description).toContain('[Karcis: 1 berkas gagal diambil');
});
