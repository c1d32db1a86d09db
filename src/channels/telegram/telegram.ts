import { z } from 'zod';
import { type Adapter, type Gate, type Outgoing, ProviderFault } from '../adapter.ts';
import { baseAddress } from '../http/address.ts';
import { MalformedAnswer, readJson, refusal, textAt, valueAt } from '../http/answering.ts';
import { shorten } from '../http/numbers.ts';
import { isSame, jsonOf } from '../http/signing.ts';
import { hearUpdate } from './hearing.ts';

const settings = z.object({
  /** `webhook`: Telegram calls us; `polling`: we ask, as the office has no public address. */
  receives: z.enum(['webhook', 'polling'], 'choose').default('webhook'),
  api: baseAddress('https://api.telegram.org'),
});
const secrets = z.object({
  token: z
    .string()
    .trim()
    .regex(/^\d{5,20}:[\w-]{20,100}$/, 'botToken'),
  /** Made by the program; comes back in a header of every call. */
  hook_secret: z
    .string()
    .regex(/^[\w-]{16,256}$/)
    .optional(),
});
export type TelegramGate = Gate<z.output<typeof settings>, z.output<typeof secrets>>;

const longest = { text: 4_096, data: 64, label: 60 };

/** The kinds of updates that we read. */
export const allowedUpdates = ['message', 'callback_query'];

/** Calls a method of the bot. @throws ProviderFault */
export async function ask(
  { settings: { api }, secrets: { token }, fetch, signal }: TelegramGate,
  method: string,
  fields: Record<string, unknown> = {},
): Promise<unknown> {
  const response = await fetch(`${api}/bot${token}/${method}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(fields),
    signal,
  });
  const json = await readJson(response).catch((error: unknown) => {
    throw response.ok ? error : refusal(response);
  });
  if (valueAt(json, 'ok') === true) return valueAt(json, 'result');
  throw faultOf(json, response);
}

function faultOf(json: unknown, response: Response): ProviderFault {
  const [description, wait] = [textAt(json, 'description'), Number(textAt(json, 'parameters.retry_after'))];
  const { status } = response;
  if (status === 429) return new ProviderFault('later', 'rate', wait > 0 ? wait : 30);
  if (status === 409) return new ProviderFault('later', 'other_reader');
  if (status === 403) return new ProviderFault('address', 'blocked');
  if (status === 400 && /chat not found|user is deactivated|PEER_ID_INVALID/i.test(description))
    return new ProviderFault('address', 'no_chat');
  // Not a name of the internet, no https, or another port than 443, 80, 88 and 8443.
  if (status === 400 && /webhook/i.test(description))
    return new ProviderFault('gateway', 'no_public_address');
  if (status === 401 || status === 404) return new ProviderFault('gateway', 'credentials');
  return refusal(response);
}

function contentOf({ text, buttons }: Outgoing) {
  const keyboard = buttons
    .filter(({ id }) => Buffer.byteLength(id) <= longest.data)
    .map(({ id, label }) => [{ text: shorten(label, longest.label), callback_data: id }]);
  return {
    text: shorten(text, longest.text),
    link_preview_options: { is_disabled: true },
    ...(keyboard.length > 0 && { reply_markup: { inline_keyboard: keyboard } }),
  };
}

/** A bot: https://core.telegram.org/bots/api */
export const telegram: Adapter<z.output<typeof settings>, z.output<typeof secrets>> = {
  provider: 'telegram_bot',
  channel: 'telegram',
  isUnofficial: false,
  settings,
  secrets,
  async send(gate, message) {
    if (!/^-?\d{1,20}$/.test(message.to)) throw new ProviderFault('address', 'no_chat');
    const result = await ask(gate, 'sendMessage', { chat_id: message.to, ...contentOf(message) });
    const id = textAt(result, 'message_id');
    if (!id) throw new MalformedAnswer('no id');
    return { providerId: `${message.to}:${id}` };
  },
  async check(gate) {
    const me = await ask(gate, 'getMe');
    if (valueAt(me, 'is_bot') !== true) throw new ProviderFault('gateway', 'credentials');
  },
  async connect(gate, hookUrl) {
    if (gate.settings.receives === 'polling') {
      await ask(gate, 'deleteWebhook');
      return;
    }
    if (!hookUrl?.startsWith('https:')) throw new ProviderFault('gateway', 'no_public_address');
    await ask(gate, 'setWebhook', {
      url: hookUrl,
      secret_token: gate.secrets.hook_secret,
      allowed_updates: allowedUpdates,
      max_connections: 10,
    });
  },
  isGenuine: ({ secrets: { hook_secret } }, { headers }) =>
    isSame(headers['x-telegram-bot-api-secret-token'], hook_secret ?? ''),
  hear: (call) => hearUpdate(jsonOf(call)),
  // Until it is told so, Telegram shows that a touched button still waits.
  reply(call) {
    const id = textAt(jsonOf(call), 'callback_query.id');
    return id ? JSON.stringify({ method: 'answerCallbackQuery', callback_query_id: id }) : undefined;
  },
  async fetchFile(gate, ref) {
    const path = textAt(await ask(gate, 'getFile', { file_id: ref }), 'file_path');
    if (!/^[\w./-]{1,300}$/.test(path) || path.includes('..')) throw new MalformedAnswer('no path');
    const { api } = gate.settings;
    const response = await gate.fetch(`${api}/file/bot${gate.secrets.token}/${path}`, {
      signal: gate.signal,
    });
    if (!response.ok || !response.body) throw refusal(response);
    return response.body;
  },
};
