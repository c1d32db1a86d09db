import type { Config } from '../config.ts';
import { StartError } from '../lib/start-error.ts';
import { argumentsOf } from './arguments.ts';
import { visitHouse } from './house.ts';
import { untilSignal } from './signals.ts';
import type { Terminal } from './terminal.ts';
import { openQueue, startWorking } from './worker.ts';

/** The worker alone, beside a server on the same database and data folder, until a signal. */
export async function work(given: {
  config: Config;
  terminal: Terminal;
  distDir: string;
  args: string[];
}): Promise<number> {
  const { config, terminal, args } = given;
  argumentsOf('worker', args, {});
  let isHurried = false;
  const signal = untilSignal(() => (isHurried = true));
  const house = await visitHouse(given);
  try {
    if (house.isOwn && !config.DATABASE_URL) throw alone();
    const queue = await openQueue(house, { terminal, isHurried: () => isHurried });
    await startWorking(house, queue, terminal);
    terminal.say({ id: 'Pekerja Karcis siap.', en: 'The Karcis worker is ready.' });
    terminal.log({ msg: 'stopping', signal: await signal });
  } finally {
    await house.closing.close();
  }
  return 0;
}

const alone = (): StartError =>
  new StartError({
    id: 'Tidak ada server Karcis di folder data ini; jalankan karcis serve, yang sudah memuat pekerja.',
    en: 'No Karcis server runs on this data folder; run karcis serve, which has a worker in it.',
  });
