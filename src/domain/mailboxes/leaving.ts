import { sql } from 'kysely';
import type { Db } from '../../db/connection.ts';
import { uuidv7 } from '../../lib/uuid.ts';
import type { Place } from './place.ts';

export type LeftMail = {
  uid: number;
  reason: 'too_large' | 'unreadable';
  /** Of what is kept in its place: its headers, or a note. */
  stored: { sha256: string; size: number };
  from: { address: string; name: string } | null;
  subject: string;
  messageId: string | null;
};

/** Puts a mail that stays on its server before the desk, with what is known of it. The same one is put there once. */
export async function keepLeft(
  db: Db,
  place: Place,
  { uid, reason, stored, from, subject, messageId }: LeftMail,
): Promise<void> {
  await db
    .insertInto('arrivals')
    .values({
      id: uuidv7(),
      source: 'mailbox',
      mailbox_id: place.mailboxId,
      uid_validity: place.uidValidity,
      uid,
      ...stored,
      state: 'quarantined',
      outcome: 'quarantined',
      reason,
      is_left: true,
      team_id: sql<string>`(select team_id from mailboxes where id = ${place.mailboxId})`,
      from_address: from?.address ?? null,
      from_name: from?.name ?? null,
      subject,
      message_id: messageId,
      auto_reply_allowed: false,
      settled_at: sql<Date>`clock_timestamp()`,
    })
    .onConflict((oc) => oc.doNothing())
    .execute();
}
