import type { Config } from '../config.ts';
import { type BrokenLink, verifyChains } from '../domain/events/verifying.ts';
import type { Sentence } from '../lib/start-error.ts';
import { argumentsOf } from './arguments.ts';
import { visitHouse } from './house.ts';
import type { Terminal } from './terminal.ts';

const reasons: Record<BrokenLink['why'], Sentence> = {
  hash: { id: 'isi tidak sesuai sidik jarinya', en: 'the content does not match its hash' },
  previous: { id: 'tidak menyambung ke catatan sebelumnya', en: 'it does not join the event before it' },
  columns: { id: 'kolom berbeda dari isi yang disegel', en: 'columns differ from the sealed content' },
  gap: { id: 'catatan hilang di tengah', en: 'an event is missing in between' },
  head: { id: 'catatan terakhir hilang atau bertambah', en: 'the last event is missing or one too many' },
  text: { id: 'teks telah diubah, hilang, atau bertambah', en: 'a text was changed, removed or added' },
  file: { id: 'berkas telah diubah, hilang, atau bertambah', en: 'a file was changed, removed or added' },
  work: { id: 'catatan pekerjaan telah diubah', en: 'the work record was changed' },
  rating: { id: 'penilaian telah diubah', en: 'the rating was changed' },
  digest: { id: 'catatan yang sudah disegel hilang', en: 'an event that was sealed is gone' },
  signature: { id: 'tanda tangan ringkasan harian salah', en: 'the signature of the daily digest is wrong' },
};

/** Checks every chain and digest, beside a running server too. 1 when a link is broken. */
export async function verify(given: {
  config: Config;
  terminal: Terminal;
  distDir: string;
  args: string[];
}): Promise<number> {
  const { terminal } = given;
  argumentsOf('verify', given.args, {});
  const { db, secret, closing } = await visitHouse(given);
  try {
    const result = await verifyChains(db, secret, (tickets) => {
      if (tickets % 5_000 === 0)
        terminal.say({ id: `${tickets} tiket diperiksa …`, en: `${tickets} tickets checked …` });
    });
    for (const { number, seq, why } of result.broken) {
      terminal.say({
        id: `RUSAK ${number} catatan ${seq}: ${reasons[why].id}`,
        en: `BROKEN ${number} event ${seq}: ${reasons[why].en}`,
      });
    }
    terminal.say({
      id: `${result.tickets} tiket, ${result.events} catatan, ${result.digests} ringkasan harian; ${result.broken.length} rusak.`,
      en: `${result.tickets} tickets, ${result.events} events, ${result.digests} daily digests; ${result.broken.length} broken.`,
    });
    return result.broken.length > 0 ? 1 : 0;
  } finally {
    await closing.close();
  }
}
