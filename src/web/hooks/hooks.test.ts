import { createHmac } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { useApp } from '../../../test/support/app.ts';
import { useDatabase } from '../../../test/support/database.ts';
import { queueDelivery } from '../../domain/deliveries/queueing.ts';
import { addGateway, newHookKey, switchGateway } from '../../domain/gateways/saving.ts';

const database = useDatabase();
const web = useApp(database, {
  config: { PUBLIC_URL: 'https://layanan.example.go.id', LIMIT_ADDRESS_FAILURES: '20' },
});
const by = () => ({ secret: web.deps.secret, byId: null });
const gateways: Record<string, { id: string; path: string }> = {};

async function open(
  provider: string,
  channel: 'whatsapp' | 'sms' | 'telegram',
  {
    settings = {},
    secrets = {},
    isEnabled = true,
  }: { settings?: object; secrets?: object; isEnabled?: boolean } = {},
) {
  const hookKey = newHookKey();
  const rest = { provider, channel, hookKey, name: provider, perMinute: null };
  const id = await addGateway(database.db, by(), {
    ...rest,
    settings: { ...settings },
    secrets: { ...secrets },
  });
  if (isEnabled) await switchGateway(database.db, { id, isEnabled, byId: null });
  return { id, path: `/hooks/${hookKey}` };
}

const cloudSecrets = {
  access_token: 'EAAG',
  app_secret: 'rahasia-aplikasi',
  verify_token: 'kata-verifikasi',
};

beforeAll(async () => {
  const settings = { phone_number_id: '106540352242922', template: 'kabar' };
  gateways['cloud'] = await open('wa_cloud', 'whatsapp', { settings, secrets: cloudSecrets });
  gateways['off'] = await open('wa_cloud', 'whatsapp', { settings, secrets: cloudSecrets, isEnabled: false });
  gateways['fonnte'] = await open('fonnte', 'whatsapp', { secrets: { token: 't' } });
  gateways['twilio'] = await open('twilio', 'sms', {
    settings: { account_sid: `AC${'0a'.repeat(16)}`, from: 'KARCIS' },
    secrets: { auth_token: 'kata-sandi' },
  });
  gateways['bot'] = await open('telegram_bot', 'telegram', {
    secrets: { token: '123456:AAExampleTokenExampleToken', hook_secret: 'rahasia-header-panjang' },
  });
  gateways['generic'] = await open('http', 'sms', { settings: { url: 'https://sms.example.go.id/' } });
});

const post = (url: string, payload: string, headers: Record<string, string> = {}) =>
  web.app.inject({
    method: 'POST',
    url,
    payload,
    headers: { 'content-type': 'application/json', ...headers },
  });
const signed = (body: string) => ({
  'x-hub-signature-256': `sha256=${createHmac('sha256', cloudSecrets.app_secret).update(body).digest('hex')}`,
});
const message = (id: string, text: string) => ({
  from: '6281234567890',
  id,
  timestamp: '1795348800',
  type: 'text',
  text: { body: text },
});
const cloudCall = (value: object) => JSON.stringify({ entry: [{ changes: [{ field: 'messages', value }] }] });
const arrivals = (gateway: string) =>
  database.db
    .selectFrom('arrivals')
    .select(['external_id', 'body', 'source', 'state'])
    .where('gateway_id', '=', gateways[gateway]!.id)
    .orderBy('id')
    .execute();

describe('a genuine call', () => {
  it('is kept before it is answered, with a job that understands it', async () => {
    const body = cloudCall({
      messages: [message('wamid.A', 'Wifi\u0000 mati'), message('wamid.B', 'Lampu merah')],
    });
    const answer = await post(gateways['cloud']!.path, body, signed(body));
    expect(answer).toMatchObject({ statusCode: 200, body: '' });
    const kept = await arrivals('cloud');
    expect(kept.map(({ external_id, source, state }) => [external_id, source, state])).toEqual([
      ['wamid.A', 'hook', 'kept'],
      ['wamid.B', 'hook', 'kept'],
    ]);
    expect(JSON.parse(kept[0]!.body!)).toMatchObject({
      kind: 'message',
      from: '+6281234567890',
      text: 'Wifi mati',
      at: '2026-11-22T12:00:00.000Z',
    });
    expect(web.jobs.filter(({ name }) => name === 'take-in-arrival')).toHaveLength(2);
  });

  it('is kept whatever its ids are made of, and so is what came along', async () => {
    const statuses = [{ id: 'wamid.\0receipt', status: 'read' }];
    const messages = [message('wamid.\0NUL\ud800', 'Halo\0'), message('wamid.BESIDE', 'Tetap masuk')];
    const body = cloudCall({ messages, statuses });
    expect((await post(gateways['cloud']!.path, body, signed(body))).statusCode).toBe(200);
    const kept = (await arrivals('cloud')).map(({ external_id }) => external_id);
    expect(kept).toEqual(expect.arrayContaining(['wamid.NUL\ufffd', 'wamid.BESIDE']));
    await database.db.deleteFrom('arrivals').where('external_id', 'in', kept.slice(-2)).execute();
  });

  it('that comes twice is one arrival, also at the same moment', async () => {
    const body = cloudCall({ messages: [message('wamid.C', 'Dua kali')] });
    const answers = await Promise.all([1, 2, 3].map(() => post(gateways['cloud']!.path, body, signed(body))));
    expect(answers.map(({ statusCode }) => statusCode)).toEqual([200, 200, 200]);
    expect((await arrivals('cloud')).filter(({ external_id }) => external_id === 'wamid.C')).toHaveLength(1);
  });

  it('tells what became of a message, and of no stranger’s', async () => {
    const { db } = database;
    const gatewayId = gateways['cloud']!.id;
    const letter = {
      channel: 'whatsapp',
      kind: 'test',
      message: 'test',
      address: '+6281234567890',
      locale: 'id',
      content: {},
    } as const;
    const id = await db.transaction().execute((trx) => queueDelivery(trx, { ...letter, gatewayId }));
    await db
      .updateTable('deliveries')
      .set({ state: 'sent', provider_id: 'wamid.S' })
      .where('id', '=', id)
      .execute();
    const body = cloudCall({
      statuses: [
        { id: 'wamid.S', status: 'delivered' },
        { id: 'wamid.stranger', status: 'read' },
      ],
    });
    expect((await post(gateways['cloud']!.path, body, signed(body))).statusCode).toBe(200);
    const row = await db
      .selectFrom('deliveries')
      .select('state')
      .where('id', '=', id)
      .executeTakeFirstOrThrow();
    expect(row.state).toBe('delivered');
  });

  it('may be a form that Twilio signed over our public address', async () => {
    const fields = { MessageSid: 'SM9', From: '+6281234567890', Body: 'Wifi mati', SmsStatus: 'received' };
    const { path } = gateways['twilio']!;
    const text = `https://layanan.example.go.id${path}${Object.entries(fields).sort().flat().join('')}`;
    const headers = {
      'content-type': 'application/x-www-form-urlencoded',
      'x-twilio-signature': createHmac('sha1', 'kata-sandi').update(text).digest('base64'),
    };
    expect((await post(path, new URLSearchParams(fields).toString(), headers)).statusCode).toBe(200);
    expect(await arrivals('twilio')).toMatchObject([{ external_id: 'SM9' }]);
  });

  it('of Telegram hears that a button was heard', async () => {
    const chat = { id: 44, type: 'private' };
    const update = {
      update_id: 1,
      callback_query: { id: 'q', data: 'ya', from: { id: 44 }, message: { chat } },
    };
    const headers = { 'x-telegram-bot-api-secret-token': 'rahasia-header-panjang' };
    const answer = await post(gateways['bot']!.path, JSON.stringify(update), headers);
    expect(answer.json()).toEqual({ method: 'answerCallbackQuery', callback_query_id: 'q' });
    expect(await arrivals('bot')).toMatchObject([{ external_id: '1' }]);
  });

  it('needs no signature where the address itself is the secret', async () => {
    const body = JSON.stringify({ sender: '6281234567890', message: 'Halo', inboxid: 7 });
    // Such programs come from anywhere, and some say so as a browser would.
    const headers = { origin: 'https://fonnte.com', 'sec-fetch-site': 'cross-site' };
    expect((await post(gateways['fonnte']!.path, body, headers)).statusCode).toBe(200);
    expect(await arrivals('fonnte')).toMatchObject([{ external_id: '7' }]);
  });
});

describe('what nobody signed', () => {
  it('is refused, and nothing of it is kept', async () => {
    const body = cloudCall({ messages: [message('wamid.evil', 'Palsu')] });
    const { path } = gateways['cloud']!;
    for (const headers of [{}, signed(`${body} `), { 'x-hub-signature-256': 'sha256=zz' }])
      expect(await post(path, body, headers)).toMatchObject({ statusCode: 403, body: '' });
    expect((await post(gateways['bot']!.path, '{}')).statusCode).toBe(403);
    expect((await arrivals('cloud')).some(({ external_id }) => external_id === 'wamid.evil')).toBe(false);
  });

  it('gets one answer for every address that is none', async () => {
    const [twice, off] = [cloudCall({ messages: [message('wamid.D', 'x')] }), gateways['off']!.path];
    const answers = await Promise.all([
      post(`/hooks/${newHookKey()}`, '{}'),
      post('/hooks/x', '{}'),
      post(gateways['generic']!.path, '{}'),
      post(off, twice, signed(twice)),
      web.app.inject(`/hooks/${newHookKey()}`),
    ]);
    for (const { statusCode, body, headers } of answers)
      expect([statusCode, body, headers['content-type']]).toEqual([404, '', undefined]);
    expect(await arrivals('off')).toEqual([]);
  });

  it('is too much from one megabyte on', async () => {
    expect((await post(gateways['fonnte']!.path, 'x'.repeat(1024 * 1024 + 1))).statusCode).toBe(413);
  });
});

it('greets whoever sets the hook up, though the account is not on yet', async () => {
  const query = new URLSearchParams({
    'hub.mode': 'subscribe',
    'hub.verify_token': 'kata-verifikasi',
    'hub.challenge': '<b>1158</b>',
  });
  const answer = await web.app.inject(`${gateways['off']!.path}?${query}`);
  expect([answer.statusCode, answer.body, answer.headers['content-type']]).toEqual([
    200,
    '<b>1158</b>',
    'text/plain; charset=utf-8',
  ]);
  query.set('hub.verify_token', 'tebakan');
  expect((await web.app.inject(`${gateways['off']!.path}?${query}`)).statusCode).toBe(403);
});

it('tells whoever goes on guessing to wait, while the provider is heard', async () => {
  let last = 0;
  for (let n = 0; n < 25; n += 1) last = (await post(`/hooks/${newHookKey()}`, '{}')).statusCode;
  const waiting = await post(`/hooks/${newHookKey()}`, '{}');
  expect([last, waiting.statusCode]).toEqual([429, 429]);
  expect(Number(waiting.headers['retry-after'])).toBeGreaterThan(0);
  const body = cloudCall({ messages: [message('wamid.Z', 'Tetap terdengar')] });
  expect((await post(gateways['cloud']!.path, body, signed(body))).statusCode).toBe(200);
});
