import { describe, expect, it } from 'vitest';
import { call, news, useProvider } from '../http/provider-for-tests.ts';
import { telegram } from './telegram.ts';

const provider = useProvider();
const secrets = { token: '123456:AAExampleTokenExampleToken', hook_secret: 'rahasia-header-panjang' };
const bot = `/bot${secrets.token}`;
const gate = (rest: object = {}, signal?: AbortSignal) =>
  provider.gate(telegram.settings.parse({ api: provider.url, ...rest }), secrets, signal);
const bodyOf = (index = 0) => JSON.parse(provider.asked[index]!.body);
const to = '4412345';
const taken = { body: { ok: true, result: { message_id: 55 } } };

describe('sending', () => {
  it('writes to a chat, with buttons below', async () => {
    provider.answer(taken, taken);
    expect(await telegram.send(gate(), news({ to }))).toEqual({ providerId: '4412345:55' });
    expect(provider.asked[0]).toMatchObject({
      method: 'POST',
      path: `${bot}/sendMessage`,
      headers: { 'content-type': 'application/json' },
    });
    expect(bodyOf()).toEqual({ chat_id: to, text: news().text, link_preview_options: { is_disabled: true } });
    await telegram.send(
      gate(),
      news({
        to,
        buttons: [
          { id: 'ya', label: 'Ya' },
          { id: 'x'.repeat(65), label: 'Panjang' },
        ],
      }),
    );
    expect(bodyOf(1).reply_markup).toEqual({ inline_keyboard: [[{ text: 'Ya', callback_data: 'ya' }]] });
  });

  it('reads what is refused', async () => {
    const cases = [
      [429, { description: 'Too Many Requests', parameters: { retry_after: 14 } }, 'later', 'rate', 14],
      [403, { description: 'Forbidden: bot was blocked by the user' }, 'address', 'blocked', undefined],
      [400, { description: 'Bad Request: chat not found' }, 'address', 'no_chat', undefined],
      [400, { description: 'Bad Request: message is too long' }, 'never', 'http_400', undefined],
      [401, { description: 'Unauthorized' }, 'gateway', 'credentials', undefined],
      [500, {}, 'later', 'http_500', undefined],
    ] as const;
    for (const [status, body, kind, code, retryAfterSeconds] of cases) {
      provider.answer({ status, body: { ok: false, error_code: status, ...body } });
      await expect(telegram.send(gate(), news({ to }))).rejects.toMatchObject({
        kind,
        code,
        retryAfterSeconds,
      });
    }
    provider.answer({ body: 'x' }, { body: { ok: true, result: {} } }, 'never');
    await expect(telegram.send(gate(), news({ to }))).rejects.toMatchObject({ code: 'malformed_answer' });
    await expect(telegram.send(gate(), news({ to }))).rejects.toMatchObject({ code: 'malformed_answer' });
    await expect(telegram.send(gate({}, AbortSignal.timeout(100)), news({ to }))).rejects.toMatchObject({
      name: 'TimeoutError',
    });
    await expect(telegram.send(gate(), news())).rejects.toMatchObject({ kind: 'address' });
  });
});

it('is checked by asking the bot who it is', async () => {
  provider.answer({ body: { ok: true, result: { is_bot: true, username: 'karcis_bot' } } });
  await telegram.check(gate());
  expect(provider.asked[0]!.path).toBe(`${bot}/getMe`);
});

it('is told where its hook is, or that we come to ask', async () => {
  const hook = 'https://layanan.example.go.id/hooks/kunci';
  provider.answer({ body: { ok: true, result: true } }, { body: { ok: true, result: true } });
  await telegram.connect!(gate(), hook);
  expect(provider.asked[0]!.path).toBe(`${bot}/setWebhook`);
  expect(bodyOf()).toMatchObject({
    url: hook,
    secret_token: secrets.hook_secret,
    allowed_updates: ['message', 'callback_query'],
  });
  await telegram.connect!(gate({ receives: 'polling' }), null);
  expect(provider.asked[1]!.path).toBe(`${bot}/deleteWebhook`);
  await expect(telegram.connect!(gate(), 'http://layanan.lan/hooks/kunci')).rejects.toMatchObject({
    code: 'no_public_address',
  });
  const description = 'Bad Request: bad webhook: Webhook can be set up only on ports 80, 88, 443 or 8443';
  provider.answer({ status: 400, body: { ok: false, error_code: 400, description } });
  await expect(telegram.connect!(gate(), hook)).rejects.toMatchObject({ code: 'no_public_address' });
});

describe('the hook', () => {
  it('believes only who knows the secret of the header', () => {
    const isGenuine = (given?: string) =>
      telegram.isGenuine!(
        gate(),
        call('{}', { headers: given ? { 'x-telegram-bot-api-secret-token': given } : {} }),
      );
    expect(isGenuine(secrets.hook_secret)).toBe(true);
    expect(isGenuine('lain')).toBe(false);
    expect(isGenuine()).toBe(false);
    const unset = provider.gate(gate().settings, { token: secrets.token });
    expect(
      telegram.isGenuine!(unset, call('{}', { headers: { 'x-telegram-bot-api-secret-token': '' } })),
    ).toBe(false);
  });

  const from = { id: 4_412_345, is_bot: false, first_name: 'Ayu', last_name: 'Lestari' };
  const chat = { id: 4_412_345, type: 'private' };
  const told = (message: object) =>
    telegram.hear!(
      call({ update_id: 900, message: { message_id: 1, from, chat, date: 1_795_348_800, ...message } }),
    );

  it('hears words, photos, files, places and numbers', () => {
    expect(told({ text: 'Wifi mati' })).toEqual([
      {
        kind: 'message',
        externalId: '900',
        from: '4412345',
        name: 'Ayu Lestari',
        at: new Date(1_795_348_800_000),
        text: 'Wifi mati',
        choice: null,
        location: null,
        files: [],
      },
    ]);
    const photo = [{ file_id: 'kecil' }, { file_id: 'besar', file_size: 90_000 }];
    expect(told({ photo, caption: 'Modem' })).toMatchObject([
      { text: 'Modem', files: [{ ref: 'besar', name: 'foto.jpg', type: 'image/jpeg', size: 90_000 }] },
    ]);
    const document = { file_id: 'dok', file_name: 'surat.pdf', mime_type: 'application/pdf' };
    expect(told({ document })).toMatchObject([{ files: [{ ref: 'dok', name: 'surat.pdf', size: null }] }]);
    expect(told({ location: { latitude: -8.65, longitude: 115.22 } })).toMatchObject([
      { location: { latitude: -8.65, longitude: 115.22, name: '' } },
    ]);
    const contact = { phone_number: '6281234567890', first_name: 'Ayu', user_id: from.id };
    expect(told({ contact })).toMatchObject([{ text: '+6281234567890', choice: 'own_number' }]);
    expect(told({ contact: { ...contact, user_id: 7 } })).toMatchObject([
      { text: 'Ayu +6281234567890', choice: null },
    ]);
  });

  it('hears a touched button, and tells Telegram that it was heard', () => {
    const message = {
      message_id: 9,
      chat,
      date: 1,
      reply_markup: { inline_keyboard: [[{ text: 'Ya', callback_data: 'ya' }]] },
    };
    const touch = call({ update_id: 901, callback_query: { id: 'q1', from, message, data: 'ya' } });
    expect(telegram.hear!(touch)).toMatchObject([
      { externalId: '901', from: '4412345', text: 'Ya', choice: 'ya' },
    ]);
    expect(JSON.parse(telegram.reply!(touch)!)).toEqual({
      method: 'answerCallbackQuery',
      callback_query_id: 'q1',
    });
    expect(telegram.reply!(call({ update_id: 1, message: {} }))).toBeUndefined();
  });

  it('hears neither groups nor machines nor nonsense', () => {
    expect(told({ text: 'x', chat: { id: -100, type: 'group' } })).toEqual([]);
    expect(told({ text: 'x', from: { ...from, is_bot: true } })).toEqual([]);
    for (const body of ['', 'null', '[]', '{"update_id":1}', '{"message":7}'])
      expect(telegram.hear!(call(body))).toEqual([]);
  });
});

it('fetches a file by its id', async () => {
  provider.answer({ body: { ok: true, result: { file_path: 'photos/file_1.jpg' } } }, { body: 'JPEG' });
  const stream = await telegram.fetchFile!(gate(), 'besar');
  expect(await new Response(stream).text()).toBe('JPEG');
  expect(provider.asked.map(({ path }) => path)).toEqual([`${bot}/getFile`, `/file${bot}/photos/file_1.jpg`]);
  provider.answer({ body: { ok: true, result: { file_path: '../../x' } } });
  await expect(telegram.fetchFile!(gate(), 'besar')).rejects.toMatchObject({ code: 'malformed_answer' });
});
