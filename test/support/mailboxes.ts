import type { Db } from '../../src/db/connection.ts';
import { mailboxFailures } from '../../src/domain/mailboxes/vocabulary.ts';
import { uuidv7 } from '../../src/lib/uuid.ts';

/** A mailbox in every state; answers their pages. */
export async function tellMailboxes(db: Db): Promise<string[]> {
  const box = {
    name: 'Xq',
    host: 'imap.xq.test',
    port: 993,
    security: 'tls',
    sign_in: 'xoauth2',
    username: 'xq',
    settings: JSON.stringify({ suffix_code: 'xq' }),
  } as const;
  const now = new Date();
  const states = [
    {},
    { is_enabled: true },
    { is_enabled: true, read_at: now },
    ...mailboxFailures.map((failure) => ({ is_enabled: true, read_at: now, failed_at: now, failure })),
    { is_enabled: true, read_at: now, failure: 'closed', alarmed_at: now },
  ];
  const rows = states.map((state, index) => ({
    ...box,
    ...state,
    id: uuidv7(),
    address: `xq${index}@xq.test`,
  }));
  // One by one: they do not name the same columns.
  for (const row of rows) await db.insertInto('mailboxes').values(row).execute();
  return rows.map(({ id }) => `/settings/mailboxes/${id}`);
}
