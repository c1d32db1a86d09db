import type { Config } from '../config.ts';
import { argumentsOf } from './arguments.ts';
import { visitHouse } from './house.ts';
import type { Terminal } from './terminal.ts';

/** Applies the missing migrations and says which. */
export async function migrateOnly(given: {
  config: Config;
  terminal: Terminal;
  distDir: string;
  args: string[];
}): Promise<number> {
  argumentsOf('migrate', given.args, {});
  const { migrated, closing } = await visitHouse(given);
  await closing.close();
  for (const name of migrated) given.terminal.say(name);
  if (migrated.length === 0)
    given.terminal.say({ id: 'Tabel sudah mutakhir.', en: 'The tables are up to date.' });
  return 0;
}
