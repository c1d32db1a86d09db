import { ImapFlow } from 'imapflow';
import type { MailboxAccount } from '../../../domain/mailboxes/account.ts';
import type { Outside } from '../../outside.ts';
import { getAccessToken } from '../access-token.ts';
import { failureOf } from './faults.ts';

export type Patience = {
  /** Milliseconds to reach the server, to be greeted by it, and to hear anything of it. */
  connect: number;
  greeting: number;
  silence: number;
};

export const usualPatience: Patience = { connect: 20_000, greeting: 15_000, silence: 90_000 };

type Way = { outside: Outside; signal: AbortSignal; patience?: Patience | undefined };

/**
 * A connection that is signed in. A token that the server does not take is asked for anew once. Abort closes it.
 * @throws MailboxFault, ShutDoor, or an error that `failureOf` understands
 */
export async function connectMailbox(way: Way, account: MailboxAccount): Promise<ImapFlow> {
  way.outside.assertOpen(account.host);
  if (account.sign_in === 'password') {
    return open(way, account, { user: account.username, pass: account.secrets.password });
  }
  try {
    return await open(way, account, await byToken(way, account, { isFresh: false }));
  } catch (error) {
    if (failureOf(error) !== 'sign_in') throw error;
    return open(way, account, await byToken(way, account, { isFresh: true }));
  }
}

async function byToken({ outside, signal }: Way, account: MailboxAccount, how: { isFresh: boolean }) {
  const { settings, secrets, username } = account;
  const accessToken = await getAccessToken(
    { fetch: outside.fetch, signal },
    {
      tokenUrl: settings.token_url,
      clientId: settings.client_id,
      clientSecret: secrets.client_secret,
      refreshToken: secrets.refresh_token,
    },
    how,
  );
  return { user: username, accessToken };
}

async function open(
  { signal, patience = usualPatience }: Way,
  { host, port, security, settings }: MailboxAccount,
  auth: { user: string; pass?: string; accessToken?: string },
): Promise<ImapFlow> {
  const client = new ImapFlow({
    host,
    port,
    auth,
    secure: security === 'tls',
    ...(security !== 'tls' && { doSTARTTLS: security === 'starttls' }),
    ...(settings.trusted_certificate && { tls: { ca: settings.trusted_certificate } }),
    // Exactly the bytes that the server holds: their hash is what says whether a mail is new.
    disableBinary: true,
    disableAutoEnable: true,
    disableAutoIdle: true,
    connectionTimeout: patience.connect,
    greetingTimeout: patience.greeting,
    socketTimeout: patience.silence,
    // A part of a mail is asked for at a time; nothing longer is believed.
    maxLiteralSize: 32 * 1024 * 1024,
    maxResponseSize: 64 * 1024 * 1024,
    logger: false,
    clientInfo: { name: 'Karcis' },
  });
  // Whatever goes wrong is heard by the command that waits; without a listener it would end the program.
  client.on('error', () => undefined);
  const close = () => client.close();
  signal.addEventListener('abort', close, { once: true });
  const forget = () => signal.removeEventListener('abort', close);
  client.once('close', forget);
  try {
    signal.throwIfAborted();
    await client.connect();
  } catch (error) {
    client.close();
    forget();
    throw error;
  }
  return client;
}
