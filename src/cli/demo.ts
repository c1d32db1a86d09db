import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { seedDemo } from '../../db/seeds/demo.ts';
import type { Config } from '../config.ts';
import { speak } from '../lib/texts.ts';
import { roleLabels } from '../ui/labels.ts';
import { argumentsOf } from './arguments.ts';
import { serve } from './serve.ts';
import { table } from './table.ts';
import type { Terminal } from './terminal.ts';

/** A server on a throw-away data folder with the cast and its tickets; the folder is gone afterwards. */
export async function demo(given: {
  config: Config;
  terminal: Terminal;
  distDir: string;
  args: string[];
}): Promise<number> {
  const { config, terminal, distDir } = given;
  argumentsOf('demo', given.args, {});
  const folder = await mkdtemp(join(tmpdir(), 'karcis-demo-'));
  try {
    return await serve({
      config: {
        ...config,
        DATABASE_URL: undefined,
        SECRET: undefined,
        DATA_DIR: join(folder, 'data'),
        DEMO: true,
      },
      terminal,
      distDir,
      async prepare({ db, secret, store }, auth) {
        terminal.say({ id: 'Menyiapkan data contoh …', en: 'Making the sample data …' });
        const people = await seedDemo({ db, auth, secret, store });
        const words = speak(roleLabels, terminal.locale);
        terminal.say({
          id: '\nYang dapat masuk di /masuk (nama pengguna, kata sandi, peran, nama):',
          en: '\nWho can sign in at /masuk (user name, password, role, name):',
        });
        for (const line of table(
          people.map(({ username, password, role, name }) => [username, password, words[role], name]),
        ))
          terminal.say(`  ${line}`);
        terminal.say('');
      },
    });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
