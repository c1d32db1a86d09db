import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { seedDemo } from '../db/seeds/demo.ts';
import { createAuth } from '../src/auth/auth.ts';
import { verifyChains } from '../src/domain/events/verifying.ts';
import { statuses } from '../src/domain/tickets/vocabulary.ts';
import { diskStore } from '../src/storage/store.ts';
import { useDatabase } from './support/database.ts';

const database = useDatabase();
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'karcis-demo-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

test('the demo tells a story in every state, and every chain and clock of it is true', {
  timeout: 60_000,
}, async () => {
  const { db } = database;
  const secret = 'a secret of the test';
  const now = new Date();
  const auth = createAuth({ db, config: { PUBLIC_URL: undefined }, secret });
  const accounts = await seedDemo({ db, auth, secret, store: diskStore(folder), now, oldTickets: 20 });
  const [kasatpel] = accounts.filter((account) => account.username === 'kasatpel');
  expect(await auth.signIn({ login: 'kasatpel', password: kasatpel!.password })).toBeDefined();

  const rows = await db.selectFrom('tickets').selectAll().execute();
  const found = new Set(rows.map((row) => row.status));
  expect(statuses.filter((status) => !found.has(status))).toEqual([]);
  expect(rows.filter((row) => row.parent_id !== null)).toHaveLength(3);
  expect(rows.some((row) => row.shared_team_ids.length > 0)).toBe(true);
  expect(rows.every((row) => row.updated_at <= now)).toBe(true);
  expect(rows.some((row) => row.due_at !== null && row.due_at < now)).toBe(true);
  expect(rows.some((row) => row.is_restricted)).toBe(true);
  expect(rows.some((row) => row.cycle === 2)).toBe(true);
  expect(rows.some((row) => row.appeal_count === 1 && row.status === 'submitted')).toBe(true);
  expect(rows.some((row) => row.rework_count > 0)).toBe(true);
  const { rows: firstContact } = await sql`select 1 from work_records where is_first_contact`.execute(db);
  expect(firstContact.length).toBeGreaterThan(0);
  const verified = await verifyChains(db, secret);
  expect(verified.broken).toEqual([]);
  expect(verified.digests).toBeGreaterThan(100);
});
