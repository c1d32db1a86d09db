import { createHash } from 'node:crypto';
import type { Transporter } from 'nodemailer';
import { z } from 'zod';
import { isOneAddress } from '../../lib/mail/addresses.ts';
import { type Adapter, type Gate, type Outgoing, ProviderFault } from '../adapter.ts';
import { isCallable } from '../http/address.ts';
import { ShutDoor } from '../outside.ts';
import { getAccessToken } from './access-token.ts';
import { faultOf } from './smtp-faults.ts';

const line = z.string().trim().max(300).default('');
const pem = z.string().trim().max(20_000).default('');

const settings = z
  .object({
    host: z.string('required').trim().min(1, 'required').max(255),
    port: z.coerce.number('required').int().min(1).max(65_535).default(587),
    /** tls: from the first byte (465); starttls: demanded after the greeting (587); none: inside the house alone. */
    security: z.enum(['tls', 'starttls', 'none']).default('starttls'),
    from_address: z.email('required'),
    from_name: line,
    sign_in: z.enum(['none', 'password', 'xoauth2']).default('password'),
    username: line,
    /** Where an access token is asked for, and as which program. */
    token_url: z.union([z.literal(''), z.url('url').refine(isCallable, 'url')]).default(''),
    client_id: line,
    dkim_domain: line,
    dkim_selector: line,
    /** Certificate of the authority, where the office has its own. */
    trusted_certificate: pem,
  })
  .refine((s) => s.sign_in === 'none' || s.username !== '', { error: 'required', path: ['username'] })
  .refine((s) => s.sign_in !== 'xoauth2' || s.token_url !== '', { error: 'required', path: ['token_url'] })
  .refine((s) => s.sign_in !== 'xoauth2' || s.client_id !== '', { error: 'required', path: ['client_id'] });

const secrets = z.object({
  password: z.string().max(1_000).default(''),
  client_secret: z.string().max(4_000).default(''),
  refresh_token: z.string().max(4_000).default(''),
  dkim_key: pem,
});

export type SmtpSettings = z.output<typeof settings>;
export type SmtpSecrets = z.output<typeof secrets>;
type SmtpGate = Gate<SmtpSettings, SmtpSecrets>;

/** Connections are kept between messages, and closed when nothing is sent for this long, in milliseconds. */
const idle = 15_000;
/** A server that says nothing is given up after this long, in milliseconds. */
const patience = 30_000;
const mostPools = 8;

const pools = new Map<string, Transporter>();

async function poolFor(gate: SmtpGate): Promise<Transporter> {
  if (!gate.assertOpen) throw new ShutDoor('nobody has opened the door for mail');
  gate.assertOpen(gate.settings.host);
  const auth = await signInOf(gate);
  const key = createHash('sha256')
    .update(JSON.stringify([gate.settings, gate.secrets, auth]))
    .digest('hex');
  const known = pools.get(key);
  if (known) return known;
  const { createTransport } = await import('nodemailer');
  const { settings: s, secrets: x } = gate;
  const pool = createTransport({
    pool: true,
    host: s.host,
    port: s.port,
    secure: s.security === 'tls',
    requireTLS: s.security === 'starttls',
    ignoreTLS: s.security === 'none',
    ...(s.trusted_certificate && { tls: { ca: s.trusted_certificate } }),
    ...(auth && { auth }),
    ...(s.dkim_domain &&
      s.dkim_selector &&
      x.dkim_key && {
        dkim: { domainName: s.dkim_domain, keySelector: s.dkim_selector, privateKey: x.dkim_key },
      }),
    maxConnections: 4,
    // Whether a message goes again after a lost connection is for the outbox to decide, which counts it.
    maxRequeues: 0,
    idleTimeout: idle,
    connectionTimeout: patience,
    greetingTimeout: patience,
    socketTimeout: patience,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  // A connection lost while idle is opened anew; without a listener it ends the process.
  pool.on('error', () => {});
  pools.set(key, pool);
  // Settings of yesterday, and tokens that have run out.
  for (const [old, one] of pools) {
    if (pools.size <= mostPools) break;
    pools.delete(old);
    one.close();
  }
  return pool;
}

/** Carries mail by SMTP to the server that the office names. */
export const smtp: Adapter<SmtpSettings, SmtpSecrets> = {
  provider: 'smtp',
  channel: 'email',
  isUnofficial: false,
  settings,
  secrets,
  async send(gate, message) {
    if (!isOneAddress(message.to)) throw new ProviderFault('address', 'not_an_address');
    const pool = await poolFor(gate);
    try {
      await pool.sendMail({ ...letterOf(message, gate.settings), signal: gate.signal });
      return { providerId: message.mail?.messageId ?? null };
    } catch (error) {
      throw faultOf(error);
    }
  },
  async check(gate) {
    const pool = await poolFor(gate);
    try {
      await pool.verify();
    } catch (error) {
      throw faultOf(error);
    }
  },
};

async function signInOf({ settings: s, secrets: x, fetch, signal }: SmtpGate) {
  if (s.sign_in === 'none') return undefined;
  if (s.sign_in === 'password') return { user: s.username, pass: x.password };
  const accessToken = await getAccessToken(
    { fetch, signal },
    {
      tokenUrl: s.token_url,
      clientId: s.client_id,
      clientSecret: x.client_secret,
      refreshToken: x.refresh_token,
    },
  );
  return { type: 'OAuth2' as const, user: s.username, accessToken };
}

const domainOf = (address: string): string => address.slice(address.lastIndexOf('@') + 1).toLowerCase();

function letterOf(message: Outgoing, { from_address: from, from_name }: SmtpSettings) {
  const { mail } = message;
  const name = from_name || (message.fromName ?? '');
  // A bounce comes back to the envelope's sender: where that address is marked, it finds its message by itself.
  const isOurDomain = mail?.replyTo && domainOf(mail.replyTo) === domainOf(from);
  return {
    from: { name, address: from },
    to: { name: message.toName, address: message.to },
    envelope: { from: isOurDomain ? mail.replyTo! : from, to: message.to },
    dsn: { id: message.deliveryId, return: 'headers' as const, notify: ['failure'] },
    subject: message.subject,
    text: message.text,
    ...(message.html && { html: message.html }),
    ...(mail && {
      messageId: mail.messageId,
      ...(mail.replyTo && { replyTo: { name, address: mail.replyTo } }),
      ...(mail.references.length > 0 && {
        references: [...mail.references],
        inReplyTo: mail.references.at(-1)!,
      }),
      headers: {
        ...(mail.isAutomatic && { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All' }),
        ...(mail.stop && { 'List-Unsubscribe': `<${mail.stop}>` }),
      },
    }),
  };
}
