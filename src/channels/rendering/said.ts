import type { Db } from '../../db/connection.ts';
import type { Delivery } from '../../domain/deliveries/delivery.ts';
import { getOffice } from '../../domain/settings/office.ts';
import { speak, type Texts } from '../../lib/texts.ts';
import { frameMail } from '../../ui/mail/event-mail.ts';
import type { Outgoing } from '../adapter.ts';
import { absolute, announced, outgoing, type RenderDeps } from './outgoing.ts';

const texts = {
  test: {
    id: (office: string) => `Pesan uji dari ${office}`,
    en: (office: string) => `Test message from ${office}`,
  },
  testBody: {
    id: 'Pesan ini menunjukkan bahwa pengiriman berjalan. Tidak ada yang perlu Anda lakukan.',
    en: 'This message shows that sending works. There is nothing you need to do.',
  },
  alarm: { id: 'Pengiriman pesan perlu perhatian', en: 'Messages need attention' },
  open: { id: 'Buka halamannya', en: 'Open the page' },
} satisfies Texts;

/** Words that stand in the row itself: a step of a guided report, a test, an alarm. */
export async function renderSaid(db: Db, deps: RenderDeps, delivery: Delivery): Promise<Outgoing> {
  const { kind, locale } = delivery;
  const content = delivery.content ?? {};
  const t = speak(texts, locale);
  const office = await getOffice(db);
  const usual =
    kind === 'test'
      ? { subject: t.test(office.service_name), text: `${t.test(office.service_name)}. ${t.testBody}` }
      : { subject: t.alarm, text: t.alarm };
  const text = wordsIn(content['text'], locale) ?? usual.text;
  const subject = wordsIn(content['subject'], locale) ?? usual.subject;
  const path = typeof content['path'] === 'string' ? content['path'] : null;
  const link = path && absolute(deps.publicUrl, path);
  if (kind === 'chat') return outgoing(delivery, { text, buttons: buttonsIn(content['buttons']) });
  const html = wordsIn(content['html'], locale);
  const composed = {
    subject,
    text: link ? `${text}\n\n${link}` : text,
    blocks: [...paragraphs(text), ...(link ? [{ kind: 'link' as const }] : [])],
  };
  const framed = frameMail(
    {
      locale,
      office: { serviceName: office.service_name, name: office.name },
      composed,
      reader: 'addressed',
      stopHref: null,
    },
    { link: link ? { href: link, label: t.open } : null },
  );
  // A sample of a wording comes laid out as the real message would be.
  return announced(deps, delivery, office, html ? { subject, text, html } : framed, null, link);
}

const paragraphs = (text: string) =>
  text.split(/\n{2,}/).map((paragraph) => ({ kind: 'text' as const, lines: paragraph.split('\n') }));

/** A text, or the same in both languages. */
function wordsIn(value: unknown, locale: Delivery['locale']): string | undefined {
  if (typeof value === 'string') return value;
  if (typeof value !== 'object' || value === null) return undefined;
  const said = (value as Record<string, unknown>)[locale];
  return typeof said === 'string' ? said : undefined;
}

const buttonsIn = (value: unknown): Outgoing['buttons'] =>
  (Array.isArray(value) ? value : []).flatMap((one: unknown) => {
    const { id, label } = (one ?? {}) as Record<string, unknown>;
    return typeof id === 'string' && typeof label === 'string' ? [{ id, label }] : [];
  });
