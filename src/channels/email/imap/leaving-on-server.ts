import { Readable } from 'node:stream';
import type { ImapFlow } from 'imapflow';
import type { Db } from '../../../db/connection.ts';
import { keepLeft } from '../../../domain/mailboxes/leaving.ts';
import type { Place } from '../../../domain/mailboxes/place.ts';
import { readMail } from '../../../lib/mail/reading.ts';
import type { FileStore } from '../../../storage/store.ts';
import { ours } from './faults.ts';
import { fetchHeaders } from './fetching.ts';

type Leaving = { client: ImapFlow; db: Db; store: FileStore; place: Place; mailbox: { folder: string } };

/** Puts a mail before the desk that is too large, or that the server never handed over; it stays where it is. */
export async function leaveOnServer(
  { client, db, store, place, mailbox }: Leaving,
  left: { uid: number; reason: 'too_large' | 'unreadable'; size: number; isReachable: boolean },
): Promise<void> {
  const { uid, reason, size, isReachable } = left;
  const headers = isReachable ? await fetchHeaders(client, uid) : null;
  const head = headers ?? Buffer.from(`Subject: UID ${uid} (${mailbox.folder})\r\n\r\n`);
  const { sha256 } = await ours(store.put(Readable.from([head])));
  const mail = await readMail(head);
  const from = mail.from ?? mail.sender;
  const mailLeft = {
    uid,
    reason,
    stored: { sha256, size: Math.max(size, head.length) },
    from: from && { address: from.address.toLowerCase().slice(0, 320), name: from.name.slice(0, 200) },
    subject: mail.subject.slice(0, 500).toWellFormed(),
    messageId: mail.messageId?.slice(0, 500) ?? null,
  };
  await ours(keepLeft(db, place, mailLeft));
}
