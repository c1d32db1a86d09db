import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import { cast } from '../../../db/seeds/people.ts';
import { useDatabase } from '../../../test/support/database.ts';
import { importAccounts } from '../../auth/import-accounts.ts';
import { exportKind, templateOf } from './exporting.ts';
import { findImport, listImportRows, listImports } from './finding.ts';
import { abandonImport, createImport, requestApplication, tidyImports } from './keeping.ts';
import { type ImportKind, importKinds } from './kinds.ts';
import { workOnImports } from './working.ts';

const database = useDatabase();
const byId = cast.admin.id;
const work = () => workOnImports(database.db, importAccounts);

/** A file as somebody sends it, and its preview. */
async function send(kind: ImportKind, text: string | Buffer) {
  const { db } = database;
  const id = await createImport(db, {
    kind,
    fileName: 'berkas.csv',
    content: Buffer.from(text as string),
    formKey: randomUUID(),
    byId,
  });
  await work();
  const [one, { rows }] = [(await findImport(db, id))!, await listImportRows(db, { id })];
  return { id, one, rows };
}
async function apply(id: string) {
  await requestApplication(database.db, { id, byId });
  await work();
  return (await findImport(database.db, id))!;
}
const faults = ({ rows }: Awaited<ReturnType<typeof send>>) =>
  rows.flatMap(({ line, issues }) => issues.map(({ column, code }) => `${line} ${column} ${code}`));
const agency = (code: string) =>
  database.db.selectFrom('agencies').selectAll().where('code', '=', code).executeTakeFirst();
const trail = (action: string) =>
  database.db.selectFrom('audit_entries').selectAll().where('action', '=', action).orderBy('id').execute();

test('a tree of agencies comes in one file, children before parents, and the trail keeps the file’s hash', async () => {
  const sent = await send(
    'agencies',
    '\ufeffKode Induk;NAMA;kode;Jenis;Telepon;catatan\r\nDISDIK;SD Negeri 1;sd-1;sekolah;;x\r\n;Dinas Pendidikan;DISDIK;dinas;361555012;y\r\n',
  );
  expect(sent.one).toMatchObject({
    state: 'previewed',
    added: 2,
    refused: 0,
    delimiter: ';',
    encoding: 'utf-8',
  });
  expect(sent.one.unknown_columns).toEqual(['catatan']);
  expect(sent.rows[1]!.changes).toContainEqual({ field: 'phone', before: '', after: '(0361) 555012' });
  expect(faults(sent)).toEqual(['3 phone zero_added']);
  expect(await agency('DISDIK')).toBeUndefined();
  const done = await apply(sent.id);
  expect(done.state).toBe('applied');
  expect((await agency('SD-1'))?.parent_id).toBe((await agency('DISDIK'))?.id);
  const [entry] = await trail('import_applied');
  expect(entry).toMatchObject({
    actor_id: byId,
    details: { added: 2, changed: 0, sha256: done.file_sha256 },
  });
  expect(await database.db.selectFrom('import_files').select('import_id').execute()).toEqual([]);
});

test('one wrong row keeps all others from being applied, and each fault is named', async () => {
  const sent = await send(
    'agencies',
    'kode,nama,induk,jenis,surel,wilayah\nX1,Unit satu,X2,,,\nX2,Unit dua,X1,,,\nX3,,TIDAK-ADA,istana,bukan surel,99.99\nX4,Unit empat,,,,\nx4,Unit empat lagi,,,,\nX5,Unit lima,X3,,,,lebih\nX6,"Unit ""enam""",X6,,,\n',
  );
  expect(sent.one).toMatchObject({ state: 'previewed', added: 1, refused: 6 });
  expect(faults(sent)).toEqual([
    '2 parent circle',
    '3 parent circle',
    '4 region unknown_region',
    '4 name required',
    '4 kind kind',
    '4 email email',
    '4 parent unknown_agency',
    '6 code twice',
    '7 null too_many_cells',
    '8 parent self',
  ]);
  expect(sent.rows[0]!.issues[0]!.value).toBe('X1 > X2 > X1');
  expect(sent.rows[4]!.issues[0]!.value).toBe('5');
  expect(await requestApplication(database.db, { id: sent.id, byId })).toBe(false);
  await work();
  expect(await agency('X4')).toBeUndefined();
});

test('people: what Excel did to numbers is said, and who is meant is found by NIP, e-mail, or phone and name', async () => {
  const first = await send(
    'people',
    'NIP;Nama;Jabatan;Kode Perangkat Daerah;No HP;Email;Peran;Wilayah;Keahlian\n' +
      '19850101 201001 1 001;Putu Arta;Teknisi;BPKAD;081234567890;putu@x.example;teknisi:JARINGAN;99.01.01|990102;net\n' +
      ';Kadek Sri;;;0812 3456 7891;;pelapor;;\n',
  );
  expect(faults(first)).toEqual([]);
  expect((await apply(first.id)).state).toBe('applied');
  const again = await send(
    'people',
    'nip;nama;jabatan;telepon;surel\n1,98501E+17;A;;;\n198501012010011000;B;;;\n1985;C;;;\n;Orang baru;;123;bukan\n;Putu Arta;Ketua tim;;PUTU@x.example\n;kadek sri;Staf;6281234567891;\n198501012010011001;Putu Arta;;;\n',
  );
  expect(faults(again)).toEqual([
    '2 nip excel_number',
    '3 nip excel_rounded',
    '4 nip nip',
    '5 phone phone',
    '5 email email',
    '8 null twice',
  ]);
  expect(again.rows.map(({ outcome }) => outcome).slice(4)).toEqual(['changed', 'changed', 'refused']);
  const putu = await database.db
    .selectFrom('people')
    .select(['id', 'nip', 'phone'])
    .where('email', '=', 'putu@x.example')
    .executeTakeFirstOrThrow();
  expect(putu).toMatchObject({ nip: '198501012010011001', phone: '+6281234567890' });
  const { rows } = await sql<{ all: string }>`select concat(
    (select string_agg(region_code, ' ' order by region_code) from person_regions where person_id = ${putu.id}), ' ',
    (select category_code from person_skills where person_id = ${putu.id}), ' ',
    (select g.role || ':' || t.code from role_grants g join teams t on t.id = g.team_id where person_id = ${putu.id})
  ) as all`.execute(database.db);
  expect(rows[0]!.all).toBe('99.01.01 99.01.02 NET technician:JARINGAN');
});

test('nobody imports the last administrator away, but an office may name another in the same file', async () => {
  const lone = `nama,peran\n${cast.admin.name},reporter\n`;
  expect(faults(await send('people', lone))).toEqual(['2 roles last_admin']);
  const swap = await send('people', `${lone}${cast.kadis.name.replace(/(.*)/, '"$1"')},head; admin\n`);
  expect(faults(swap)).toEqual(['2 roles last_admin', '3 null no_identity']);
  const named = await send(
    'people',
    `nip,nama,peran\n,${cast.admin.name},reporter\n${cast.kadis.nip},"${cast.kadis.name}",head; admin\n`,
  );
  expect(faults(named)).toEqual([]);
  expect((await apply(named.id)).state).toBe('applied');
  const back = await send(
    'people',
    `nip,nama,peran\n${cast.kadis.nip},"${cast.kadis.name}",head\n,${cast.admin.name},admin\n`,
  );
  expect((await apply(back.id)).state).toBe('applied');
});

test('who works where: the lines of one technician replace their regions, nobody else’s', async () => {
  const email = 'agus@tirtaasrikab.example';
  await database.db.updateTable('people').set({ email }).where('id', '=', cast['teknisi.net1'].id).execute();
  const sent = await send(
    'technician-regions',
    `teknisi,wilayah\n${email},99.01.02\n${email},99.01.03\n${email},99.01.03\nsiapa@x.example,99.01.01\n`,
  );
  expect(faults(sent)).toEqual(['3 null with_line', '4 region twice', '5 person unknown_person']);
  const good = await send('technician-regions', `teknisi,wilayah\n${email},99.01.02\n${email},99.01.03\n`);
  expect(good.rows[0]!.changes).toEqual([
    { field: 'region', before: '99.01.01', after: '99.01.02; 99.01.03' },
  ]);
  expect((await apply(good.id)).state).toBe('applied');
  const { rows } = await sql<{ person_id: string; count: number }>`select person_id, count(*)::int as count
    from person_regions where person_id in (${cast['teknisi.net1'].id}, ${cast['teknisi.net2'].id})
    group by 1 order by 1`.execute(database.db);
  expect(rows.map(({ count }) => count)).toEqual([2, 1]);
});

test('services say whose they are in words', async () => {
  const sent = await send(
    'services',
    'kode,nama,jenis pemilik,pemilik,kategori,tim,perlu surat,wajib surat,target\nSIPD,SIPD RI,pusat,Kementerian Dalam Negeri,app-national,,ya,,1.350\nGAJI,Aplikasi gaji,perangkat daerah,bpkad,APP-LOCAL,aplikasi,tidak,,\nA,a,istana,,XQ,XQ,mungkin,ya,banyak\nB,b,pusat,,APP-LOCAL,,,,\n',
  );
  expect(faults(sent)).toEqual([
    '4 owner_kind owner_kind',
    '4 team unknown_team',
    '4 category_code unknown_category',
    '4 needs_letter yes_no',
    '4 target_minutes minutes',
    '5 owner owner',
  ]);
  const lines =
    'kode,nama,jenis pemilik,pemilik,kategori,target\nSIPD,SIPD RI,pusat,Kementerian Dalam Negeri,app-national,1.350\n';
  expect((await apply((await send('services', lines)).id)).added).toBe(1);
});

describe('what was downloaded is read back as unchanged', () => {
  test.for(importKinds.flatMap((kind) => (['id', 'en'] as const).map((locale) => [kind, locale] as const)))(
    '%s in %s',
    async ([kind, locale]) => {
      await sql`update agencies set address = E'=1+1\nLantai 2, "timur"', contact_name = '''@siapa',
        hours = '[null,{"start":"08:00","end":"16:00","breaks":[]},null,null,null,null,null]' where code = 'BPKAD'`.execute(
        database.db,
      );
      let text = '';
      for await (const line of exportKind(database.db, kind, locale)) text += line;
      const { one } = await send(kind, text);
      expect(one).toMatchObject({ state: 'previewed', added: 0, changed: 0, refused: 0 });
      expect(one.unchanged).toBeGreaterThan(0);
      expect(one.unknown_columns).toEqual([]);
    },
  );

  test.for(importKinds)('the template for %s has columns that are all known', async (kind) => {
    let text = '';
    for await (const line of templateOf(kind, 'id')) text += line;
    const { one } = await send(kind, text);
    expect(one.state).toBe('previewed');
    expect(one.unknown_columns).toEqual([]);
  });
});

describe('a file that cannot be used says why', () => {
  test.for<[string, Buffer | string, object]>([
    ['a workbook', Buffer.from('504b03040000', 'hex'), { code: 'workbook' }],
    ['a header alone', 'kode,nama\n', { code: 'empty' }],
    ['no header', 'DISDIK;Dinas\n', { code: 'columns', value: 'code name' }],
    ['millions of empty rows', `kode,nama\n${',\n'.repeat(3_000_000)}`, { code: 'lines', value: '100000' }],
    ['a header without end', `kode,nama${',x'.repeat(300)}\nA,b\n`, { code: 'wide', value: '200' }],
    ['a column twice', 'kode,nama,Name\nA,b,c\n', { code: 'columns_twice', value: 'Name' }],
    [
      'broken letters',
      Buffer.concat([Buffer.from('kode,nama\nA,Café\nB,'), Buffer.of(0xe9, 10)]),
      { code: 'encoding', value: '3' },
    ],
  ])('%s', async ([, content, fault]) => {
    const { one } = await send('agencies', content);
    expect(one).toMatchObject({ state: 'failed', fault });
  });
});

test('an absurdly wide row is refused and handed back no wider than the header', async () => {
  const sent = await send('agencies', `kode,nama\nQ1,Unit${',x'.repeat(30_000)}\n`);
  expect(faults(sent)).toEqual(['2 null too_many_cells']);
  const { rows } = await sql<{ cells: string[] }>`select cells from import_rows
    where import_id = ${sent.id}`.execute(database.db);
  expect(rows).toEqual([{ cells: ['Q1', 'Unit'] }]);
});

describe('nothing is ever half done', () => {
  const file = 'kode,nama\nY1,Unit satu\nY2,Unit dua\n';

  test('what changed since the preview is shown anew instead of being applied', async () => {
    const sent = await send('agencies', 'kode,nama\nZ1,Unit satu\n');
    const other = await send('agencies', 'kode,nama\nZ1,Unit pertama\n');
    expect((await apply(other.id)).state).toBe('applied');
    const held = await apply(sent.id);
    expect(held).toMatchObject({ state: 'uploaded', fault: { code: 'changed_since' } });
    await work();
    const { rows } = await listImportRows(database.db, { id: sent.id });
    expect(rows[0]).toMatchObject({
      outcome: 'changed',
      changes: [{ before: 'Unit pertama', after: 'Unit satu' }],
    });
    expect((await agency('Z1'))?.name).toBe('Unit pertama');
  });

  test('pressing twice and working twice applies once', async () => {
    const sent = await send('agencies', file);
    const { db } = database;
    expect(await Promise.all([1, 2].map(() => requestApplication(db, { id: sent.id, byId })))).toEqual([
      true,
      true,
    ]);
    await Promise.all([work(), work(), work()]);
    expect((await findImport(db, sent.id))?.state).toBe('applied');
    expect(await requestApplication(db, { id: sent.id, byId })).toBe(true);
    await work();
    const entries = (await trail('import_applied')).filter(({ subject_id }) => subject_id === sent.id);
    expect(entries).toHaveLength(1);
  });

  test('a server that dies in the middle leaves nothing, and the next one begins anew', async () => {
    const sent = await send(
      'people',
      `nama,telepon,nonaktif\nOrang Satu,081234567001,ya\nOrang Dua,081234567002,ya\n`,
    );
    await requestApplication(database.db, { id: sent.id, byId });
    let shut = 0;
    const dying = {
      ...importAccounts,
      shutOut: async () => {
        shut += 1;
        if (shut === 2) throw new Error('killed');
      },
    };
    await expect(workOnImports(database.db, dying)).rejects.toThrow('killed');
    const there = () =>
      database.db.selectFrom('people').select('id').where('name', 'like', 'Orang %').execute();
    expect(await there()).toEqual([]);
    await work();
    expect((await findImport(database.db, sent.id))?.state).toBe('applied');
    expect(await there()).toHaveLength(2);
  });

  test('what fails again and again ends with a sentence, and can be given up meanwhile', async () => {
    const sent = await send('people', 'nama,telepon,nonaktif\nOrang Tiga,081234567003,ya\n');
    await requestApplication(database.db, { id: sent.id, byId });
    const broken = { ...importAccounts, shutOut: async () => Promise.reject(new Error('broken')) };
    for (const _ of [1, 2, 3]) await expect(workOnImports(database.db, broken)).rejects.toThrow('broken');
    await work();
    expect(await findImport(database.db, sent.id)).toMatchObject({
      state: 'failed',
      fault: { code: 'trouble' },
    });
  });

  test('a form sent twice is one import; an abandoned one is forgotten and never applied', async () => {
    const { db } = database;
    const given = {
      kind: 'agencies' as const,
      fileName: 'a.csv',
      content: Buffer.from('kode,nama\nW1,Unit\n'),
      formKey: 'k',
      byId,
    };
    const ids = await Promise.all([createImport(db, given), createImport(db, given)]);
    expect(ids[0]).toBe(ids[1]);
    await work();
    expect(await abandonImport(db, ids[0]!)).toBe(true);
    expect(await requestApplication(db, { id: ids[0]!, byId })).toBe(false);
    expect((await listImportRows(db, { id: ids[0]! })).rows).toEqual([]);
    expect((await listImports(db)).imports.map(({ id }) => id)).toContain(ids[0]);
  });

  test('after a week previews nobody decided on are given up, and rows with names are deleted', async () => {
    const { id } = await send('agencies', 'kode,nama\nV1,Unit\n');
    await sql`update imports set made_at = clock_timestamp() - interval '8 days' where id = ${id}`.execute(
      database.db,
    );
    await tidyImports(database.db);
    expect((await findImport(database.db, id))?.state).toBe('abandoned');
  });
});
