import type { FastifyReply } from 'fastify';
import type { Throttled } from '../domain/throttling/throttling.ts';
import { speak, type Texts } from '../lib/texts.ts';
import { sayDuration } from '../lib/times.ts';

const texts = {
  wait: {
    id: (time: string) =>
      `Terlalu banyak percobaan yang keliru. Tunggu ${time}, lalu coba lagi. Tidak ada yang dikunci.`,
    en: (time: string) => `Too many wrong attempts. Wait ${time}, then try again. Nothing is locked.`,
  },
  seconds: { id: (n: number) => `${n} detik`, en: (n: number) => `${n} seconds` },
} satisfies Texts;

/** Says how long to wait, to programs in the header and to people in the sentence it answers. */
export function sayThrottled(reply: FastifyReply, error: Throttled): string {
  const { locale } = reply.request;
  const t = speak(texts, locale);
  askToWait(reply, error);
  const minutes = Math.ceil(error.seconds / 60);
  return t.wait(error.seconds <= 90 ? t.seconds(error.seconds) : sayDuration(minutes, locale));
}

/** For pauses that have a sentence of their own, such as one after many good reports. */
export function askToWait(reply: FastifyReply, { seconds }: Throttled): void {
  reply.header('retry-after', String(seconds));
}
