import type { FastifyReply } from 'fastify';
import type { Throttled } from '../../domain/throttling/throttling.ts';
import { type Locale, speak, type Texts } from '../../lib/texts.ts';
import { sayDuration } from '../../lib/times.ts';

const texts = {
  wait: {
    id: (time: string) =>
      `Terlalu banyak percobaan yang keliru. Tunggu ${time}, lalu coba lagi. Akun tidak dikunci.`,
    en: (time: string) => `Too many wrong attempts. Wait ${time}, then try again. The account is not locked.`,
  },
  seconds: { id: (n: number) => `${n} detik`, en: (n: number) => `${n} seconds` },
} satisfies Texts;

/** Says how long to wait, to people and to programs. */
export function sayThrottled(reply: FastifyReply, error: Throttled, locale: Locale): string {
  const t = speak(texts, locale);
  reply.header('retry-after', String(error.seconds));
  const minutes = Math.ceil(error.seconds / 60);
  return t.wait(error.seconds <= 90 ? t.seconds(error.seconds) : sayDuration(minutes, locale));
}
