import { generateKeyPairSync, randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';
import { afterEach, expect, test } from 'vitest';
import { replyToken } from '../../lib/reply-token.ts';
import type { Outgoing } from '../adapter.ts';
import { outsideOf, ShutDoor } from '../outside.ts';
import { testCertificate, testKey } from './certificate-for-tests.ts';
import { smtp } from './smtp.ts';

type Options = ConstructorParameters<typeof SMTPServer>[0];
type Taken = { from: string; to: string[]; raw: string };

const outside = outsideOf({ DEMO: false, OUTSIDE: 'loopback' });
const closing: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  await Promise.all(closing.splice(0).map((close) => close()));
});

const refusal = (code: number, words: string) => Object.assign(new Error(words), { responseCode: code });

/** A real mail server on this machine, which takes what it is sent unless told otherwise. */
async function mailServer(options: Options = {}) {
  const taken: Taken[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disableReverseLookup: true,
    closeTimeout: 100,
    key: testKey,
    cert: testCertificate,
    onData(stream, session, done) {
      let raw = '';
      stream.setEncoding('utf8');
      stream.on('data', (piece: string) => (raw += piece));
      stream.on('end', () => {
        const { mailFrom, rcptTo } = session.envelope;
        taken.push({ from: mailFrom ? mailFrom.address : '', to: rcptTo.map(({ address }) => address), raw });
        done(null);
      });
    },
    ...options,
  });
  server.on('error', () => {});
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  closing.push(() => new Promise<void>((closed) => server.close(closed)));
  return { taken, server, port: (server.server.address() as AddressInfo).port };
}

function gate(port: number, settings: Record<string, unknown> = {}, secrets: Record<string, unknown> = {}) {
  return {
    settings: smtp.settings.parse({
      host: '127.0.0.1',
      port,
      security: 'none',
      sign_in: 'none',
      from_address: 'layanan@tirtaasrikab.example',
      from_name: 'Layanan TIK Tirta Asri',
      ...settings,
    }),
    secrets: smtp.secrets.parse(secrets),
    fetch: outside.fetch,
    assertOpen: outside.assertOpen,
    signal: AbortSignal.timeout(20_000),
  };
}

const id = randomUUID();
const token = replyToken('a secret of thirty-two characters', id);
const message: Outgoing = {
  deliveryId: id,
  to: 'sari@example.net',
  toName: '',
  locale: 'id',
  message: 'ask',
  subject: 'Pertanyaan tentang laporan TIK-7K3M-9QXF — mohon dijawab',
  text: 'Yth. Bapak/Ibu,\n\nAda pertanyaan.\n',
  html: '<!doctype html><p>Ada pertanyaan.</p>',
  link: null,
  parameters: [],
  isWindowOpen: false,
  buttons: [],
  mail: {
    messageId: `<${token}@tirtaasrikab.example>`,
    replyTo: `layanan+${token}@tirtaasrikab.example`,
    references: ['<one@tirtaasrikab.example>', '<two@example.net>'],
    isAutomatic: true,
    stop: 'https://layanan.example/notifications',
  },
};

const send = (port: number, settings = {}, secrets = {}, more: Partial<Outgoing> = {}) =>
  smtp.send(gate(port, settings, secrets), { ...message, ...more });
const fault = (work: Promise<unknown>) =>
  work.then(
    () => 'sent',
    (error: { kind?: string; code?: string; name: string }) => `${error.kind ?? error.name}: ${error.code}`,
  );

test('a mail goes out whole, and says what machines need to know', async () => {
  const { port, taken } = await mailServer();
  expect(await send(port)).toEqual({ providerId: `<${token}@tirtaasrikab.example>` });
  expect(taken).toHaveLength(1);
  const [{ from, to, raw }] = taken as [Taken];
  expect(to).toEqual(['sari@example.net']);
  expect(from).toBe(`layanan+${token}@tirtaasrikab.example`);
  const head = raw.split('\r\n\r\n')[0]!.replace(/\r\n[ \t]+/g, ' ');
  for (const line of [
    'From: Layanan TIK Tirta Asri <layanan@tirtaasrikab.example>',
    'To: sari@example.net',
    `Message-ID: <${token}@tirtaasrikab.example>`,
    `Reply-To: Layanan TIK Tirta Asri <layanan+${token}@tirtaasrikab.example>`,
    'In-Reply-To: <two@example.net>',
    'References: <one@tirtaasrikab.example> <two@example.net>',
    'Auto-Submitted: auto-generated',
    'X-Auto-Response-Suppress: All',
    'List-Unsubscribe: <https://layanan.example/notifications>',
  ]) {
    expect(head.split('\r\n')).toContain(line);
  }
  expect(raw).toContain('Content-Type: text/plain; charset=utf-8');
  expect(raw).toContain('Content-Type: text/html; charset=utf-8');
});

test('without a name of the account the service is the sender', async () => {
  const { port, taken } = await mailServer();
  await send(port, { from_name: '' }, {}, { fromName: 'Layanan TIK Kota' });
  expect(taken[0]!.raw).toMatch(/^From: Layanan TIK Kota <layanan@tirtaasrikab.example>\r$/m);
});

test('what a person wrote is not called automatic', async () => {
  const { port, taken } = await mailServer();
  await send(port, {}, {}, { mail: { ...message.mail!, isAutomatic: false, replyTo: null, stop: null } });
  expect(taken[0]!.raw).not.toMatch(/^(Auto-Submitted|X-Auto-Response-Suppress|List-Unsubscribe|Reply-To):/m);
  expect(taken[0]!.from).toBe('layanan@tirtaasrikab.example');
});

test('a subject with line breaks adds no header', async () => {
  const { port, taken } = await mailServer();
  await send(port, {}, {}, { subject: 'Halo\r\nBcc: orang@example.org', toName: 'Sari\r\nX-Evil: 1' });
  expect(taken[0]!.to).toEqual(['sari@example.net']);
  expect(taken[0]!.raw).not.toMatch(/^(Bcc|X-Evil):/m);
});

test('an address that hides a list reaches nobody', async () => {
  const { port, taken } = await mailServer();
  for (const to of [
    'a@b.test,c@d.test',
    'a@b.test; c@d.test',
    'a@b.test\r\nbcc: c@d.test',
    'grup: a@b.test;',
    'a@b.test>c@d.test<',
  ])
    await expect(smtp.send(gate(port), { ...message, to })).rejects.toMatchObject({ kind: 'address' });
  expect(taken).toEqual([]);
  await smtp.send(gate(port), { ...message, to: "o'neil+tik_1@sub.kantor-lurah.test" });
  expect(taken).toMatchObject([{ to: ["o'neil+tik_1@sub.kantor-lurah.test"] }]);
});

test('every refusal is known for what it is', async () => {
  const replies: Record<string, [code: number, words: string]> = {
    'grey@example.net': [451, '4.7.1 Greylisted, come back later'],
    'nobody@example.net': [550, '5.1.1 No such user here'],
    'gone@example.net': [550, 'User unknown'],
    'full@example.net': [552, '5.2.2 Mailbox full'],
    'policy@example.net': [554, '5.7.1 Refused by policy'],
  };
  const { port, taken } = await mailServer({
    onRcptTo({ address }, _session, done) {
      const reply = replies[address];
      done(reply ? refusal(...reply) : null);
    },
  });
  const to = (address: string) => fault(send(port, {}, {}, { to: address }));
  expect(await to('grey@example.net')).toBe('later: smtp_451_4.7.1');
  expect(await to('nobody@example.net')).toBe('address: smtp_550_5.1.1');
  expect(await to('gone@example.net')).toBe('address: smtp_550');
  expect(await to('full@example.net')).toBe('later: smtp_552_5.2.2');
  expect(await to('policy@example.net')).toBe('never: smtp_554_5.7.1');
  expect(taken).toEqual([]);
  expect(await to('sari@example.net')).toBe('sent');
});

test('an office that may not send is told so, and a mail that is refused whole will not go', async () => {
  const sender = await mailServer({
    onMailFrom: (_address, _session, done) =>
      done(refusal(550, '5.7.60 Not allowed to send as this address')),
  });
  expect(await fault(send(sender.port))).toBe('gateway: smtp_550_5.7.60');
  const content = await mailServer({
    onData(stream, _session, done) {
      stream.resume();
      stream.on('end', () => done(refusal(554, '5.6.0 Content refused')));
    },
  });
  expect(await fault(send(content.port))).toBe('never: smtp_554_5.6.0');
});

test('a server that goes away in the middle of a mail gets it again later, once', async () => {
  let begun = 0;
  const { port, server } = await mailServer({
    onData(stream) {
      begun += 1;
      stream.resume();
      for (const connection of server.connections) connection.close();
    },
  });
  expect(await fault(send(port, {}, {}, { text: 'panjang '.repeat(50_000) }))).toBe('later: no_answer');
  expect(begun).toBe(1);
});

test('nobody at home is for later', async () => {
  const { port, server } = await mailServer();
  await new Promise<void>((closed) => server.close(closed));
  expect(await fault(send(port))).toBe('later: econnrefused');
});

test('TLS is kept: demanded, and only with a certificate that is trusted', async () => {
  const { port, taken } = await mailServer();
  expect(await fault(send(port, { security: 'starttls' }))).toMatch(/^gateway: .*self_signed/);
  expect(await fault(send(port, { security: 'starttls', trusted_certificate: testCertificate }))).toBe(
    'sent',
  );
  expect(taken).toHaveLength(1);
  const plain = await mailServer({ hideSTARTTLS: true, disabledCommands: ['STARTTLS'] });
  expect(await fault(send(plain.port, { security: 'starttls' }))).not.toBe('sent');
  expect(plain.taken).toEqual([]);
  const wrapped = await mailServer({ secure: true });
  expect(await fault(send(wrapped.port, { security: 'tls', trusted_certificate: testCertificate }))).toBe(
    'sent',
  );
});

test('a wrong password is for somebody to mend, and the right one passes the test', async () => {
  const { port, taken } = await mailServer({
    authOptional: false,
    allowInsecureAuth: true,
    onAuth({ username, password }, _session, done) {
      if (username === 'layanan' && password === 'benar') done(null, { user: username });
      else done(refusal(535, '5.7.8 Authentication failed'));
    },
  });
  const sign = { sign_in: 'password', username: 'layanan' };
  expect(await fault(send(port, sign, { password: 'salah' }))).toBe('gateway: smtp_535_5.7.8');
  expect(await fault(smtp.check(gate(port, sign, { password: 'salah' })))).toMatch(/^gateway: /);
  expect(await fault(smtp.check(gate(port, sign, { password: 'benar' })))).toBe('sent');
  expect(await fault(send(port, sign, { password: 'benar' }))).toBe('sent');
  expect(taken).toHaveLength(1);
});

test('XOAUTH2 asks for its token through the one door', async () => {
  const seen: string[] = [];
  const tokens = createServer((_request, response) => {
    seen.push('asked');
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify({ access_token: 'token-of-today', expires_in: 3600 }));
  });
  await new Promise<void>((listening) => tokens.listen(0, '127.0.0.1', listening));
  closing.push(() => new Promise((closed) => tokens.close(closed)));
  const { port, taken } = await mailServer({
    authOptional: false,
    allowInsecureAuth: true,
    authMethods: ['XOAUTH2'],
    onAuth({ username, accessToken }, _session, done) {
      if (username === 'layanan' && accessToken === 'token-of-today') done(null, { user: username });
      else done(refusal(535, 'wrong token'));
    },
  });
  const token_url = `http://127.0.0.1:${(tokens.address() as AddressInfo).port}/token`;
  const sign = { sign_in: 'xoauth2', username: 'layanan', token_url, client_id: 'karcis' };
  const secrets = { client_secret: 'x', refresh_token: 'y' };
  expect(await fault(send(port, sign, secrets))).toBe('sent');
  expect(await fault(send(port, sign, secrets))).toBe('sent');
  expect([seen.length, taken.length]).toEqual([1, 2]);
  const elsewhere = { ...sign, token_url: 'https://token.example/' };
  await expect(send(port, elsewhere, secrets)).rejects.toThrow(ShutDoor);
});

test('mails are signed with the key of the office', async () => {
  const { port, taken } = await mailServer();
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  await send(
    port,
    { dkim_domain: 'tirtaasrikab.example', dkim_selector: 'karcis' },
    { dkim_key: privateKey.export({ type: 'pkcs8', format: 'pem' }) },
  );
  expect(taken[0]!.raw).toMatch(/^DKIM-Signature: v=1; a=rsa-sha256;/m);
});

test('the demo and a copy for trying out reach no server', async () => {
  const { port, taken } = await mailServer();
  const shut = { ...gate(port), ...outsideOf({ DEMO: true, OUTSIDE: 'open' }) };
  await expect(smtp.send(shut, message)).rejects.toThrow(ShutDoor);
  await expect(smtp.check(shut)).rejects.toThrow(ShutDoor);
  await expect(send(port, { host: 'mail.example' })).rejects.toThrow(ShutDoor);
  expect(taken).toEqual([]);
});
