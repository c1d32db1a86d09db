import { randomUUID } from 'node:crypto';
import { claimMailboxes, releaseMailboxes } from '../../../domain/mailboxes/claiming.ts';
import type { ReadingDeps } from './reading.ts';
import { rest } from './resting.ts';

type ReadersDeps = ReadingDeps & {
  /** What may be logged of an error. */
  about: (error: unknown) => Record<string, unknown>;
  /** Milliseconds between two looks at which mailboxes there are. */
  claimEvery?: number;
};

export type Readers = {
  /** Hangs up everywhere and lets other servers read at once. */
  stop(): Promise<void>;
};

type Reader = { version: number; ending: AbortController; ended: Promise<void> };

const usualClaim = 5_000;

/**
 * Reads every enabled mailbox, each on a connection of its own, until stopped. Several servers share them: a mailbox is
 * read by one at a time, and by another when that one is gone. A mailbox whose settings changed is connected anew.
 */
export function startReaders(deps: ReadersDeps): Readers {
  const { db, log, about, claimEvery = usualClaim } = deps;
  const me = randomUUID();
  const stopping = new AbortController();
  const readers = new Map<string, Reader>();

  const end = async (id: string): Promise<void> => {
    const reader = readers.get(id);
    reader?.ending.abort();
    await reader?.ended;
    readers.delete(id);
  };

  const look = async (): Promise<void> => {
    const claimed = await claimMailboxes(db, me);
    const versions = new Map(claimed.map(({ id, version }) => [id, version]));
    for (const [id, { version }] of readers) if (versions.get(id) !== version) await end(id);
    if (claimed.length === 0) return;
    // An office without mailboxes does not load what reads them.
    const { readMailbox } = await import('./reading.ts');
    for (const { id, version } of claimed) {
      if (readers.has(id) || stopping.signal.aborted) continue;
      const ending = new AbortController();
      readers.set(id, { version, ending, ended: readMailbox(deps, id, ending.signal) });
    }
  };

  const loop = (async () => {
    while (!stopping.signal.aborted) {
      try {
        await look();
      } catch (error) {
        log({ level: 'error', msg: 'mailboxes cannot be looked up', ...about(error) });
      }
      await rest(claimEvery, stopping.signal);
    }
  })();

  return {
    async stop() {
      stopping.abort();
      await loop;
      await Promise.all([...readers.keys()].map(end));
      await releaseMailboxes(db, me).catch(() => undefined);
    },
  };
}
