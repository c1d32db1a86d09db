import { type Db, inTransaction } from '../../db/connection.ts';
import type { Locale } from '../../lib/texts.ts';
import { queueDelivery } from '../deliveries/queueing.ts';

/** Puts a mail as it would look into the outbox, for whoever is trying out its words. */
export function sendSample(
  db: Db,
  {
    personId,
    address,
    locale,
    mail,
  }: {
    personId: string;
    address: string;
    locale: Locale;
    mail: { subject: string; text: string; html: string };
  },
): Promise<string> {
  return inTransaction(db, (trx) =>
    queueDelivery(trx, {
      channel: 'email',
      kind: 'test',
      message: 'sample',
      address,
      locale,
      personId,
      content: mail,
    }),
  );
}
