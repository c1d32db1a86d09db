import { expect, test } from 'vitest';
import { cast } from '../../../db/seeds/people.ts';
import { useDatabase } from '../../../test/support/database.ts';
import { ChangedMeanwhile } from '../errors.ts';
import { personInput } from '../people/person-input.ts';
import { savePerson } from '../people/saving.ts';
import { agencyInput } from './agency.ts';
import { saveAgency } from './saving.ts';

const database = useDatabase();
const byId = cast.admin.id;
const save = (typed: Record<string, string>, by: { id?: string; version?: number } = {}) =>
  database.db.transaction().execute((trx) => saveAgency(trx, agencyInput.parse(typed), byId, by));
const person = (typed: Record<string, string>) =>
  database.db.transaction().execute((trx) => savePerson(trx, personInput.parse(typed), byId));
const trail = (id: string) =>
  database.db
    .selectFrom('audit_entries')
    .select(['action', 'details'])
    .where('subject_id', '=', id)
    .orderBy('id')
    .execute();

test('an agency is added by its code, changed by the same code, and the trail keeps both', async () => {
  const typed = { code: 'uptd-it', name: 'UPTD Layanan TIK', parent: 'diskominfo', phone: '0361 234567' };
  const added = await save({ ...typed, contact_name: 'Ketut Suardika', hours: 'Senin-Jumat 08.00-14.00' });
  expect(added.outcome).toBe('added');
  expect(await save(typed)).toEqual({ id: added.id, outcome: 'same' });
  expect(await save({ code: 'UPTD-IT', name: 'UPTD Pusat Data' })).toEqual({
    id: added.id,
    outcome: 'changed',
  });
  const row = await database.db
    .selectFrom('agencies')
    .selectAll()
    .where('id', '=', added.id)
    .executeTakeFirstOrThrow();
  expect(row).toMatchObject({ code: 'UPTD-IT', name: 'UPTD Pusat Data', phone: '+62361234567', version: 2 });
  expect(row.hours?.[1]).toEqual({ start: '08:00', end: '14:00', breaks: [] });
  const [first, second] = await trail(added.id);
  expect(second?.details).toEqual({
    fields: ['name'],
    before: { name: 'UPTD Layanan TIK' },
    after: { name: 'UPTD Pusat Data' },
  });
  // Nobody can redact the trail: it names no person and no number.
  expect(JSON.stringify(first?.details)).not.toMatch(/Suardika|234567/);
});

test('an agency never lies below itself, not even when two are moved at once', async () => {
  const top = await save({ code: 'A', name: 'Badan A' });
  const middle = await save({ code: 'B', name: 'Bidang B', parent: 'A' });
  const bottom = await save({ code: 'C', name: 'Seksi C', parent: 'B' });
  await expect(save({ code: 'A', name: 'Badan A', parent: 'A' })).rejects.toMatchObject({
    issues: { parent: 'self' },
  });
  await expect(save({ code: 'A', name: 'Badan A', parent: 'C' }, { id: top.id })).rejects.toMatchObject({
    issues: { parent: 'below' },
  });
  await save({ code: 'C', name: 'Seksi C', parent: '' });
  const moves = await Promise.allSettled([
    save({ code: 'B', name: 'Bidang B', parent: 'C' }, { id: middle.id }),
    save({ code: 'C', name: 'Seksi C', parent: 'B' }, { id: bottom.id }),
  ]);
  expect(moves.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
});

test('two who edit the same agency: the second is told, and a code is nobody else’s', async () => {
  const { id } = await save({ code: 'D', name: 'Dinas D' });
  await save({ code: 'D', name: 'Dinas Dua' }, { id, version: 1 });
  await expect(save({ code: 'D', name: 'Dinas Tiga' }, { id, version: 1 })).rejects.toThrow(ChangedMeanwhile);
  await expect(save({ code: 'BPKAD', name: 'Dinas D' }, { id })).rejects.toMatchObject({
    issues: { code: 'taken' },
  });
  await expect(save({ code: 'E', name: 'E', parent: 'TIDAK-ADA' })).rejects.toMatchObject({
    issues: { parent: 'unknown' },
  });
});

test('a person is known again by NIP, else e-mail, else phone with the same name', async () => {
  const nip = '198501012010011001';
  const first = await person({ name: 'Wayan Sudiarta', nip: '19850101 201001 1 001', agency: 'bpkad' });
  expect(first.outcome).toBe('added');
  expect(await person({ name: 'Wayan Sudiarta', nip })).toMatchObject({ id: first.id, outcome: 'same' });
  expect(
    await person({ name: 'Wayan Sudiarta, S.E.', nip, email: 'Adi@x.example', phone: '08123456789' }),
  ).toMatchObject({ id: first.id, outcome: 'changed' });
  expect(await person({ name: 'Wayan Sudiarta, S.E.', email: 'adi@x.example' })).toMatchObject({
    id: first.id,
  });
  expect(await person({ name: 'wayan sudiarta, s.e.', phone: '+628123456789' })).toMatchObject({
    id: first.id,
  });
  // The phone of an office is everybody's there.
  const other = await person({ name: 'Lina Oktaviani', phone: '0812-3456-789' });
  expect(other.outcome).toBe('added');
  await expect(
    person({ name: 'Lina Oktaviani', nip: '198501012010012002', email: 'adi@x.example' }),
  ).rejects.toMatchObject({ issues: { email: 'taken' } });
  const entries = await trail(first.id);
  expect(entries.map(({ action }) => action)).toEqual(['person_added', 'person_edited', 'person_edited']);
  expect(JSON.stringify(entries)).not.toMatch(/8123456789|x\.example/);
});
