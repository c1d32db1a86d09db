import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { connect, type Db } from '../../src/db/connection.ts';
import { findRunningDatabase } from '../../src/db/embedded/embedded-database.ts';

const karcis = fileURLToPath(new URL('../../bin/karcis', import.meta.url));

/** The built program as people start it, on a real port and a real data folder. */
export type Program = {
  readonly pid: number;
  readonly port: number;
  readonly url: string;
  /** Everything it said to people so far. */
  said(): string;
  logged(): string;
  kill(signal: NodeJS.Signals): void;
  /** Its exit code, or the signal that ended it. */
  ended: Promise<number | NodeJS.Signals>;
};

type Settings = Record<string, string>;

function launch(args: string[], settings: Settings) {
  const env = {
    PATH: process.env.PATH,
    HOME: process.env.HOME,
    HOST: '127.0.0.1',
    PORT: '0',
    OUTSIDE: 'loopback',
    ...settings,
  };
  const child: ChildProcess = spawn(process.execPath, [karcis, ...args], {
    env: env as NodeJS.ProcessEnv,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const heard = { said: '', logged: '' };
  child.stdout!.setEncoding('utf8').on('data', (text) => (heard.said += text));
  child.stderr!.setEncoding('utf8').on('data', (text) => (heard.logged += text));
  const ended = once(child, 'close').then(([code, signal]) => (code ?? signal) as number | NodeJS.Signals);
  return { child, heard, ended };
}

/** Runs a command to its end. */
export async function runKarcis(args: string[], settings: Settings) {
  const { heard, ended } = launch(args, settings);
  const code = await ended;
  // The launcher builds first when somebody changed the sources meanwhile.
  return { code, said: heard.said, logged: heard.logged.replace(/^(Built in|Selesai dibangun) .*\n/, '') };
}

/** Starts a server, or the demo, and waits until it is ready; throws with what it complained about when it is not. */
export async function startKarcis(settings: Settings, command: 'serve' | 'demo' = 'serve'): Promise<Program> {
  const { child, heard, ended } = launch([command], settings);
  let hasEnded = false;
  void ended.then(() => (hasEnded = true));
  for (;;) {
    const ready = /"msg":"ready","port":(\d+)/.exec(heard.logged);
    if (ready) {
      const port = Number(ready[1]);
      return {
        pid: child.pid!,
        port,
        url: `http://127.0.0.1:${port}`,
        said: () => heard.said,
        logged: () => heard.logged,
        kill: (signal) => void child.kill(signal),
        ended,
      };
    }
    if (hasEnded) throw new Error(`it ended: ${heard.said}${heard.logged}`);
    await pause(20);
  }
}

/** A connection to the database of the server that runs on this data folder. */
export async function lookInside(dataDir: string): Promise<Db> {
  const found = await findRunningDatabase({ path: dataDir, postgresPath: join(dataDir, 'postgres') });
  if (!found) throw new Error('no server runs on this data folder');
  return connect({ ...found.app }, 2).db;
}
