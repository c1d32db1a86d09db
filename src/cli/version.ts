import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Terminal } from './terminal.ts';

/** Prints the versions of Karcis and of the Node it runs on. */
export async function printVersion({
  terminal,
  distDir,
}: {
  terminal: Terminal;
  distDir: string;
}): Promise<number> {
  const { version } = JSON.parse(readFileSync(join(distDir, '..', 'package.json'), 'utf8')) as {
    version: string;
  };
  terminal.say(`karcis ${version} (Node.js ${process.version})`);
  return 0;
}
