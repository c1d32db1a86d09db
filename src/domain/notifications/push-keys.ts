import { createECDH } from 'node:crypto';
import type { Db } from '../../db/connection.ts';
import { openBox, sealBox } from '../../lib/sealed-box.ts';

const fact = 'push_keys';
const purpose = 'push keys';

export type PushKeys = { public_key: string; private_key: string };

/**
 * The keys by which browsers know this office; made once and kept sealed. Every browser that was asked hangs on them,
 * so nothing ever makes them anew. Both halves in base64url.
 */
export async function getPushKeys(db: Db, secret: string): Promise<PushKeys> {
  const find = () =>
    db.selectFrom('instance_facts').select('value').where('key', '=', fact).executeTakeFirst();
  const kept = await find();
  if (kept) return JSON.parse(openBox(secret, purpose, Buffer.from(kept.value, 'base64'))) as PushKeys;
  const keys = createECDH('prime256v1');
  keys.generateKeys();
  const made: PushKeys = {
    public_key: keys.getPublicKey('base64url'),
    // A number that begins with zeros comes shorter than keys are written.
    private_key: Buffer.concat([Buffer.alloc(32), keys.getPrivateKey()])
      .subarray(-32)
      .toString('base64url'),
  };
  const value = sealBox(secret, purpose, JSON.stringify(made)).toString('base64');
  // Two servers may start at once: the first one's keys are the office's.
  await db
    .insertInto('instance_facts')
    .values({ key: fact, value })
    .onConflict((oc) => oc.column('key').doNothing())
    .execute();
  return getPushKeys(db, secret);
}
