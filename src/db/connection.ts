import { Kysely, PostgresDialect, sql, type Transaction } from 'kysely';
import pg from 'pg';
import { PreparingClient } from './prepared-statements.ts';
import type { DB } from './tables.ts';

/** The database, or a transaction on it. Every query function takes it first. */
export type Db = Kysely<DB>;
/** Demanded by whatever must commit or vanish together with something else. */
export type Trx = Transaction<DB>;

// A date without time stays the text it is: as a Date it would shift with the machine's zone.
pg.types.setTypeParser(pg.types.builtins.DATE, (text) => text);
pg.types.setTypeParser(pg.types.builtins.INT8, Number);

/** Opens a pool. `config` is what `pg` takes; `size` is the most connections it may hold. */
export function connect(config: pg.PoolConfig, size = 10): { db: Db; pool: pg.Pool } {
  const pool = new pg.Pool({
    Client: PreparingClient,
    max: size,
    application_name: 'karcis',
    connectionTimeoutMillis: 10_000,
    statement_timeout: 30_000,
    idle_in_transaction_session_timeout: 30_000,
    ...config,
  });
  // A connection that is lost is replaced at its next use, and whoever was using it is told by the statement that
  // fails; without these listeners, one for idle connections and one for those in use, it ends the process.
  pool.on('error', () => {});
  pool.on('connect', (client) => client.on('error', () => {}));
  return { db: new Kysely<DB>({ dialect: new PostgresDialect({ pool }) }), pool };
}

/** Runs `work` in a transaction, or inside the one it is given. */
export function inTransaction<T>(db: Db, work: (trx: Trx) => Promise<T>): Promise<T> {
  return db.isTransaction ? work(db as Trx) : db.transaction().execute(work);
}

/** The database's own clock. */
export async function databaseNow(db: Db): Promise<Date> {
  const { rows } = await sql<{ now: Date }>`select clock_timestamp() as now`.execute(db);
  return rows[0]!.now;
}
