import { createHmac } from 'node:crypto';
import { chmodSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { call, news, useProvider } from '../http/provider-for-tests.ts';
import { outsideOf, ShutDoor } from '../outside.ts';
import { gammu } from './gammu.ts';
import { twilio } from './twilio.ts';
import { zenziva } from './zenziva.ts';

const provider = useProvider();
const form = (index = 0) => Object.fromEntries(new URLSearchParams(provider.asked[index]!.body));

describe('Twilio', () => {
  const sid = `AC${'0a'.repeat(16)}`;
  const hook = 'https://layanan.example.go.id/hooks/kunci';
  const secrets = { auth_token: 'kata-sandi' };
  const gate = (rest: object = {}, signal?: AbortSignal) =>
    provider.gate(
      twilio.settings.parse({
        account_sid: sid,
        from: '+15550100',
        api: provider.url,
        hook_url: hook,
        ...rest,
      }),
      secrets,
      signal,
    );

  it('sends a form under the account, and says where receipts go', async () => {
    provider.answer(
      { status: 201, body: { sid: 'SM1', status: 'queued' } },
      { status: 201, body: { sid: 'SM2' } },
    );
    expect(await twilio.send(gate(), news())).toEqual({ providerId: 'SM1' });
    expect(provider.asked[0]).toMatchObject({
      method: 'POST',
      path: `/2010-04-01/Accounts/${sid}/Messages.json`,
      headers: { authorization: `Basic ${Buffer.from(`${sid}:kata-sandi`).toString('base64')}` },
    });
    expect(form()).toEqual({
      To: '+6281234567890',
      From: '+15550100',
      Body: news().text,
      StatusCallback: hook,
    });
    const service = `MG${'1b'.repeat(16)}`;
    await twilio.send(gate({ messaging_service_sid: service, hook_url: '' }), news());
    expect(form(1)).toEqual({ To: '+6281234567890', MessagingServiceSid: service, Body: news().text });
  });

  it('reads the codes of its errors', async () => {
    const cases = [
      [401, 20_003, 'gateway'],
      [400, 21_211, 'address'],
      [400, 21_610, 'address'],
      [400, 21_408, 'gateway'],
      [400, 21_617, 'never'],
      [400, 99_999, 'never'],
    ] as const;
    for (const [status, code, kind] of cases) {
      provider.answer({ status, body: { code, message: 'The number +62812' } });
      await expect(twilio.send(gate(), news())).rejects.toMatchObject({ kind, code: `twilio_${code}` });
    }
    const headers = { 'retry-after': '7' };
    provider.answer(
      { status: 429, headers, body: { code: 20_429 } },
      { status: 503, body: '' },
      { status: 201, body: '' },
      'never',
    );
    await expect(twilio.send(gate(), news())).rejects.toMatchObject({ kind: 'later', retryAfterSeconds: 7 });
    await expect(twilio.send(gate(), news())).rejects.toMatchObject({ kind: 'later', code: 'http_503' });
    await expect(twilio.send(gate(), news())).rejects.toMatchObject({ code: 'malformed_answer' });
    await expect(twilio.send(gate({}, AbortSignal.timeout(100)), news())).rejects.toMatchObject({
      name: 'TimeoutError',
    });
  });

  it('is checked by the state of the account', async () => {
    provider.answer({ body: { status: 'active' } }, { body: { status: 'suspended' } });
    await twilio.check(gate());
    expect(provider.asked[0]).toMatchObject({ method: 'GET', path: `/2010-04-01/Accounts/${sid}.json` });
    await expect(twilio.check(gate())).rejects.toMatchObject({ kind: 'gateway', code: 'suspended' });
  });

  it('believes only what is signed over the address and every field', () => {
    const fields = { MessageSid: 'SM1', MessageStatus: 'delivered', To: '+62812' };
    const body = new URLSearchParams(fields).toString();
    const signed = `${hook}MessageSidSM1MessageStatusdeliveredTo+62812`;
    const signature = createHmac('sha1', secrets.auth_token).update(signed).digest('base64');
    const isGenuine = (sent: string, given?: string, url = hook) =>
      twilio.isGenuine!(gate(), call(sent, { url, headers: given ? { 'x-twilio-signature': given } : {} }));
    expect(isGenuine(body, signature)).toBe(true);
    expect(isGenuine(body)).toBe(false);
    expect(isGenuine(`${body}&ErrorCode=1`, signature)).toBe(false);
    expect(isGenuine(body, signature, `${hook}?x=1`)).toBe(false);
  });

  it('hears receipts and text messages', () => {
    const hear = (fields: Record<string, string>) =>
      twilio.hear!(call(new URLSearchParams(fields).toString()));
    expect(hear({ MessageSid: 'SM1', MessageStatus: 'delivered' })).toEqual([
      { kind: 'receipt', providerId: 'SM1', state: 'delivered' },
    ]);
    expect(hear({ MessageSid: 'SM1', MessageStatus: 'undelivered', ErrorCode: '30005' })).toMatchObject([
      { state: 'bounced', reason: 'address' },
    ]);
    expect(hear({ MessageSid: 'SM1', MessageStatus: 'undelivered', ErrorCode: '30007' })).toMatchObject([
      { reason: 'refused' },
    ]);
    expect(hear({ MessageSid: 'SM1', MessageStatus: 'queued' })).toEqual([]);
    expect(
      hear({ MessageSid: 'SM9', SmsStatus: 'received', From: '+6281234567890', Body: 'Wifi mati' }),
    ).toMatchObject([{ kind: 'message', externalId: 'SM9', from: '+6281234567890', text: 'Wifi mati' }]);
    expect(hear({})).toEqual([]);
  });
});

describe('Zenziva', () => {
  const secrets = { userkey: 'kunci-pengguna', passkey: 'kunci-sandi' };
  const gate = (rest: object = {}) =>
    provider.gate(zenziva.settings.parse({ api: provider.url, ...rest }), secrets);

  it('sends both keys in the form and the number as it is dialled at home', async () => {
    provider.answer({ body: { messageId: 77, to: '081234567890', status: '1', text: 'Success' } });
    expect(await zenziva.send(gate(), news())).toEqual({ providerId: '77' });
    expect(provider.asked[0]).toMatchObject({ method: 'POST', path: '/reguler/api/sendsms/' });
    expect(form()).toEqual({ ...secrets, to: '081234567890', message: news().text });
    provider.answer({ body: { status: 1 } });
    await zenziva.send(gate({ kind: 'masking' }), news());
    expect(provider.asked[1]!.path).toBe('/masking/api/sendsms/');
  });

  it('reads refusals that come as a success', async () => {
    const cases = [
      ['Invalid userkey / passkey', 'gateway', 'credentials'],
      ['Insufficient credit', 'gateway', 'no_credit'],
      ['Invalid destination number', 'address', 'not_a_number'],
      ['Failed', 'later', 'refused'],
    ] as const;
    for (const [text, kind, code] of cases) {
      provider.answer({ body: { status: '0', text } });
      await expect(zenziva.send(gate(), news())).rejects.toMatchObject({ kind, code });
    }
    provider.answer({ body: '' }, { body: {} }, { status: 429 });
    await expect(zenziva.send(gate(), news())).rejects.toMatchObject({ code: 'malformed_answer' });
    await expect(zenziva.send(gate(), news())).rejects.toMatchObject({ code: 'malformed_answer' });
    await expect(zenziva.send(gate(), news())).rejects.toMatchObject({
      kind: 'later',
      retryAfterSeconds: 60,
    });
  });

  it('is checked by its balance', async () => {
    provider.answer({ body: { balance: '120000' } }, { body: { status: '0', text: 'Invalid userkey' } });
    await zenziva.check(gate());
    expect(provider.asked[0]).toMatchObject({
      method: 'GET',
      path: '/api/balance/?userkey=kunci-pengguna&passkey=kunci-sandi',
    });
    await expect(zenziva.check(gate())).rejects.toMatchObject({ code: 'credentials' });
  });
});

describe('Gammu', () => {
  const folder = mkdtempSync(join(tmpdir(), 'karcis-gammu-'));
  const binary = join(folder, 'gammu-smsd-inject');
  const write = (script: string) => {
    writeFileSync(binary, `#!/bin/sh\n${script}\n`);
    chmodSync(binary, 0o755);
  };
  const gate = (path = binary) => provider.gate(gammu.settings.parse({ binary: path }), {});

  it('starts one program without a shell, with the words at its standard input', async () => {
    write(
      `printf '%s\\n' "$#" "$@" > ${folder}/args; cat > ${folder}/words; echo 'Written message with ID OUT_7'`,
    );
    const text = 'Tiket "TIK" $(reboot); `id` diterima';
    expect(await gammu.send(gate(), news({ text }))).toEqual({ providerId: 'OUT_7' });
    expect(readFileSync(join(folder, 'args'), 'utf8').split('\n')).toEqual([
      '4',
      'TEXT',
      '+6281234567890',
      '-autolen',
      String(text.length),
      '',
    ]);
    expect(readFileSync(join(folder, 'words'), 'utf8')).toBe(text);
    await gammu.check(gate());
  });

  it('gives no number that could be an option', async () => {
    await expect(gammu.send(gate(), news({ to: '-c/etc/evil' }))).rejects.toMatchObject({ kind: 'address' });
  });

  it('says what is wrong with the program', async () => {
    await expect(gammu.check(gate('/nowhere/gammu-smsd-inject'))).rejects.toMatchObject({
      code: 'no_program',
    });
    write('echo no modem >&2; exit 3');
    await expect(gammu.send(gate(), news())).rejects.toMatchObject({
      kind: 'gateway',
      code: 'program_failed',
    });
  });

  it('takes no other program, whoever sets it up', () => {
    for (const path of [
      '/bin/sh',
      'gammu-smsd-inject',
      '/tmp/../bin/gammu-smsd-inject',
      '/x/gammu-smsd-inject -c /tmp/x',
    ])
      expect(gammu.settings.safeParse({ binary: path }).success).toBe(false);
  });

  it('sends nothing where nothing may leave', async () => {
    const { assertOpen } = outsideOf({ DEMO: false, OUTSIDE: 'loopback' });
    await expect(gammu.send({ ...gate(), assertOpen }, news())).rejects.toThrow(ShutDoor);
    const { assertOpen: _, ...doorless } = gate();
    await expect(gammu.check(doorless)).rejects.toThrow(ShutDoor);
  });
});
