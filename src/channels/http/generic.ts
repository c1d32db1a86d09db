import { z } from 'zod';
import { type Adapter, type Gate, type Outgoing, ProviderFault } from '../adapter.ts';
import { isCallable } from './address.ts';
import { MalformedAnswer, readText, refusal, textAt } from './answering.ts';
import { nationalOf } from './numbers.ts';
import {
  asForm,
  asHeader,
  asIs,
  asJson,
  asUrl,
  type Escape,
  fill,
  type Placeholder,
  unknownIn,
} from './template.ts';

const template = (longest: number) =>
  z
    .string()
    .trim()
    .max(longest, 'tooLong')
    .default('')
    .refine((typed) => unknownIn(typed).length === 0, 'placeholder');
const path = z
  .string()
  .trim()
  .regex(/^[\w.-]{0,100}$/, 'path')
  .default('');

const bodies: Readonly<Record<'json' | 'form' | 'text', { escaped: Escape; type: string }>> = {
  json: { escaped: asJson, type: 'application/json' },
  form: { escaped: asForm, type: 'application/x-www-form-urlencoded' },
  text: { escaped: asIs, type: 'text/plain; charset=utf-8' },
};

const sample: Readonly<Record<Placeholder, string>> = {
  to: '',
  digits: '',
  national: '',
  text: '',
  subject: '',
  id: '',
  link: '',
  secret: '',
};

const headerLine = /^([A-Za-z0-9-]{1,60}):\s*(\S.*)$/;
const headersOf = (typed: string): [string, string][] =>
  typed
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean)
    .map((line) => {
      const [, name = '', value = ''] = headerLine.exec(line) ?? [];
      return [name.toLowerCase(), value];
    });
/** What the connection itself decides. */
const reserved = new Set(['', 'host', 'content-length', 'connection', 'transfer-encoding', 'content-type']);

/** A key belongs among the secrets, where nobody reads it again; here its place alone is named. */
const isRevealing = (name: string, value: string): boolean =>
  /authorization|token|key|secret|password/.test(name) && !value.includes('{secret}');

const settings = z
  .object({
    method: z.enum(['POST', 'PUT', 'GET'], 'choose').default('POST'),
    url: template(600).refine((typed) => isCallable(fill(typed, sample, asUrl)), 'url'),
    headers: template(2_000)
      .refine((typed) => headersOf(typed).every(([name]) => !reserved.has(name)), 'headers')
      .refine(
        (typed) => headersOf(typed).every(([name, value]) => !isRevealing(name, value)),
        'headerSecret',
      ),
    body_type: z.enum(['json', 'form', 'text'], 'choose').default('json'),
    body: template(4_000),
    /** A value of the answer in JSON that must be there, and what it must be. */
    ok_path: path,
    ok_value: z.string().trim().max(100, 'tooLong').default(''),
    id_path: path,
  })
  .refine(
    ({ body, body_type }) => body_type !== 'json' || body === '' || isJson(fill(body, sample, asJson)),
    {
      path: ['body'],
      error: 'json',
    },
  );
const secrets = z.object({ secret: z.string().trim().max(500, 'tooLong').default('') });
type HttpSettings = z.output<typeof settings>;
type HttpGate = Gate<HttpSettings, z.output<typeof secrets>>;

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

async function send({ settings, secrets, fetch, signal }: HttpGate, message: Outgoing) {
  const values: Record<Placeholder, string> = {
    to: message.to,
    digits: message.to.replace(/^\+/, ''),
    national: message.to.startsWith('+') ? nationalOf(message.to) : message.to,
    text: message.text,
    subject: message.subject,
    id: message.deliveryId,
    link: message.link ?? '',
    secret: secrets.secret,
  };
  const { escaped, type } = bodies[settings.body_type];
  const url = fill(settings.url, values, asUrl);
  // The place of a value must not become another host.
  if (!isCallable(url) || new URL(url).host !== new URL(fill(settings.url, sample, asUrl)).host)
    throw new ProviderFault('never', 'address');
  const hasBody = settings.method !== 'GET';
  const response = await fetch(url, {
    method: settings.method,
    headers: {
      ...Object.fromEntries(
        headersOf(settings.headers).map(([name, value]) => [name, fill(value, values, asHeader)]),
      ),
      'idempotency-key': message.deliveryId,
      ...(hasBody && { 'content-type': type }),
    },
    ...(hasBody && { body: fill(settings.body, values, escaped) }),
    signal,
  });
  if (!response.ok) throw refusal(response);
  return judge(settings, await readText(response));
}

function judge({ ok_path, ok_value, id_path }: HttpSettings, text: string) {
  if (!ok_path && !id_path) return { providerId: null };
  if (!isJson(text)) throw new MalformedAnswer('not JSON');
  const json: unknown = JSON.parse(text);
  const said = ok_path ? textAt(json, ok_path) : ok_value;
  if (ok_path && (ok_value ? said !== ok_value : said === '' || said === 'false'))
    throw new ProviderFault('later', 'refused');
  return { providerId: (id_path && textAt(json, id_path).slice(0, 200)) || null };
}

/** Any gateway that takes a message by one call, for any channel: the account says which. */
export const generic: Adapter<HttpSettings, z.output<typeof secrets>> = {
  provider: 'http',
  channel: 'sms',
  isUnofficial: false,
  settings,
  secrets,
  send,
  async check({ settings, fetch, signal }) {
    // Whether somebody is there; more cannot be known without sending.
    const response = await fetch(new URL('/', fill(settings.url, sample, asUrl)), { method: 'HEAD', signal });
    if (response.status >= 500) throw refusal(response);
  },
};
