import { z } from 'zod';
import { type Adapter, type Gate, type Heard, type Incoming, ProviderFault } from '../adapter.ts';
import { baseAddress } from '../http/address.ts';
import { MalformedAnswer, readJson, refusal, textAt, valueAt } from '../http/answering.ts';
import { digitsOf, e164Of, shorten } from '../http/numbers.ts';
import { digestOf, fieldsOf } from '../http/signing.ts';
import { shownNumber } from './shown-number.ts';
import { assertWroteFirst, fetchFile, flag, isGenuine, withChoices } from './unofficial.ts';

const settings = z.object({
  number: shownNumber,
  strangers: flag,
  api: baseAddress('https://api.fonnte.com'),
});
const secrets = z.object({ token: z.string().trim().min(1, 'required').max(200, 'tooLong') });
type FonnteGate = Gate<z.output<typeof settings>, z.output<typeof secrets>>;

async function ask(
  { settings: { api }, secrets: { token }, fetch, signal }: FonnteGate,
  path: string,
  fields: Record<string, string>,
) {
  const response = await fetch(`${api}/${path}`, {
    method: 'POST',
    headers: { authorization: token },
    body: new URLSearchParams(fields),
    signal,
  });
  if (!response.ok) throw refusal(response);
  const json = await readJson(response);
  // Refusals come with status 200 and a sentence.
  if (valueAt(json, 'status') === false) throw faultOf(textAt(json, 'reason'));
  if (valueAt(json, 'status') !== true) throw new MalformedAnswer('no status');
  return json;
}

function faultOf(reason: string): ProviderFault {
  if (/disconnect/i.test(reason)) return new ProviderFault('gateway', 'disconnected');
  if (/token|unknown user|device/i.test(reason)) return new ProviderFault('gateway', 'credentials');
  if (/quota|expired|package|subscription/i.test(reason)) return new ProviderFault('gateway', 'no_credit');
  if (/target/i.test(reason)) return new ProviderFault('address', 'not_a_number');
  if (/limit|too many|wait/i.test(reason)) return new ProviderFault('later', 'rate');
  return new ProviderFault('later', 'refused');
}

const receiptStates: Readonly<Record<string, 'sent' | 'delivered' | 'read' | 'bounced'>> = {
  sent: 'sent',
  delivered: 'delivered',
  read: 'read',
  invalid: 'bounced',
  expired: 'bounced',
};

function hear(call: Incoming): Heard[] {
  const fields = fieldsOf(call);
  const said = (name: string) => textAt(fields, name);
  if (!said('sender')) {
    // Later states carry an id of the state alone, which names no message of ours.
    const state = receiptStates[(said('state') || said('status')).toLowerCase()];
    if (!said('id') || !state) return [];
    const reason = said('status').toLowerCase() === 'invalid' ? 'address' : 'refused';
    return [{ kind: 'receipt', providerId: said('id'), state, ...(state === 'bounced' && { reason }) }];
  }
  const from = e164Of(said('sender'));
  // What is said in a group is not said to us.
  if (!from || said('member') || said('sender').includes('@g.us')) return [];
  const seconds = Number(said('timestamp'));
  const url = said('url');
  return [
    {
      kind: 'message',
      externalId: said('inboxid') || digestOf(call),
      from,
      name: said('name'),
      at: seconds > 0 ? new Date(seconds * 1000) : new Date(),
      text: said('message'),
      choice: null,
      location: locationOf(said('location')),
      files: url
        ? [{ ref: url, name: said('filename') || 'berkas', type: typeOf(said('extension')), size: null }]
        : [],
    },
  ];
}

function locationOf(said: string): { latitude: number; longitude: number; name: string } | null {
  const found = /^\s*(-?\d{1,3}(?:\.\d+)?)\s*,\s*(-?\d{1,3}(?:\.\d+)?)\s*$/.exec(said);
  return found && { latitude: Number(found[1]), longitude: Number(found[2]), name: '' };
}

const types: Readonly<Record<string, string>> = {
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  png: 'image/png',
  webp: 'image/webp',
  pdf: 'application/pdf',
};
const typeOf = (extension: string): string =>
  types[extension.replace('.', '').toLowerCase()] ?? 'application/octet-stream';

/** A phone that a company lends its number to: https://docs.fonnte.com */
export const fonnte: Adapter<z.output<typeof settings>, z.output<typeof secrets>> = {
  provider: 'fonnte',
  channel: 'whatsapp',
  isUnofficial: true,
  settings,
  secrets,
  async send(gate, message) {
    const target = digitsOf(message.to);
    assertWroteFirst(gate.settings, message);
    const json = await ask(gate, 'send', {
      target,
      message: shorten(withChoices(message), 60_000),
      // The number is whole already.
      countryCode: '0',
    });
    return { providerId: textAt(json, 'id.0') || textAt(json, 'id') || null };
  },
  async check(gate) {
    const json = await ask(gate, 'device', {});
    if (textAt(json, 'device_status') !== 'connect') throw new ProviderFault('gateway', 'disconnected');
  },
  isGenuine,
  hear,
  fetchFile,
};
