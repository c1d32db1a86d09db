/**
 * Waits for SIGTERM, SIGINT or SIGHUP. `onSecond` is called when another one shows impatience.
 * Resolves with the first signal's name.
 */
export function untilSignal(onSecond: () => void): Promise<NodeJS.Signals> {
  return new Promise((resolve) => {
    let count = 0;
    for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) {
      process.on(signal, () => {
        count += 1;
        if (count === 1) resolve(signal);
        else onSecond();
      });
    }
  });
}
