import { createSetupToken } from '../auth/opening-accounts.ts';
import { paths } from '../paths.ts';
import type { House } from './house.ts';

/** The one-time link that makes the administrator; undefined when there is one. An earlier link stops working. */
export async function findSetupLink({ db }: House, address: string): Promise<string | undefined> {
  const token = await createSetupToken(db);
  return token === null ? undefined : new URL(paths.setup(token), address).href;
}
