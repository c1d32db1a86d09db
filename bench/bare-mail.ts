import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { Readable } from 'node:stream';
import { createTransport } from 'nodemailer';
import type pg from 'pg';
import { connect } from '../src/db/connection.ts';
import { readMail } from '../src/lib/mail/reading.ts';
import { uuidv7 } from '../src/lib/uuid.ts';
import { diskStore } from '../src/storage/store.ts';
import { letter } from './letters.ts';
import { splitMails } from './mail-file.ts';

// The bare limits of mail, in a process of their own: what no program could do without.
type Given =
  | { way: 'in'; connection: pg.PoolConfig; files: string; count: number }
  | { way: 'out'; port: number; mails: string };

const given = JSON.parse(process.argv[2]!) as Given;

/** As many at once as the program itself has. */
async function atOnce(width: number, count: number, work: (n: number) => Promise<unknown>): Promise<number> {
  const started = performance.now();
  let next = 0;
  const go = async () => {
    while (next < count) await work(next++);
  };
  await Promise.all(Array.from({ length: width }, go));
  return Math.round((count / (performance.now() - started)) * 1000);
}

/** Puts mails on the disk and a row beside each, and reads them: no ticket, no queue, no chain. */
async function takeIn({ connection, files, count }: Extract<Given, { way: 'in' }>): Promise<number> {
  const { db } = connect(connection, 6);
  const store = diskStore(files);
  const key = randomUUID();
  const rate = await atOnce(4, count, async (n) => {
    const raw = letter(`${key}-${n}`);
    const file = await store.put(Readable.from([raw]));
    await db
      .insertInto('arrivals')
      .values({ id: uuidv7(), source: 'pipe', ...file, state: 'done', outcome: 'ignored', reason: 'empty' })
      .execute();
    await readMail(raw);
  });
  await db.destroy();
  return rate;
}

/** Hands the same bytes to the same server by as many connections. */
async function sendOut({ port, mails }: Extract<Given, { way: 'out' }>): Promise<number> {
  const raws = splitMails(readFileSync(mails));
  const pool = createTransport({ pool: true, host: '127.0.0.1', port, ignoreTLS: true, maxConnections: 4 });
  const rate = await atOnce(5, raws.length, (n) =>
    pool.sendMail({ envelope: { from: 'ti@kantor.test', to: `warga-${n}@warga.test` }, raw: raws[n]! }),
  );
  pool.close();
  return rate;
}

const perSecond = await (given.way === 'in' ? takeIn(given) : sendOut(given));
process.stdout.write(`${JSON.stringify({ perSecond })}\n`);
