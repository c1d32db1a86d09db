import type { Db } from '../../db/connection.ts';
import type { Delivery } from '../../domain/deliveries/delivery.ts';
import { sayBriefly } from '../../domain/message-templates/composing.ts';
import { listDigestItems } from '../../domain/message-templates/telling.ts';
import { getOffice } from '../../domain/settings/office.ts';
import { speak, type Texts } from '../../lib/texts.ts';
import { paths } from '../../paths.ts';
import { publicStatusLabels, statusLabels } from '../../ui/labels.ts';
import { frameMail } from '../../ui/mail/event-mail.ts';
import type { Outgoing } from '../adapter.ts';
import { absolute, announced, type RenderDeps } from './outgoing.ts';

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
} satisfies Texts;

/** Many events in one mail, by ticket. */
export async function renderDigest(db: Db, deps: RenderDeps, delivery: Delivery): Promise<Outgoing> {
  const { locale } = delivery;
  const t = speak(texts, locale);
  const [office, items] = await Promise.all([getOffice(db), listDigestItems(db, delivery.id)]);
  const tickets = Map.groupBy(items, ({ number }) => number);
  const gathered = [...tickets].map(([number, all]) => {
    const labels = all.every(({ told_as }) => told_as === 'reporter') ? publicStatusLabels : statusLabels;
    const sentences = all.map(({ message, told_as }) => sayBriefly(message, told_as, locale));
    return {
      number,
      href: absolute(deps.publicUrl, paths.ticket(number)),
      status: speak(labels, locale)[all[0]!.status],
      sentences: [...new Set(sentences)],
    };
  });
  const subject = t.digest(items.length);
  const stop = absolute(deps.publicUrl, paths.accountNotifications);
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
  return announced(deps, delivery, office, framed, stop);
}
