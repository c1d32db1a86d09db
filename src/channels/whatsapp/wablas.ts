import { z } from 'zod';
import { type Adapter, type Gate, type Heard, type Incoming, ProviderFault } from '../adapter.ts';
import { baseAddress } from '../http/address.ts';
import { MalformedAnswer, readJson, refusal, textAt, valueAt } from '../http/answering.ts';
import { digitsOf, e164Of, shorten } from '../http/numbers.ts';
import { digestOf, fieldsOf } from '../http/signing.ts';
import { shownNumber } from './shown-number.ts';
import { assertWroteFirst, fetchFile, flag, isGenuine, withChoices } from './unofficial.ts';

/** Every customer has a server of their own, such as https://bdg.wablas.com. */
const settings = z.object({ api: baseAddress(), number: shownNumber, strangers: flag });
const secrets = z.object({
  token: z.string().trim().min(1, 'required').max(300, 'tooLong'),
  secret_key: z.string().trim().max(100, 'tooLong').default(''),
});
type WablasGate = Gate<z.output<typeof settings>, z.output<typeof secrets>>;

async function ask(
  { settings: { api }, secrets: { token, secret_key }, fetch, signal }: WablasGate,
  path: string,
  fields?: Record<string, string>,
) {
  const response = await fetch(`${api}/api/${path}`, {
    method: fields ? 'POST' : 'GET',
    headers: { authorization: secret_key ? `${token}.${secret_key}` : token },
    ...(fields && { body: new URLSearchParams(fields) }),
    signal,
  });
  const json = await readJson(response).catch((error: unknown) => {
    throw response.ok ? error : refusal(response);
  });
  if (valueAt(json, 'status') === false) throw faultOf(textAt(json, 'message'), response);
  if (!response.ok) throw refusal(response);
  if (valueAt(json, 'status') !== true) throw new MalformedAnswer('no status');
  return json;
}

function faultOf(message: string, response: Response): ProviderFault {
  if (response.status === 429 || response.status >= 500) return refusal(response);
  if (/token|secret|unauthori|access denied|ip address/i.test(message))
    return new ProviderFault('gateway', 'credentials');
  if (/quota|expired|package/i.test(message)) return new ProviderFault('gateway', 'no_credit');
  if (/disconnect|not connected|scan/i.test(message)) return new ProviderFault('gateway', 'disconnected');
  if (/phone|number/i.test(message)) return new ProviderFault('address', 'not_a_number');
  return new ProviderFault('later', 'refused');
}

const receiptStates: Readonly<Record<string, 'sent' | 'delivered' | 'read' | 'bounced'>> = {
  sent: 'sent',
  received: 'delivered',
  delivered: 'delivered',
  read: 'read',
  cancel: 'bounced',
  reject: 'bounced',
  rejected: 'bounced',
};

function hear(call: Incoming): Heard[] {
  const fields = fieldsOf(call);
  const said = (name: string) => textAt(fields, name);
  if (!said('messageType') && said('status')) {
    const state = receiptStates[said('status').toLowerCase()];
    if (!said('id') || !state) return [];
    return [
      {
        kind: 'receipt',
        providerId: said('id'),
        state,
        ...(state === 'bounced' && { reason: 'refused' }),
      },
    ];
  }
  const from = e164Of(said('phone'));
  if (!from || said('isGroup') === 'true' || said('isFromMe') === 'true') return [];
  const at = new Date(said('timestamp'));
  const url = said('url');
  const file = { ref: url, name: said('file') || 'berkas', type: said('mimeType'), size: null };
  return [
    {
      kind: 'message',
      externalId: said('id') || digestOf(call),
      from,
      name: said('pushName'),
      at: Number.isNaN(at.getTime()) ? new Date() : at,
      text: said('message'),
      choice: null,
      location: null,
      files: url ? [file] : [],
    },
  ];
}

/** A phone that a company lends its number to: https://wablas.com/documentation/api */
export const wablas: Adapter<z.output<typeof settings>, z.output<typeof secrets>> = {
  provider: 'wablas',
  channel: 'whatsapp',
  isUnofficial: true,
  settings,
  secrets,
  async send(gate, message) {
    const phone = digitsOf(message.to);
    assertWroteFirst(gate.settings, message);
    const json = await ask(gate, 'send-message', {
      phone,
      message: shorten(withChoices(message), 60_000),
      ref_id: message.deliveryId,
    });
    return { providerId: textAt(json, 'data.messages.0.id') || null };
  },
  async check(gate) {
    // The one call that takes the token in its address alone.
    const json = await ask(gate, `device/info?token=${encodeURIComponent(gate.secrets.token)}`);
    if (textAt(json, 'data.status') !== 'connected') throw new ProviderFault('gateway', 'disconnected');
  },
  isGenuine,
  hear,
  fetchFile,
};
