import { cp, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { useDatabase } from '../../test/support/database.ts';
import { connect, type Db } from './connection.ts';
import { migrate, pendingMigrations } from './migrate.ts';

const database = useDatabase();
let owner: Db;
let folder: string;
beforeAll(async () => {
  owner = connect(database.ownerConfig, 1).db;
  folder = await mkdtemp(join(tmpdir(), 'karcis-migrations-'));
  await cp('db/migrations', folder, { recursive: true });
});
afterAll(async () => {
  await owner.destroy();
  await rm(folder, { recursive: true });
});

test('An upgrade that fails halfway keeps what was whole, and goes on from there', async () => {
  await writeFile(join(folder, '20991231T0001_plant.sql'), 'create table trees (name text)');
  const broken = "create table leaves_of_trees (name text); insert into trees values ('half'); select 1 / 0";
  await writeFile(join(folder, '20991231T0002_grow.sql'), broken);
  await expect(migrate(owner, folder, 'karcis_app')).rejects.toThrow('division by zero');
  expect(await pendingMigrations(database.db, folder)).toEqual(['20991231T0002_grow']);
  expect((await sql`select * from trees`.execute(owner)).rows).toEqual([]);

  await writeFile(join(folder, '20991231T0002_grow.sql'), "insert into trees values ('whole')");
  expect(await migrate(owner, folder, 'karcis_app')).toEqual(['20991231T0002_grow']);
  expect((await sql`select * from trees`.execute(database.db)).rows).toEqual([{ name: 'whole' }]);
  expect(await migrate(owner, folder, 'karcis_app')).toEqual([]);
});

const growing = /^(tickets|ticket_\w+|messages|attachments|approvals|notifications|audit_entries|people)$/;

test('No migration fills a table that grows while it holds the lock of having changed it', async () => {
  const names = (await readdir('db/migrations')).filter((name) => name.endsWith('.sql'));
  for (const name of names) {
    // What a function does later is not done by the migration.
    const text = (await readFile(join('db/migrations', name), 'utf8')).replace(/\$\$.*?\$\$/gs, '');
    const changed = [...text.matchAll(/^alter table (\w+)/gm)].map(([, table]) => table!);
    const filled = [...text.matchAll(/^update (\w+)/gm)].map(([, table]) => table!);
    expect(
      filled.filter((table) => growing.test(table) && changed.includes(table)),
      name,
    ).toEqual([]);
  }
});
