import type { Db } from '../../db/connection.ts';
import type { Delivery } from '../../domain/deliveries/delivery.ts';
import type { Recipient } from '../../domain/events/reactions.ts';
import { builtInWording } from '../../domain/message-templates/built-in.ts';
import { composeMail, composeShort, sayBriefly } from '../../domain/message-templates/composing.ts';
import type { Values } from '../../domain/message-templates/filling.ts';
import { getTold, listDigestItems, type Told } from '../../domain/message-templates/telling.ts';
import { getOffice, type Office } from '../../domain/settings/office.ts';
import { ticketPin } from '../../lib/pin.ts';
import { speak, type Texts } from '../../lib/texts.ts';
import { paths } from '../../paths.ts';
import { publicStatusLabels, statusLabels } from '../../ui/labels.ts';
import { type Framed, frameEventMail, frameMail } from '../../ui/mail/event-mail.ts';
import { sayValues } from '../../ui/mail/values.ts';
import type { Outgoing } from '../adapter.ts';
import { addressForReplies, messageIdOf } from './mail-marks.ts';

export type RenderDeps = {
  secret: string;
  /** The address people type; without it messages carry no links. */
  publicUrl: string | undefined;
  now?: Date;
};

const texts = {
  digest: {
    id: (count: number) => `Ringkasan: ${count} kabar tentang tiket Anda`,
    en: (count: number) =>
      count === 1 ? 'Digest: one piece of news' : `Digest: ${count} pieces of news about your tickets`,
  },
  digestLead: {
    id: 'Inilah yang terjadi sejak ringkasan terakhir.',
    en: 'This is what happened since the last digest.',
  },
  test: {
    id: (office: string) => `Pesan uji dari ${office}`,
    en: (office: string) => `Test message from ${office}`,
  },
  testBody: {
    id: 'Pesan ini menunjukkan bahwa pengiriman berjalan. Tidak ada yang perlu Anda lakukan.',
    en: 'This message shows that sending works. There is nothing you need to do.',
  },
  alarm: { id: 'Pengiriman pesan perlu perhatian', en: 'Messages need attention' },
} satisfies Texts;

/** Turns a row of the outbox into what leaves, as things stand now. @throws when its ticket or office is not there */
export function renderDelivery(db: Db, deps: RenderDeps, delivery: Delivery): Promise<Outgoing> {
  if (delivery.kind === 'event') return renderEvent(db, deps, delivery);
  if (delivery.kind === 'digest') return renderDigest(db, deps, delivery);
  return renderSaid(db, deps, delivery);
}

const outgoing = (delivery: Delivery, rest: Partial<Outgoing>): Outgoing => ({
  deliveryId: delivery.id,
  to: delivery.address,
  toName: '',
  locale: delivery.locale,
  message: delivery.message,
  subject: '',
  text: '',
  html: null,
  link: null,
  parameters: [],
  isWindowOpen: false,
  buttons: [],
  mail: null,
  ...rest,
});

const absolute = (publicUrl: string | undefined, path: string): string | null =>
  publicUrl ? new URL(path, publicUrl).href : null;

async function renderEvent(db: Db, deps: RenderDeps, delivery: Delivery): Promise<Outgoing> {
  const { channel, locale, message } = delivery;
  const told = await getTold(db, delivery);
  const { office, audience } = told;
  const link = linkOf(told, deps);
  const isMail = channel === 'email';
  const values = valuesOf(told, deps, {
    link,
    locale,
    isMail,
    secret: deps.secret,
    isSms: channel === 'sms',
  });
  const parameters = [values.nomor, values.status, joined(values), link ?? ''];
  const base = { link, parameters, isWindowOpen: told.isWindowOpen };
  const mailWording = told.mail ?? builtInWording(message, audience, 'mail', locale);
  if (!isMail) {
    const wording = told.short ?? builtInWording(message, audience, 'short', locale);
    // What shows in a browser leads to the ticket by itself.
    const shown = channel === 'push' ? { ...values, tautan: '', kata: '', pin: '' } : values;
    return outgoing(delivery, {
      ...base,
      subject: composeMail(mailWording, values).subject,
      text: composeShort(wording, shown, { isSms: channel === 'sms' }),
    });
  }
  const stop = stopOf(told, deps, link);
  const framed = frameEventMail(
    {
      locale,
      office: { serviceName: office.service_name, name: office.name },
      composed: composeMail(mailWording, values),
      reader: told.isSignedIn ? 'person' : 'guest',
      stopHref: stop,
    },
    { message, isReporter: audience === 'reporter', values },
  );
  return outgoing(delivery, {
    ...base,
    ...framed,
    toName: told.toName,
    mail: {
      messageId: messageIdOf(deps, delivery.id, told.mailbox?.address ?? told.sender ?? office.email),
      replyTo: told.mailbox && addressForReplies(deps.secret, delivery.id, told.mailbox),
      references: told.references,
      isAutomatic: !told.isSpoken,
      stop,
    },
  });
}

const joined = ({ langkah, batas }: Values): string => [langkah, batas].filter(Boolean).join(', ');

const linkOf = (told: Told, { publicUrl }: RenderDeps): string | null =>
  absolute(publicUrl, told.isSignedIn ? paths.ticket(told.number) : paths.track(told.number));

const stopOf = (told: Told, { publicUrl }: RenderDeps, link: string | null): string | null =>
  told.isSignedIn ? absolute(publicUrl, paths.notifications) : link;

function valuesOf(
  told: Told,
  { now = new Date() }: RenderDeps,
  how: { link: string | null; locale: Delivery['locale']; isMail: boolean; isSms: boolean; secret: string },
): Values {
  const { office, audience } = told;
  const isReporter = audience === 'reporter';
  const canAnswer =
    isReporter && told.isOpen && (how.isMail ? told.mailbox !== null : told.hasChat && !how.isSms);
  return sayValues(
    {
      ...told,
      isReporter,
      office: how.isMail ? office.name : office.short_name,
      pin: told.pinVersion === null ? null : ticketPin(how.secret, told.ticketId, told.pinVersion),
      link: how.link,
      answer: canAnswer ? (how.isMail ? 'mail' : 'chat') : null,
    },
    { locale: how.locale, zone: office.zone, now },
  );
}

async function renderDigest(db: Db, deps: RenderDeps, delivery: Delivery): Promise<Outgoing> {
  const { locale } = delivery;
  const t = speak(texts, locale);
  const [office, items] = await Promise.all([getOffice(db), listDigestItems(db, delivery.id)]);
  const tickets = Map.groupBy(items, ({ number }) => number);
  const gathered = [...tickets].map(([number, all]) => {
    const labels = all.every(isForReporter) ? publicStatusLabels : statusLabels;
    const sentences = all.map(({ message, told_as }) => sayBriefly(message, told_as, locale));
    return {
      number,
      href: absolute(deps.publicUrl, paths.ticket(number)),
      status: speak(labels, locale)[all[0]!.status],
      sentences: [...new Set(sentences)],
    };
  });
  const subject = t.digest(items.length);
  const stop = absolute(deps.publicUrl, paths.notifications);
  const framed = frameMail(
    {
      locale,
      office: { serviceName: office.service_name, name: office.name },
      composed: { subject, text: t.digestLead, blocks: [{ kind: 'text', lines: [t.digestLead] }] },
      reader: 'person',
      stopHref: stop,
    },
    { gathered },
  );
  return finish(deps, delivery, office, framed, stop);
}

const isForReporter = ({ told_as }: { told_as: Recipient | string | null }): boolean =>
  told_as === 'reporter';

/** Words that stand in the row itself: a step of a guided report, a test, an alarm. */
async function renderSaid(db: Db, deps: RenderDeps, delivery: Delivery): Promise<Outgoing> {
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
  if (kind === 'chat')
    return outgoing(delivery, { text, buttons: buttonsIn(content['buttons']), isWindowOpen: true });
  const html = wordsIn(content['html'], locale);
  const composed = {
    subject,
    text: link ? `${text}\n\n${link}` : text,
    blocks: [...paragraphs(text), ...(link ? paragraphs(link) : [])],
  };
  const framed = frameMail({
    locale,
    office: { serviceName: office.service_name, name: office.name },
    composed,
    reader: 'person',
    stopHref: null,
  });
  // A sample of a wording comes laid out as the real message would be.
  return finish(deps, delivery, office, html ? { subject, text, html } : framed, null, link);
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

function finish(
  deps: RenderDeps,
  delivery: Delivery,
  office: Office,
  framed: Framed,
  stop: string | null,
  link: string | null = null,
): Outgoing {
  if (delivery.channel !== 'email') {
    const [words] = framed.text.split('\n\n-- \n');
    return outgoing(delivery, { subject: framed.subject, text: words!, link });
  }
  return outgoing(delivery, {
    ...framed,
    link,
    mail: {
      messageId: messageIdOf(deps, delivery.id, office.email),
      replyTo: null,
      references: [],
      isAutomatic: true,
      stop,
    },
  });
}
