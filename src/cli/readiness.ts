import { statfs } from 'node:fs/promises';
import { sql } from 'kysely';
import { pendingMigrations } from '../db/migrate.ts';
import { findSilentMailboxes } from '../domain/mailboxes/alarming.ts';
import { sweepLag } from '../domain/tickets/sweeping.ts';
import type { RunningQueue } from '../queue/start-queue.ts';
import type { House } from './house.ts';

const leastFreeBytes = 200 * 1024 * 1024;
/** The sweep runs every 20 seconds; a long one may take its time. */
const mostLagSeconds = 180;

/** What `/readyz` asks: each answers whether that part can do its work. */
export function readinessOf(house: House, queue: RunningQueue): Record<string, () => Promise<boolean>> {
  const { db, config, migrationsDir } = house;
  return {
    database: async () => (await sql`select 1`.execute(db)).rows.length === 1,
    migrations: async () => (await pendingMigrations(db, migrationsDir)).length === 0,
    queue: () => queue.isWorking(),
    disk: async () => {
      const { bavail, bsize } = await statfs(config.DATA_DIR);
      return bavail * bsize > leastFreeBytes;
    },
    sweep: async () => (await sweepLag(db)) < mostLagSeconds,
  };
}

/** What `/readyz` tells beside that: `mailboxes` is false while one of them cannot be read. */
export function warningsOf({ db }: House): Record<string, () => Promise<boolean>> {
  return { mailboxes: async () => (await findSilentMailboxes(db)).length === 0 };
}
