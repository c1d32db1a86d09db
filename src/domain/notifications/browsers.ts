import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import { type Db, inTransaction } from '../../db/connection.ts';
import { uuidv7 } from '../../lib/uuid.ts';
import { Invalid } from '../errors.ts';

/** More browsers than anybody has; the oldest give way. */
const mostBrowsers = 10;

export type AskedBrowser = {
  id: string;
  /** The maker's server, such as `fcm.googleapis.com`. */
  host: string;
  /** By which a browser finds itself in the list, without its address being told. */
  mark: string;
  created_at: Date;
};

const markOf = (endpoint: string): string => createHash('sha256').update(endpoint).digest('hex').slice(0, 16);

/** The browsers that somebody asked to show notifications, newest first. */
export async function listBrowsers(db: Db, personId: string): Promise<AskedBrowser[]> {
  const rows = await db
    .selectFrom('push_subscriptions')
    .select(['id', 'endpoint', 'created_at'])
    .where('person_id', '=', personId)
    .where('gone_at', 'is', null)
    .orderBy('created_at', 'desc')
    .execute();
  return rows.map(({ id, endpoint, created_at }) => ({
    id,
    host: new URL(endpoint).hostname,
    mark: markOf(endpoint),
    created_at,
  }));
}

/** Whether these are the keys that a browser gives: a point of P-256 and 16 bytes. */
function areKeys({ p256dh, auth }: { p256dh: string; auth: string }): boolean {
  const [point, secret] = [p256dh, auth].map((text) => Buffer.from(text, 'base64url'));
  return point!.length === 65 && point![0] === 4 && secret!.length === 16;
}

/**
 * Shows notifications of this person in a browser from now on. A browser that somebody else used before is theirs no
 * more. @throws Invalid for keys that no browser gives; its address has been judged by whoever calls
 */
export async function askBrowser(
  db: Db,
  { personId, endpoint, p256dh, auth }: { personId: string; endpoint: string; p256dh: string; auth: string },
): Promise<void> {
  if (!areKeys({ p256dh, auth })) throw new Invalid({ p256dh: 'keys' });
  await inTransaction(db, async (trx) => {
    await trx
      .insertInto('push_subscriptions')
      .values({ id: uuidv7(), person_id: personId, endpoint, p256dh, auth })
      .onConflict((oc) =>
        oc.column('endpoint').doUpdateSet({ person_id: personId, p256dh, auth, gone_at: null }),
      )
      .execute();
    await sql`update push_subscriptions set gone_at = clock_timestamp()
      where person_id = ${personId} and gone_at is null and id not in (select id from push_subscriptions
        where person_id = ${personId} and gone_at is null order by created_at desc limit ${mostBrowsers})`.execute(
      trx,
    );
  });
}

/** Shows nothing more in that browser; says whether it was one of this person's. */
export async function forgetBrowser(
  db: Db,
  { personId, id }: { personId: string; id: string },
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('push_subscriptions')
    .set({ gone_at: sql<Date>`clock_timestamp()` })
    .where('id', '=', id)
    .where('person_id', '=', personId)
    .where('gone_at', 'is', null)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}
