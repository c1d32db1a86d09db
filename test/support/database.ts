import { randomBytes } from 'node:crypto';
import type pg from 'pg';
import { afterAll, beforeAll, inject } from 'vitest';
import { connect, type Db } from '../../src/db/connection.ts';

type Clone = { db: Db; config: pg.PoolConfig; ownerConfig: pg.PoolConfig };

/**
 * A database of its own for the calling test file, cloned from the migrated template with the cast in it.
 * Use inside a file: `const database = useDatabase();` then `database.db` within tests.
 */
export function useDatabase(): Clone {
  const clone = {} as Clone;
  const name = `karcis_${randomBytes(6).toString('hex')}`;
  const { owner, app } = inject('database') as { owner: pg.PoolConfig; app: pg.PoolConfig };
  beforeAll(async () => {
    await asOwner(`create database ${name} template karcis strategy file_copy owner karcis_owner`);
    clone.config = { ...app, database: name };
    clone.ownerConfig = { ...owner, database: name };
    clone.db = connect(clone.config, 8).db;
  });
  afterAll(async () => {
    await clone.db?.destroy();
    // Without force: that would ask for the right to end an autovacuum worker, which a plain drop sends away by itself.
    await asOwner(`drop database if exists ${name}`);
  });
  const asOwner = async (statement: string) => {
    const { pool } = connect({ ...owner, database: 'postgres' }, 1);
    // Cloning wants the template to itself, and files may start in the same moment.
    await pool.query('select pg_advisory_lock(1)');
    await pool.query(statement);
    await pool.end();
  };
  return clone;
}
