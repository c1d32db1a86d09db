import { createHmac } from 'node:crypto';
import { z } from 'zod';
import { type Adapter, type Gate, type Heard, type Incoming, ProviderFault } from '../adapter.ts';
import { baseAddress, isCallable } from '../http/address.ts';
import { MalformedAnswer, readJson, refusal, textAt } from '../http/answering.ts';
import { digitsOf, e164Of, shorten } from '../http/numbers.ts';
import { isSame } from '../http/signing.ts';

const settings = z
  .object({
    account_sid: z
      .string()
      .trim()
      .regex(/^AC[0-9a-fA-F]{32}$/, 'accountSid'),
    from: z
      .string()
      .trim()
      .regex(/^(\+[1-9]\d{6,14}|[A-Za-z0-9 ]{1,11}|)$/, 'sender')
      .default(''),
    messaging_service_sid: z
      .string()
      .trim()
      .regex(/^(MG[0-9a-fA-F]{32}|)$/, 'serviceSid')
      .default(''),
    /** Where receipts go; kept by the program, as the address of the hook. */
    hook_url: z.string().max(400).default(''),
    api: baseAddress('https://api.twilio.com'),
  })
  .refine(({ from, messaging_service_sid: service }) => Boolean(from || service), {
    path: ['from'],
    error: 'sender',
  });
const secrets = z.object({ auth_token: z.string().trim().min(1, 'required').max(200, 'tooLong') });
type TwilioGate = Gate<z.output<typeof settings>, z.output<typeof secrets>>;

const longest = 1_600;

/** Error codes: https://www.twilio.com/docs/api/errors */
const codes: Readonly<Record<string, ProviderFault['kind']>> = {
  20003: 'gateway',
  20005: 'gateway',
  20429: 'later',
  14107: 'later',
  21211: 'address',
  21214: 'address',
  21217: 'address',
  21610: 'address',
  21614: 'address',
  21212: 'gateway',
  21408: 'gateway',
  21603: 'gateway',
  21606: 'gateway',
  21659: 'gateway',
  21660: 'gateway',
  30002: 'gateway',
  21602: 'never',
  21608: 'never',
  21612: 'never',
  21617: 'never',
};

async function ask(
  { settings: { api, account_sid }, secrets: { auth_token }, fetch, signal }: TwilioGate,
  path: string,
  fields?: Record<string, string>,
) {
  const response = await fetch(`${api}/2010-04-01/Accounts/${account_sid}${path}`, {
    method: fields ? 'POST' : 'GET',
    headers: { authorization: `Basic ${Buffer.from(`${account_sid}:${auth_token}`).toString('base64')}` },
    ...(fields && { body: new URLSearchParams(fields) }),
    signal,
  });
  if (response.ok) return readJson(response);
  const code = textAt(await readJson(response).catch(() => undefined), 'code');
  const kind = codes[code];
  const general = refusal(response, code ? `twilio_${code}` : undefined);
  throw kind ? new ProviderFault(kind, general.code, general.retryAfterSeconds) : general;
}

const receiptStates: Readonly<Record<string, 'sent' | 'delivered' | 'read' | 'bounced'>> = {
  sent: 'sent',
  delivered: 'delivered',
  read: 'read',
  undelivered: 'bounced',
  failed: 'bounced',
};
/** Nobody has that number, or it takes no text messages; anything else may be otherwise tomorrow. */
const deadNumbers = new Set(['30005', '30006']);

function hear({ body }: Incoming): Heard[] {
  const said = Object.fromEntries(new URLSearchParams(body.toString('utf8')));
  const id = said['MessageSid'] ?? said['SmsSid'] ?? '';
  const status = said['MessageStatus'];
  if (!id) return [];
  if (status) {
    const state = receiptStates[status];
    if (!state) return [];
    const reason = deadNumbers.has(said['ErrorCode'] ?? '') ? 'address' : 'refused';
    return [{ kind: 'receipt', providerId: id, state, ...(state === 'bounced' && { reason }) }];
  }
  const from = e164Of(said['From'] ?? '');
  if (!from) return [];
  const text = said['Body'] ?? '';
  return [
    {
      kind: 'message',
      externalId: id,
      from,
      name: '',
      at: new Date(),
      text,
      choice: null,
      location: null,
      files: [],
    },
  ];
}

/** https://www.twilio.com/docs/messaging/api/message-resource */
export const twilio: Adapter<z.output<typeof settings>, z.output<typeof secrets>> = {
  provider: 'twilio',
  channel: 'sms',
  isUnofficial: false,
  settings,
  secrets,
  async send(gate, message) {
    const { from, messaging_service_sid: service, hook_url: hook } = gate.settings;
    const json = await ask(gate, '/Messages.json', {
      To: `+${digitsOf(message.to)}`,
      ...(service ? { MessagingServiceSid: service } : { From: from }),
      Body: shorten(message.text, longest),
      ...(hook && isCallable(hook) && { StatusCallback: hook }),
    });
    const sid = textAt(json, 'sid');
    if (!sid) throw new MalformedAnswer('no id');
    return { providerId: sid };
  },
  async check(gate) {
    const status = textAt(await ask(gate, '.json'), 'status');
    if (status !== 'active') throw new ProviderFault('gateway', 'suspended');
  },
  // Signed over the address that was called and every field in the order of their names.
  isGenuine({ secrets: { auth_token } }, { headers, url, body }) {
    const fields = [...new URLSearchParams(body.toString('utf8'))].sort(([a], [b]) => (a < b ? -1 : 1));
    const signed = url + fields.map(([name, value]) => name + value).join('');
    const expected = createHmac('sha1', auth_token).update(signed, 'utf8').digest('base64');
    return isSame(headers['x-twilio-signature'], expected);
  },
  hear,
};
