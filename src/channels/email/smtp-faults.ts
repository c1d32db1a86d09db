import { NoAnswer, ProviderFault } from '../adapter.ts';

/** What nodemailer tells of a failure. */
type SmtpError = {
  code?: string | undefined;
  originalCode?: string | undefined;
  command?: string | undefined;
  response?: string | undefined;
  responseCode?: number | undefined;
  timeoutType?: string | undefined;
  rejectedErrors?: SmtpError[] | undefined;
};

const signInCodes = ['EAUTH', 'ENOAUTH', 'EOAUTH2'];
/** The talk had begun: nobody knows how far the mail came, as nodemailer does not say. */
const wasCutOff = ({ code, originalCode, timeoutType }: SmtpError): boolean =>
  code === 'ECONNECTION' ||
  code === 'EABORT' ||
  (code === 'ESOCKET' && ['ECONNRESET', 'EPIPE'].includes(originalCode ?? '')) ||
  (code === 'ETIMEDOUT' && timeoutType !== 'CONNECT_TIMEOUT' && timeoutType !== 'GREETING_TIMEOUT');

const isCertificate = (code: string): boolean => /CERT|SELF_SIGNED|UNABLE_TO_|ALTNAME/.test(code);

/** Whose fault it is that a mail server did not take a mail (RFC 5321, 4.2.1, and RFC 3463). */
export function faultOf(error: unknown): ProviderFault {
  if (error instanceof ProviderFault) return error;
  const whole = error as SmtpError;
  const told = whole.rejectedErrors?.[0] ?? whole;
  const reply = told.responseCode;
  const code = told.code ?? whole.code ?? 'ESOCKET';
  if (reply === undefined || reply < 400) {
    const cause = told.originalCode ?? '';
    if (wasCutOff({ ...told, code })) return new NoAnswer();
    const isSetting = signInCodes.includes(code) || code === 'ECONFIG' || isCertificate(cause);
    return new ProviderFault(isSetting ? 'gateway' : 'later', (cause || code).toLowerCase());
  }
  const enhanced = /^\d{3}[ -](\d\.\d{1,3}\.\d{1,3})\b/.exec(told.response ?? '')?.[1];
  return new ProviderFault(
    kindOf({ ...told, code }, reply, enhanced),
    `smtp_${reply}${enhanced ? `_${enhanced}` : ''}`,
  );
}

function kindOf(told: SmtpError, reply: number, enhanced: string | undefined): ProviderFault['kind'] {
  // 503 says that the talk got out of step, which another connection mends.
  if (reply < 500 || reply === 503) return 'later';
  if (signInCodes.includes(told.code!) || reply === 530 || reply === 535) return 'gateway';
  // Not allowed to send at all, or not under this address; unless it is only too large.
  const isTooLarge = reply === 552 || enhanced === '5.3.4';
  if (told.command?.startsWith('MAIL FROM') && !isTooLarge) return 'gateway';
  if (!told.command?.startsWith('RCPT TO')) return 'never';
  // A full mailbox is emptied some day.
  if (enhanced === '5.2.2' || (reply === 552 && !enhanced)) return 'later';
  if (enhanced) return /^5\.(1|2)\./.test(enhanced) ? 'address' : 'never';
  return [550, 551, 553].includes(reply) ? 'address' : 'never';
}
