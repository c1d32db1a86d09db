import { expect, test } from 'vitest';
import { cast } from '../../../db/seeds/people.ts';
import { useApp } from '../../../test/support/app.ts';
import { useDatabase } from '../../../test/support/database.ts';
import { report } from '../../channels/lanes-for-tests.ts';

const database = useDatabase();
const web = useApp(database);
const page = async (url: string) => (await web.app.inject({ url, headers: web.as('kasatpel') })).body;
const rowsIn = (body: string): number => body.match(/<li class="grid /g)?.length ?? 0;
const read = (id: string, name: keyof typeof cast, fields: Record<string, string> = {}) =>
  web.app.inject({
    method: 'POST',
    url: `/notifications/${id}/reading`,
    headers: { 'content-type': 'application/x-www-form-urlencoded', ...web.as(name) },
    payload: new URLSearchParams(fields).toString(),
  });

test('what was told is filtered by reason and by what is new, and ticked off one by one', async () => {
  for (const n of [1, 2]) await report(database.db, `told-${n}`);
  expect(rowsIn(await page('/notifications'))).toBe(2);
  expect(rowsIn(await page('/notifications?about=deciding'))).toBe(2);
  const others = await page('/notifications?about=own');
  expect(rowsIn(others)).toBe(0);
  expect(others).toContain('Tidak ada yang cocok');
  const { id } = await database.db
    .selectFrom('notifications')
    .select('id')
    .where('person_id', '=', cast.kasatpel.id)
    .orderBy('id')
    .executeTakeFirstOrThrow();
  // Nobody reads for somebody else.
  await read(id, 'frontdesk1');
  expect(rowsIn(await page('/notifications?unread=1'))).toBe(2);
  const done = await read(id, 'kasatpel', { unread: '1' });
  expect(done.headers.location).toBe('/notifications?unread=1');
  expect(rowsIn(await page('/notifications?unread=1'))).toBe(1);
  expect(rowsIn(await page('/notifications'))).toBe(2);
  expect(await page('/notifications?about=nonsense&unread=x')).toContain('Menunggu keputusan saya');
});
