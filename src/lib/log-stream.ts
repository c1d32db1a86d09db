type Target = { isTTY?: boolean; write(text: string): unknown };
type LogLine = { level?: number; msg?: string; stack?: string; err?: { message?: string; stack?: string } };

const names: Record<number, string> = { 60: 'FATAL', 50: 'ERROR', 40: 'WARNING', 30: 'info', 20: 'debug' };
const warning = 40;

/**
 * Where the log is written, one JSON line a call. Programs that collect it get the lines as they are; somebody at a
 * terminal reads warnings and errors as sentences, and the rest only with `isWordy`.
 */
export function logStream(target: Target, { isWordy }: { isWordy: boolean }): { write(line: string): void } {
  if (!target.isTTY) return { write: (line) => void target.write(line) };
  return {
    write(line) {
      const { level = 30, msg, stack, err } = JSON.parse(line) as LogLine;
      if (level < warning && !isWordy) return;
      const cause = stack ?? err?.stack ?? err?.message;
      target.write(`${[`${names[level] ?? level}: ${msg ?? ''}`, cause].filter(Boolean).join('\n')}\n`);
    },
  };
}
