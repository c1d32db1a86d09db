import { Readable } from 'node:stream';
import { setTimeout as pause } from 'node:timers/promises';
import type pg from 'pg';
import { seedCast } from '../db/seeds/cast.ts';
import { connect, type Db } from '../src/db/connection.ts';
import { keepArrival } from '../src/domain/arrivals/keeping.ts';
import { type RunningQueue, startQueue } from '../src/queue/start-queue.ts';
import type { FileStore } from '../src/storage/store.ts';
import { letter } from './letters.ts';
import { memoryOf } from './measuring.ts';

type Given = {
  connection: pg.PoolConfig;
  store: FileStore;
  server: { pid: number };
  count: number;
  tell: (text: string) => void;
  /** Stores, notes and reads so many mails and does nothing else; says how many a second. */
  bare: (count: number) => Promise<number>;
};

export type MailFound = {
  messages: number;
  /** Stored on disk and committed, a second. */
  keptPerSecond: number;
  /** Made a ticket or a reply of, a second, from the first that was kept to the last that was understood. */
  takenInPerSecond: number;
  /** Stored, noted and read alone. */
  barePerSecond: number;
  ratio: number;
  outcomes: Record<string, number>;
  lost: number;
  twice: number;
  /** Megabytes of the server at rest and at each tenth of the way. */
  memory: { atRest: number; onTheWay: number[] };
};

export type LargeFound = {
  messages: number;
  /** From the disk to its ticket. */
  secondsEach: number;
  /** Megabytes of the server before, and after the last. */
  memory: { before: number; after: number };
};

/** A burst of mails that a server takes in while they still come. */
export async function benchMail({ connection, store, server, count, tell, bare }: Given): Promise<MailFound> {
  const { db } = connect(connection, 6);
  const queue = await startQueue({ connection, log: () => {} });
  try {
    await seedCast(db);
    const atRest = await memoryOf(server.pid);
    const keep = keeperOf({ db, queue, store });
    const started = performance.now();
    let next = 0;
    const bring = async () => {
      while (next < count) await keep(letter(String((next += 1))));
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
    const takenInPerSecond = Math.round(count / takenAfter);
    const lost = count - (await settledOf(db));
    const barePerSecond = await bare(Math.min(count, 3_000));
    return {
      messages: count,
      keptPerSecond: Math.round(count / keptAfter),
      takenInPerSecond,
      barePerSecond,
      ratio: Math.round((takenInPerSecond / barePerSecond) * 100) / 100,
      outcomes,
      lost,
      twice: tickets - (outcomes['ticket_opened'] ?? 0),
      memory: { atRest, onTheWay },
    };
  } finally {
    await queue.stop(0);
    await db.destroy();
  }
}

const larges = 5;

const keeperOf =
  ({ db, queue, store }: { db: Db; queue: RunningQueue; store: FileStore }) =>
  async (raw: Buffer) => {
    const file = await store.put(Readable.from([raw]));
    await keepArrival({ db, queue }, { ...file, source: 'pipe' });
  };

/** A few mails of 40 MB, one after the other. */
export async function benchLargeMails({
  connection,
  store,
  server,
}: Pick<Given, 'connection' | 'store' | 'server'>): Promise<LargeFound> {
  const { db } = connect(connection, 2);
  const queue = await startQueue({ connection, log: () => {} });
  try {
    const keep = keeperOf({ db, queue, store });
    const raws = Array.from({ length: larges }, (_, n) =>
      letter(`besar-${n}`, Buffer.alloc(29 * 1024 * 1024, 97 + n)),
    );
    const [before, from] = [await memoryOf(server.pid), await settledOf(db)];
    const started = performance.now();
    for (const [done, raw] of raws.entries()) {
      await keep(raw);
      while ((await settledOf(db)) < from + done + 1) await pause(50);
    }
    const secondsEach = Math.round((performance.now() - started) / larges / 10) / 100;
    return { messages: larges, secondsEach, memory: { before, after: await memoryOf(server.pid) } };
  } finally {
    await queue.stop(0);
    await db.destroy();
  }
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
    `In: ${found.messages} mails: ${found.keptPerSecond} kept a second, ${found.takenInPerSecond} taken in a second (while they came); storing and reading alone ${found.barePerSecond} a second; ratio ${found.ratio}.`,
    `Lost: ${found.lost}. Twice: ${found.twice}. Outcomes: ${JSON.stringify(found.outcomes)}.`,
    `Server: ${memory.atRest} MB at rest; ${memory.onTheWay.join(', ')} MB at each tenth of the way.`,
  ].join('\n');
}

export const largeAsMarkdown = ({ messages, secondsEach, memory }: LargeFound): string =>
  `Large: ${messages} mails of 40 MB: ${secondsEach} s each; server ${memory.before} MB before, ${memory.after} MB after.`;
