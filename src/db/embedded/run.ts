import { spawn } from 'node:child_process';
import type { SystemUser } from './system-user.ts';

export type Outcome = { readonly code: number | null; readonly output: string };

/**
 * What every PostgreSQL program is started with: nothing of our environment (it may hold secrets, PG* or
 * a missing LANG), and English messages, because we read some of them.
 */
export const plainEnvironment = { PATH: '/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC' };

/** Runs a program as the given user to its end and collects what it said; never throws. */
export function run(program: string, args: readonly string[], user: SystemUser, cwd = '/'): Promise<Outcome> {
  return new Promise((resolve) => {
    let output = '';
    const child = spawn(program, args, {
      cwd,
      ...asUser(user),
      env: plainEnvironment,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const collect = (part: Buffer) => {
      output += part.toString();
    };
    child.stdout.on('data', collect);
    child.stderr.on('data', collect);
    child.once('error', (error) => resolve({ code: null, output: error.message }));
    child.once('close', (code) => resolve({ code, output }));
  });
}

/** Options for `spawn`: only root may and need change the user. */
export const asUser = (user: SystemUser): { uid?: number; gid?: number } =>
  process.getuid!() === 0 ? { uid: user.uid, gid: user.gid } : {};
