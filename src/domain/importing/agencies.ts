import { sql } from 'kysely';
import type { Db } from '../../db/connection.ts';
import { formatPhone } from '../../lib/phone.ts';
import { type AgencyInput, agencyInput } from '../agencies/agency.ts';
import { writeHours } from '../agencies/hours.ts';
import { saveAgency, setAgencyDisabled } from '../agencies/saving.ts';
import type { WeekHours } from '../calendars/calendar.ts';
import { mendPhone, readYesNo, writeYesNo } from './cells.ts';
import type { Column, FileRow } from './columns.ts';
import { accept, changesBetween, isRefused, issuesOf, refuse, Seen } from './judging.ts';
import type { Change, Issue } from './kinds.ts';
import { RegionNames } from './region-names.ts';
import type { PlannedRow, Spec, Tick, Writing } from './spec.ts';

const columns: readonly Column[] = [
  {
    key: 'code',
    label: { id: 'kode', en: 'code' },
    also: ['kode perangkat daerah', 'kode unit'],
    isRequired: true,
  },
  {
    key: 'name',
    label: { id: 'nama', en: 'name' },
    also: ['perangkat daerah', 'nama perangkat daerah', 'unit kerja', 'nama unit'],
    isRequired: true,
  },
  { key: 'short_name', label: { id: 'nama singkat', en: 'short name' }, also: ['singkatan'] },
  { key: 'kind', label: { id: 'jenis', en: 'kind' }, also: ['type'] },
  { key: 'parent', label: { id: 'kode induk', en: 'parent code' }, also: ['induk'] },
  { key: 'region', label: { id: 'wilayah', en: 'region' }, also: ['kode wilayah', 'region code'] },
  { key: 'address', label: { id: 'alamat', en: 'address' } },
  { key: 'phone', label: { id: 'telepon', en: 'phone' }, also: ['nomor telepon', 'no telepon', 'telp'] },
  { key: 'email', label: { id: 'surel', en: 'e-mail' }, also: ['email', 'alamat surel'] },
  {
    key: 'contact_name',
    label: { id: 'narahubung', en: 'contact name' },
    also: ['contact', 'nama narahubung'],
  },
  { key: 'hours', label: { id: 'jam layanan', en: 'working hours' }, also: ['jam kerja', 'hours'] },
  { key: 'disabled', label: { id: 'nonaktif', en: 'disabled' } },
];
const fields = columns.map(({ key }) => key);

const examples: Spec['examples'] = [
  {
    code: 'DISPENDIK',
    name: 'Dinas Pendidikan',
    short_name: 'Disdik',
    kind: 'dinas',
    address: 'Jalan Pahlawan 12',
    phone: '(0361) 555012',
    email: 'disdik@contoh.go.id',
    contact_name: 'Nama narahubung',
    hours: 'Senin-Kamis 08.00-16.00; Jumat 08.00-11.30',
    disabled: 'tidak',
  },
  {
    code: 'DISPENDIK-SD1',
    name: 'SD Negeri 1',
    kind: 'sekolah',
    parent: 'DISPENDIK',
    disabled: 'tidak',
  },
];

type Known = {
  id: string;
  code: string;
  name: string;
  short_name: string | null;
  kind: string;
  parent: string | null;
  region: string | null;
  address: string;
  phone: string | null;
  email: string | null;
  contact_name: string;
  hours: WeekHours | null;
  is_disabled: boolean;
};

const select = sql`select a.id, a.code, a.name, a.short_name, a.kind, p.code as parent, a.region_code as region,
  a.address, a.phone, a.email, a.contact_name, a.hours, a.disabled_at is not null as is_disabled
  from agencies a left join agencies p on p.id = a.parent_id`;

const write = (agency: Omit<Known, 'id'>): Record<string, string> => ({
  code: agency.code,
  name: agency.name,
  short_name: agency.short_name ?? '',
  kind: agency.kind,
  parent: agency.parent ?? '',
  region: agency.region ?? '',
  address: agency.address,
  phone: agency.phone ? formatPhone(agency.phone) : '',
  email: agency.email ?? '',
  contact_name: agency.contact_name,
  hours: agency.hours ? writeHours(agency.hours, 'id').join('; ') : '',
  disabled: writeYesNo(agency.is_disabled),
});

const plain = (code: string) => code.trim().toLowerCase();

/** Where each agency would stand: what is there, with the moves of the file. */
class Tree {
  readonly #parents = new Map<string, string | null>();

  constructor(known: Iterable<Known>, rows: readonly FileRow[]) {
    for (const { code, parent } of known) this.#parents.set(plain(code), parent && plain(parent));
    for (const { cells } of rows) {
      const code = plain(cells['code'] ?? '');
      const parent = cells['parent'];
      if (parent !== undefined) this.#parents.set(code, parent === '' ? null : plain(parent));
      else if (!this.#parents.has(code)) this.#parents.set(code, null);
    }
  }

  has(code: string): boolean {
    return this.#parents.has(plain(code));
  }

  /** The agencies above, from the nearest; ends where it would begin anew. */
  above(code: string): string[] {
    const chain: string[] = [];
    const passed = new Set<string>();
    for (let at = this.#parents.get(plain(code)); at && !passed.has(at); at = this.#parents.get(at)) {
      chain.push(at);
      passed.add(at);
    }
    return chain;
  }
}

async function plan(db: Db, rows: readonly FileRow[], tick: Tick): Promise<PlannedRow[]> {
  const { rows: there } = await sql<Known>`${select}`.execute(db);
  const known = new Map(there.map((agency) => [plain(agency.code), agency]));
  const regions = await RegionNames.load(
    db,
    rows.map(({ cells }) => cells['region'] ?? ''),
  );
  const tree = new Tree(there, rows);
  const seen = new Seen();
  const planned: PlannedRow[] = [];
  for (const row of rows) {
    await tick();
    planned.push(planRow(row, { known, regions, tree, seen }));
  }
  return withoutRefusedParents(planned, rows, known);
}

type Around = { known: ReadonlyMap<string, Known>; regions: RegionNames; tree: Tree; seen: Seen };

function planRow(row: FileRow, { known, regions, tree, seen }: Around): PlannedRow {
  const cells = { ...row.cells };
  const issues: Issue[] = [];
  const mended = mendPhone(cells['phone'] ?? '');
  if (mended.issue) issues.push(mended.issue);
  if (cells['phone'] !== undefined) cells['phone'] = mended.cell;
  if (cells['region']) {
    const { code, issue } = regions.find(cells['region'], 'region');
    if (issue) issues.push(issue);
    cells['region'] = code ?? '';
  }
  const is_disabled = readYesNo(cells['disabled'] ?? '');
  if (is_disabled === undefined)
    issues.push({ column: 'disabled', code: 'yes_no', value: cells['disabled']! });
  const parsed = agencyInput.safeParse(cells);
  const { code = '', name = '' } = row.cells;
  const judged = { key: code.toUpperCase().slice(0, 60), name: name.slice(0, 200) };
  if (!parsed.success) {
    const told = new Set(issues.map(({ column }) => column));
    issues.push(...issuesOf(parsed.error, row).filter(({ column }) => !told.has(column)));
  }
  const again = code && seen.again(plain(code), row, 'code');
  if (again) issues.push(again);
  issues.push(...placeIssues(row, tree));
  if (!parsed.success || isRefused([...row.issues, ...issues])) return refuse(row, { ...judged, issues });

  const input = parsed.data;
  const before = known.get(plain(code));
  const parent = input.parent && (known.get(plain(input.parent))?.code ?? input.parent.toUpperCase());
  const after = write({
    code: before?.code ?? input.code,
    name: input.name,
    short_name: given(input.short_name, before?.short_name ?? null),
    kind: given(input.kind, before?.kind ?? 'lainnya'),
    parent: given(parent, before?.parent ?? null),
    region: given(input.region, before?.region ?? null),
    address: given(input.address, before?.address ?? ''),
    phone: given(input.phone, before?.phone ?? null),
    email: given(input.email, before?.email ?? null),
    contact_name: given(input.contact_name, before?.contact_name ?? ''),
    hours: given(input.hours as WeekHours | null | undefined, before?.hours ?? null),
    is_disabled: 'disabled' in cells ? is_disabled! : (before?.is_disabled ?? false),
  });
  const changes = changesBetween(fields, before ? write(before) : { disabled: 'tidak' }, after);
  return accept(row, {
    key: after['code']!,
    name: input.name,
    issues,
    isNew: !before,
    changes,
    // Parents first: by then everything above a row stands where it will stand.
    order: tree.above(code).length,
    write: writerOf({ input, changes, before, isDisabled: after['disabled'] === 'ya' }),
  });
}

/** What the file says, or else what is there. */
const given = <T>(said: T | undefined, there: T): T => (said === undefined ? there : said);

function placeIssues(row: FileRow, tree: Tree): Issue[] {
  const { code = '', parent = '' } = row.cells;
  if (parent === '' || code === '') return [];
  if (plain(parent) === plain(code)) return [{ column: 'parent', code: 'self' }];
  if (!tree.has(parent)) return [{ column: 'parent', code: 'unknown_agency', value: parent }];
  const above = tree.above(code);
  const at = above.indexOf(plain(code));
  if (at < 0) return [];
  const circle = [plain(code), ...above.slice(0, at + 1)].map((one) => one.toUpperCase());
  return [{ column: 'parent', code: 'circle', value: circle.slice(0, 8).join(' > ') }];
}

/** An agency cannot be added below one whose own row is refused. */
function withoutRefusedParents(
  planned: PlannedRow[],
  rows: readonly FileRow[],
  known: ReadonlyMap<string, Known>,
): PlannedRow[] {
  const refused = new Map(
    planned.filter(({ outcome }) => outcome === 'refused').map(({ key, line }) => [plain(key), line]),
  );
  return planned.map((one, index) => {
    const parent = plain(rows[index]!.cells['parent'] ?? '');
    const line = refused.get(parent);
    if (one.outcome === 'refused' || line === undefined || known.has(parent)) return one;
    const issue: Issue = { column: 'parent', code: 'parent_refused', value: String(line) };
    return refuse(rows[index]!, { key: one.key, name: one.name, issues: [issue] });
  });
}

type ToWrite = {
  input: AgencyInput;
  changes: readonly Change[];
  before: Known | undefined;
  isDisabled: boolean;
};

/** Made here, so that it holds no more of its row than it writes. */
const writerOf = (toWrite: ToWrite) => (writing: Writing) => writeRow(writing, toWrite);

/** Only what differs, so that the trail says no more than that. */
async function writeRow(
  { trx, byId }: Writing,
  { input, changes, before, isDisabled }: ToWrite,
): Promise<void> {
  const changed = new Set(['code', 'name', ...changes.map(({ field }) => field)]);
  const facts = Object.fromEntries(Object.entries(input).filter(([key]) => !before || changed.has(key)));
  if (before) facts['code'] = before.code;
  let id = before?.id;
  if (!before || changes.some(({ field }) => field !== 'disabled')) {
    ({ id } = await saveAgency(trx, facts as AgencyInput, byId, before ? { id: before.id } : {}));
  }
  if (id && isDisabled !== (before?.is_disabled ?? false))
    await setAgencyDisabled(trx, { id, isDisabled, byId });
}

async function* list(db: Db): AsyncGenerator<Record<string, string>> {
  for (let last = ''; ; ) {
    const { rows } = await sql<Known>`${select} where a.code > ${last} order by a.code limit 1000`.execute(
      db,
    );
    for (const row of rows) yield write(row);
    if (rows.length < 1000) return;
    last = rows.at(-1)!.code;
  }
}

export const agencies: Spec = { kind: 'agencies', columns, examples, plan, list };
