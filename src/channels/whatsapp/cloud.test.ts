import { createHmac } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { call, news, useProvider } from '../http/provider-for-tests.ts';
import { cloud } from './cloud.ts';

const provider = useProvider();
const secrets = {
  access_token: 'EAAG-rahasia',
  app_secret: 'rahasia-aplikasi',
  verify_token: 'kata-verifikasi',
};
const settings = (rest: object = {}) =>
  cloud.settings.parse({
    phone_number_id: '106540352242922',
    template: 'kabar_tiket',
    api: provider.url,
    ...rest,
  });
const gate = (rest?: object, signal?: AbortSignal) => provider.gate(settings(rest), secrets, signal);
const taken = { body: { messaging_product: 'whatsapp', messages: [{ id: 'wamid.HBgN' }] } };
const bodyOf = (index = 0) => JSON.parse(provider.asked[index]!.body);

describe('sending', () => {
  it('fills the approved template of the language when the window is closed', async () => {
    provider.answer(taken);
    expect(await cloud.send(gate(), news())).toEqual({ providerId: 'wamid.HBgN' });
    const [asked] = provider.asked;
    expect(asked).toMatchObject({
      method: 'POST',
      path: '/v23.0/106540352242922/messages',
      headers: { authorization: 'Bearer EAAG-rahasia', 'content-type': 'application/json' },
    });
    expect(bodyOf()).toEqual({
      messaging_product: 'whatsapp',
      recipient_type: 'individual',
      to: '6281234567890',
      biz_opaque_callback_data: news().deliveryId,
      type: 'template',
      template: {
        name: 'kabar_tiket',
        language: { code: 'id' },
        components: [
          {
            type: 'body',
            parameters: ['TIK-7K3M-9QXA', 'Diterima', 'Ditinjau sebelum 10.00', '-'].map((text) => ({
              type: 'text',
              text,
            })),
          },
        ],
      },
    });
  });

  it('takes the template that the office named for a message', async () => {
    provider.answer(taken, taken);
    const templates = 'submit = tiket_masuk\n\nsolve=tiket_selesai';
    await cloud.send(gate({ templates, language_en: 'en_US' }), news({ locale: 'en' }));
    expect(bodyOf().template).toMatchObject({ name: 'tiket_masuk', language: { code: 'en_US' } });
    await cloud.send(gate({ templates }), news({ message: 'accept' }));
    expect(bodyOf(1).template.name).toBe('kabar_tiket');
  });

  it('writes freely while the window is open, with buttons or a list', async () => {
    provider.answer(taken, taken, taken);
    await cloud.send(gate(), news({ isWindowOpen: true }));
    expect(bodyOf()).toMatchObject({ type: 'text', text: { preview_url: false, body: news().text } });
    const buttons = ['Ya, betul', 'Bukan', 'Laporan baru'].map((label, n) => ({ id: `b${n}`, label }));
    await cloud.send(gate(), news({ isWindowOpen: true, buttons }));
    expect(bodyOf(1).interactive).toMatchObject({
      type: 'button',
      action: { buttons: [{ type: 'reply', reply: { id: 'b0', title: 'Ya, betul' } }, {}, {}] },
    });
    const many = Array.from({ length: 12 }, (_, n) => ({
      id: `c${n}`,
      label: `Kategori dengan nama yang panjang ${n}`,
    }));
    await cloud.send(gate(), news({ isWindowOpen: true, buttons: many }));
    const { rows } = bodyOf(2).interactive.action.sections[0];
    expect(rows).toHaveLength(10);
    expect(rows[0].title).toHaveLength(24);
  });

  it('asks nobody when there is neither a window nor a template', async () => {
    await expect(cloud.send(gate({ template: '' }), news())).rejects.toMatchObject({
      kind: 'never',
      code: 'no_template',
    });
    await expect(cloud.send(gate(), news({ parameters: [] }))).rejects.toMatchObject({
      code: 'closed_window',
    });
    await expect(cloud.send(gate(), news({ to: '0812; rm' }))).rejects.toMatchObject({ kind: 'address' });
    expect(provider.asked).toEqual([]);
  });

  it('tells what passes by itself from what somebody must mend', async () => {
    const says = (status: number, code: number, headers = {}) =>
      provider.answer({ status, headers, body: { error: { message: 'to +62812', code } } });
    const cases = [
      [429, 130429, 'later', 'meta_130429'],
      [400, 131056, 'later', 'meta_131056'],
      [400, 131026, 'address', 'meta_131026'],
      [400, 131047, 'never', 'closed_window'],
      [404, 132001, 'never', 'meta_132001'],
      [401, 190, 'gateway', 'meta_190'],
      [403, 231, 'gateway', 'meta_231'],
      [400, 131042, 'gateway', 'meta_131042'],
    ] as const;
    for (const [status, code, kind, said] of cases) {
      says(status, code);
      await expect(cloud.send(gate(), news())).rejects.toMatchObject({ kind, code: said });
    }
    says(429, 999_999, { 'retry-after': '120' });
    await expect(cloud.send(gate(), news())).rejects.toMatchObject({ kind: 'later', retryAfterSeconds: 120 });
    provider.answer({ status: 500, body: '<html>' });
    await expect(cloud.send(gate(), news())).rejects.toMatchObject({ kind: 'later', code: 'http_500' });
  });

  it('is in doubt over an answer that makes no sense, and over none at all', async () => {
    provider.answer({ body: 'terima kasih' }, { body: { messages: [] } }, 'never');
    await expect(cloud.send(gate(), news())).rejects.toMatchObject({ code: 'malformed_answer' });
    await expect(cloud.send(gate(), news())).rejects.toMatchObject({ code: 'malformed_answer' });
    await expect(cloud.send(gate({}, AbortSignal.timeout(100)), news())).rejects.toMatchObject({
      name: 'TimeoutError',
    });
  });

  it('follows no redirect with its token', async () => {
    provider.answer({ status: 302, headers: { location: 'https://evil.example/' } });
    await expect(cloud.send(gate(), news())).rejects.toThrow();
    expect(provider.asked).toHaveLength(1);
  });
});

it('is checked by asking for the number, not by sending', async () => {
  provider.answer({ body: { display_phone_number: '+62 812', verified_name: 'Diskominfo' } });
  await cloud.check(gate());
  expect(provider.asked[0]).toMatchObject({
    method: 'GET',
    path: '/v23.0/106540352242922?fields=display_phone_number,verified_name',
  });
});

describe('the hook', () => {
  const sign = (body: string, secret = secrets.app_secret) =>
    `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`;
  const signed = (body: string, signature?: string) =>
    call(body, { headers: { ...(signature && { 'x-hub-signature-256': signature }) } });

  it('believes only what is signed with the secret of the app, over these very bytes', () => {
    const body = '{"object":"whatsapp_business_account","entry":[]}';
    const isGenuine = (signature?: string, sent = body) => cloud.isGenuine!(gate(), signed(sent, signature));
    expect(isGenuine(sign(body))).toBe(true);
    expect(isGenuine()).toBe(false);
    expect(isGenuine(sign(body, 'lain'))).toBe(false);
    expect(isGenuine(sign(body), `${body} `)).toBe(false);
    expect(isGenuine('sha256=00')).toBe(false);
    expect(isGenuine(sign(body).toUpperCase())).toBe(false);
  });

  it('greets whoever knows the word of verification', () => {
    const query = {
      'hub.mode': 'subscribe',
      'hub.verify_token': secrets.verify_token,
      'hub.challenge': '1158201444',
    };
    const greet = (more: object) =>
      cloud.greet!(gate(), call('', { method: 'GET', query: { ...query, ...more } }));
    expect(greet({})).toBe('1158201444');
    expect(greet({ 'hub.verify_token': 'tebakan' })).toBeUndefined();
    expect(greet({ 'hub.mode': 'unsubscribe' })).toBeUndefined();
  });

  const told = (value: object) =>
    cloud.hear!(call({ entry: [{ id: '1', changes: [{ field: 'messages', value }] }] }));
  const from = { from: '6281234567890', id: 'wamid.A', timestamp: '1795348800' };
  const contacts = [{ wa_id: '6281234567890', profile: { name: 'Ayu' } }];

  it('hears words, touched buttons, photos and places', () => {
    const heard = (message: object) => told({ contacts, messages: [{ ...from, ...message }] })[0];
    expect(heard({ type: 'text', text: { body: 'Wifi mati' } })).toEqual({
      kind: 'message',
      externalId: 'wamid.A',
      from: '+6281234567890',
      name: 'Ayu',
      at: new Date(1_795_348_800_000),
      text: 'Wifi mati',
      choice: null,
      location: null,
      files: [],
    });
    const reply = { type: 'button_reply', button_reply: { id: 'b1', title: 'Ya' } };
    expect(heard({ type: 'interactive', interactive: reply })).toMatchObject({ text: 'Ya', choice: 'b1' });
    const image = { id: '7788', mime_type: 'image/jpeg', caption: 'Ini modemnya' };
    expect(heard({ type: 'image', image })).toMatchObject({
      text: 'Ini modemnya',
      files: [{ ref: '7788', name: 'image.jpeg', type: 'image/jpeg', size: null }],
    });
    const location = { latitude: -8.65, longitude: 115.22, name: 'Kantor Lurah' };
    expect(heard({ type: 'location', location })).toMatchObject({
      location: { latitude: -8.65, longitude: 115.22, name: 'Kantor Lurah' },
    });
    expect(heard({ type: 'reaction', reaction: { emoji: '👍' } })).toBeUndefined();
  });

  it('leaves what was said to another number of the same app', () => {
    const value = (phone_number_id: string) => ({
      metadata: { phone_number_id },
      messages: [{ ...from, type: 'text', text: { body: 'Wifi mati' } }],
    });
    const hear = (id: string) =>
      cloud.hear!(call({ entry: [{ changes: [{ field: 'messages', value: value(id) }] }] }), gate());
    expect(hear('106540352242922')).toHaveLength(1);
    expect(hear('106540352242999')).toEqual([]);
  });

  it('hears receipts, and whether the number or something else failed', () => {
    const statuses = [
      { id: 'wamid.1', status: 'delivered' },
      { id: 'wamid.1', status: 'read' },
      { id: 'wamid.2', status: 'failed', errors: [{ code: 131_026 }] },
      { id: 'wamid.3', status: 'failed', errors: [{ code: 131_042 }] },
      { id: 'wamid.4', status: 'warning' },
    ];
    expect(told({ statuses })).toEqual([
      { kind: 'receipt', providerId: 'wamid.1', state: 'delivered' },
      { kind: 'receipt', providerId: 'wamid.1', state: 'read' },
      { kind: 'receipt', providerId: 'wamid.2', state: 'bounced', reason: 'address' },
      { kind: 'receipt', providerId: 'wamid.3', state: 'bounced', reason: 'refused' },
    ]);
  });

  it('makes nothing of what makes no sense', () => {
    for (const body of [
      '',
      'null',
      '[]',
      '{"entry":{}}',
      '{"entry":[null,{"changes":[7]}]}',
      '{"entry":[{"changes":[{"field":"messages"}]}]}',
    ])
      expect(cloud.hear!(call(body))).toEqual([]);
  });
});

it('fetches a photo by its id, with the token, and from nowhere unsafe', async () => {
  provider.answer({ body: { url: `${provider.url}/media/1`, mime_type: 'image/jpeg' } }, { body: 'JPEG' });
  const stream = await cloud.fetchFile!(gate(), '7788');
  expect(await new Response(stream).text()).toBe('JPEG');
  expect(provider.asked.map(({ path }) => path)).toEqual(['/v23.0/7788', '/media/1']);
  expect(provider.asked[1]!.headers['authorization']).toBe('Bearer EAAG-rahasia');
  provider.answer({ body: { url: 'http://evil.example/x' } });
  await expect(cloud.fetchFile!(gate(), '7788')).rejects.toMatchObject({ code: 'malformed_answer' });
  await expect(cloud.fetchFile!(gate(), '../me')).rejects.toMatchObject({ kind: 'never' });
});

it('takes only settings that can work', () => {
  const faults = (rest: object) =>
    cloud.settings
      .safeParse({ phone_number_id: '106540352242922', ...rest })
      .error?.issues.map((issue) => issue.message);
  expect(faults({})).toBeUndefined();
  expect(faults({ phone_number_id: '+62812' })).toEqual(['digits']);
  expect(faults({ api: 'http://graph.example.com' })).toEqual(['url']);
  expect(faults({ api: 'https://a:b@graph.example.com' })).toEqual(['url']);
  expect(faults({ templates: 'submit: Halo' })).toEqual(['templateLines']);
});
