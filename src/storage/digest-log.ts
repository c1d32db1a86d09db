import { open, readFile, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { syncFolder } from './store.ts';

/** A sealed digest as it is told outside the database: enough to notice that it is gone or was made anew. */
export type SealedDigest = {
  /** Its running number; 0 for digests from before they had one. */
  number: number;
  /** UTC, `YYYY-MM-DD`. */
  day: string;
  /** Hexadecimal. */
  signature: string;
};

/** Remembers sealed digests where the owner of the database does not write. Lines are only ever added. */
export type DigestLog = {
  read(): Promise<SealedDigest[]>;
  append(digests: readonly SealedDigest[]): Promise<void>;
};

const shape = /^(\d+) (\d{4}-\d{2}-\d{2}) ([0-9a-f]{64})$/;

/**
 * Sealed digests in a text file, one a line: number, day, signature. Each line is on the disk when `append` returns.
 * A line that a power cut left half-written counts for nothing and is told again.
 */
export function digestLogFile(path: string): DigestLog {
  const text = () =>
    readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return '';
      throw error;
    });
  return {
    async read() {
      return (await text()).split('\n').flatMap((line): SealedDigest[] => {
        const [, number, day, signature] = shape.exec(line) ?? [];
        return number && day && signature ? [{ number: Number(number), day, signature }] : [];
      });
    },
    async append(digests) {
      const isNew = !(await stat(path).catch(() => undefined));
      const before = await text();
      const lines = digests.map(({ number, day, signature }) => `${number} ${day} ${signature}\n`).join('');
      const file = await open(path, 'a', 0o600);
      try {
        await file.writeFile(before === '' || before.endsWith('\n') ? lines : `\n${lines}`);
        await file.sync();
      } finally {
        await file.close();
      }
      if (isNew) await syncFolder(dirname(path));
    },
  };
}
