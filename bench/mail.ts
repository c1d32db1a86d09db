import { randomUUID } from 'node:crypto';
import { Readable } from 'node:stream';
import { setTimeout as pause } from 'node:timers/promises';
import type pg from 'pg';
import { seedCast } from '../db/seeds/cast.ts';
import { connect, type Db } from '../src/db/connection.ts';
import { keepArrival } from '../src/domain/arrivals/keeping.ts';
import { startQueue } from '../src/queue/start-queue.ts';
import type { FileStore } from '../src/storage/store.ts';
import { memoryOf } from './measuring.ts';

type Given = {
  connection: pg.PoolConfig;
  store: FileStore;
  server: { pid: number };
  count: number;
  tell: (text: string) => void;
};

export type MailFound = {
  messages: number;
  /** Stored on disk and committed, a second. */
  keptPerSecond: number;
  /** Made a ticket or a reply of, a second, from the first that was kept to the last that was understood. */
  takenInPerSecond: number;
  outcomes: Record<string, number>;
  lost: number;
  twice: number;
  /** Megabytes of the server at rest, at each tenth of the way, and after mails of 40 MB. */
  memory: { atRest: number; onTheWay: number[]; afterLarge: number };
  /** Seconds that a mail of 40 MB takes, from the disk to its ticket. */
  largeSeconds: number;
};

const body = 'Printer di loket 2 tidak mau mencetak sejak pagi, lampunya berkedip merah.\r\n'.repeat(12);

/** Another sender for each mail, since one sender's are counted. */
function letter(n: number, file?: Buffer): Buffer {
  const head = [
    `From: Warga ${n} <warga-${n}@warga.test>`,
    'To: Layanan TI <ti@kantor.test>',
    `Subject: Gangguan nomor ${n}`,
    `Message-ID: <${randomUUID()}@warga.test>`,
    'Date: Sun, 22 Nov 2026 09:30:00 +0800',
    'MIME-Version: 1.0',
  ];
  if (!file) return Buffer.from([...head, 'Content-Type: text/plain; charset=utf-8', '', body].join('\r\n'));
  const base64 = file.toString('base64').replace(/.{76}/g, '$&\r\n');
  return Buffer.from(
    [
      ...[
        ...head,
        'Content-Type: multipart/mixed; boundary="b"',
        '',
        '--b',
        'Content-Type: text/plain',
        '',
        body,
      ],
      ...['--b', 'Content-Type: text/plain; name="rekaman.txt"', 'Content-Transfer-Encoding: base64', ''],
      ...[base64, '--b--', ''],
    ].join('\r\n'),
  );
}

/** A burst of mails that a server takes in while they still come, then a few large ones. */
export async function benchMail({ connection, store, server, count, tell }: Given): Promise<MailFound> {
  const { db } = connect(connection, 6);
  const queue = await startQueue({ connection, log: () => {} });
  try {
    await seedCast(db);
    const atRest = await memoryOf(server.pid);
    const keep = async (raw: Buffer) => {
      const file = await store.put(Readable.from([raw]));
      return (await keepArrival({ db, queue }, { ...file, source: 'pipe' })).arrivalId;
    };
    const started = performance.now();
    let next = 0;
    const bring = async () => {
      while (next < count) await keep(letter((next += 1)));
    };
    let keptAfter = 0;
    const bringing = Promise.all([bring(), bring(), bring(), bring()]).then(() => {
      keptAfter = (performance.now() - started) / 1000;
    });
    const onTheWay: number[] = [];
    for (;;) {
      const settled = await settledOf(db);
      while (onTheWay.length < Math.floor((settled / count) * 10)) onTheWay.push(await memoryOf(server.pid));
      if (settled >= count) break;
      tell(`${settled} of ${count} taken in, server ${await memoryOf(server.pid)} MB`);
      await pause(1_000);
    }
    const takenAfter = (performance.now() - started) / 1000;
    await bringing;
    const { outcomes, tickets } = await outcomesOf(db);
    const largeSeconds = await bringLarge(db, keep, count);
    return {
      messages: count,
      keptPerSecond: Math.round(count / keptAfter),
      takenInPerSecond: Math.round(count / takenAfter),
      outcomes,
      lost: count - (await settledOf(db)) + larges,
      twice: tickets - (outcomes['ticket_opened'] ?? 0),
      memory: { atRest, onTheWay, afterLarge: await memoryOf(server.pid) },
      largeSeconds,
    };
  } finally {
    await queue.stop(0);
    await db.destroy();
  }
}

const larges = 5;

async function bringLarge(db: Db, keep: (raw: Buffer) => Promise<string>, from: number): Promise<number> {
  const raws = Array.from({ length: larges }, (_, n) =>
    letter(from + n + 1, Buffer.alloc(29 * 1024 * 1024, 97 + n)),
  );
  const started = performance.now();
  for (const [done, raw] of raws.entries()) {
    await keep(raw);
    while ((await settledOf(db)) < from + done + 1) await pause(50);
  }
  return Math.round((performance.now() - started) / larges / 10) / 100;
}

const settledOf = async (db: Db): Promise<number> =>
  (
    await db
      .selectFrom('arrivals')
      .select((eb) => eb.fn.countAll<number>().as('count'))
      .where('settled_at', 'is not', null)
      .executeTakeFirstOrThrow()
  ).count;

async function outcomesOf(db: Db) {
  const rows = await db
    .selectFrom('arrivals')
    .select(['outcome', (eb) => eb.fn.countAll<number>().as('count')])
    .groupBy('outcome')
    .execute();
  const { tickets } = await db
    .selectFrom('tickets')
    .select((eb) => eb.fn.countAll<number>().as('tickets'))
    .executeTakeFirstOrThrow();
  return {
    outcomes: Object.fromEntries(rows.map(({ outcome, count }) => [outcome ?? 'waiting', count])),
    tickets,
  };
}

export function mailAsMarkdown(found: MailFound): string {
  const { memory } = found;
  return [
    `${found.messages} mails: ${found.keptPerSecond} kept a second, ${found.takenInPerSecond} taken in a second (while they came).`,
    `Lost: ${found.lost}. Twice: ${found.twice}. Outcomes: ${JSON.stringify(found.outcomes)}.`,
    `Server: ${memory.atRest} MB at rest; ${memory.onTheWay.join(', ')} MB at each tenth of the way; ${memory.afterLarge} MB after ${larges} mails of 40 MB.`,
    `A mail of 40 MB: ${found.largeSeconds} s.`,
  ].join('\n');
}
