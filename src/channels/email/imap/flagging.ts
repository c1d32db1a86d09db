import type { ImapFlow } from 'imapflow';
import type { Db } from '../../../db/connection.ts';
import type { OpenedMailbox } from '../../../domain/mailboxes/account.ts';
import { findUnflagged, noteFlagged } from '../../../domain/mailboxes/fetched.ts';
import type { Place } from '../../../domain/mailboxes/place.ts';

type Telling = { client: ImapFlow; db: Db; mailbox: OpenedMailbox; place: Place };

/** Tells the server that these are kept: they are marked as read, or moved where the office wants them. */
export async function flagMails(
  { client, db, mailbox, place }: Telling,
  uids: readonly number[],
): Promise<void> {
  if (uids.length === 0) return;
  const range = uids.join(',');
  const isTold = await client.messageFlagsAdd(range, ['\\Seen'], { uid: true });
  const { move_to } = mailbox.settings;
  // A folder that is gone keeps nothing up: the mails stay, marked as read.
  if (move_to) await client.messageMove(range, move_to, { uid: true });
  if (isTold) await noteFlagged(db, place, uids);
}

/** Makes up for what the program could not tell the server any more before it ended. */
export async function flagKept(telling: Telling): Promise<void> {
  await flagMails(telling, await findUnflagged(telling.db, telling.place));
}
