import { beforeEach, describe, expect, test } from 'vitest';
import { cast } from '../../../db/seeds/people.ts';
import { useDatabase } from '../../../test/support/database.ts';
import { inTransaction } from '../../db/connection.ts';
import { categoryInput, moveCategory, saveCategory } from './editing.ts';
import { fieldInput, moveField, readChoices, saveField, writeChoices } from './editing-fields.ts';
import { listFieldsOf } from './fields.ts';
import { findCategoryCard, listAllFieldsOf, listCategoryTree } from './tree.ts';

const database = useDatabase();
const byId = cast.admin.id;

const save = async (changes: Record<string, unknown>, isNew = false) => {
  const card = await findCategoryCard(database.db, String(changes['code']));
  const input = categoryInput.parse({ ...card, is_disabled: Boolean(card?.disabled_at), ...changes });
  return inTransaction(database.db, (trx) => saveCategory(trx, { isNew, input, byId }));
};
const codesBelow = async (parent: string | null) =>
  (await listCategoryTree(database.db)).filter((one) => one.parent_code === parent).map(({ code }) => code);
const lastEntry = () =>
  database.db
    .selectFrom('audit_entries')
    .select(['action', 'details'])
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst();

describe('categories', () => {
  test('one is added below another, changed, moved elsewhere and disabled; the trail says what it was', async () => {
    const { team_id } = (await findCategoryCard(database.db, 'NET'))!;
    const fresh = { code: 'NET-VPN', parent_code: 'NET', name_id: 'VPN', name_en: 'VPN', team_id };
    const added = { ...fresh, default_priority: 'low' };
    expect(await save(added, true)).toBe('added');
    expect((await codesBelow('NET')).at(-1)).toBe('NET-VPN');
    expect(await save(added)).toBe('unchanged');
    expect(await save({ ...added, name_id: 'VPN pegawai', parent_code: 'OTH', is_disabled: true })).toBe(
      'changed',
    );
    expect((await codesBelow('OTH')).at(-1)).toBe('NET-VPN');
    expect((await lastEntry())?.details).toMatchObject({
      before: { name_id: 'VPN', parent_code: 'NET', is_disabled: false },
      after: { name_id: 'VPN pegawai', parent_code: 'OTH', is_disabled: true },
    });
  });

  test('they change places with their neighbours, those below go along', async () => {
    const mains = await codesBelow(null);
    const move = (code: string, direction: 'up' | 'down') =>
      inTransaction(database.db, (trx) => moveCategory(trx, { code, direction, byId }));
    await move('NET', 'up');
    expect((await codesBelow(null)).slice(0, 2)).toEqual(['NET', 'APP']);
    expect((await listCategoryTree(database.db))[1]!.parent_code).toBe('NET');
    await move('NET', 'up');
    await move('NET', 'down');
    expect(await codesBelow(null)).toEqual(mains);
    const [first, second] = await codesBelow('MAIL');
    await move(first!, 'down');
    expect((await codesBelow('MAIL')).slice(0, 2)).toEqual([second, first]);
  });

  test.each([
    [{ code: 'NET', parent_code: 'OTH' }, { parent_code: 'children' }],
    [{ code: 'NET-LAN', parent_code: 'NET-WIFI' }, { parent_code: 'choose' }],
    [{ code: 'NET-LAN', is_unknown: true }, { is_unknown: 'taken' }],
    [{ code: 'NET-LAN', team_id: '00000000-0000-7000-8000-000000000000' }, { team_id: 'choose' }],
  ])('what would break the tree is refused: %j', async (changes, issues) => {
    await expect(save(changes)).rejects.toMatchObject({ issues });
  });

  test('how many tickets each has had is counted, those of restricted ones are not', async () => {
    const tree = await listCategoryTree(database.db);
    expect(tree.find(({ code }) => code === 'NET')?.tickets).toBe(0);
    expect(tree.find(({ code }) => code === 'SEC')?.tickets).toBeNull();
  });
});

describe('questions', () => {
  beforeEach(() => database.db.deleteFrom('category_fields').execute());
  const ask = (facts: Record<string, unknown>, categoryCode = 'OTH-DEVICE', id?: string) => {
    const label = { label_id: facts['label'], label_en: facts['label'] };
    const input = fieldInput.parse({ kind: 'text', ...label, ...facts });
    return inTransaction(database.db, (trx) => saveField(trx, { categoryCode, id, input, byId }));
  };
  const device = { label: 'Perangkat', kind: 'choice', choices: readChoices('Printer\npc = Komputer / PC') };
  const keys = async (code: string) => (await listFieldsOf(database.db, code)).map(({ key }) => key);
  const idOf = async (key: string) =>
    (await listAllFieldsOf(database.db, 'OTH-DEVICE')).find((field) => field.key === key)!.id;

  test('a category asks what the one above asks, then its own, each by a key of its own', async () => {
    await ask({ label: 'Nomor inventaris' }, 'OTH');
    await ask({ label: 'Nomor inventaris' });
    await ask(device);
    expect(await keys('OTH-DEVICE')).toEqual(['nomor-inventaris', 'nomor-inventaris-2', 'perangkat']);
    expect(await keys('OTH-TTE')).toEqual(['nomor-inventaris']);
    expect((await lastEntry())?.action).toBe('category_field_added');
  });

  test('choices are a line each; code and English may be left away', () => {
    const choices = readChoices('Printer\n pc = Komputer / Computer \n\nAC/DC / AC/DC');
    expect(choices).toEqual([
      { code: 'printer', id: 'Printer', en: 'Printer' },
      { code: 'pc', id: 'Komputer', en: 'Computer' },
      { code: 'ac-dc', id: 'AC/DC', en: 'AC/DC' },
    ]);
    expect(readChoices(writeChoices(choices))).toEqual(choices);
    expect(fieldInput.safeParse({ ...device, label_id: 'x', label_en: 'x', choices: [] }).success).toBe(
      false,
    );
  });

  test('a condition names an earlier question, which then stays before it and keeps its choices', async () => {
    await ask(device);
    await ask({ label: 'Tinta', shown_when: { key: 'perangkat', is: ['printer'] } });
    await expect(ask({ label: 'Lain', shown_when: { key: 'tinta', is: ['hitam'] } })).rejects.toMatchObject({
      issues: { shown_when: 'choose' },
    });
    const [deviceId, inkId] = [await idOf('perangkat'), await idOf('tinta')];
    const up = { categoryCode: 'OTH-DEVICE', id: inkId, direction: 'up', byId } as const;
    await expect(inTransaction(database.db, (trx) => moveField(trx, up))).rejects.toMatchObject({
      issues: { order: 'order' },
    });
    await expect(ask({ ...device, is_disabled: true }, 'OTH-DEVICE', deviceId)).rejects.toMatchObject({
      issues: { is_disabled: 'needed' },
    });
    await expect(
      ask({ ...device, choices: readChoices('pc = PC\nlain = Lain') }, 'OTH-DEVICE', deviceId),
    ).rejects.toMatchObject({ issues: { choices: 'needed' } });
    await ask({ label: 'Tinta', is_disabled: true }, 'OTH-DEVICE', inkId);
    expect(await ask({ ...device, is_disabled: true }, 'OTH-DEVICE', deviceId)).toBe('changed');
    expect(await keys('OTH-DEVICE')).toEqual([]);
  });

  test('they change places', async () => {
    for (const label of ['Satu', 'Dua', 'Tiga']) await ask({ label });
    const move = { categoryCode: 'OTH-DEVICE', id: await idOf('tiga'), direction: 'up', byId } as const;
    await inTransaction(database.db, (trx) => moveField(trx, move));
    expect(await keys('OTH-DEVICE')).toEqual(['satu', 'tiga', 'dua']);
    expect((await lastEntry())?.details).toMatchObject({ after: ['satu', 'tiga', 'dua'] });
  });
});
