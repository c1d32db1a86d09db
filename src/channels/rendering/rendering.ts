import type { Db } from '../../db/connection.ts';
import type { Delivery } from '../../domain/deliveries/delivery.ts';
import { builtInWording } from '../../domain/message-templates/built-in.ts';
import { composeMail, composeShort } from '../../domain/message-templates/composing.ts';
import type { Values } from '../../domain/message-templates/filling.ts';
import { getTold, type Told } from '../../domain/message-templates/telling.ts';
import { ticketPin } from '../../lib/pin.ts';
import { paths } from '../../paths.ts';
import { frameEventMail } from '../../ui/mail/event-mail.ts';
import { sayValues } from '../../ui/mail/values.ts';
import type { Outgoing } from '../adapter.ts';
import { renderDigest } from './digest.ts';
import { addressForReplies, messageIdOf } from './mail-marks.ts';
import { absolute, outgoing, type RenderDeps } from './outgoing.ts';
import { renderSaid } from './said.ts';

/** Turns a row of the outbox into what leaves, as things stand now. @throws when its ticket or office is not there */
export function renderDelivery(db: Db, deps: RenderDeps, delivery: Delivery): Promise<Outgoing> {
  if (delivery.kind === 'event') return renderEvent(db, deps, delivery);
  if (delivery.kind === 'digest') return renderDigest(db, deps, delivery);
  return renderSaid(db, deps, delivery);
}

async function renderEvent(db: Db, deps: RenderDeps, delivery: Delivery): Promise<Outgoing> {
  const { channel, locale, message } = delivery;
  const told = await getTold(db, delivery);
  const { office, audience } = told;
  const link = linkOf(told, deps);
  const isMail = channel === 'email';
  const values = valuesOf(told, deps, delivery, link);
  const parameters = [values.nomor, values.status, joined(values), link ?? ''];
  const base = { link, parameters };
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
    fromName: office.service_name,
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
  told.isSignedIn ? absolute(publicUrl, paths.accountNotifications) : link;

function valuesOf(
  told: Told,
  { secret, now = new Date() }: RenderDeps,
  { channel, locale }: Delivery,
  link: string | null,
): Values {
  const { office, audience } = told;
  const isReporter = audience === 'reporter';
  const isMail = channel === 'email';
  const isAnswered = isMail ? told.mailbox !== null : told.hasChat && channel !== 'sms';
  return sayValues(
    {
      ...told,
      isReporter,
      office: isMail ? office.name : office.short_name,
      pin: told.pinVersion === null ? null : ticketPin(secret, told.ticketId, told.pinVersion),
      link,
      answer: isReporter && told.isOpen && isAnswered ? (isMail ? 'mail' : 'chat') : null,
    },
    { locale, zone: office.zone, now },
  );
}
