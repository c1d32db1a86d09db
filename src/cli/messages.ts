import type { Config } from '../config.ts';
import { dropWaiting } from '../domain/deliveries/dropping.ts';
import { sayNumber } from '../lib/numbers.ts';
import { StartError } from '../lib/start-error.ts';
import { argumentsOf } from './arguments.ts';
import { visitHouse } from './house.ts';
import type { Terminal } from './terminal.ts';

type Given = { config: Config; terminal: Terminal; distDir: string; args: string[] };

/** `messages drop`: strikes off what waits to be sent, before the first start after a restore. */
export async function messages({ args: [verb, ...args], ...given }: Given): Promise<number> {
  if (verb !== 'drop') throw usage();
  argumentsOf('messages drop', args, {});
  const { db, closing } = await visitHouse(given);
  try {
    const count = await dropWaiting(db);
    given.terminal.say({
      id: `${sayNumber(count, 'id')} pesan yang menunggu dicoret; tidak ada yang akan dikirim darinya.`,
      en: `${sayNumber(count, 'en')} waiting messages were struck off; none of them will be sent.`,
    });
    return 0;
  } finally {
    await closing.close();
  }
}

const usage = (): StartError =>
  new StartError({
    id: 'Yang tersedia: karcis messages drop (mencoret pesan yang menunggu, sesudah pemulihan)',
    en: 'There is: karcis messages drop (strikes off what waits to be sent, after a restore)',
  });
