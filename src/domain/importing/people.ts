import type { Db } from '../../db/connection.ts';
import { checkNip } from '../../lib/nip.ts';
import type { Grant } from '../people/actor.ts';
import { editPerson, setDisabled } from '../people/editing.ts';
import { replaceGrants, replaceRegions, replaceSkills } from '../people/granting.ts';
import { type PersonInput, personInput } from '../people/person-input.ts';
import { savePerson } from '../people/saving.ts';
import { mendPhone, nipSpoiltBySpreadsheet, readList, readYesNo } from './cells.ts';
import type { Column, FileRow } from './columns.ts';
import { accept, changesBetween, isRefused, issuesOf, refuse, Seen } from './judging.ts';
import type { Change, Issue } from './kinds.ts';
import { type KnownPerson, listPeople, loadPeople, writePerson } from './people-known.ts';
import { KnownPeople } from './recognising.ts';
import { RegionNames } from './region-names.ts';
import { type Places, readRoles } from './roles.ts';
import type { PlannedRow, Spec, Tick, Writing } from './spec.ts';

const columns: readonly Column[] = [
  { key: 'nip', label: { id: 'NIP', en: 'NIP' }, also: ['NIP/NI PPPK', 'employee number'] },
  { key: 'name', label: { id: 'nama', en: 'name' }, also: ['nama lengkap', 'full name'], isRequired: true },
  { key: 'title', label: { id: 'jabatan', en: 'title' }, also: ['position'] },
  {
    key: 'agency',
    label: { id: 'kode perangkat daerah', en: 'agency code' },
    also: ['perangkat daerah', 'unit kerja', 'kode unit', 'agency'],
  },
  {
    key: 'phone',
    label: { id: 'telepon', en: 'phone' },
    also: ['nomor telepon', 'no telepon', 'HP', 'no HP', 'WhatsApp'],
  },
  { key: 'email', label: { id: 'surel', en: 'e-mail' }, also: ['email', 'alamat surel'] },
  { key: 'roles', label: { id: 'peran', en: 'roles' }, also: ['role'] },
  { key: 'regions', label: { id: 'wilayah', en: 'regions' }, also: ['kode wilayah', 'region'] },
  { key: 'skills', label: { id: 'keahlian', en: 'skills' }, also: ['skill'] },
  { key: 'disabled', label: { id: 'nonaktif', en: 'disabled' } },
];
const fields = columns.map(({ key }) => key);

const examples: Spec['examples'] = [
  {
    nip: '19850101 201001 1 001',
    name: 'Nama Lengkap, S.Kom.',
    title: 'Teknisi Jaringan',
    agency: 'DISKOMINFO',
    phone: '0812-3456-7890',
    email: 'nama@contoh.go.id',
    roles: 'technician:JARINGAN',
    skills: 'NET',
    disabled: 'tidak',
  },
  {
    name: 'Nama Pelapor',
    title: 'Operator',
    agency: 'DISKOMINFO',
    phone: '0813-4567-8901',
    roles: 'reporter',
  },
];

type Around = {
  known: KnownPeople;
  regions: RegionNames;
  teams: ReadonlyMap<string, Places>;
  agencies: ReadonlyMap<string, Places>;
  categories: ReadonlySet<string>;
  seen: Seen;
};

async function plan(db: Db, rows: readonly FileRow[], tick: Tick): Promise<PlannedRow[]> {
  const [people, teams, agencies, categories, regions] = await Promise.all([
    loadPeople(db),
    db.selectFrom('teams').select(['id', 'code', 'name']).execute(),
    db.selectFrom('agencies').select(['id', 'code', 'name']).execute(),
    db.selectFrom('categories').select('code').execute(),
    RegionNames.load(
      db,
      rows.flatMap(({ cells }) => readList(cells['regions'] ?? '')),
    ),
  ]);
  const around: Around = {
    known: new KnownPeople(people),
    regions,
    teams: byCodeOrName(teams),
    agencies: byCodeOrName(agencies),
    categories: new Set(categories.map(({ code }) => code)),
    seen: new Seen(),
  };
  const after = new Map(people.map((person) => [person.id, isAdministrator(person)]));
  const planned: PlannedRow[] = [];
  const losing: number[] = [];
  for (const row of rows) {
    await tick();
    const { before, wasAdmin, isAdmin, ...one } = planRow(row, around);
    if (one.outcome !== 'refused') after.set(before?.id ?? `line ${row.line}`, isAdmin);
    // Whoever becomes an administrator does so before the last one leaves.
    if (isAdmin && !wasAdmin) one.order = -1;
    if (wasAdmin && !isAdmin) losing.push(planned.length);
    planned.push(one);
  }
  if (losing.length === 0 || [...after.values()].some(Boolean)) return planned;
  return planned.map((one, index) =>
    losing.includes(index)
      ? refuse(rows[index]!, {
          key: one.key,
          name: one.name,
          issues: [{ column: 'roles', code: 'last_admin' }],
        })
      : one,
  );
}

const isAdministrator = ({ roles, is_disabled }: Pick<KnownPerson, 'roles' | 'is_disabled'>): boolean =>
  !is_disabled && roles.includes('admin');

/** A code before a name that is the same. */
const byCodeOrName = (places: readonly Places[]): ReadonlyMap<string, Places> =>
  new Map([
    ...places.map((place) => [place.name.toLowerCase(), place] as const),
    ...places.map((place) => [place.code.toLowerCase(), place] as const),
  ]);

type Judged = PlannedRow & { before?: KnownPerson | undefined; wasAdmin: boolean; isAdmin: boolean };

function planRow(row: FileRow, around: Around): Judged {
  const cells = { ...row.cells };
  const issues: Issue[] = [];
  const spoilt = nipSpoiltBySpreadsheet(cells['nip'] ?? '');
  const mended = mendPhone(cells['phone'] ?? '');
  if (mended.issue) issues.push(mended.issue);
  if (cells['phone'] !== undefined) cells['phone'] = mended.cell;
  const agency = cells['agency'] ? around.agencies.get(cells['agency'].toLowerCase()) : undefined;
  if (cells['agency'] && !agency)
    issues.push({ column: 'agency', code: 'unknown_agency', value: cells['agency'] });
  if (agency) cells['agency'] = agency.code;
  if (spoilt) issues.push(spoilt);
  const rights = readRights(cells, around);
  issues.push(...rights.issues);
  const parsed = personInput.safeParse(cells);
  if (!parsed.success) {
    const told = new Set(issues.map(({ column }) => column));
    issues.push(...issuesOf(parsed.error, row).filter(({ column }) => !told.has(column)));
  }
  const { name = '', nip = '', email = '', phone = '' } = row.cells;
  const judged = { key: (nip || email || phone).slice(0, 80), name: name.slice(0, 120) };
  const refused = () => ({ ...refuse(row, { ...judged, issues }), wasAdmin: false, isAdmin: false });
  if (!parsed.success || isRefused([...row.issues, ...issues])) return refused();

  const input = parsed.data;
  const { person: before, issue } = around.known.recognise(input);
  issues.push(...[issue, sameAgain(row, input, before, around.seen)].filter((one) => one !== undefined));
  if (isRefused(issues)) return refused();
  if (input.nip && input.nip !== before?.nip) {
    const { warning } = checkNip(input.nip) ?? {};
    if (warning) issues.push({ column: 'nip', code: warning, value: input.nip });
  }

  const is = {
    name: input.name,
    title: given(input.title, before?.title),
    nip: given(input.nip, before?.nip),
    phone: given(input.phone, before?.phone),
    email: given(input.email, before?.email),
    agency: given(input.agency, before?.agency),
    roles: rights.roles ?? before?.roles ?? [],
    regions: rights.regions ?? before?.regions ?? [],
    skills: rights.skills ?? before?.skills ?? [],
    is_disabled: rights.isDisabled ?? before?.is_disabled ?? false,
  };
  const changes = changesBetween(
    fields,
    before ? writePerson(before) : { disabled: 'tidak' },
    writePerson(is),
  );
  return {
    ...accept(row, {
      ...judged,
      issues,
      isNew: !before,
      changes,
      write: writerOf({ before, input, is, changes, grants: rights.grants, agency }),
    }),
    before,
    wasAdmin: before !== undefined && isAdministrator(before),
    isAdmin: isAdministrator(is),
  };
}

const given = (said: string | null | undefined, there: string | null | undefined): string | null =>
  said === undefined ? (there ?? null) : said;

/** The same NIP, e-mail or person twice in the file. */
function sameAgain(
  row: FileRow,
  { name, nip, email, phone }: PersonInput,
  before: KnownPerson | undefined,
  seen: Seen,
): Issue | undefined {
  const byNip = nip ? seen.again(`nip ${nip}`, row, 'nip') : undefined;
  const byEmail = email ? seen.again(`email ${email}`, row, 'email') : undefined;
  const same = before?.id ?? (nip || email ? undefined : `${name.toLowerCase()} ${phone ?? ''}`);
  return byNip ?? byEmail ?? (same ? seen.again(same, row, null) : undefined);
}

type Rights = {
  roles?: string[];
  grants: Grant[];
  regions?: string[];
  skills?: string[];
  isDisabled?: boolean | undefined;
  issues: Issue[];
};

/** What the row says of rights; undefined where the file has no such column. */
function readRights(cells: Readonly<Record<string, string>>, around: Around): Rights {
  const rights: Rights = { grants: [], issues: [] };
  if (cells['roles'] !== undefined) {
    const read = readRoles(cells['roles'], { ...around, ownAgency: cells['agency'] ?? '' });
    rights.issues.push(...read.issues);
    rights.grants = read.grants;
    rights.roles = readList(read.written);
  }
  if (cells['regions'] !== undefined) {
    const found = readList(cells['regions']).map((typed) => around.regions.find(typed, 'regions'));
    rights.issues.push(...found.flatMap(({ issue }) => issue ?? []));
    rights.regions = [...new Set(found.flatMap(({ code }) => code ?? []))].sort();
  }
  if (cells['skills'] !== undefined) {
    const codes = readList(cells['skills']).map((code) => code.toUpperCase());
    for (const code of codes.filter((one) => !around.categories.has(one)))
      rights.issues.push({ column: 'skills', code: 'unknown_category', value: code });
    rights.skills = [...new Set(codes)].sort();
  }
  if (cells['disabled'] !== undefined) {
    rights.isDisabled = readYesNo(cells['disabled']);
    if (rights.isDisabled === undefined)
      rights.issues.push({ column: 'disabled', code: 'yes_no', value: cells['disabled'] });
  }
  return rights;
}

type ToWrite = {
  before: KnownPerson | undefined;
  input: PersonInput;
  is: Omit<KnownPerson, 'id'>;
  changes: readonly Change[];
  grants: readonly Grant[];
  agency: Places | undefined;
};

/** Made here, so that it holds no more of its row than it writes. */
const writerOf = (toWrite: ToWrite) => (writing: Writing) => writeRow(writing, toWrite);

/** Only what differs: what the file leaves out stays, and the trail says no more than what was done. */
async function writeRow(
  { trx, byId, accounts }: Writing,
  { before, input, is, changes, grants, agency }: ToWrite,
): Promise<void> {
  const changed = new Set(changes.map(({ field }) => field));
  let personId = before?.id;
  if (!personId) ({ id: personId } = await savePerson(trx, input, byId));
  else {
    const facts = {
      ...Object.fromEntries(
        (['name', 'title', 'nip', 'phone', 'email'] as const).flatMap((key) =>
          changed.has(key) ? [[key, is[key]]] : [],
        ),
      ),
      ...(changed.has('agency') ? { agency_id: agency?.id ?? null, agency_typed: null } : {}),
    };
    if (Object.keys(facts).length > 0) await editPerson(trx, { personId, facts, byId });
    if (changed.has('name') || changed.has('email'))
      await accounts.follow(trx, { personId, name: is.name, email: is.email });
  }
  if (changed.has('roles')) await replaceGrants(trx, { personId, grants, byId });
  if (changed.has('regions')) await replaceRegions(trx, { personId, regions: is.regions, byId });
  if (changed.has('skills')) await replaceSkills(trx, { personId, skills: is.skills, byId });
  if (!changed.has('disabled')) return;
  await setDisabled(trx, { personId, isDisabled: is.is_disabled, byId });
  if (is.is_disabled) await accounts.shutOut(trx, personId);
}

async function* list(db: Db): AsyncGenerator<Record<string, string>> {
  for await (const person of listPeople(db)) yield writePerson(person);
}

export const people: Spec = { kind: 'people', columns, examples, plan, list };
