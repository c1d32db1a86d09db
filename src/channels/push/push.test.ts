import { createDecipheriv, createECDH, createPublicKey, hkdfSync, verify } from 'node:crypto';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { cast } from '../../../db/seeds/people.ts';
import { useApp } from '../../../test/support/app.ts';
import { useDatabase } from '../../../test/support/database.ts';
import { listSubscriptions } from '../../domain/deliveries/push-subscriptions.ts';
import { routeNotifications } from '../../domain/deliveries/routing.ts';
import { getPushKeys } from '../../domain/notifications/push-keys.ts';
import { switchPush } from '../../domain/notifications/push-switch.ts';
import { adapters } from '../adapters.ts';
import { deliveriesOf, lanesFor, outside, plain, report, until } from '../lanes-for-tests.ts';
import { encryptPush } from './encrypting.ts';
import { assertPublic, isPushEndpoint } from './endpoint.ts';
import { webpush } from './webpush.ts';

const database = useDatabase();
const web = useApp(database);
const head = cast.kasatpel.id;

/** A browser: it has keys, and reads what its maker's server was given. */
function browser() {
  const keys = createECDH('prime256v1');
  keys.generateKeys();
  const auth = Buffer.from('0123456789abcdef');
  return {
    p256dh: keys.getPublicKey('base64url'),
    auth: auth.toString('base64url'),
    read(body: Buffer): unknown {
      const [salt, sender, sealed] = [body.subarray(0, 16), body.subarray(21, 86), body.subarray(86)];
      const info = Buffer.concat([Buffer.from('WebPush: info\0'), keys.getPublicKey(), sender]);
      const derive = (from: Buffer, salted: Buffer, about: Buffer | string, bytes: number) =>
        Buffer.from(hkdfSync('sha256', from, salted, about, bytes));
      const input = derive(keys.computeSecret(sender), auth, info, 32);
      const key = derive(input, salt, 'Content-Encoding: aes128gcm\0', 16);
      const nonce = derive(input, salt, 'Content-Encoding: nonce\0', 12);
      const decipher = createDecipheriv('aes-128-gcm', key, nonce).setAuthTag(sealed.subarray(-16));
      const plain = Buffer.concat([decipher.update(sealed.subarray(0, -16)), decipher.final()]);
      return JSON.parse(plain.subarray(0, plain.lastIndexOf(2)).toString('utf8'));
    },
  };
}

/** The server of a maker of browsers: keeps what comes, and answers 410 for whoever is gone. */
const taken: { path: string; headers: IncomingMessage['headers']; body: Buffer }[] = [];
const server = createServer(async (request, response) => {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  taken.push({ path: request.url ?? '', headers: request.headers, body: Buffer.concat(parts) });
  response.writeHead(request.url?.startsWith('/gone') ? 410 : 201).end();
});
let maker = '';

beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  maker = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => server.close());

const post = (url: string, fields: Record<string, string>, name: keyof typeof cast) =>
  web.app.inject({
    method: 'POST',
    url,
    headers: { 'content-type': 'application/x-www-form-urlencoded', ...web.as(name) },
    payload: new URLSearchParams(fields).toString(),
  });

test('the example of RFC 8291 comes out byte for byte', () => {
  const ours = createECDH('prime256v1');
  ours.setPrivateKey(Buffer.from('yfWPiYE-n46HLnH0KqZOF1fJJU3MYrct3AELtAQ-oRw', 'base64url'));
  const body = encryptPush(
    'When I grow up, I want to be a watermelon',
    {
      p256dh: 'BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4',
      auth: 'BTBZMqHH6r4Tts7J_aSIgg',
    },
    ours,
    Buffer.from('DGv6ra1nlYgDCS1FRnbzlw', 'base64url'),
  );
  expect(body.toString('base64url')).toBe(
    'DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A_yl95bQpu6cVPTpK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNWQexSgSxsj_Qulcy4a-fN',
  );
});

test('only the open internet is written to', async () => {
  const isTaken = (endpoint: string) => isPushEndpoint(endpoint, { isLoopback: false });
  expect(isTaken('https://fcm.googleapis.com/fcm/send/abc')).toBe(true);
  for (const endpoint of [
    'http://fcm.googleapis.com/fcm/send/abc',
    'https://127.0.0.1/x',
    'https://[::1]/x',
    'https://[::ffff:10.0.0.1]/x',
    'https://10.1.2.3/x',
    'https://169.254.169.254/latest',
    'https://2130706433/x',
    'https://intranet/x',
    'https://server.lan/x',
    'https://push.example:8443/x',
    'https://user:word@push.example/x',
    'file:///etc/passwd',
  ])
    expect([endpoint, isTaken(endpoint)]).toEqual([endpoint, false]);
  await expect(assertPublic('https://10.0.0.8/x')).rejects.toMatchObject({ kind: 'address' });
});

test('the keys are made on the first start, and stay', async () => {
  const { db } = database;
  const kept = await db
    .selectFrom('instance_facts')
    .select('value')
    .where('key', '=', 'push_keys')
    .executeTakeFirstOrThrow();
  const keys = await getPushKeys(db, web.deps.secret);
  expect(await getPushKeys(db, web.deps.secret)).toEqual(keys);
  expect(kept.value).not.toContain(keys.private_key);
});

test('off until the office says so; then a browser is asked, and reads number, status and where it leads', async () => {
  const { db } = database;
  const mine = browser();
  const here = { endpoint: `${maker}/here`, p256dh: mine.p256dh, auth: mine.auth };
  const body = async () =>
    (await web.app.inject({ url: '/account/notifications', headers: web.as('kasatpel') })).body;
  await post('/account/notifications/browsers', here, 'kasatpel');
  expect(await listSubscriptions(db, head)).toEqual([]);
  expect(await body()).not.toContain('data-push');

  const said = await web.app.inject({ url: '/settings/notifications', headers: web.as('admin') });
  expect(said.body).toContain('server pembuat peramban di luar negeri');
  expect((await post('/settings/notifications/push', { switch: 'on' }, 'admin')).statusCode).toBe(303);
  const { public_key } = await getPushKeys(db, web.deps.secret);
  expect(await body()).toContain(`data-push="${public_key}"`);
  await post('/account/notifications/browsers', here, 'kasatpel');
  await post('/account/notifications/browsers', { ...here, endpoint: 'https://10.0.0.8/x' }, 'kasatpel');
  expect((await listSubscriptions(db, head)).map(({ endpoint }) => endpoint)).toEqual([`${maker}/here`]);

  // Another browser that was thrown away meanwhile.
  const other = browser();
  await post(
    '/account/notifications/browsers',
    { endpoint: `${maker}/gone`, p256dh: other.p256dh, auth: other.auth },
    'kasatpel',
  );
  const { ticketId } = await report(db, 'pushed');
  await routeNotifications(db, { isShut: false });
  const link = 'https://layanan.example.go.id/tickets/TIK-1';
  const lanes = lanesFor(db, [], {
    secret: web.deps.secret,
    adapters: { webpush: adapters['webpush']! },
    render: async (...given) => {
      const rendered = await plain(...given);
      return rendered && { ...rendered, subject: 'TIK-1', text: 'Menunggu persetujuan', link };
    },
  });
  const toHead = async () =>
    (await deliveriesOf(db, ticketId)).find(
      ({ person_id, channel }) => person_id === head && channel === 'push',
    );
  await until(async () => (await toHead())?.state === 'sent');
  await lanes.stop();

  const came = taken.find(({ path }) => path === '/here')!;
  const delivery = (await toHead())!;
  expect(mine.read(came.body)).toEqual({
    title: 'TIK-1',
    body: 'Menunggu persetujuan',
    path: '/tickets/TIK-1',
    tag: delivery.id,
    lang: 'id',
  });
  const [, token = '', key = ''] = /^vapid t=(\S+), k=(\S+)$/.exec(came.headers.authorization ?? '')!;
  expect(key).toBe(public_key);
  const point = Buffer.from(key, 'base64url');
  const [x, y] = [point.subarray(1, 33), point.subarray(33)].map((half) => half.toString('base64url'));
  const signed = token.slice(0, token.lastIndexOf('.'));
  const signature = Buffer.from(token.slice(signed.length + 1), 'base64url');
  const office = createPublicKey({ key: { kty: 'EC', crv: 'P-256', x: x!, y: y! }, format: 'jwk' });
  expect(verify('sha256', Buffer.from(signed), { key: office, dsaEncoding: 'ieee-p1363' }, signature)).toBe(
    true,
  );
  const claims = JSON.parse(Buffer.from(signed.split('.')[1]!, 'base64url').toString());
  expect(claims).toMatchObject({ aud: maker, sub: expect.stringMatching(/^mailto:/) });
  // The one that is gone is forgotten, and its owner still heard.
  expect((await listSubscriptions(db, head)).map(({ endpoint }) => endpoint)).toEqual([`${maker}/here`]);
});

test('a browser is stopped by its owner alone, and the office can switch all of it off', async () => {
  const { db } = database;
  const [asked] = await listSubscriptions(db, head);
  const stop = `/account/notifications/browsers/${asked!.id}/removal`;
  expect((await post(stop, {}, 'frontdesk1')).statusCode).toBe(404);
  expect((await post(stop, {}, 'kasatpel')).statusCode).toBe(303);
  expect(await listSubscriptions(db, head)).toEqual([]);
  await switchPush(db, web.deps.secret, { isOn: false, contact: '', byId: cast.admin.id });
  const said = await web.app.inject({ url: '/settings/notifications', headers: web.as('admin') });
  expect(said.body).toContain('Mati. Tidak ada yang dikirim ke peramban.');
});

test('one more time is told by 429 and 5xx, and a message too large is cut', async () => {
  const answers = [429, 503, 413];
  const kinds: string[] = [];
  const gate = {
    settings: { contact: 'mailto:tik@dinas.example' },
    secrets: await getPushKeys(database.db, web.deps.secret),
    signal: AbortSignal.timeout(5_000),
    fetch: (async () => new Response(null, { status: answers.shift()! })) as typeof fetch,
  };
  const { p256dh, auth } = browser();
  const to = JSON.stringify({ endpoint: `${maker}/x`, keys: { p256dh, auth } });
  const rendered = (await plain(database.db, { id: 'a', message: 'x'.repeat(9_000) } as never, {
    isWindowOpen: false,
  }))!;
  for (const _ of [1, 2, 3])
    await webpush.send(gate, { ...rendered, to }).catch((error: { kind: string }) => kinds.push(error.kind));
  expect(kinds).toEqual(['later', 'later', 'never']);
  expect(outside.isShut).toBe(false);
});
