import { setTimeout as pause } from 'node:timers/promises';
import type { Recurring, RecurringDeps } from './recurring.ts';

type Log = (line: { level: 'error'; msg: string; [key: string]: unknown }) => void;

/** Runs each task now and then again after its pause, until stopped. A failure is logged and tried again in turn. */
export function repeat(
  tasks: readonly Recurring[],
  deps: RecurringDeps,
  log: Log,
): { stop: () => Promise<void> } {
  const stopping = new AbortController();
  const loops = tasks.map(async ({ name, everySeconds, run }) => {
    while (!stopping.signal.aborted) {
      try {
        await run(deps);
      } catch (error) {
        if (!stopping.signal.aborted)
          log({ level: 'error', msg: 'a recurring task failed', task: name, ...about(error) });
      }
      await pause(everySeconds * 1000, undefined, { signal: stopping.signal }).catch(() => undefined);
    }
  });
  return {
    async stop() {
      stopping.abort();
      await Promise.all(loops);
    },
  };
}

/** What may be logged of an error: messages of the database can repeat what people typed, its code cannot. */
export function about(error: unknown): { name: string; code?: string; stack?: string } {
  if (!(error instanceof Error)) return { name: 'unknown' };
  const { code } = error as { code?: string };
  const where = error.stack
    ?.split('\n')
    .filter((line) => line.startsWith('    at '))
    .slice(0, 8)
    .join('\n');
  return { name: error.name, ...(code ? { code } : {}), ...(where ? { stack: where } : {}) };
}
