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
  order: {
    id: 'ringkasan sebelum ini hilang atau diganti',
    en: 'the digest before it is missing or was made anew',
  },
  witness: {
    id: 'ringkasan di digests.log ini tidak ada lagi di basis data',
    en: 'this digest of digests.log is no longer in the database',
  },
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
  const { db, secret, digestLog, closing } = await visitHouse(given);
  try {
    const witnessed = await digestLog.read();
    const result = await verifyChains(db, secret, {
      witnessed,
      onProgress: (tickets) => {
        if (tickets % 5_000 === 0)
          terminal.say({ id: `${tickets} tiket diperiksa …`, en: `${tickets} tickets checked …` });
      },
    });
    for (const { number, seq, why } of result.broken) {
      // What is wrong with a digest is told by its day.
      const place =
        seq === 0 ? { id: 'ringkasan', en: 'digest' } : { id: `catatan ${seq}`, en: `event ${seq}` };
      terminal.say({
        id: `RUSAK ${number} ${place.id}: ${reasons[why].id}`,
        en: `BROKEN ${number} ${place.en}: ${reasons[why].en}`,
      });
    }
    terminal.say({
      id: `${result.tickets} tiket, ${result.events} catatan, ${result.digests} ringkasan harian; ${result.broken.length} rusak.`,
      en: `${result.tickets} tickets, ${result.events} events, ${result.digests} daily digests; ${result.broken.length} broken.`,
    });
    const last = witnessed.at(-1);
    terminal.say(
      last
        ? {
            id: `Ringkasan terakhir di digests.log: ${last.number} ${last.day} ${last.signature}`,
            en: `Last digest in digests.log: ${last.number} ${last.day} ${last.signature}`,
          }
        : {
            id: 'digests.log belum berisi: ringkasan terbaru yang dihapus tidak akan terlihat.',
            en: 'digests.log is empty: the newest digests could be removed unseen.',
          },
    );
    return result.broken.length > 0 ? 1 : 0;
  } finally {
    await closing.close();
  }
}
