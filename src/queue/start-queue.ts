import type pg from 'pg';
import { fromKysely, PgBoss } from 'pg-boss';
import { type Handlers, type JobName, type Jobs, jobNames, payloads, type Queue } from './queue.ts';

type Log = (line: { level: 'error' | 'warn'; msg: string; [key: string]: unknown }) => void;

export type RunningQueue = Queue & {
  /** Takes jobs from now on. A job that fails is tried again, later each time, for about an hour. */
  work(handlers: Handlers): Promise<void>;
  /** Whether the queue answers and, where a job has been waiting for longer than a minute, others are being taken. */
  isWorking(): Promise<boolean>;
  /** Takes no further job and waits for those that run, at most so long; whoever is cut off is tried again. */
  stop(milliseconds: number): Promise<void>;
};

/** How many jobs of one kind run at once in one process. */
const handsAJob = 2;

const options = {
  notify: true,
  retryLimit: 6,
  retryDelay: 30,
  retryBackoff: true,
  expireInSeconds: 300,
  deleteAfterSeconds: 86_400,
};

/** Connects to the queue in the schema `pgboss`, making or upgrading its tables where needed. */
export async function startQueue({
  connection,
  log,
}: {
  connection: pg.PoolConfig;
  log: Log;
}): Promise<RunningQueue> {
  const boss = new PgBoss({
    ...(connection as object),
    max: 3,
    application_name: 'karcis-queue',
    schema: 'pgboss',
    createSchema: false,
    schedule: false,
    useListenNotify: true,
  });
  // Messages of the database may repeat values; the code says enough.
  boss.on('error', (error: Error & { code?: string }) =>
    log({ level: 'error', msg: 'the queue failed', name: error.name, code: error.code }),
  );
  boss.on('warning', ({ message }) => log({ level: 'warn', msg: message }));
  try {
    await boss.start();
    await makeQueues(boss);
  } catch (error) {
    await boss.stop({ graceful: false });
    throw error;
  }
  return {
    async enqueue(trx, name, data) {
      await boss.send(name, payloads[name].parse(data), { db: fromKysely(trx) });
    },
    async work(handlers) {
      for (const name of jobNames) await workOn(boss, name, handlers);
    },
    isWorking: () => isWorking(boss),
    stop: (milliseconds) => boss.stop({ graceful: milliseconds > 0, timeout: milliseconds }),
  };
}

async function workOn<N extends JobName>(boss: PgBoss, name: N, handlers: Handlers): Promise<void> {
  for (let hand = 0; hand < handsAJob; hand += 1) {
    const working = boss.work(name, { pollingIntervalSeconds: 5 }, async (jobs) => {
      // Behind a job others may wait whose notices came while all hands were full: a worker that is not told so looks
      // again only after half a minute.
      boss.notifyWorker(await working);
      for (const job of jobs) await handlers[name](payloads[name].parse(job.data) as Jobs[N]);
    });
    await working;
  }
}

async function makeQueues(boss: PgBoss): Promise<void> {
  const known = new Set((await boss.getQueues()).map((queue) => queue.name));
  for (const name of jobNames) {
    if (known.has(name)) await boss.updateQueue(name, options);
    else await boss.createQueue(name, options);
  }
}

async function isWorking(boss: PgBoss): Promise<boolean> {
  const { rows } = await boss.getDb().executeSql(
    `select exists (select from pgboss.job where state in ('created', 'retry')
        and start_after < clock_timestamp() - interval '60 seconds')
      and not exists (select from pgboss.job where started_on > clock_timestamp() - interval '60 seconds') as is_stuck`,
  );
  return !rows[0].is_stuck;
}
