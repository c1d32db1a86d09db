import { type Locale, speak } from '../../lib/texts.ts';
import type { FormError } from '../../ui/error-summary.tsx';
import { mailboxTexts } from './mailbox-texts.ts';

/** The sentences of what is wrong with a form. */
export function sayFaults(issues: Readonly<Record<string, string>>, locale: Locale): FormError[] {
  const t = speak(mailboxTexts, locale);
  const labels: Record<string, string> = {
    name: t.name,
    address: t.address,
    host: t.host,
    username: t.username,
    folder: t.folder,
    move_to: t.moveTo,
    password: t.password,
    client_id: t.clientId,
    client_secret: t.clientSecret,
    refresh_token: t.refreshToken,
    token_url: t.tokenUrl,
  };
  const sentences: Record<string, string> = {
    address: t.faultAddress,
    taken: t.faultTaken,
    host: t.faultHost,
    port: t.faultPort,
    minutes: t.faultMinutes,
    open_line: t.faultOpenLine,
    token_url: t.faultTokenUrl,
    certificate: t.faultCertificate,
    same_folder: t.faultSameFolder,
  };
  return Object.entries(issues).map(([field, code]) => {
    const label = labels[field] ?? field;
    const inside = label.charAt(0).toLowerCase() + label.slice(1);
    if (code === 'required') return { field, message: t.required(inside) };
    if (code === 'too_long') return { field, message: t.tooLong(label) };
    if (code === 'again') return { field, message: t.faultAgain(inside) };
    return { field, message: sentences[code] ?? t.faultChoose };
  });
}
