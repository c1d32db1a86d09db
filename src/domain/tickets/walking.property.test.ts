import { expect, test } from 'vitest';
import { useDatabase } from '../../../test/support/database.ts';
import { walkThroughDatabase } from '../../../test/support/database-walks.ts';

const database = useDatabase();

test('300 random walks against PostgreSQL do what the pure table says, and leave nothing behind', {
  timeout: 120_000,
}, async () => {
  const taken = await walkThroughDatabase(database.db, { walks: 300, lanes: 3 });
  expect(taken).toBeGreaterThan(2_000);
});
