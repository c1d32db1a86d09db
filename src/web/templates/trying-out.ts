import type { Wording } from '../../domain/message-templates/built-in.ts';
import { composeMail, composeShort, longestSms } from '../../domain/message-templates/composing.ts';
import type { Named } from '../../domain/message-templates/wordings.ts';
import { type Locale, speak } from '../../lib/texts.ts';
import { paths } from '../../paths.ts';
import { escapeText } from '../../ui/html/escaping.ts';
import { type Framed, frameEventMail } from '../../ui/mail/event-mail.ts';
import { sampleTicket } from '../../ui/mail/sample.ts';
import { sayValues } from '../../ui/mail/values.ts';
import type { View } from '../../ui/view.ts';
import { templateTexts } from './template-texts.ts';

type Trial = {
  named: Named;
  locale: Locale;
  view: View;
  publicUrl: string | undefined;
  mail: Wording;
  short: Wording;
};

/** A message of a ticket that never was, in the words that are being tried out. */
export function tryOut({ named, locale, view, publicUrl, mail, short }: Trial): {
  mail: Framed;
  short: string;
  sms: string;
} {
  const isReporter = named.audience === 'reporter';
  const ticket = sampleTicket(named.message, isReporter, locale, view.now);
  const base = publicUrl ?? 'https://layanan.example';
  const path = isReporter ? paths.track(ticket.number) : paths.ticket(ticket.number);
  const link = new URL(path, base).href;
  const said = { ...ticket, isReporter, link };
  const valuesAs = (office: string, answer: 'mail' | 'chat') =>
    sayValues({ ...said, office, answer: isReporter ? answer : null }, { ...view, locale });
  const values = valuesAs(view.office.name, 'mail');
  const chat = valuesAs(view.office.shortName, 'chat');
  return {
    mail: frameEventMail(
      {
        locale,
        office: view.office,
        composed: composeMail(mail, values),
        reader: isReporter ? 'guest' : 'person',
        stopHref: isReporter ? link : new URL(paths.accountNotifications, base).href,
      },
      { message: named.message, isReporter, values },
    ),
    short: composeShort(short, chat, { isSms: false }),
    sms: composeShort(short, chat, { isSms: true }),
  };
}

const label = 'font:600 13px/20px sans-serif;color:#524c45;margin:0 0 4px';
const bubble =
  'font:14px/20px sans-serif;color:#25211b;background-color:#efece7;border-radius:6px;padding:12px;margin:0 0 16px;white-space:pre-wrap;overflow-wrap:anywhere';

/** A page of its own for the frame: the subject, the mail as it would be read, and the short forms. */
export function previewPage(tried: ReturnType<typeof tryOut>, view: View): string {
  const t = speak(templateTexts, view.locale);
  const part = (name: string, text: string) =>
    `<p class="k-quiet" style="${label}">${escapeText(name)}</p><p class="k-words k-ink" style="${bubble}">${escapeText(text)}</p>`;
  const isLong = tried.sms.length > longestSms ? ` (> ${longestSms})` : '';
  const before = `<div style="padding:16px 16px 0">${part(t.subject, tried.mail.subject)}</div>`;
  const after = `<div style="padding:0 16px">${part(`WhatsApp, Telegram (${t.characters(tried.short.length)})`, tried.short)}${part(`SMS (${t.characters(tried.sms.length)}${isLong})`, tried.sms)}</div>`;
  return tried.mail.html
    .replace(/<body[^>]*>/, (body) => body + before)
    .replace('</body>', () => `${after}</body>`);
}
