import { randomBytes } from 'node:crypto';
import { sql } from 'kysely';
import { type Db, inTransaction } from '../../db/connection.ts';
import type { Locale } from '../../lib/texts.ts';
import { queueDelivery } from '../deliveries/queueing.ts';
import { NotFound } from '../errors.ts';

/** `sent`: on its way; `arrived`: addresses with a suffix come here; null: not tried. */
export type SuffixTrial = 'sent' | 'arrived' | null;

/**
 * Sends a mail to name+anything@domain, to see whether it arrives in this mailbox. False when nothing can send mails.
 * @throws NotFound
 */
export function trySuffix(db: Db, id: string, locale: Locale): Promise<boolean> {
  return inTransaction(db, async (trx) => {
    const mailbox = await trx
      .selectFrom('mailboxes')
      .select(['id', 'name', 'address'])
      .where(sql<boolean>`id::text = ${id}`)
      .where('removed_at', 'is', null)
      .executeTakeFirst();
    if (!mailbox) throw new NotFound('mailbox');
    const gateway = await trx
      .selectFrom('gateways')
      .select('id')
      .where('channel', '=', 'email')
      .where('is_enabled', '=', true)
      .where('removed_at', 'is', null)
      .limit(1)
      .executeTakeFirst();
    if (!gateway) return false;
    const code = randomBytes(5).toString('hex');
    await queueDelivery(trx, {
      channel: 'email',
      kind: 'test',
      message: 'mailbox_suffix',
      address: mailbox.address.replace(/@(?=[^@]*$)/, `+uji-${code}@`),
      locale,
      content: {
        subject: { id: `Uji alamat berakhiran ${code}`, en: `Trying an address with a suffix ${code}` },
        text: {
          id: `Surel ini menguji apakah alamat berakhiran sampai di kotak surat ${mailbox.name}.`,
          en: `This mail tries whether addresses with a suffix arrive in the mailbox ${mailbox.name}.`,
        },
      },
    });
    await trx
      .updateTable('mailboxes')
      .set({ settings: sql<string>`settings || jsonb_build_object('suffix_code', ${code}::text)` })
      .where('id', '=', mailbox.id)
      .execute();
    return true;
  });
}

/** What became of the last such mail. */
export async function findSuffixTrial(db: Db, id: string, code: string | null): Promise<SuffixTrial> {
  if (code === null) return null;
  const arrived = await db
    .selectFrom('arrivals')
    .select('id')
    .where('mailbox_id', '=', id)
    .where('received_at', '>', sql<Date>`clock_timestamp() - interval '7 days'`)
    .where(sql<boolean>`position(${code} in subject) > 0`)
    .limit(1)
    .executeTakeFirst();
  return arrived ? 'arrived' : 'sent';
}
