import { createHmac, timingSafeEqual } from 'node:crypto';
import { type Adapter, type Gate, type Outgoing, ProviderFault, type Sent } from '../adapter.ts';
import { isCallable } from '../http/address.ts';
import { MalformedAnswer, readJson, refusal, textAt } from '../http/answering.ts';
import { digitsOf } from '../http/numbers.ts';
import { isSame } from '../http/signing.ts';
import { faultOfCode } from './cloud-faults.ts';
import { hearCloud } from './cloud-hearing.ts';
import { type CloudSecrets, type CloudSettings, secrets, settings } from './cloud-settings.ts';
import { contentOf } from './cloud-writing.ts';

type CloudGate = Gate<CloudSettings, CloudSecrets>;

const ask = ({ settings: { api, version }, secrets: { access_token }, fetch, signal }: CloudGate) =>
  async function call(path: string, body?: unknown): Promise<unknown> {
    const response = await fetch(`${api}/${version}/${path}`, {
      method: body === undefined ? 'GET' : 'POST',
      headers: {
        authorization: `Bearer ${access_token}`,
        ...(body !== undefined && { 'content-type': 'application/json' }),
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
      signal,
    });
    if (response.ok) return readJson(response);
    const json = await readJson(response).catch(() => undefined);
    throw faultOfCode(textAt(json, 'error.code')) ?? refusal(response);
  };

async function send(gate: CloudGate, message: Outgoing): Promise<Sent> {
  const to = digitsOf(message.to);
  const json = await ask(gate)(`${gate.settings.phone_number_id}/messages`, {
    messaging_product: 'whatsapp',
    recipient_type: 'individual',
    to,
    ...contentOf(gate.settings, message),
    // Comes back with every receipt, so that the provider's own records name ours.
    biz_opaque_callback_data: message.deliveryId,
  });
  const id = textAt(json, 'messages.0.id');
  if (!id) throw new MalformedAnswer('no id');
  return { providerId: id };
}

/** A file is asked for by its id; the address that this gives lives for five minutes and wants the token too. */
async function fetchFile(gate: CloudGate, ref: string): Promise<ReadableStream<Uint8Array>> {
  if (!/^[\w-]{1,200}$/.test(ref)) throw new ProviderFault('never', 'no_file');
  const url = textAt(await ask(gate)(ref), 'url');
  if (!isCallable(url)) throw new MalformedAnswer('no address');
  const response = await gate.fetch(url, {
    headers: { authorization: `Bearer ${gate.secrets.access_token}` },
    signal: gate.signal,
  });
  if (!response.ok || !response.body) throw refusal(response);
  return response.body;
}

/** Meta's own WhatsApp Business Platform, Cloud API: https://developers.facebook.com/docs/whatsapp/cloud-api */
export const cloud: Adapter<CloudSettings, CloudSecrets> = {
  provider: 'wa_cloud',
  channel: 'whatsapp',
  isUnofficial: false,
  settings,
  secrets,
  send,
  async check(gate) {
    const json = await ask(gate)(
      `${gate.settings.phone_number_id}?fields=display_phone_number,verified_name`,
    );
    if (!textAt(json, 'display_phone_number')) throw new ProviderFault('gateway', 'not_a_number');
  },
  isGenuine({ secrets: { app_secret } }, { headers, body }) {
    const given = /^sha256=([0-9a-f]{64})$/.exec(headers['x-hub-signature-256'] ?? '')?.[1];
    if (!given) return false;
    return timingSafeEqual(Buffer.from(given, 'hex'), createHmac('sha256', app_secret).update(body).digest());
  },
  greet({ secrets: { verify_token } }, { method, query }) {
    const isAsked = method === 'GET' && query['hub.mode'] === 'subscribe';
    return isAsked && isSame(query['hub.verify_token'], verify_token) ? query['hub.challenge'] : undefined;
  },
  hear: hearCloud,
  fetchFile,
};
