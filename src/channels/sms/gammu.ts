import { execFile } from 'node:child_process';
import { z } from 'zod';
import { type Adapter, type Gate, ProviderFault } from '../adapter.ts';
import { digitsOf, shorten } from '../http/numbers.ts';
import { ShutDoor } from '../outside.ts';

/** Only this program, wherever it lies: whoever may set up an account may not start another. */
const settings = z.object({
  binary: z
    .string()
    .trim()
    .regex(/^\/(?:[\w.-]+\/)*gammu-smsd-inject$/, 'binary')
    .refine((path) => !path.includes('/../'), 'binary')
    .default('/usr/bin/gammu-smsd-inject'),
});
const secrets = z.object({});
type GammuGate = Gate<z.output<typeof settings>, z.output<typeof secrets>>;

const longest = 765;
const mostOutput = 64 * 1024;

/** Starts it without a shell; the words go in by its standard input, where nobody who lists processes sees them. */
function inject({ settings: { binary }, signal }: GammuGate, args: string[], words = ''): Promise<string> {
  const { promise, resolve, reject } = Promise.withResolvers<string>();
  const env = { LANG: 'C.UTF-8', LC_ALL: 'C.UTF-8', PATH: '/usr/bin:/bin' };
  const child = execFile(
    binary,
    args,
    { signal, env, timeout: 15_000, maxBuffer: mostOutput },
    (error, said) => {
      if (!error) return resolve(said);
      const { code } = error as { code?: unknown };
      const isAbsent = code === 'ENOENT' || code === 'EACCES';
      reject(new ProviderFault('gateway', isAbsent ? 'no_program' : 'program_failed'));
    },
  );
  // A program that ends without reading is told of by its code.
  child.stdin?.on('error', () => undefined);
  child.stdin?.end(words);
  return promise;
}

/** The modem writes to the world, though nothing is fetched. */
function assertOpen({ assertOpen: door }: GammuGate): void {
  if (!door) throw new ShutDoor('nothing leaves by this modem');
  door('modem');
}

/** A modem at this machine, behind Gammu's daemon: https://docs.gammu.org/smsd/inject.html */
export const gammu: Adapter<z.output<typeof settings>, z.output<typeof secrets>> = {
  provider: 'gammu',
  channel: 'sms',
  isUnofficial: false,
  settings,
  secrets,
  async send(gate, message) {
    assertOpen(gate);
    const to = `+${digitsOf(message.to)}`;
    const words = shorten(message.text, longest);
    const said = await inject(gate, ['TEXT', to, '-autolen', String(words.length)], words);
    return { providerId: /\bID (\S+)/.exec(said)?.[1] ?? null };
  },
  async check(gate) {
    assertOpen(gate);
    await inject(gate, ['-v']);
  },
};
