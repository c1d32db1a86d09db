import { describe, expect, it } from 'vitest';
import { call, news, useProvider } from '../http/provider-for-tests.ts';
import { fonnte } from './fonnte.ts';
import { wablas } from './wablas.ts';

const provider = useProvider();
const written = news({ isWindowOpen: true });
const form = (index = 0) => Object.fromEntries(new URLSearchParams(provider.asked[index]!.body));

describe('Fonnte', () => {
  const gate = (rest: object = {}, signal?: AbortSignal) =>
    provider.gate(
      fonnte.settings.parse({ api: provider.url, ...rest }),
      { token: 'token-perangkat' },
      signal,
    );
  const taken = {
    body: { detail: 'success! message in queue', id: ['80367170'], process: 'pending', status: true },
  };

  it('sends a form with the token of the device in a header', async () => {
    provider.answer(taken);
    expect(await fonnte.send(gate(), written)).toEqual({ providerId: '80367170' });
    expect(provider.asked[0]).toMatchObject({
      method: 'POST',
      path: '/send',
      headers: {
        authorization: 'token-perangkat',
        'content-type': 'application/x-www-form-urlencoded;charset=UTF-8',
      },
    });
    expect(form()).toEqual({ target: '6281234567890', message: written.text, countryCode: '0' });
  });

  it('writes to nobody who did not write first, unless the office takes the risk', async () => {
    await expect(fonnte.send(gate(), news())).rejects.toMatchObject({
      kind: 'never',
      code: 'reporter_writes_first',
    });
    expect(provider.asked).toEqual([]);
    provider.answer(taken, taken);
    await fonnte.send(gate(), news({ hasWritten: true }));
    await fonnte.send(gate({ strangers: true }), news());
    expect(provider.asked).toHaveLength(2);
  });

  it('writes its choices out, as it has no buttons', async () => {
    provider.answer(taken);
    const buttons = [
      { id: 'a', label: 'Ya' },
      { id: 'b', label: 'Bukan' },
    ];
    await fonnte.send(gate(), news({ isWindowOpen: true, text: 'Tiket ini?', buttons }));
    expect(form()['message']).toBe('Tiket ini?\n\n1. Ya\n2. Bukan');
  });

  it('reads refusals that come as a success', async () => {
    const cases = [
      ['token invalid', 'gateway', 'credentials'],
      ['request invalid on disconnected device', 'gateway', 'disconnected'],
      ['insufficient quota', 'gateway', 'no_credit'],
      ['target invalid', 'address', 'not_a_number'],
      ['something new', 'later', 'refused'],
    ] as const;
    for (const [reason, kind, code] of cases) {
      provider.answer({ body: { status: false, reason } });
      await expect(fonnte.send(gate(), written)).rejects.toMatchObject({ kind, code });
    }
    provider.answer(
      { status: 429, headers: { 'retry-after': '30' } },
      { status: 502, body: 'x' },
      { body: 'oops' },
      'never',
    );
    await expect(fonnte.send(gate(), written)).rejects.toMatchObject({
      kind: 'later',
      retryAfterSeconds: 30,
    });
    await expect(fonnte.send(gate(), written)).rejects.toMatchObject({ kind: 'later' });
    await expect(fonnte.send(gate(), written)).rejects.toMatchObject({ code: 'malformed_answer' });
    await expect(fonnte.send(gate({}, AbortSignal.timeout(100)), written)).rejects.toMatchObject({
      name: 'TimeoutError',
    });
  });

  it('is checked by asking whether the phone is connected', async () => {
    provider.answer({ body: { status: true, device_status: 'connect' } });
    await fonnte.check(gate());
    expect(provider.asked[0]).toMatchObject({ method: 'POST', path: '/device' });
    provider.answer({ body: { status: true, device_status: 'disconnect' } });
    await expect(fonnte.check(gate())).rejects.toMatchObject({ kind: 'gateway', code: 'disconnected' });
  });

  it('hears people, not groups, and what became of a message', () => {
    const said = {
      device: '6281111111111',
      sender: '6281234567890',
      name: 'Ayu',
      message: 'Wifi mati',
      timestamp: 1_795_348_800,
      inboxid: 991,
      location: '-8.65,115.22',
      url: `${provider.url}/berkas/1.jpg`,
      filename: '1.jpg',
      extension: 'jpg',
    };
    expect(fonnte.hear!(call(said))).toEqual([
      {
        kind: 'message',
        externalId: '991',
        from: '+6281234567890',
        name: 'Ayu',
        at: new Date(1_795_348_800_000),
        text: 'Wifi mati',
        choice: null,
        location: { latitude: -8.65, longitude: 115.22, name: '' },
        files: [{ ref: said.url, name: '1.jpg', type: 'image/jpeg', size: null }],
      },
    ]);
    const { inboxid, ...nameless } = said;
    const [first] = fonnte.hear!(call(nameless));
    expect(fonnte.hear!(call(nameless))[0]).toMatchObject({
      externalId: (first as { externalId: string }).externalId,
    });
    expect(inboxid).toBe(991);
    expect(fonnte.hear!(call({ ...said, member: '62812' }))).toEqual([]);
    expect(fonnte.hear!(call({ ...said, sender: '120363@g.us' }))).toEqual([]);
    expect(fonnte.hear!(call({ id: '80367170', stateid: 'x', status: 'sent', state: 'delivered' }))).toEqual([
      { kind: 'receipt', providerId: '80367170', state: 'delivered' },
    ]);
    expect(fonnte.hear!(call({ id: '80367170', status: 'invalid' }))).toMatchObject([
      { state: 'bounced', reason: 'address' },
    ]);
    for (const body of ['', 'null', '[]', '{"sender":{}}']) expect(fonnte.hear!(call(body))).toEqual([]);
  });

  it('fetches files from the provider alone', async () => {
    provider.answer({ body: 'JPEG' });
    const stream = await fonnte.fetchFile!(gate(), `${provider.url}/berkas/1.jpg`);
    expect(await new Response(stream).text()).toBe('JPEG');
    for (const ref of [
      'http://127.0.0.1:1/x',
      'http://169.254.169.254/latest',
      'https://evil.example/x',
      'file:///etc/passwd',
    ])
      await expect(fonnte.fetchFile!(gate(), ref)).rejects.toMatchObject({ code: 'foreign_file' });
    const house = provider.gate(fonnte.settings.parse({}), { token: 't' });
    await expect(fonnte.fetchFile!(house, 'https://fonnte.com.evil.example/x')).rejects.toMatchObject({
      code: 'foreign_file',
    });
  });
});

describe('Wablas', () => {
  const secrets = { token: 'token', secret_key: 'kunci' };
  const gate = () => provider.gate(wablas.settings.parse({ api: `${provider.url}/` }), secrets);

  it('sends a form with token and key in a header, and our id', async () => {
    provider.answer({ body: { status: true, data: { messages: [{ id: 'c4a1', status: 'pending' }] } } });
    expect(await wablas.send(gate(), written)).toEqual({ providerId: 'c4a1' });
    expect(provider.asked[0]).toMatchObject({
      method: 'POST',
      path: '/api/send-message',
      headers: { authorization: 'token.kunci' },
    });
    expect(form()).toEqual({ phone: '6281234567890', message: written.text, ref_id: written.deliveryId });
    await expect(wablas.send(gate(), news())).rejects.toMatchObject({ code: 'reporter_writes_first' });
  });

  it('reads what is refused', async () => {
    const cases = [
      [403, 'token invalid', 'gateway', 'credentials'],
      [200, 'device not connected, please scan', 'gateway', 'disconnected'],
      [200, 'quota is exceeded', 'gateway', 'no_credit'],
      [200, 'phone number is not valid', 'address', 'not_a_number'],
      [429, 'slow down', 'later', 'http_429'],
      [500, 'oops', 'later', 'http_500'],
    ] as const;
    for (const [status, message, kind, code] of cases) {
      provider.answer({ status, body: { status: false, message } });
      await expect(wablas.send(gate(), written)).rejects.toMatchObject({ kind, code });
    }
    provider.answer({ status: 404, body: '<html>' }, { body: '<html>' });
    await expect(wablas.send(gate(), written)).rejects.toMatchObject({ kind: 'gateway', code: 'http_404' });
    await expect(wablas.send(gate(), written)).rejects.toMatchObject({ code: 'malformed_answer' });
  });

  it('is checked by the state of its phone', async () => {
    provider.answer({ body: { status: true, data: { status: 'connected' } } });
    await wablas.check(gate());
    expect(provider.asked[0]).toMatchObject({ method: 'GET', path: '/api/device/info?token=token' });
    provider.answer({ body: { status: true, data: { status: 'disconnected' } } });
    await expect(wablas.check(gate())).rejects.toMatchObject({ code: 'disconnected' });
  });

  it('hears people, not groups and not itself, and what became of a message', () => {
    const said = {
      id: '809DE6896F22',
      pushName: 'Ayu',
      isGroup: false,
      message: 'Wifi mati',
      phone: '6281234567890',
      messageType: 'image',
      file: 'a.jpg',
      url: 'https://bdg.wablas.com/a.jpg',
      mimeType: 'image/jpeg',
      isFromMe: false,
      timestamp: '2026-11-22T02:15:45Z',
    };
    expect(wablas.hear!(call(said))).toMatchObject([
      {
        externalId: '809DE6896F22',
        from: '+6281234567890',
        name: 'Ayu',
        at: new Date('2026-11-22T02:15:45Z'),
        text: 'Wifi mati',
        files: [{ ref: said.url, name: 'a.jpg', type: 'image/jpeg' }],
      },
    ]);
    expect(wablas.hear!(call({ ...said, isGroup: true }))).toEqual([]);
    expect(wablas.hear!(call({ ...said, isFromMe: true }))).toEqual([]);
    expect(wablas.hear!(call({ id: 'c4a1', phone: '62812', status: 'received', note: '' }))).toEqual([
      { kind: 'receipt', providerId: 'c4a1', state: 'delivered' },
    ]);
    expect(wablas.hear!(call({ deviceId: 'X', status: 'connected', note: 'ready' }))).toEqual([]);
  });
});
