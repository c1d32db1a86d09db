import { readdir, readFile, stat } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';

/** Tells a process apart from a later one that got the same number, also across a reboot. */
export type ProcessIdentity = { readonly pid: number; readonly started: string; readonly boot: string };

/**
 * Who runs under a process number right now; undefined when nobody does.
 * A zombie counts as nobody: it holds neither files nor memory.
 */
export async function findProcess(pid: number): Promise<ProcessIdentity | undefined> {
  const line = await readFile(`/proc/${pid}/stat`, 'latin1').catch(() => undefined);
  if (line === undefined) return undefined;
  // The second field is the program's name in brackets and may itself hold blanks and brackets.
  const fields = line.slice(line.lastIndexOf(')') + 2).split(' ');
  const [state, started] = [fields[0], fields[19]];
  if (started === undefined || state === 'Z' || state === 'X') return undefined;
  return { pid, started, boot: await bootId() };
}

/** Whether exactly this process, not merely its number, is still alive. */
export async function isRunning(identity: ProcessIdentity): Promise<boolean> {
  const found = await findProcess(identity.pid);
  return found !== undefined && found.started === identity.started && found.boot === identity.boot;
}

/** Numbers of the processes of one system user whose command line holds `mark`. */
export async function listProcessesWith(mark: string, uid: number): Promise<number[]> {
  const pids = (await readdir('/proc')).map(Number).filter((pid) => Number.isInteger(pid) && pid > 0);
  const checked = await Promise.all(
    pids.map(async (pid) => {
      const commandLine = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '');
      if (!commandLine.includes(mark)) return undefined;
      const owner = await stat(`/proc/${pid}`).catch(() => undefined);
      return owner?.uid === uid ? pid : undefined;
    }),
  );
  return checked.filter((pid) => pid !== undefined);
}

/** Sends a signal; false when the process is gone already. */
export function sendSignal(pid: number, signal: NodeJS.Signals): boolean {
  try {
    return process.kill(pid, signal);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ESRCH') return false;
    throw error;
  }
}

/** Asks again every 25 ms until `isDone` says yes; false when `milliseconds` have gone by before. */
export async function waitUntil(isDone: () => Promise<boolean>, milliseconds: number): Promise<boolean> {
  const end = performance.now() + milliseconds;
  while (!(await isDone())) {
    if (performance.now() > end) return false;
    await pause(25);
  }
  return true;
}

const bootId = async (): Promise<string> =>
  (await readFile('/proc/sys/kernel/random/boot_id', 'utf8').catch(() => '')).trim();
