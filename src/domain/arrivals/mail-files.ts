import { Readable } from 'node:stream';
import type { MailFile } from '../../lib/mail/read-mail.ts';
import { receiveFile } from '../../storage/receiving.ts';
import type { RefusalReason } from '../../storage/refusals.ts';
import type { FileToKeep } from '../attachments/keeping.ts';
import type { MailRoom } from './mail-room.ts';

/** Files of one mail that go into its ticket; pictures in signatures count as well. */
const mostFiles = 30;
/** Looking at one costs milliseconds, and a mail of a few megabytes holds tens of thousands. */
const mostLookedAt = 100;

export type SortedFiles = {
  files: FileToKeep[];
  refused: { name: string; reason: RefusalReason | 'count' }[];
};

/** Signs a mail but tells nobody anything. */
const isSeal = (type: string) => /^application\/(x-)?(pgp-signature|pkcs7-signature|pgp-keys)$/.test(type);

/** Puts the files of a mail into the store by the rules of every upload; what is refused is named. */
export async function storeMailFiles(
  { store, config }: Pick<MailRoom, 'store' | 'config'>,
  files: readonly MailFile[],
): Promise<SortedFiles> {
  const sorted: SortedFiles = { files: [], refused: [] };
  let lookedAt = 0;
  for (const file of files) {
    if (isSeal(file.type)) continue;
    if (sorted.files.length >= mostFiles || lookedAt >= mostLookedAt) {
      sorted.refused.push({ name: file.name, reason: 'count' });
      continue;
    }
    lookedAt += 1;
    const taken = await receiveFile({
      stream: Readable.from(piecesOf(file.content)),
      filename: file.name,
      declaredType: file.type,
      store,
      limits: { maxBytes: config.UPLOAD_MAX_BYTES },
    });
    if (!taken.accepted) sorted.refused.push({ name: file.name, reason: taken.reason });
    else if (!sorted.files.some(({ sha256 }) => sha256 === taken.sha256)) sorted.files.push(taken);
  }
  return sorted;
}

function* piecesOf(content: Buffer): Iterable<Buffer> {
  for (let at = 0; at < content.length; at += 65_536) yield content.subarray(at, at + 65_536);
}
