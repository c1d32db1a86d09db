/** Waits so many milliseconds, or until aborted. */
export async function rest(milliseconds: number, stop: AbortSignal): Promise<void> {
  if (stop.aborted) return;
  const { promise, resolve } = Promise.withResolvers<void>();
  const wake = () => resolve();
  const timer = setTimeout(wake, milliseconds);
  stop.addEventListener('abort', wake);
  await promise;
  clearTimeout(timer);
  stop.removeEventListener('abort', wake);
}
