import { z } from 'zod';
import { type Adapter, type Gate, ProviderFault } from '../adapter.ts';
import { baseAddress } from '../http/address.ts';
import { MalformedAnswer, readJson, refusal, textAt } from '../http/answering.ts';
import { digitsOf, nationalOf, shorten } from '../http/numbers.ts';

const settings = z.object({
  /** `reguler` has a number as its sender, `masking` a name. */
  kind: z.enum(['reguler', 'masking'], 'choose').default('reguler'),
  api: baseAddress('https://console.zenziva.net'),
});
const secrets = z.object({
  userkey: z.string().trim().min(1, 'required').max(100, 'tooLong'),
  passkey: z.string().trim().min(1, 'required').max(200, 'tooLong'),
});
type ZenzivaGate = Gate<z.output<typeof settings>, z.output<typeof secrets>>;

/** Refusals come with status 200, a number that is not 1, and a sentence. */
function faultOf(text: string): ProviderFault {
  if (/key|auth|login|password|not active/i.test(text)) return new ProviderFault('gateway', 'credentials');
  if (/credit|kredit|balance|saldo|quota|expired/i.test(text))
    return new ProviderFault('gateway', 'no_credit');
  if (/number|nomor|destination|tujuan/i.test(text)) return new ProviderFault('address', 'not_a_number');
  if (/spam|content|isi/i.test(text)) return new ProviderFault('never', 'refused');
  return new ProviderFault('later', 'refused');
}

async function send(
  { settings: { api, kind }, secrets, fetch, signal }: ZenzivaGate,
  to: string,
  text: string,
) {
  const response = await fetch(`${api}/${kind}/api/sendsms/`, {
    method: 'POST',
    body: new URLSearchParams({ ...secrets, to, message: text }),
    signal,
  });
  if (!response.ok) throw refusal(response);
  const json = await readJson(response);
  const status = textAt(json, 'status');
  if (status === '') throw new MalformedAnswer('no status');
  if (status !== '1') throw faultOf(textAt(json, 'text'));
  return { providerId: textAt(json, 'messageId') || null };
}

/** https://console.zenziva.net: its HTTP API for text messages. */
export const zenziva: Adapter<z.output<typeof settings>, z.output<typeof secrets>> = {
  provider: 'zenziva',
  channel: 'sms',
  isUnofficial: false,
  settings,
  secrets,
  send(gate, message) {
    digitsOf(message.to);
    return send(gate, nationalOf(message.to), shorten(message.text, 765));
  },
  async check({ settings: { api }, secrets, fetch, signal }) {
    // The provider takes both keys in the address here, and nowhere else.
    const query = new URLSearchParams({ userkey: secrets.userkey, passkey: secrets.passkey });
    const response = await fetch(`${api}/api/balance/?${query}`, { signal });
    if (!response.ok) throw refusal(response);
    const json = await readJson(response);
    if (textAt(json, 'balance') === '') throw faultOf(textAt(json, 'text') || 'key');
  },
};
