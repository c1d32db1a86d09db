import type { FileStore } from '../../../src/storage/store.ts';
import type { Stage } from '../stories/telling.ts';
import { tellDeliveries } from './deliveries.ts';
import { addAccounts, choose, giveAddresses, reword, setPrices } from './means.ts';
import { tellTalks } from './talks.ts';

/** Messages out and in, told last: what was sent follows from everything that happened. Sends nothing. */
export async function tellMessages(stage: Stage & { secret: string; store: FileStore }): Promise<void> {
  const { db, secret, now } = stage;
  const accounts = await addAccounts(db, secret);
  await Promise.all([setPrices(db, now), giveAddresses(db), reword(db)]);
  await choose(db);
  await tellTalks({ ...stage, accounts });
  await tellDeliveries(db, accounts, now);
}
