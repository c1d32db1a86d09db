import { createHash, randomBytes } from 'node:crypto';
import { sql } from 'kysely';
import { type Db, inTransaction, type Trx } from '../db/connection.ts';

/** Links that somebody hands over, good for one use. */
export type LinkKind = 'invitation' | 'password';

/** Hours until a link is over. */
export const linkHours: Readonly<Record<LinkKind, number>> = { invitation: 7 * 24, password: 24 };

const hashOf = (token: string) => createHash('sha256').update(token).digest('base64url');
const newToken = () => randomBytes(32).toString('base64url');

/** Makes a link of 256 bits; earlier links of the same person stop working. The token is told once and never kept. */
export async function createLink(
  db: Db,
  { kind, personId, byId }: { kind: LinkKind; personId: string; byId: string | null },
): Promise<string> {
  const token = newToken();
  await inTransaction(db, async (trx) => {
    await trx
      .deleteFrom('account_links')
      .where('person_id', '=', personId)
      .where('used_at', 'is', null)
      .execute();
    await trx
      .insertInto('account_links')
      .values({
        token_hash: hashOf(token),
        kind,
        person_id: personId,
        made_by_id: byId,
        expires_at: sql<Date>`clock_timestamp() + make_interval(hours => ${linkHours[kind]})`,
      })
      .execute();
  });
  return token;
}

/** Whose link it is, while it can be used; a disabled person's cannot. */
export async function findLink(
  db: Db,
  { kind, token }: { kind: LinkKind; token: string },
): Promise<{ personId: string; name: string; email: string | null } | undefined> {
  return db
    .selectFrom('account_links as l')
    .innerJoin('people as p', 'p.id', 'l.person_id')
    .select(['p.id as personId', 'p.name', 'p.email'])
    .where('l.token_hash', '=', hashOf(token))
    .where('l.kind', '=', kind)
    .where('l.used_at', 'is', null)
    .where('l.expires_at', '>', sql<Date>`clock_timestamp()`)
    .where('p.disabled_at', 'is', null)
    .executeTakeFirst();
}

/** Takes the link, for good once the transaction commits. The second of two at once waits and gets undefined. */
export async function consumeLink(
  trx: Trx,
  { kind, token }: { kind: LinkKind | 'setup'; token: string },
): Promise<{ personId: string | null } | undefined> {
  return trx
    .updateTable('account_links')
    .set({ used_at: sql<Date>`clock_timestamp()` })
    .where('token_hash', '=', hashOf(token))
    .where('kind', '=', kind)
    .where('used_at', 'is', null)
    .where((eb) => eb.or([eb('expires_at', 'is', null), eb('expires_at', '>', sql<Date>`clock_timestamp()`)]))
    .returning('person_id as personId')
    .executeTakeFirst();
}

/** Makes the set-up link of this start; the one of an earlier start stops working. */
export async function replaceSetupToken(trx: Trx): Promise<string> {
  const token = newToken();
  await trx.deleteFrom('account_links').where('kind', '=', 'setup').where('used_at', 'is', null).execute();
  await trx
    .insertInto('account_links')
    .values({ token_hash: hashOf(token), kind: 'setup' })
    .execute();
  return token;
}

export async function isSetupToken(db: Db, token: string): Promise<boolean> {
  const row = await db
    .selectFrom('account_links')
    .select('kind')
    .where('token_hash', '=', hashOf(token))
    .where('kind', '=', 'setup')
    .where('used_at', 'is', null)
    .executeTakeFirst();
  return row !== undefined;
}
