import { X509Certificate } from 'node:crypto';
import { isIP } from 'node:net';
import { z } from 'zod';
import { mailboxSecurities, mailboxSignIns } from './vocabulary.ts';

const line = (most: number) => z.string('required').trim().max(most, 'too_long');
const needed = (most: number) => line(most).min(1, 'required');
const ticked = z
  .string()
  .optional()
  .transform((on) => on !== undefined);
const hidden = z.string().max(4_000, 'too_long').default('');

/** On this machine itself nobody listens in between. */
const isLoopback = (host: string): boolean =>
  host === 'localhost' || host === '::1' || (isIP(host) === 4 && host.startsWith('127.'));

function isTokenUrl(typed: string): boolean {
  if (!URL.canParse(typed)) return false;
  const { protocol, hostname } = new URL(typed);
  return protocol === 'https:' || (protocol === 'http:' && isLoopback(hostname));
}

function isCertificate(pem: string): boolean {
  try {
    return new X509Certificate(pem).subject !== undefined;
  } catch {
    return false;
  }
}

/**
 * The form of a mailbox. Faults: `required`, `too_long`, `address`, `host`, `port`, `minutes`, `choose`, `open_line`
 * (without encryption beyond this machine), `token_url`, `certificate`, `same_folder`.
 */
export const mailboxInput = z
  .object({
    name: needed(120),
    address: needed(254).toLowerCase().pipe(z.email('address')),
    team_id: line(60)
      .default('')
      .transform((id) => id || null)
      .pipe(z.uuid('choose').nullable()),
    host: needed(253)
      .toLowerCase()
      .regex(/^[a-z0-9]([a-z0-9.:-]*[a-z0-9])?$/, 'host'),
    port: z.coerce.number('port').int('port').min(1, 'port').max(65_535, 'port'),
    security: z.enum(mailboxSecurities, 'choose'),
    sign_in: z.enum(mailboxSignIns, 'choose'),
    username: needed(254),
    folder: needed(200),
    move_to: line(200)
      .default('')
      .transform((folder) => folder || null),
    takes_suffix: ticked,
    takes_old: ticked,
    alarm_minutes: z.coerce.number('minutes').int('minutes').min(5, 'minutes').max(1440, 'minutes'),
    token_url: line(500).default(''),
    client_id: line(500).default(''),
    trusted_certificate: z
      .string()
      .trim()
      .max(20_000, 'too_long')
      .refine((pem) => pem === '' || isCertificate(pem), 'certificate')
      .default(''),
    password: hidden,
    client_secret: hidden,
    refresh_token: hidden,
  })
  .superRefine((input, context) => {
    const fault = (field: string, message: string) =>
      context.addIssue({ code: 'custom', path: [field], message });
    if (input.security === 'none' && !isLoopback(input.host)) fault('security', 'open_line');
    if (input.move_to === input.folder) fault('move_to', 'same_folder');
    if (input.sign_in !== 'xoauth2') return;
    if (!isTokenUrl(input.token_url)) fault('token_url', 'token_url');
    if (input.client_id === '') fault('client_id', 'required');
  });
export type MailboxInput = z.output<typeof mailboxInput>;
