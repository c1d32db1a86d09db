import { sql } from 'kysely';
import type { Db } from '../../db/connection.ts';
import type { OpenedMailbox } from './account.ts';

/** Where the reading of a folder stands: everything up to `lastUid` is kept or noted as missed. */
export type Place = {
  mailboxId: string;
  uidValidity: number;
  lastUid: number;
  /** Up to here the folder is walked again, and what is older than `oldUntil` is left alone. */
  walkUntil: number;
  oldUntil: Date | null;
};

/** What the server says of the folder as it is opened. */
export type FolderState = {
  uidValidity: number;
  /** The highest UID there is; 0 in an empty folder that never had one. */
  highestUid: number;
  /** When the newest mail arrived, by the server's clock. */
  findNewest: () => Promise<Date | null>;
};

/**
 * Where to go on in a folder that was just opened. The first time, reading begins behind what lies there, unless the
 * old mails are wanted. UIDs of another UIDVALIDITY say nothing, so the whole folder is walked again then and the hash of
 * each mail says which are new; what was not wanted the first time stays unwanted.
 */
export async function findPlace(db: Db, mailbox: OpenedMailbox, folder: FolderState): Promise<Place> {
  const { uidValidity } = folder;
  const known = { mailboxId: mailbox.id, uidValidity };
  if (mailbox.uid_validity === uidValidity) {
    return {
      ...known,
      lastUid: mailbox.last_uid,
      walkUntil: mailbox.walk_until,
      oldUntil: mailbox.old_until,
    };
  }
  const isFirst = mailbox.uid_validity === null;
  const takesAll = mailbox.settings.takes_old;
  const place: Place = isFirst
    ? {
        ...known,
        lastUid: takesAll ? 0 : folder.highestUid,
        walkUntil: 0,
        oldUntil: takesAll ? null : await folder.findNewest(),
      }
    : { ...known, lastUid: 0, walkUntil: folder.highestUid, oldUntil: mailbox.old_until };
  await db
    .updateTable('mailboxes')
    .set({
      uid_validity: place.uidValidity,
      last_uid: place.lastUid,
      walk_until: place.walkUntil,
      old_until: place.oldUntil,
    })
    .where('id', '=', mailbox.id)
    .execute();
  await db
    .deleteFrom('mailbox_misses')
    .where('mailbox_id', '=', mailbox.id)
    .where('uid_validity', '<>', String(uidValidity))
    .execute();
  return place;
}

/** Notes that everything up to here is kept or noted, and that the mailbox was read just now. */
export async function moveOn(db: Db, place: Place): Promise<void> {
  await db
    .updateTable('mailboxes')
    .set({ last_uid: place.lastUid, ...healthy })
    .where('id', '=', place.mailboxId)
    .where('uid_validity', '=', String(place.uidValidity))
    .execute();
}

const healthy = { read_at: sql<Date>`clock_timestamp()`, failed_at: null, failure: null, alarmed_at: null };

/** Notes why it could not be read; a code, never words of a server. */
export async function noteFailure(db: Db, mailboxId: string, failure: string): Promise<void> {
  await db
    .updateTable('mailboxes')
    .set({ failed_at: sql<Date>`clock_timestamp()`, failure })
    .where('id', '=', mailboxId)
    .execute();
}
