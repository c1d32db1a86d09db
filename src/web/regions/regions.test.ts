import { expect, test } from 'vitest';
import { useApp } from '../../../test/support/app.ts';
import { actorOf } from '../../../test/support/cast.ts';
import { useDatabase } from '../../../test/support/database.ts';
import { openTicket } from '../../domain/tickets/opening.ts';

const database = useDatabase();
const web = useApp(database);

const post = (
  url: string,
  fields: Record<string, string>,
  name: 'admin' | 'kasatpel' | 'frontdesk1' = 'admin',
) =>
  web.app.inject({
    method: 'POST',
    url,
    headers: { ...web.as(name), 'content-type': 'application/x-www-form-urlencoded' },
    payload: new URLSearchParams(fields).toString(),
  });
const get = (url: string, name?: 'admin' | 'kasatpel') =>
  web.app.inject({ url, headers: name ? web.as(name) : {} });

test('an administrator loads a province by its typed name and walks down its tree', async () => {
  expect((await post('/regions/imports', { region_text: '' })).statusCode).toBe(422);
  expect((await post('/regions/imports', { region_text: 'Atlantis' })).body).toContain('bernama “Atlantis”');
  const several = await post('/regions/imports', { region_text: 'Papua' });
  expect(several.statusCode).toBe(303);
  const loaded = await post('/regions/imports', { region_text: 'bali' });
  expect(loaded.headers.location).toBe('/regions');
  const page = await get('/regions', 'admin');
  expect(page.body).toContain('>Bali<');
  expect((await get('/regions?di=51.71', 'admin')).body).toContain('Denpasar Selatan');
  expect((await get('/regions?di=77', 'admin')).statusCode).toBe(404);
});

test('a name that means several is answered with the ones to choose from, without JavaScript', async () => {
  const several = await post('/regions/imports', { region_text: 'Bogor' });
  expect(several.statusCode).toBe(422);
  expect(several.body).toContain('Kabupaten Bogor');
  expect(several.body).toContain('value="32.71"');
  const chosen = await post('/regions/imports', {
    region: '',
    region_for: 'Bogor',
    region_text: 'Bogor',
    region_pick: '32.71',
  });
  expect(chosen.statusCode).toBe(303);
  expect((await get('/regions?di=32', 'admin')).body).toContain('Kota Bogor');
});

test('anyone finds a region by name, on a page and as a list for the field', async () => {
  expect((await get('/wilayah?q=mekar')).body).toContain('Kecamatan Mekar Laut');
  const { options } = (await get('/wilayah.json?q=mekar')).json();
  expect(options[0]).toEqual({
    id: '99.01.02',
    text: 'Kecamatan Mekar Laut, Kabupaten Tirta Asri',
    label: 'Kecamatan Mekar Laut',
    hint: 'Kecamatan · Kabupaten Tirta Asri, Provinsi Contoh',
  });
  expect((await get('/wilayah.json')).json()).toEqual({ options: [] });
});

const newTicket = async () =>
  openTicket(database.db, {
    actor: await actorOf(database.db, 'frontdesk1'),
    channel: 'phone',
    locale: 'id',
    idempotencyKey: crypto.randomUUID().replaceAll('-', ''),
    report: {
      name: 'Bu Komang',
      agency: 'Dinas Kesehatan',
      phone: null,
      email: null,
      category_code: 'NET-INTERNET',
      subject: 'Internet puskesmas mati',
      description: 'Pendaftaran berhenti.',
      location: '',
    },
  });

test('the region of a ticket is typed in its classification, kept when left alone and taken away when emptied', async () => {
  const { number, ticketId } = await newTicket();
  const path = `/tickets/${number}/classification`;
  const regionOf = async () =>
    (
      await database.db
        .selectFrom('tickets')
        .select('region_code')
        .where('id', '=', ticketId)
        .executeTakeFirstOrThrow()
    ).region_code;
  const facts = { type: 'incident', category_code: 'NET-INTERNET', priority: 'high' };
  expect((await post(path, { ...facts, region_code_text: 'mekar laut' }, 'kasatpel')).statusCode).toBe(303);
  expect(await regionOf()).toBe('99.01.02');

  const form = await get(path, 'kasatpel');
  expect(form.body).toContain('value="Kecamatan Mekar Laut, Kabupaten Tirta Asri"');
  const unknown = await post(path, { ...facts, region_code_text: 'Atlantis' }, 'kasatpel');
  expect(unknown.statusCode).toBe(422);
  expect(unknown.body).toContain('Tidak ada wilayah bernama “Atlantis”');
  expect(await regionOf()).toBe('99.01.02');

  expect((await post(path, { ...facts, priority: 'low' }, 'kasatpel')).statusCode).toBe(303);
  expect(await regionOf()).toBe('99.01.02');
  const emptied = { region_code: '99.01.02', region_code_for: 'Kecamatan Mekar Laut', region_code_text: '' };
  expect((await post(path, { ...facts, priority: 'high', ...emptied }, 'kasatpel')).statusCode).toBe(303);
  expect(await regionOf()).toBeNull();
});

test('the list is filtered by a typed region, and asks when it means several', async () => {
  const { ticketId } = await newTicket();
  await database.db
    .updateTable('tickets')
    .set({ region_code: '99.01.01.1001', subject: 'Kabel di Banjar Agung' })
    .where('id', '=', ticketId)
    .execute();
  const inside = await get('/tickets?region_text=tirtasari', 'kasatpel');
  expect(inside.body).toContain('Kabel di Banjar Agung');
  expect((await get('/tickets?region_text=mekar+laut', 'kasatpel')).body).not.toContain('Kabel di Banjar');
  const unclear = await get('/tickets?region_text=kuta&region=99.01.02&region_for=lain', 'kasatpel');
  expect(unclear.body).toContain('Ada beberapa wilayah');
  expect(unclear.body).toContain('name="region_pick"');
});

test('a call is recorded with the region that was typed', async () => {
  const call = {
    channel: 'phone',
    name: 'Pak Wayan',
    agency: 'Kantor Camat',
    type: 'incident',
    category: 'NET-INTERNET',
    subject: 'Jaringan kantor camat',
    description: 'Putus.',
  };
  const refused = await post('/front-desk', { ...call, region_text: 'Atlantis' }, 'frontdesk1');
  expect(refused.statusCode).toBe(422);
  expect(refused.body).toContain('value="Atlantis"');
  const taken = await post('/front-desk', { ...call, region_text: 'Karang Indah' }, 'frontdesk1');
  expect(taken.statusCode).toBe(303);
  const row = await database.db
    .selectFrom('tickets')
    .select('region_code')
    .where('subject', '=', call.subject)
    .executeTakeFirstOrThrow();
  expect(row.region_code).toBe('99.01.02.2001');
});
