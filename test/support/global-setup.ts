import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { seedCast } from '../../db/seeds/cast.ts';
import { openDataFolder } from '../../src/data-folder/data-folder.ts';
import { connect } from '../../src/db/connection.ts';
import { startEmbeddedDatabase } from '../../src/db/embedded/embedded-database.ts';
import { migrate } from '../../src/db/migrate.ts';

declare module 'vitest' {
  interface ProvidedContext {
    database: { owner: object; app: object };
  }
}

/** One real PostgreSQL for the whole run, with a template that every test file clones. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const path = await mkdtemp(join(tmpdir(), 'karcis-test-'));
  const folder = await openDataFolder(join(path, 'data'));
  const database = await startEmbeddedDatabase({ dataDir: folder, log: () => {}, fsync: false });
  const owner = connect(database.owner, 1);
  await migrate(owner.db, 'db/migrations', 'karcis_app');
  await owner.db.destroy();
  const app = connect(database.app, 1);
  await seedCast(app.db);
  await app.db.destroy();
  project.provide('database', {
    owner: { ...database.owner },
    app: { ...database.app },
  });
  return async () => {
    await database.stop();
    await folder.release();
    await rm(path, { recursive: true, force: true });
  };
}
