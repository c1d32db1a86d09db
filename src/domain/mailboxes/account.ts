import { z } from 'zod';
import type { Db } from '../../db/connection.ts';
import { openBox } from '../../lib/sealed-box.ts';
import type { MailboxSecurity, MailboxSignIn } from './vocabulary.ts';

/** Under which purpose the secrets of mailboxes are sealed. */
export const mailboxSecretsPurpose = 'mailboxes';

/** What is known of a mailbox beside its columns. */
export const mailboxSettings = z.object({
  /** Whether what lay there before the first connection is taken in too. */
  takes_old: z.boolean().catch(false),
  /** Where mails go once they are kept; null: they stay and are marked as read. */
  move_to: z.string().nullable().catch(null),
  token_url: z.string().catch(''),
  client_id: z.string().catch(''),
  /** Of an office that issues certificates itself: this one is trusted, in PEM, instead of the known ones. */
  trusted_certificate: z.string().catch(''),
  /** Stands in the subject of the last mail that tried name+anything@domain. */
  suffix_code: z.string().nullable().catch(null),
});
export type MailboxSettings = z.output<typeof mailboxSettings>;

export const mailboxSecrets = z.object({
  password: z.string().catch(''),
  client_secret: z.string().catch(''),
  refresh_token: z.string().catch(''),
});
/** Opened: never log it, never show it. */
export type MailboxSecrets = z.output<typeof mailboxSecrets>;

/** How to reach a mailbox and what to do with what lies there. */
export type MailboxAccount = {
  host: string;
  port: number;
  security: MailboxSecurity;
  sign_in: MailboxSignIn;
  username: string;
  folder: string;
  settings: MailboxSettings;
  secrets: MailboxSecrets;
};

export type OpenedMailbox = MailboxAccount & {
  id: string;
  team_id: string | null;
  /** Where reading stands; no UIDVALIDITY before the first connection. */
  uid_validity: number | null;
  last_uid: number;
  walk_until: number;
  old_until: Date | null;
};

/** The secrets were sealed under another SECRET, or are damaged: somebody has to type them again. */
export class UnopenedSecrets extends Error {}

/** What a sealed box holds; nothing where there is none. @throws UnopenedSecrets */
export function openSecrets(secret: string, sealed: Buffer | null): MailboxSecrets {
  try {
    return mailboxSecrets.parse(sealed ? JSON.parse(openBox(secret, mailboxSecretsPurpose, sealed)) : {});
  } catch (error) {
    throw new UnopenedSecrets('secrets of a mailbox do not open', { cause: error });
  }
}

/** A mailbox with its secrets, for reading it. @throws UnopenedSecrets, or when it is gone */
export async function getOpenedMailbox(db: Db, secret: string, id: string): Promise<OpenedMailbox> {
  const { sealed_secrets, settings, ...row } = await db
    .selectFrom('mailboxes')
    .select([
      'id',
      'team_id',
      'host',
      'port',
      'security',
      'sign_in',
      'username',
      'folder',
      'settings',
      'sealed_secrets',
      'uid_validity',
      'last_uid',
      'walk_until',
      'old_until',
    ])
    .where('id', '=', id)
    .executeTakeFirstOrThrow();
  return {
    ...row,
    uid_validity: row.uid_validity === null ? null : Number(row.uid_validity),
    last_uid: Number(row.last_uid),
    walk_until: Number(row.walk_until),
    settings: mailboxSettings.parse(settings),
    secrets: openSecrets(secret, sealed_secrets),
  };
}
