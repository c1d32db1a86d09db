import { beforeAll, expect, test } from 'vitest';
import { useApp } from '../../../test/support/app.ts';
import { actorOf } from '../../../test/support/cast.ts';
import { useDatabase } from '../../../test/support/database.ts';
import { pauseAddress } from '../../domain/deliveries/pauses.ts';
import { addGateway, newHookKey, switchGateway } from '../../domain/gateways/saving.ts';
import { anyone } from '../../domain/people/actor.ts';
import { act } from '../../domain/tickets/acting.ts';
import { openTicket } from '../../domain/tickets/opening.ts';
import { uuidv7 } from '../../lib/uuid.ts';

const database = useDatabase();
const web = useApp(database);

let nth = 0;
const open = (contact: {
  phone?: string;
  email?: string;
  contact_channel?: 'none' | 'sms';
  chat_id?: string;
}) => {
  const { contact_channel, chat_id, phone = null, email = null } = contact;
  return openTicket(database.db, {
    actor: anyone,
    report: {
      name: 'Ketut Suardika',
      agency: 'Kelurahan Banjar Agung',
      phone,
      email,
      category_code: 'NET-INTERNET',
      subject: 'Internet mati',
      description: 'Modem lampunya merah.',
      location: '',
    },
    channel: 'web',
    locale: 'id',
    idempotencyKey: `forecast-${(nth += 1)}`,
    ...(contact_channel && { contact_channel }),
    ...(chat_id && { chat_id }),
  });
};
const hint = async (number: string) => {
  const { body } = await web.app.inject({ url: `/tickets/${number}`, headers: web.as('frontdesk1') });
  const said = /id="tanggapan-hint"[^>]*>(.*?)<\/div>/s.exec(body)?.[1] ?? '';
  return said
    .replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
};

async function add(provider: string, channel: 'whatsapp' | 'sms' | 'email', name: string) {
  const hookKey = newHookKey();
  const rest = { settings: {}, secrets: {}, perMinute: null, hookKey };
  const by = { secret: web.deps.secret, byId: null };
  const id = await addGateway(database.db, by, { provider, channel, name, ...rest });
  await switchGateway(database.db, { id, isEnabled: true, byId: null });
  return id;
}
const off = (id: string) => switchGateway(database.db, { id, isEnabled: false, byId: null });
const price = (channel: string, kind: string, amount: number) =>
  database.db
    .insertInto('message_prices')
    .values({ id: uuidv7(), channel, kind, price: amount, valid_from: '2020-01-01' } as never)
    .execute();
const chatOf = async (gateway_id: string, address: string, hoursAgo: number) => {
  const id = uuidv7();
  await database.db
    .insertInto('chats')
    .values({ id, gateway_id, address, last_heard_at: new Date(Date.now() - hoursAgo * 3_600_000) })
    .execute();
  return id;
};

beforeAll(async () => {
  await price('whatsapp', 'reply', 250);
  await price('whatsapp', 'template', 586);
  await price('sms', 'any', 350);
});

test('without any gateway words stand on the tracking page alone, and it is said', async () => {
  const { number } = await open({ phone: '+6281290001001' });
  expect(await hint(number)).toBe(
    'Pelapor membaca ini. Hanya di halaman lacak: tidak ada cara mengirim pesan kepada pelapor.',
  );
});

test('the composer says the way, the price and the window before anything is sent', async () => {
  const cloud = await add('wa_cloud', 'whatsapp', 'Nomor dinas');
  const fresh = await chatOf(cloud, '+6281290001002', 1);
  const stale = await chatOf(cloud, '+6281290001003', 30);
  const inside = await open({ phone: '+6281290001002', chat_id: fresh });
  const outside = await open({ phone: '+6281290001003', chat_id: stale });
  expect(await hint(inside.number)).toMatch(
    /Akan dikirim lewat WhatsApp \(Nomor dinas\) · ± Rp250 · jendela 24 jam terbuka sampai .*\d\d\.\d\d WITA\.$/,
  );
  expect(await hint(outside.number)).toContain(
    '· ± Rp586 · jendela 24 jam tertutup: pelapor menerima templat berisi tautan.',
  );
  const question = await web.app.inject({
    url: `/tickets/${inside.number}/data-request`,
    headers: web.as('frontdesk1'),
  });
  expect(question.body).toContain('Akan dikirim lewat WhatsApp (Nomor dinas)');
  await off(cloud);
});

test('an account that only answers says so when the reporter never wrote', async () => {
  const fonnte = await add('fonnte', 'whatsapp', 'Fonnte');
  const { number } = await open({ phone: '+6281290001004' });
  expect(await hint(number)).toMatch(/WhatsApp \(Fonnte\) · ± Rp586 · pelapor belum pernah menulis/);
  // Where the office takes the risk, nothing stands in the way.
  await database.db
    .updateTable('gateways')
    .set({ settings: JSON.stringify({ strangers: true }) })
    .where('id', '=', fonnte)
    .execute();
  expect(await hint(number)).toMatch(/WhatsApp \(Fonnte\) · ± Rp586\.$/);
  await off(fonnte);
});

test('short messages carry a link, and whoever wants none gets none', async () => {
  const sms = await add('http', 'sms', 'SMS kantor');
  const wants = await open({ phone: '+6281290001005', contact_channel: 'sms' });
  expect(await hint(wants.number)).toContain('lewat SMS (SMS kantor) · ± Rp350 · hanya berisi tautan.');
  const none = await open({ phone: '+6281290001006', contact_channel: 'none' });
  expect(await hint(none.number)).toContain('pelapor memilih tidak dikirimi pesan');
  await off(sms);
});

test('an address that sent messages back is named as the reason', async () => {
  const mail = await add('smtp', 'email', 'Surel kantor');
  const { number } = await open({ email: 'salah@kantor.test' });
  expect(await hint(number)).toContain('lewat surel');
  await pauseAddress(database.db, { channel: 'email', address: 'salah@kantor.test', reason: 'bounced' });
  expect(await hint(number)).toMatch(/mengembalikan pesan\. Lihat “Pesan yang dikirim”\.$/);
  await off(mail);
});

test('words say by which way they came', async () => {
  const { ticketId, number } = await open({ email: 'ketut@kantor.test' });
  const holder = { kind: 'holder', ticketId } as const;
  const input = { body: 'Masih mati' };
  await act(database.db, { actor: holder, ticketId, action: 'reply', input, channel: 'whatsapp' });
  await act(database.db, {
    actor: await actorOf(database.db, 'frontdesk1'),
    ticketId,
    action: 'reply',
    input: { body: 'Kami periksa' },
  });
  const { body } = await web.app.inject({ url: `/tickets/${number}`, headers: web.as('frontdesk1') });
  expect(body).toContain('lewat WhatsApp');
});
