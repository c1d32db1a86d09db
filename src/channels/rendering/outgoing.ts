import type { Delivery } from '../../domain/deliveries/delivery.ts';
import type { Office } from '../../domain/settings/office.ts';
import type { Framed } from '../../ui/mail/event-mail.ts';
import type { Outgoing } from '../adapter.ts';
import { messageIdOf } from './mail-marks.ts';

export type RenderDeps = {
  secret: string;
  /** The address people type; without it messages carry no links. */
  publicUrl: string | undefined;
  now?: Date;
};

/** What every message has from its row, with the rest. */
export const outgoing = (delivery: Delivery, rest: Partial<Outgoing>): Outgoing => ({
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

/** An address for outside; null while the office has told none. */
export const absolute = (publicUrl: string | undefined, path: string): string | null =>
  publicUrl ? new URL(path, publicUrl).href : null;

/** What a machine says by itself and nobody answers: as a mail, or its words alone. */
export function announced(
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
    fromName: office.service_name,
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
