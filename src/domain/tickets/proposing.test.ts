import { expect, test } from 'vitest';
import { cast } from '../../../db/seeds/people.ts';
import { useDatabase } from '../../../test/support/database.ts';
import { type Candidate, proposeTechnicians, rankCandidates } from './proposing.ts';

const database = useDatabase();

const tirtasari = { code: '99.01.01', name: 'Kecamatan Tirtasari' };
const banjarAgung = { code: '99.01.01.1001', name: 'Kelurahan Banjar Agung' };
const mekarLaut = { code: '99.01.02', name: 'Kecamatan Mekar Laut' };
const person = (name: string, load: number, ...regions: Candidate['regions'][number][]): Candidate => ({
  id: name,
  name,
  isTechnician: true,
  load,
  regions,
  skills: [],
  awayUntil: null,
  lastAssignedAt: null,
});
const order = (candidates: Candidate[], region: string | null) =>
  rankCandidates(candidates, { regionCode: region, categories: ['NET-WIFI', 'NET'] }).map(({ name }) => name);

test('the nearest region above the ticket wins over any load', () => {
  const found = order(
    [person('camat', 0, tirtasari), person('lurah', 9, banjarAgung), person('lain', 0, mekarLaut)],
    '99.01.01.1001',
  );
  expect(found).toEqual(['lurah', 'camat', 'lain']);
});

test('within a region the one with fewer open tickets comes first', () => {
  expect(order([person('sibuk', 5, tirtasari), person('longgar', 1, tirtasari)], '99.01.01.1002')).toEqual([
    'longgar',
    'sibuk',
  ]);
});

test('skill counts after region and before load; whoever is on leave comes last', () => {
  const ahli = { ...person('ahli', 5, tirtasari), skills: ['NET'] };
  const lain = { ...person('lain', 0, tirtasari), skills: ['CCTV'] };
  const cuti = { ...person('cuti', 0, banjarAgung), awayUntil: new Date('2026-12-01') };
  expect(order([cuti, lain, person('umum', 3, tirtasari), ahli], '99.01.01.1001')).toEqual([
    'ahli',
    'umum',
    'lain',
    'cuti',
  ]);
});

test('bound to no region comes before bound to another, and a code is no mere prefix', () => {
  const alike = { code: '99.01.0', name: 'Bukan induk' };
  expect(
    order([person('lain', 0, mekarLaut), person('alike', 0, alike), person('umum', 3)], '99.01.01'),
  ).toEqual(['umum', 'alike', 'lain']);
});

test('a technician comes before the lead of the team', () => {
  expect(order([{ ...person('ketua', 0), isTechnician: false }, person('teknisi', 4)], null)).toEqual([
    'teknisi',
    'ketua',
  ]);
});

test('of the cast, Agus is proposed for Tirtasari; who has it already or is disabled is left out', async () => {
  const { db } = database;
  const team = await db
    .selectFrom('teams')
    .select('id')
    .where('code', '=', 'JARINGAN')
    .executeTakeFirstOrThrow();
  const ticket = {
    owner_team_id: team.id,
    region_code: '99.01.01.1001',
    category_code: 'NET-WIFI',
    assignee_id: null as string | null,
  };
  const names = async (changes: Partial<typeof ticket> = {}) =>
    (await proposeTechnicians(db, { ...ticket, ...changes })).map(({ name }) => name);
  expect((await names())[0]).toBe('Agus Saputra');
  expect(await names()).toContain('Gede Artawan, S.T.');
  expect(await names({ assignee_id: cast['teknisi.net1'].id })).not.toContain('Agus Saputra');
  await db
    .updateTable('people')
    .set({ disabled_at: new Date() })
    .where('id', '=', cast['teknisi.net2'].id)
    .execute();
  expect(await names()).not.toContain('Made Suardana');
});
