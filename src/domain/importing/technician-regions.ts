import { sql } from 'kysely';
import type { Db } from '../../db/connection.ts';
import { replaceRegions } from '../people/granting.ts';
import { inForce } from '../people/in-force.ts';
import { nipSpoiltBySpreadsheet, readList, writeList, writeNip } from './cells.ts';
import type { Column, FileRow } from './columns.ts';
import { accept, isRefused, refuse } from './judging.ts';
import type { Issue } from './kinds.ts';
import { RegionNames } from './region-names.ts';
import type { PlannedRow, Spec, Tick } from './spec.ts';

const columns: readonly Column[] = [
  {
    key: 'person',
    label: { id: 'petugas', en: 'person' },
    also: [
      'NIP',
      'teknisi',
      'technician',
      'nama pengguna',
      'user name',
      'surel',
      'email',
      'NIP, nama pengguna, atau surel',
    ],
    isRequired: true,
  },
  { key: 'name', label: { id: 'nama', en: 'name' }, isIgnored: true },
  {
    key: 'region',
    label: { id: 'kode wilayah', en: 'region code' },
    also: ['wilayah', 'region', 'regions'],
    isRequired: true,
  },
  { key: 'region_name', label: { id: 'nama wilayah', en: 'region name' }, isIgnored: true },
];

const examples: Spec['examples'] = [
  {
    person: '19850101 201001 1 001',
    name: 'Nama Lengkap',
    region: '51.71.01',
    region_name: 'Denpasar Selatan',
  },
  { person: 'nama.pengguna', name: 'Nama Lengkap', region: '51.71.02', region_name: 'Denpasar Timur' },
];

type Known = {
  id: string;
  name: string;
  nip: string | null;
  username: string | null;
  email: string | null;
  regions: string[];
  is_disabled: boolean;
  is_technician: boolean;
};

const plain = (typed: string) => typed.toLowerCase();
const digits = (typed: string) => typed.replace(/[\s.-]/g, '');

/** People whom the file names, each by any of their names. */
async function load(db: Db, rows: readonly FileRow[]): Promise<ReadonlyMap<string, Known[]>> {
  const typed = [...new Set(rows.map(({ cells }) => plain(cells['person'] ?? '')))];
  const { rows: found } = await sql<Known>`select p.id, p.name, p.nip, u.username, lower(p.email) as email,
      array(select region_code from person_regions where person_id = p.id order by region_code collate "C") as regions,
      p.disabled_at is not null as is_disabled,
      exists (select from role_grants g where g.person_id = p.id and g.role = 'technician' and ${inForce('g')})
        as is_technician
    from people p left join auth_users u on u.person_id = p.id
    where p.nip = any(${typed.map(digits)}::text[]) or lower(p.email) = any(${typed}::text[])
      or u.username = any(${typed}::text[])`.execute(db);
  const named = new Map<string, Known[]>();
  for (const person of found) {
    for (const name of new Set([person.nip, person.username, person.email])) {
      if (name) named.set(name, [...(named.get(name) ?? []), person]);
    }
  }
  return named;
}

type Group = { person: Known; rows: FileRow[]; codes: string[] };

async function plan(db: Db, rows: readonly FileRow[], tick: Tick): Promise<PlannedRow[]> {
  const [named, regions] = await Promise.all([
    load(db, rows),
    RegionNames.load(
      db,
      rows.flatMap(({ cells }) => readList(cells['region'] ?? '')),
    ),
  ]);
  const groups = new Map<string, Group>();
  const lines = new Map<string, number>();
  const planned: PlannedRow[] = [];
  const notes = new Map<FileRow, Issue[]>();
  for (const row of rows) {
    await tick();
    const typed = row.cells['person'] ?? '';
    const { person, issue } = whoIs(typed, named);
    const found = readList(row.cells['region'] ?? '').map((one) => regions.find(one, 'region'));
    const issues = [issue, ...found.map((one) => one.issue)].filter((one) => one !== undefined);
    if (found.length === 0) issues.push({ column: 'region', code: 'required' });
    const codes = found.flatMap(({ code }) => code ?? []);
    for (const code of person ? codes : []) {
      const first = lines.get(`${person!.id} ${code}`);
      if (first !== undefined) issues.push({ column: 'region', code: 'twice', value: String(first) });
      else lines.set(`${person!.id} ${code}`, row.line);
    }
    const judged = { key: typed.slice(0, 80), name: person?.name ?? '', issues };
    if (!person || isRefused([...row.issues, ...issues])) {
      planned.push(refuse(row, judged));
      continue;
    }
    const group = groups.get(person.id) ?? { person, rows: [], codes: [] };
    group.rows.push(row);
    group.codes.push(...codes);
    groups.set(person.id, group);
    notes.set(row, issues);
  }
  for (const group of groups.values()) planned.push(...planGroup(group, notes));
  return planned.sort((one, other) => one.line - other.line);
}

function whoIs(typed: string, named: ReadonlyMap<string, Known[]>): { person?: Known; issue?: Issue } {
  const column = 'person';
  if (typed === '') return { issue: { column, code: 'required' } };
  const spoilt = nipSpoiltBySpreadsheet(typed);
  if (spoilt) return { issue: { ...spoilt, column } };
  const found = named.get(plain(typed)) ?? named.get(digits(typed)) ?? [];
  const [person] = found;
  if (!person) return { issue: { column, code: 'unknown_person', value: typed } };
  if (found.length > 1) return { issue: { column, code: 'several', value: typed } };
  return person.is_disabled ? { issue: { column, code: 'disabled_person', value: person.name } } : { person };
}

/** All lines of one person are one change: it is shown at the first, and the others point there. */
function planGroup({ person, rows, codes }: Group, notes: ReadonlyMap<FileRow, Issue[]>): PlannedRow[] {
  const regions = [...new Set(codes)].sort();
  const [before, after] = [writeList(person.regions), writeList(regions)];
  const changes = before === after ? [] : [{ field: 'region', before, after }];
  const [first] = rows;
  return rows.map((row) => {
    const issues = [...(notes.get(row) ?? [])];
    if (row === first && !person.is_technician) issues.push({ column: 'person', code: 'no_technician' });
    if (row !== first) issues.push({ column: null, code: 'with_line', value: String(first!.line) });
    return {
      ...accept(row, {
        key: row.cells['person']!,
        name: person.name,
        issues,
        isNew: person.regions.length === 0,
        changes,
        write: async ({ trx, byId }) => {
          if (row === first) await replaceRegions(trx, { personId: person.id, regions, byId });
        },
      }),
      ...(row === first ? {} : { changes: [] }),
    };
  });
}

type Listed = {
  id: string;
  name: string;
  nip: string | null;
  email: string | null;
  username: string | null;
  code: string;
  region: string;
};

async function* list(db: Db): AsyncGenerator<Record<string, string>> {
  for (let last = { id: '00000000-0000-0000-0000-000000000000', code: '' }; ; ) {
    const { rows } =
      await sql<Listed>`select p.id, p.name, p.nip, p.email, u.username, r.code, r.name as region
      from person_regions pr join people p on p.id = pr.person_id join regions r on r.code = pr.region_code
      left join auth_users u on u.person_id = p.id
      where p.disabled_at is null and coalesce(p.nip, u.username, p.email) is not null
        and (pr.person_id, pr.region_code collate "C") > (${last.id}::uuid, ${last.code})
      order by pr.person_id, pr.region_code collate "C" limit 1000`.execute(db);
    for (const { nip, username, email, name, code, region } of rows) {
      const person = nip ? writeNip(nip) : (username ?? email ?? '');
      yield { person, name, region: code, region_name: region };
    }
    if (rows.length < 1000) return;
    last = rows.at(-1)!;
  }
}

export const technicianRegions: Spec = { kind: 'technician-regions', columns, examples, plan, list };
