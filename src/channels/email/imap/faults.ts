import type { MailboxFailure } from '../../../domain/mailboxes/vocabulary.ts';
import { ProviderFault } from '../../adapter.ts';
import { ShutDoor } from '../../outside.ts';

/** A mailbox cannot be read now; the code is all that is kept of the reason. */
export class MailboxFault extends Error {
  readonly failure: MailboxFailure;
  constructor(failure: MailboxFailure, cause?: unknown) {
    super(failure, { cause });
    this.failure = failure;
  }
}

const byCode: Record<string, MailboxFailure> = {
  ENOTFOUND: 'name_not_found',
  EAI_AGAIN: 'name_not_found',
  ECONNREFUSED: 'refused',
  EHOSTUNREACH: 'unreachable',
  ENETUNREACH: 'unreachable',
  EADDRNOTAVAIL: 'unreachable',
  ETIMEDOUT: 'unreachable',
  CONNECT_TIMEOUT: 'unreachable',
  GREETING_TIMEOUT: 'silent',
  UPGRADE_TIMEOUT: 'silent',
  ETIMEOUT: 'silent',
  NoConnection: 'closed',
  EConnectionClosed: 'closed',
  StateLogout: 'closed',
  ClosedAfterConnectText: 'closed',
  ClosedAfterConnectTLS: 'closed',
  ECONNRESET: 'closed',
  EPIPE: 'closed',
  EPROTO: 'no_encryption',
  MissingServerExtension: 'no_encryption',
  STARTTLS_INJECTION: 'no_encryption',
};

const certificateCode =
  /^(DEPTH_ZERO_SELF_SIGNED_CERT|SELF_SIGNED_CERT_IN_CHAIN|UNABLE_TO_|CERT_|ERR_TLS_CERT_|HOSTNAME_MISMATCH|INVALID_CA)/;

type Facts = { code?: string; authenticationFailed?: boolean; tlsFailed?: boolean; mailboxMissing?: boolean };

/** Of an error of the connection, what the administrator is told. */
export function failureOf(error: unknown): MailboxFailure {
  if (error instanceof MailboxFault) return error.failure;
  if (error instanceof ShutDoor) return 'shut';
  if (error instanceof ProviderFault) return error.kind === 'gateway' ? 'token' : 'unreachable';
  const { code = '', authenticationFailed, tlsFailed, mailboxMissing } = (error ?? {}) as Facts;
  if (authenticationFailed) return 'sign_in';
  if (mailboxMissing) return 'folder_missing';
  if (certificateCode.test(code)) return 'certificate';
  const known = byCode[code];
  if (known) return known;
  return tlsFailed || code.startsWith('ERR_SSL_') ? 'no_encryption' : 'protocol';
}

/** Whatever fails in our own house is no fault of the server or of a mail. */
export const ours = <T>(work: Promise<T>): Promise<T> =>
  work.catch((error) => {
    throw new MailboxFault('store', error);
  });
