import { expect, test } from 'vitest';
import { useDatabase } from '../support/database.ts';
import { walkThroughDatabase } from '../support/database-walks.ts';

const database = useDatabase();

test('10,000 random walks against PostgreSQL', { timeout: 3_600_000 }, async () => {
  const taken = await walkThroughDatabase(database.db, { walks: 10_000, lanes: 6 });
  expect(taken).toBeGreaterThan(80_000);
});
