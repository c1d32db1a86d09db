import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { sql } from 'kysely';
import { type Migration, Migrator } from 'kysely/migration';
import type { Db } from './connection.ts';

/** Reads the plain SQL files of a folder; the file name is the name of the migration. */
async function readMigrations(folder: string): Promise<Record<string, Migration>> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.sql')).sort();
  const entries = await Promise.all(
    names.map(async (name) => {
      const text = await readFile(join(folder, name), 'utf8');
      return [name.slice(0, -4), { up: async (db: Db) => void (await sql.raw(text).execute(db)) }] as const;
    }),
  );
  return Object.fromEntries(entries);
}

/**
 * Applies what is missing, each file whole or not at all, and lets the program's role read and write what it may.
 * `db` is connected as the owner. Returns the names of what was applied.
 */
export async function migrate(db: Db, folder: string, appRole: string): Promise<string[]> {
  const migrations = await readMigrations(folder);
  const migrator = new Migrator({ db, provider: { getMigrations: async () => migrations } });
  const applied: string[] = [];
  // One at a time, each in a transaction of its own: the lock that one takes is not held while the next reads a million rows.
  for (;;) {
    const { error, results = [] } = await migrator.migrateUp();
    if (error) throw error;
    if (results.length === 0) break;
    applied.push(...results.map(({ migrationName }) => migrationName));
  }
  await grantToApp(db, appRole);
  return applied;
}

const appendOnly = ['ticket_events', 'event_digests', 'event_digest_heads', 'audit_entries'];

/** The program may not own its tables: an owner could switch the append-only triggers off. */
async function grantToApp(db: Db, appRole: string): Promise<void> {
  const role = sql.id(appRole);
  const { rows } = await sql<{ me: string }>`select current_user as me`.execute(db);
  await sql`create schema if not exists pgboss`.execute(db);
  if (rows[0]!.me === appRole) return;
  // The queue keeps its own tables in a schema of its own.
  await sql`grant create, usage on schema pgboss to ${role}`.execute(db);
  await sql`grant usage on schema public to ${role}`.execute(db);
  await sql`grant select, insert, update, delete on all tables in schema public to ${role}`.execute(db);
  for (const table of appendOnly) {
    await sql`revoke update, delete, truncate on ${sql.table(table)} from ${role}`.execute(db);
  }
}

/** Names of the migrations that this program knows and the database does not have. */
export async function pendingMigrations(db: Db, folder: string): Promise<string[]> {
  const migrations = await readMigrations(folder);
  const migrator = new Migrator({ db, provider: { getMigrations: async () => migrations } });
  return (await migrator.getMigrations()).filter((m) => !m.executedAt).map((m) => m.name);
}
