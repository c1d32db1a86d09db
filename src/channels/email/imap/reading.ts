import type { ImapFlow } from 'imapflow';
import { getOpenedMailbox, type OpenedMailbox, UnopenedSecrets } from '../../../domain/mailboxes/account.ts';
import { noteFailure } from '../../../domain/mailboxes/place.ts';
import type { MailboxFailure } from '../../../domain/mailboxes/vocabulary.ts';
import type { Outside } from '../../outside.ts';
import { connectMailbox, type Patience } from './connecting.ts';
import { failureOf, MailboxFault } from './faults.ts';
import { rest } from './resting.ts';
import { type WalkDeps, walkFolder } from './walking.ts';

type Log = (line: { level?: 'error' | 'warn'; msg: string; [key: string]: unknown }) => void;

export type ReadingDeps = WalkDeps & {
  secret: string;
  outside: Outside;
  log: Log;
  /** Milliseconds, shorter in tests. */
  patience?: Patience;
  /** Milliseconds between two looks when the server tells nothing by itself, and at least so often. */
  lookEvery?: number;
  /** Milliseconds to wait after so many failures in a row. */
  pauseAfter?: (failures: number, failure: MailboxFailure) => number;
};

const usualLook = 60_000;

/** What only somebody's hand mends: asking often would only lock the account. */
const needsHands: readonly MailboxFailure[] = ['sign_in', 'token', 'secrets'];

/** From seconds to minutes, and never in step with others. */
function growingPause(failures: number, failure: MailboxFailure): number {
  const [first, longest] = needsHands.includes(failure) ? [60_000, 900_000] : [5_000, 300_000];
  return Math.min(longest, first * 2 ** (failures - 1)) * (0.75 + Math.random() / 2);
}

/** Reads one mailbox until aborted, and connects again for as long as that takes. Never rejects. */
export async function readMailbox(deps: ReadingDeps, id: string, stop: AbortSignal): Promise<void> {
  const { db, secret, log, pauseAfter = growingPause } = deps;
  let failures = 0;
  while (!stop.aborted) {
    try {
      const mailbox = await openOf(db, secret, id);
      await stayConnected(deps, mailbox, stop, () => {
        failures = 0;
      });
    } catch (error) {
      if (stop.aborted) return;
      failures += 1;
      const failure = failureOf(error);
      log({ level: 'warn', msg: 'a mailbox cannot be read', mailbox: id, failure, failures });
      await noteFailure(db, id, failure).catch(() => undefined);
      await rest(pauseAfter(failures, failure), stop);
    }
  }
}

async function openOf(db: ReadingDeps['db'], secret: string, id: string): Promise<OpenedMailbox> {
  try {
    return await getOpenedMailbox(db, secret, id);
  } catch (error) {
    throw new MailboxFault(error instanceof UnopenedSecrets ? 'secrets' : 'store', error);
  }
}

/** One connection: everything new, then waiting for news, as long as it lasts. @throws when it ends */
async function stayConnected(
  deps: ReadingDeps,
  mailbox: OpenedMailbox,
  stop: AbortSignal,
  onRead: () => void,
): Promise<void> {
  const client = await connectMailbox({ ...deps, signal: stop }, mailbox);
  const news = new News(client, stop);
  try {
    while (!stop.aborted) {
      news.forget();
      await walkFolder(deps, client, mailbox);
      onRead();
      await news.come(deps.lookEvery ?? usualLook);
      if (!client.usable && !stop.aborted) throw new MailboxFault('closed');
    }
    await client.logout().catch(() => undefined);
  } finally {
    news.end();
    client.close();
  }
}

/** What a server tells by itself: that something came, or that it hangs up. */
class News {
  private told = Promise.withResolvers<void>();
  private readonly client: ImapFlow;
  private readonly stop: AbortSignal;
  private readonly ring = () => this.told.resolve();

  constructor(client: ImapFlow, stop: AbortSignal) {
    this.client = client;
    this.stop = stop;
    client.on('exists', this.ring);
    client.on('close', this.ring);
    stop.addEventListener('abort', this.ring);
  }

  end(): void {
    this.stop.removeEventListener('abort', this.ring);
  }

  forget(): void {
    this.told = Promise.withResolvers<void>();
    if (!this.client.usable) this.told.resolve();
  }

  /** Waits in IDLE where the server knows it, at most so many milliseconds. */
  async come(milliseconds: number): Promise<void> {
    const timer = setTimeout(() => this.told.resolve(), milliseconds);
    const idling = this.client.capabilities.has('IDLE')
      ? this.client.idle().catch(() => undefined)
      : undefined;
    await this.told.promise;
    clearTimeout(timer);
    if (!idling || !this.client.usable) return;
    // Any command ends IDLE; the next one is the look at the folder.
    await this.client.noop().catch(() => undefined);
    await idling;
  }
}
