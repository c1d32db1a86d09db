import { logStream } from '../lib/log-stream.ts';
import { type Sentence, StartError } from '../lib/start-error.ts';
import type { Locale } from '../lib/texts.ts';

type LogLine = { level?: 'error' | 'warn' | 'info'; [key: string]: unknown };

/** Where the program speaks: sentences for people on standard output, the log on standard error. */
export type Terminal = {
  locale: Locale;
  say(sentence: Sentence | string): void;
  log(line: object | string): void;
};

const levels = { error: 50, warn: 40, info: 30 } as const;
const thresholds: Record<string, number> = {
  silent: 100,
  fatal: 60,
  error: 50,
  warn: 40,
  info: 30,
  debug: 20,
};

export function terminal({ locale, logLevel = 'info' }: { locale: Locale; logLevel?: string }): Terminal {
  const least = thresholds[logLevel] ?? 30;
  const logged = logStream(process.stderr, { isWordy: logLevel === 'debug' });
  return {
    locale,
    say: (sentence) =>
      void process.stdout.write(`${typeof sentence === 'string' ? sentence : sentence[locale]}\n`),
    log(line) {
      const { level = 'info', ...rest } = typeof line === 'string' ? { msg: line } : (line as LogLine);
      if (levels[level] < least) return;
      logged.write(`${JSON.stringify({ level: levels[level], time: Date.now(), ...rest })}\n`);
    },
  };
}

/** Says what keeps the program from going on; a fault of ours keeps its stack, a StartError is a sentence. */
export function complain(error: unknown, locale: Locale): void {
  const text = error instanceof StartError ? error.in(locale) : error instanceof Error ? error.stack : error;
  process.stderr.write(`${text}\n`);
}
