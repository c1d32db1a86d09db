import { createHmac } from 'node:crypto';
import type { Db } from '../../db/connection.ts';

const key = 'secret_fingerprint';

/**
 * Whether `secret` is the one this database was begun with; on first use it becomes that one. PINs, sessions and the
 * signatures of the digests hang on it: another secret would void them all without a word.
 */
export async function isKnownSecret(db: Db, secret: string): Promise<boolean> {
  const value = createHmac('sha256', secret).update('karcis secret fingerprint 1').digest('hex');
  await db
    .insertInto('instance_facts')
    .values({ key, value })
    .onConflict((oc) => oc.column('key').doNothing())
    .execute();
  const kept = await db
    .selectFrom('instance_facts')
    .select('value')
    .where('key', '=', key)
    .executeTakeFirstOrThrow();
  return kept.value === value;
}
