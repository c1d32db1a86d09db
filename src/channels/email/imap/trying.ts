import type { MailboxAccount } from '../../../domain/mailboxes/account.ts';
import type { MailboxFailure } from '../../../domain/mailboxes/vocabulary.ts';
import type { Outside } from '../../outside.ts';
import { connectMailbox, type Patience } from './connecting.ts';
import { failureOf } from './faults.ts';

/** What a test of the connection found; the folders also where only the folder was wrong. */
export type MailboxTrial =
  | { isGood: true; folders: string[]; mails: number; isTold: boolean; hasMoveFolder: boolean }
  | { isGood: false; failure: MailboxFailure; folders: string[] };

const patience: Patience = { connect: 8_000, greeting: 8_000, silence: 10_000 };
const mostFolders = 200;

/** Connects, signs in, and looks at the folder, without changing anything there. Never rejects. */
export async function tryMailbox(outside: Outside, account: MailboxAccount): Promise<MailboxTrial> {
  const signal = AbortSignal.timeout(25_000);
  const folders: string[] = [];
  try {
    const client = await connectMailbox({ outside, signal, patience }, account);
    try {
      for (const { path, flags } of await client.list()) {
        if (!flags.has('\\Noselect') && folders.length < mostFolders) folders.push(path);
      }
      const { exists } = await client.mailboxOpen(account.folder, { readOnly: true });
      const { move_to } = account.settings;
      await client.logout().catch(() => undefined);
      return {
        isGood: true,
        folders,
        mails: exists,
        isTold: client.capabilities.has('IDLE'),
        hasMoveFolder: move_to === null || folders.includes(move_to),
      };
    } finally {
      client.close();
    }
  } catch (error) {
    if (signal.aborted) return { isGood: false, failure: 'silent', folders };
    return { isGood: false, failure: failureOf(error), folders };
  }
}
