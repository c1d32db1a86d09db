import type { ImapFlow } from 'imapflow';
import { FileTooLarge } from '../../../storage/errors.ts';
import type { FileStore, HeldFile } from '../../../storage/store.ts';
import { MailboxFault } from './faults.ts';

/** Bytes asked for at a time: enough for most mails at once, little enough for any number of mailboxes. */
const chunkSize = 256 * 1024;

/** Held: it lies on the disk, whole. Gone: somebody deleted it meanwhile. */
export type Fetched = { kind: 'held'; file: HeldFile } | { kind: 'gone' } | { kind: 'too_large' };

/** The server does not hand this mail over; the others may be fine. */
export class Unfetched extends Error {
  readonly failure: string;
  /** Nothing more is to be heard on this connection. */
  readonly isCut: boolean;
  constructor(cause: unknown, isCut: boolean) {
    super('not fetched', { cause });
    this.failure = isCut ? 'closed' : 'protocol';
    this.isCut = isCut;
  }
}

/**
 * Streams one mail of the open folder to the disk.
 * @throws Unfetched, or MailboxFault when the fault is ours: a full disk must not look like a bad mail
 */
export async function fetchMail(
  client: ImapFlow,
  store: FileStore,
  uid: number,
  maxBytes: number,
): Promise<Fetched> {
  const failed = async (error: unknown): Promise<Fetched> => {
    if (!client.usable) throw new Unfetched(error, true);
    if (!(await isThere(client, uid))) return { kind: 'gone' };
    throw new Unfetched(error, false);
  };
  let download: Awaited<ReturnType<ImapFlow['download']>>;
  try {
    download = await client.download(String(uid), undefined, { uid: true, chunkSize });
  } catch (error) {
    return failed(error);
  }
  const { content, meta } = download;
  if (!content) return failed(new Error('no content'));
  let fault: { error: unknown } | undefined;
  content.on('error', (error) => (fault ??= { error }));
  let file: HeldFile;
  try {
    file = await store.hold(content, { maxBytes });
  } catch (error) {
    content.destroy();
    if (error instanceof FileTooLarge) return { kind: 'too_large' };
    if (fault) return failed(fault.error);
    throw new MailboxFault('store', error);
  }
  try {
    // Some servers misjudge sizes, and some break off early: one more byte tells which.
    if (file.size !== meta.expectedSize && (await hasMore(client, uid, file.size))) {
      throw new Error('cut short');
    }
  } catch (error) {
    await file.discard();
    return failed(error);
  }
  return { kind: 'held', file };
}

async function hasMore(client: ImapFlow, uid: number, start: number): Promise<boolean> {
  const rest = await client.fetchOne(String(uid), { source: { start, maxLength: 1 } }, { uid: true });
  return rest !== false && (rest.source?.length ?? 0) > 0;
}

async function isThere(client: ImapFlow, uid: number): Promise<boolean> {
  try {
    const found = await client.search({ uid: String(uid) }, { uid: true });
    return Array.isArray(found) && found.includes(uid);
  } catch (error) {
    throw new Unfetched(error, !client.usable);
  }
}

/** The headers of a mail as they came; none when the server does not tell them either. */
export async function fetchHeaders(client: ImapFlow, uid: number): Promise<Buffer | null> {
  try {
    const found = await client.fetchOne(String(uid), { headers: true }, { uid: true });
    if (!found) return null;
    return found.headers ?? null;
  } catch (error) {
    if (!client.usable) throw new Unfetched(error, true);
    return null;
  }
}
