import { randomUUID } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Db } from '../../../db/connection.ts';
import { type MailboxAccount, mailboxSecretsPurpose } from '../../../domain/mailboxes/account.ts';
import { sealBox } from '../../../lib/sealed-box.ts';
import { uuidv7 } from '../../../lib/uuid.ts';
import { diskStore } from '../../../storage/store.ts';
import { outsideOf } from '../../outside.ts';
import { password } from './dovecot-for-tests.ts';
import { type ReadingDeps, readMailbox } from './reading.ts';

export const testSecret = 'secret of the mailbox tests, 32 long';

const root = join(tmpdir(), `karcis-mails-${process.pid}`);
/** A folder for the mails of one reader. */
export const mailFolder = (): string => join(root, randomUUID());
/** Takes all of them away, when the stories are over. */
export const removeMails = (): Promise<void> => rm(root, { recursive: true, force: true });

/** Impatient, so that faults are over soon. */
export function readingDeps(db: Db): ReadingDeps {
  return {
    db,
    store: diskStore(mailFolder()),
    queue: null,
    secret: testSecret,
    outside: outsideOf({ DEMO: false, OUTSIDE: 'loopback' }),
    log: () => undefined,
    patience: { connect: 3_000, greeting: 3_000, silence: 3_000 },
    lookEvery: 1_000,
    pauseAfter: () => 20,
  };
}

type Wanted = Partial<Omit<MailboxAccount, 'settings' | 'secrets'>> & {
  username: string;
  port: number;
  settings?: Partial<MailboxAccount['settings']>;
  secrets?: Partial<MailboxAccount['secrets']>;
};

/** Notes a mailbox that is enabled, and tells its id. */
export async function addMailbox(db: Db, { settings, secrets, ...wanted }: Wanted): Promise<string> {
  const id = uuidv7();
  await db
    .insertInto('mailboxes')
    .values({
      id,
      name: wanted.username,
      address: `${wanted.username}@kantor.example`,
      host: '127.0.0.1',
      security: 'none',
      sign_in: 'password',
      is_enabled: true,
      ...wanted,
      settings: JSON.stringify({ takes_old: true, ...settings }),
      sealed_secrets: sealBox(testSecret, mailboxSecretsPurpose, JSON.stringify({ password, ...secrets })),
    })
    .execute();
  return id;
}

/** Reads a mailbox beside the test, until it is stopped. */
export function read(deps: ReadingDeps, id: string): { stop: () => Promise<void> } {
  const ending = new AbortController();
  const ended = readMailbox(deps, id, ending.signal);
  return {
    async stop() {
      ending.abort();
      await ended;
    },
  };
}

/** Asks until something is so, at most half a minute. */
export async function until<T>(ask: () => Promise<T | undefined | false>): Promise<T> {
  const end = Date.now() + 30_000;
  for (;;) {
    const found = await ask();
    if (found) return found;
    if (Date.now() > end) throw new Error('it never came about');
    await pause(20);
  }
}

/** What came in by a mailbox, oldest first. */
export const arrivalsOf = (db: Db, mailboxId: string) =>
  db.selectFrom('arrivals').selectAll().where('mailbox_id', '=', mailboxId).orderBy('uid').execute();

/** A mail with words of its own. */
export const mailOf = (subject: string, body = 'Mohon dibantu.'): string =>
  [
    'From: Made Wirawan <made@dinas.example>',
    'To: layanan@kantor.example',
    `Subject: ${subject}`,
    `Message-ID: <${subject.replace(/\W/g, '-')}@dinas.example>`,
    'Date: Sun, 22 Nov 2026 09:00:00 +0800',
    'Content-Type: text/plain; charset=utf-8',
    '',
    body,
    '',
  ].join('\r\n');
