import { sql } from 'kysely';
import type { Db, Trx } from '../db/connection.ts';
import { uuidv7 } from '../lib/uuid.ts';

/** better-auth demands an address; this one belongs to nobody, is never shown and never mailed. */
const internalAddress = (personId: string) => `${personId}@internal.invalid`;
const credential = 'credential';

type SignInName = {
  personId: string;
  username: string;
  password: string | null;
  hasPassword: boolean;
  isDisabled: boolean;
};

/** The account behind what was typed: a user name, or the e-mail somebody signs in with. */
export async function findSignInName(
  db: Db,
  by: { login: string } | { personId: string },
): Promise<SignInName | undefined> {
  const query = db
    .selectFrom('auth_users as u')
    .innerJoin('people as p', 'p.id', 'u.person_id')
    .leftJoin('auth_accounts as a', (join) =>
      join.onRef('a.user_id', '=', 'u.id').on('a.provider_id', '=', credential),
    )
    .select(['p.id as personId', 'u.username', 'a.password', 'p.disabled_at']);
  const typed = 'login' in by ? by.login.trim().toLowerCase().slice(0, 320) : '';
  const row = await ('personId' in by
    ? query.where('p.id', '=', by.personId)
    : typed.includes('@')
      ? query.where('u.email', '=', typed)
      : query.where('u.username', '=', typed)
  ).executeTakeFirst();
  if (!row) return undefined;
  const { disabled_at, ...found } = row;
  return { ...found, hasPassword: row.password !== null, isDisabled: disabled_at !== null };
}

export async function isUsernameTaken(db: Db, username: string): Promise<boolean> {
  const row = await db
    .selectFrom('auth_users')
    .select('id')
    .where('username', '=', username.toLowerCase())
    .executeTakeFirst();
  return row !== undefined;
}

/** Two people asked for the same user name in the same moment. */
export class UsernameTaken extends Error {}

/**
 * Gives a person a user name and a password (already hashed).
 * An e-mail that somebody else signs in with already is passed over in silence: the account is made without it, so that
 * nobody can ask which addresses are known here. The user name always works.
 * @throws UsernameTaken
 */
export async function createCredentials(
  trx: Trx,
  given: { personId: string; name: string; username: string; email: string | null; passwordHash: string },
): Promise<void> {
  const email = given.email?.toLowerCase() ?? null;
  const isFree = email !== null && !(await isAddressUsed(trx, email));
  const user = {
    id: uuidv7(),
    person_id: given.personId,
    name: given.name,
    username: given.username.toLowerCase(),
  };
  const inserted = await trx
    .insertInto('auth_users')
    .values({ ...user, email: isFree ? email : internalAddress(given.personId) })
    .onConflict((conflict) => conflict.column('username').doNothing())
    .returning('id')
    .executeTakeFirst();
  if (!inserted) throw new UsernameTaken('the user name is taken');
  await trx
    .insertInto('auth_accounts')
    .values({
      id: uuidv7(),
      user_id: user.id,
      account_id: user.id,
      provider_id: credential,
      password: given.passwordHash,
    })
    .execute();
}

const isAddressUsed = async (db: Db, email: string): Promise<boolean> =>
  (await db.selectFrom('auth_users').select('id').where('email', '=', email).executeTakeFirst()) !==
  undefined;

/** Follows a change of name or e-mail; an address that is another's is passed over in silence, as above. */
export async function changeSignInAddress(
  trx: Trx,
  { personId, name, email }: { personId: string; name: string; email: string | null },
): Promise<void> {
  const wanted = email?.toLowerCase() ?? internalAddress(personId);
  await trx.updateTable('auth_users').set({ name }).where('person_id', '=', personId).execute();
  await trx
    .updateTable('auth_users')
    .set({ email: wanted, updated_at: sql<Date>`clock_timestamp()` })
    .where('person_id', '=', personId)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('auth_users as other')
            .select('other.id')
            .where('other.email', '=', wanted)
            .where('other.person_id', '<>', personId),
        ),
      ),
    )
    .execute();
}

/** Replaces the password of an account; false when the person has none. */
export async function replacePassword(
  trx: Trx,
  { personId, passwordHash }: { personId: string; passwordHash: string },
): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable('auth_accounts')
    .set({ password: passwordHash, updated_at: sql<Date>`clock_timestamp()` })
    .where('provider_id', '=', credential)
    .where('user_id', 'in', (eb) =>
      eb.selectFrom('auth_users').select('id').where('person_id', '=', personId),
    )
    .executeTakeFirst();
  return Number(numUpdatedRows) === 1;
}
