import { sql } from 'kysely';
import type { Db } from '../../db/connection.ts';
import { type OwnerKind, serviceInput } from '../services/inputs.ts';
import { saveService } from '../services/saving.ts';
import { readYesNo, writeYesNo } from './cells.ts';
import type { Column, FileRow } from './columns.ts';
import { accept, changesBetween, isRefused, issuesOf, refuse, Seen } from './judging.ts';
import type { Issue } from './kinds.ts';
import type { PlannedRow, Spec, Tick } from './spec.ts';

const columns: readonly Column[] = [
  { key: 'code', label: { id: 'kode', en: 'code' }, also: ['kode layanan'], isRequired: true },
  {
    key: 'name',
    label: { id: 'nama', en: 'name' },
    also: ['layanan', 'nama layanan', 'service'],
    isRequired: true,
  },
  { key: 'description', label: { id: 'keterangan', en: 'description' }, also: ['uraian'] },
  { key: 'owner_kind', label: { id: 'jenis pemilik', en: 'owner kind' } },
  { key: 'owner', label: { id: 'pemilik', en: 'owner' }, also: ['kode pemilik', 'owner agency'] },
  {
    key: 'category_code',
    label: { id: 'kode kategori', en: 'category code' },
    also: ['kategori', 'category'],
    isRequired: true,
  },
  { key: 'team', label: { id: 'kode tim', en: 'team code' }, also: ['tim', 'team'] },
  { key: 'needs_letter', label: { id: 'perlu surat', en: 'needs letter' } },
  { key: 'requires_letter', label: { id: 'wajib surat', en: 'requires letter' } },
  {
    key: 'target_minutes',
    label: { id: 'target (menit kerja)', en: 'target (working minutes)' },
    also: ['target', 'target menit', 'target minutes'],
  },
  { key: 'url', label: { id: 'alamat web', en: 'web address' }, also: ['url', 'tautan'] },
  { key: 'disabled', label: { id: 'nonaktif', en: 'disabled' } },
];
const fields = columns.map(({ key }) => key);

const examples: Spec['examples'] = [
  {
    code: 'SRIKANDI',
    name: 'SRIKANDI',
    description: 'Surat dinas dan arsip elektronik',
    owner_kind: 'pusat',
    owner: 'Arsip Nasional Republik Indonesia',
    category_code: 'APP-NATIONAL',
    needs_letter: 'ya',
    target_minutes: '900',
    url: 'https://srikandi.arsip.go.id',
    disabled: 'tidak',
  },
  {
    code: 'WIFI-TAMU',
    name: 'Wi-Fi tamu',
    owner_kind: 'kantor',
    category_code: 'NET-WIFI',
    disabled: 'tidak',
  },
];

const ownerWords: Readonly<Record<OwnerKind, readonly string[]>> = {
  office: ['kantor', 'kantor ini', 'dinas ini'],
  agency: ['perangkat daerah', 'daerah', 'opd'],
  central: ['pusat', 'pemerintah pusat'],
};
const ownerKindOf = (cell: string): OwnerKind | undefined =>
  (Object.keys(ownerWords) as OwnerKind[]).find(
    (kind) => kind === cell.toLowerCase() || ownerWords[kind].includes(cell.toLowerCase()),
  );

type Known = {
  id: string;
  code: string;
  name: string;
  description: string;
  owner_kind: OwnerKind;
  owner_agency_id: string | null;
  owner_name: string;
  owner: string;
  category_code: string;
  team_id: string | null;
  team: string | null;
  needs_letter: boolean;
  requires_letter: boolean;
  target_minutes: number | null;
  url: string | null;
  is_disabled: boolean;
};

const select = sql`select s.id, s.code, s.name, s.description, s.owner_kind, s.owner_agency_id, s.owner_name,
  coalesce(a.code, s.owner_name) as owner, s.category_code, s.team_id, t.code as team, s.needs_letter,
  s.requires_letter, s.target_minutes, s.url, s.disabled_at is not null as is_disabled
  from services s left join agencies a on a.id = s.owner_agency_id left join teams t on t.id = s.team_id`;

type Written = Omit<Known, 'id' | 'owner_agency_id' | 'owner_name' | 'team_id'>;
const write = (service: Written): Record<string, string> => ({
  code: service.code,
  name: service.name,
  description: service.description,
  owner_kind: ownerWords[service.owner_kind][0]!,
  owner: service.owner,
  category_code: service.category_code,
  team: service.team ?? '',
  needs_letter: writeYesNo(service.needs_letter),
  requires_letter: writeYesNo(service.requires_letter),
  target_minutes: service.target_minutes === null ? '' : String(service.target_minutes),
  url: service.url ?? '',
  disabled: writeYesNo(service.is_disabled),
});

type Place = { id: string; code: string; name: string };
type Around = {
  known: ReadonlyMap<string, Known>;
  agencies: ReadonlyMap<string, Place>;
  teams: ReadonlyMap<string, Place>;
  categories: ReadonlySet<string>;
  seen: Seen;
};

async function plan(db: Db, rows: readonly FileRow[], tick: Tick): Promise<PlannedRow[]> {
  const owners = [...new Set(rows.map(({ cells }) => (cells['owner'] ?? '').toLowerCase()))];
  const [there, agencies, teams, categories] = await Promise.all([
    sql<Known>`${select}`.execute(db),
    sql<Place>`select id, code, name from agencies
      where lower(code) = any(${owners}::text[]) or lower(name) = any(${owners}::text[])`.execute(db),
    db.selectFrom('teams').select(['id', 'code', 'name']).execute(),
    db.selectFrom('categories').select('code').execute(),
  ]);
  const around: Around = {
    known: new Map(there.rows.map((service) => [service.code.toLowerCase(), service])),
    agencies: byCodeOrName(agencies.rows),
    teams: byCodeOrName(teams),
    categories: new Set(categories.map(({ code }) => code)),
    seen: new Seen(),
  };
  const planned: PlannedRow[] = [];
  for (const row of rows) {
    await tick();
    planned.push(planRow(row, around));
  }
  return planned;
}

const byCodeOrName = (places: readonly Place[]): ReadonlyMap<string, Place> =>
  new Map([
    ...places.map((place) => [place.name.toLowerCase(), place] as const),
    ...places.map((place) => [place.code.toLowerCase(), place] as const),
  ]);

function planRow(row: FileRow, around: Around): PlannedRow {
  const { cells } = row;
  const code = cells['code'] ?? '';
  const before = around.known.get(code.toLowerCase());
  const { facts, issues } = factsOf(cells, before, around);
  const parsed = serviceInput.safeParse(facts);
  if (!parsed.success) {
    const told = new Set(issues.map(({ column }) => column));
    const faults = issuesOf(parsed.error, row).map((one) => ({ ...one, column: columnOf(one.column) }));
    issues.push(...faults.filter(({ column }) => !told.has(column)));
  }
  const again = code ? around.seen.again(code.toLowerCase(), row, 'code') : undefined;
  if (again) issues.push(again);
  const judged = { key: code.toUpperCase().slice(0, 60), name: (cells['name'] ?? '').slice(0, 160), issues };
  if (!parsed.success || isRefused([...row.issues, ...issues])) return refuse(row, judged);
  const input = parsed.data;
  const owner = before && input.owner_agency_id === before.owner_agency_id ? before.owner : facts.owner.code;
  const after = write({
    ...input,
    owner: input.owner_agency_id ? owner : input.owner_name,
    team: facts.team.code,
  });
  const changes = changesBetween(fields, before ? write(before) : { disabled: 'tidak' }, after);
  return accept(row, {
    ...judged,
    key: input.code,
    isNew: !before,
    changes,
    write: async ({ trx, byId }) => {
      await saveService(trx, { ...(before ? { id: before.id } : { isNew: true }), input, byId });
    },
  });
}

/** The columns of the file for the fields of the service. */
const columnOf = (field: string | null): string | null =>
  field === 'owner_agency_id' || field === 'owner_name' ? 'owner' : field === 'team_id' ? 'team' : field;

/** What the row says, and what the service has where the file says nothing. */
function factsOf(cells: FileRow['cells'], before: Known | undefined, around: Around) {
  const issues: Issue[] = [];
  const fault = (column: string, code: Issue['code']) =>
    void issues.push({ column, code, value: cells[column] ?? '' });
  const flag = (column: string, there: boolean): boolean => {
    if (cells[column] === undefined) return there;
    const is = readYesNo(cells[column]);
    if (is === undefined) fault(column, 'yes_no');
    return is ?? there;
  };
  const kind = cells['owner_kind'] ? ownerKindOf(cells['owner_kind']) : (before?.owner_kind ?? 'office');
  if (!kind) fault('owner_kind', 'owner_kind');
  const typedOwner = cells['owner'];
  const agency = typedOwner ? around.agencies.get(typedOwner.toLowerCase()) : undefined;
  const isSameOwner = typedOwner === undefined;
  const typedTeam = cells['team'];
  const team = typedTeam ? around.teams.get(typedTeam.toLowerCase()) : undefined;
  if (typedTeam && !team) fault('team', 'unknown_team');
  const category = (cells['category_code'] ?? '').toUpperCase();
  if (category !== '' && !around.categories.has(category)) fault('category_code', 'unknown_category');
  const minutes = (cells['target_minutes'] ?? '').replace(/[.\s](?=\d{3}\b)/g, '');
  const facts = {
    code: cells['code'] ?? '',
    name: cells['name'] ?? '',
    description: cells['description'] ?? before?.description ?? '',
    owner_kind: kind ?? 'office',
    owner_agency_id: isSameOwner ? (before?.owner_agency_id ?? null) : (agency?.id ?? null),
    owner_name: isSameOwner ? (before?.owner_name ?? '') : (typedOwner ?? ''),
    category_code: category,
    team_id: typedTeam === undefined ? (before?.team_id ?? null) : (team?.id ?? null),
    needs_letter: flag('needs_letter', before?.needs_letter ?? false),
    requires_letter: flag('requires_letter', before?.requires_letter ?? false),
    target_minutes:
      cells['target_minutes'] === undefined
        ? (before?.target_minutes ?? null)
        : minutes === ''
          ? null
          : Number(minutes),
    url: cells['url'] ?? before?.url ?? null,
    is_disabled: flag('disabled', before?.is_disabled ?? false),
    owner: { code: agency?.code ?? '' },
    team: { code: typedTeam === undefined ? (before?.team ?? null) : (team?.code ?? null) },
  };
  return { facts, issues };
}

async function* list(db: Db): AsyncGenerator<Record<string, string>> {
  for (let last = ''; ; ) {
    const { rows } = await sql<Known>`${select} where s.code > ${last} order by s.code limit 1000`.execute(
      db,
    );
    for (const row of rows) yield write(row);
    if (rows.length < 1000) return;
    last = rows.at(-1)!.code;
  }
}

export const services: Spec = { kind: 'services', columns, examples, plan, list };
