import { expect, test } from 'vitest';
import { cast } from '../../../db/seeds/people.ts';
import { useDatabase } from '../../../test/support/database.ts';
import { fillAnswer } from './filling.ts';
import { findCannedAnswer, listCannedAnswers, searchCannedAnswers } from './listing.ts';
import { addCannedAnswer, cannedAnswerInput, changeCannedAnswer, offerCannedAnswer } from './saving.ts';

const database = useDatabase();
const input = (more: object = {}) =>
  cannedAnswerInput.parse({
    title: 'Nyalakan ulang modem',
    body: 'Yth. {nama}, nyalakan ulang modem.',
    ...more,
  });

test('what is known is filled in, the rest waits, and a slip of the pen is refused', () => {
  expect(fillAnswer('{nama}: {nomor} {tim} { NAMA } {lain}', { nama: 'Ayu', tim: 'Jaringan' })).toBe(
    'Ayu: {nomor} Jaringan Ayu {lain}',
  );
  expect(cannedAnswerInput.safeParse({ title: 'x', body: 'Halo {namaa}' }).error?.issues[0]?.message).toBe(
    'placeholder',
  );
});

test('an answer is added, found while typing, changed and taken out of use, each in the trail', async () => {
  const admin = cast.admin.id;
  const id = await addCannedAnswer(database.db, input({ category_code: 'NET-INTERNET' }), admin);
  await addCannedAnswer(database.db, input({ title: 'Salam', body: 'Terima kasih.' }), admin);
  const titles = async (typed: string, category?: string) =>
    (await searchCannedAnswers(database.db, { typed, category: category ?? null })).map(({ title }) => title);
  expect(await titles('modem')).toEqual(['Nyalakan ulang modem']);
  expect(await titles('', 'NET-INTERNET')).toEqual(['Nyalakan ulang modem', 'Salam']);
  expect(await titles('', 'APP')).toEqual(['Salam']);
  expect(await titles('%')).toEqual([]);

  await changeCannedAnswer(database.db, id, input({ title: 'Modem' }), admin);
  await changeCannedAnswer(database.db, id, input({ title: 'Modem' }), admin);
  await offerCannedAnswer(database.db, id, false, admin);
  expect(await titles('modem')).toEqual([]);
  expect((await listCannedAnswers(database.db, { search: 'modem' })).answers).toHaveLength(1);
  expect((await findCannedAnswer(database.db, id))?.disabled_at).not.toBeNull();
  const trail = await database.db
    .selectFrom('audit_entries')
    .select('action')
    .where('subject_id', '=', id)
    .orderBy('id')
    .execute();
  expect(trail.map(({ action }) => action)).toEqual([
    'canned_answer.added',
    'canned_answer.changed',
    'canned_answer.disabled',
  ]);
  await expect(addCannedAnswer(database.db, input({ category_code: 'NONE' }), admin)).rejects.toMatchObject({
    issues: { category_code: 'choose' },
  });
  await expect(changeCannedAnswer(database.db, 'x', input(), admin)).rejects.toThrow('not found');
});
