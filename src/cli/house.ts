import { join, resolve } from 'node:path';
import { sql } from 'kysely';
import type pg from 'pg';
import type { Config } from '../config.ts';
import { openDataFolder } from '../data-folder/data-folder.ts';
import { readSecret } from '../data-folder/secret.ts';
import { connect, type Db } from '../db/connection.ts';
import { findRunningDatabase, startEmbeddedDatabase } from '../db/embedded/embedded-database.ts';
import { migrate } from '../db/migrate.ts';
import { isKnownSecret } from '../domain/settings/instance.ts';
import { about } from '../jobs/repeating.ts';
import { StartError } from '../lib/start-error.ts';
import { type DigestLog, digestLogFile } from '../storage/digest-log.ts';
import { diskStore, type FileStore } from '../storage/store.ts';
import { Closing } from './closing.ts';
import { checkDatabase } from './external-database.ts';
import type { Terminal } from './terminal.ts';

/** What every command stands on: the data folder, the database with its migrations, the secret, the files. */
export type House = {
  config: Config;
  db: Db;
  secret: string;
  store: FileStore;
  /** Sealed digests, remembered in the data folder. */
  digestLog: DigestLog;
  /** How the program itself connects; the queue keeps connections of its own. */
  connection: pg.PoolConfig;
  migrationsDir: string;
  /** Names of the migrations that opening it applied. */
  migrated: string[];
  closing: Closing;
  /** False for a visit beside a server of this data folder. */
  isOwn: boolean;
  /** Called once when the database of our own ends without having been stopped. */
  onDatabaseDeath(callback: () => void): void;
};

type Options = { config: Config; terminal: Terminal; distDir: string };
type Connections = { owner: pg.PoolConfig; app: pg.PoolConfig };

/**
 * Opens the house for this process alone. When anything fails, what was opened is closed again.
 * @throws StartError
 */
export function openHouse(options: Options): Promise<House> {
  return furnish({ ...options, isOwn: true }, async (closing) => {
    const { config, terminal } = options;
    const folder = await openDataFolder(config.DATA_DIR);
    closing.add('data folder', () => folder.release());
    const secret = config.SECRET ?? (await folder.secret());
    if (config.DATABASE_URL) return { ...external(config), secret, folderPath: folder.path };
    const database = await startEmbeddedDatabase({ dataDir: folder, log: terminal.log });
    closing.add('database', () => database.stop());
    return {
      owner: { ...database.owner },
      app: { ...database.app },
      secret,
      folderPath: folder.path,
      onDeath: (callback: () => void) => database.onDeath(callback),
    };
  });
}

/**
 * The house for a command that may run beside a server: its database when one runs, else a house of our own.
 * @throws StartError
 */
export async function visitHouse(options: Options): Promise<House> {
  const { config } = options;
  const path = resolve(config.DATA_DIR);
  const running = config.DATABASE_URL
    ? external(config)
    : await findRunningDatabase({ path, postgresPath: join(path, 'postgres') });
  if (!running) return openHouse(options);
  return furnish({ ...options, isOwn: false }, async () => ({
    owner: { ...running.owner },
    app: { ...running.app },
    secret: config.SECRET ?? (await readSecret(path)),
    folderPath: path,
  }));
}

const external = (config: Config): Connections => ({
  owner: { connectionString: config.DATABASE_OWNER_URL ?? config.DATABASE_URL },
  app: { connectionString: config.DATABASE_URL },
});

async function furnish(
  { config, terminal, distDir, isOwn }: Options & { isOwn: boolean },
  open: (
    closing: Closing,
  ) => Promise<
    Connections & { secret: string; folderPath: string; onDeath?: (callback: () => void) => void }
  >,
): Promise<House> {
  const closing = new Closing((step, error) =>
    terminal.log({ level: 'error', msg: 'closing failed', step, ...about(error) }),
  );
  try {
    const { owner, app, secret, folderPath, onDeath } = await open(closing);
    const { db } = connect(app, config.DATABASE_POOL);
    closing.add('connections', () => db.destroy());
    if (config.DATABASE_URL) await checkDatabase(db, config.DATABASE_URL);
    const migrationsDir = join(distDir, 'migrations');
    const migrated = await migrateAsOwner({ owner, app: db, migrationsDir });
    if (!(await isKnownSecret(db, secret))) throw otherSecret();
    const store = diskStore(join(folderPath, 'files'));
    const digestLog = digestLogFile(join(folderPath, 'digests.log'));
    const onDatabaseDeath = onDeath ?? (() => undefined);
    return {
      config,
      db,
      secret,
      store,
      digestLog,
      connection: app,
      migrationsDir,
      migrated,
      closing,
      isOwn,
      onDatabaseDeath,
    };
  } catch (error) {
    await closing.close();
    throw error;
  }
}

async function migrateAsOwner(parts: {
  owner: pg.PoolConfig;
  app: Db;
  migrationsDir: string;
}): Promise<string[]> {
  const { rows } = await sql<{ me: string }>`select current_user as me`.execute(parts.app);
  const { db } = connect({ ...parts.owner, statement_timeout: 0 }, 1);
  try {
    return await migrate(db, parts.migrationsDir, rows[0]!.me);
  } finally {
    await db.destroy();
  }
}

const otherSecret = (): StartError =>
  new StartError({
    id: 'SECRET ini bukan rahasia yang dipakai basis data ini; pulihkan yang lama (dari cadangan berkas secret di folder data atau pengaturan SECRET), sebab rahasia lain membatalkan semua PIN dan sesi.',
    en: 'This SECRET is not the one this database was begun with; restore the old one (from a backup of the file secret in the data folder, or the setting SECRET), since another secret would void every PIN and session.',
  });
