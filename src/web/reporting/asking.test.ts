import { describe, expect, test } from 'vitest';
import { cast } from '../../../db/seeds/people.ts';
import { useApp } from '../../../test/support/app.ts';
import { useDatabase } from '../../../test/support/database.ts';
import { inTransaction } from '../../db/connection.ts';
import { fieldInput, readChoices, saveField } from '../../domain/categories/editing-fields.ts';
import { readAnswers } from '../../domain/categories/keeping-answers.ts';
import { serviceInput } from '../../domain/services/inputs.ts';
import { saveService } from '../../domain/services/saving.ts';
import { newFormKey } from '../uploads/receive-form.ts';

const database = useDatabase();
const web = useApp(database);
const byId = cast.admin.id;

const ask = (categoryCode: string, facts: Record<string, unknown>) => {
  const input = fieldInput.parse({ label_en: facts['label_id'], ...facts });
  return inTransaction(database.db, (trx) => saveField(trx, { categoryCode, input, byId }));
};
const offer = async (facts: Record<string, unknown>) => {
  const input = serviceInput.parse({ owner_kind: 'office', category_code: 'APP-LOCAL', ...facts });
  return (await inTransaction(database.db, (trx) => saveService(trx, { input, byId }))).id;
};
const send = (changes: Record<string, string>) => {
  const fields: Record<string, string> = {
    name: 'Ni Kadek Sari',
    agency: 'Kecamatan Tirtasari',
    phone: '0812 3456 7890',
    category: 'OTH-DEVICE',
    subject: 'Printer macet',
    description: 'Kertas tersangkut.',
    idempotency_key: newFormKey(),
    ...changes,
  };
  const payload = new URLSearchParams(fields).toString();
  const headers = { 'content-type': 'application/x-www-form-urlencoded' };
  return web.app.inject({ method: 'POST', url: '/lapor', headers, payload });
};
const lastTicket = () =>
  database.db.selectFrom('tickets').selectAll().orderBy('id', 'desc').limit(1).executeTakeFirstOrThrow();
const askedOf = (body: string) => /name="asked" value="([^"]*)"/.exec(body)![1]!;

describe('a category with questions', () => {
  test('without JavaScript the report comes back once with them, and nothing is lost', async () => {
    await ask('OTH', { kind: 'text', label_id: 'Nomor inventaris' });
    const choices = readChoices('Printer\nKomputer');
    await ask('OTH-DEVICE', { kind: 'choice', label_id: 'Perangkat', choices, is_required: true });
    const shown_when = { key: 'perangkat', is: ['printer'] };
    const colours = readChoices('Hitam\nBiru');
    await ask('OTH-DEVICE', { kind: 'multiple', label_id: 'Tinta', choices: colours, shown_when });

    const key = newFormKey();
    const back = await send({ idempotency_key: key });
    expect(back.statusCode).toBe(422);
    expect(back.body).toContain('Satu langkah lagi, laporan belum terkirim');
    expect(back.body).toContain('Kertas tersangkut.');
    expect(back.body).toContain(`value="${key}"`);
    expect(back.body).not.toContain('Pilih jawaban');
    const asked = askedOf(back.body);
    expect(asked).toBe('OTH-DEVICE ');

    const wrong = await send({ asked, 'answer-nomor-inventaris': 'INV-7' });
    expect(wrong.body).toContain('Pilih jawaban untuk “Perangkat”.');
    expect(wrong.body).toContain('value="INV-7"');

    const answers = { 'answer-perangkat': 'printer', 'answer-tinta.hitam': 'on', 'answer-tinta.biru': 'on' };
    const sent = await send({ asked, 'answer-nomor-inventaris': 'INV-7', ...answers });
    expect(sent.statusCode).toBe(303);
    const { id, number } = await lastTicket();
    const kept = await readAnswers(database.db, id);
    expect(kept.map(({ label_id, value }) => [label_id, value.kind])).toEqual([
      ['Nomor inventaris', 'text'],
      ['Perangkat', 'choice'],
      ['Tinta', 'multiple'],
    ]);
    const staff = await web.app.inject({ url: `/tickets/${number}`, headers: web.as('kasatpel') });
    expect(staff.body).toContain('Hitam; Biru');
    expect(staff.body).toContain('INV-7');
    const holder = sent.cookies.find(({ name }) => name === 'karcis_holder')!.value;
    const own = { url: `/lacak/${number}`, headers: { cookie: `karcis_holder=${holder}` } };
    expect((await web.app.inject(own)).body).toContain('Hitam; Biru');
    // The number alone tells nothing of it.
    expect((await web.app.inject(`/lacak/${number}`)).body).not.toContain('INV-7');
  });

  test('they are a part of the form that a script asks for', async () => {
    const part = await web.app.inject('/lapor/pertanyaan?category=OTH-DEVICE');
    expect(part.body).toContain('name="answer-perangkat"');
    expect(part.body).toContain('data-when="answer-perangkat"');
    expect(part.body).not.toContain('<html');
    expect((await web.app.inject('/lapor/pertanyaan?category=NET')).body).not.toContain('answer-');
    expect((await web.app.inject('/lapor/pertanyaan?category=<x>&service=<y>')).statusCode).toBe(200);
  });
});

describe('a service on the form', () => {
  test('is found by its typed name and says what the report is about', async () => {
    const id = await offer({ code: 'SIMPEG', name: 'SIMPEG' });
    const sent = await send({ category: 'OTH-UNKNOWN', service_text: 'simpeg' });
    expect((await web.app.inject(String(sent.headers.location))).body).toContain('Layanan: SIMPEG');
    expect(await lastTicket()).toMatchObject({ service_id: id, category_code: 'APP-LOCAL' });
    const { number } = await lastTicket();
    const list = (query: string) =>
      web.app.inject({ url: `/tickets?group=all&${query}`, headers: web.as('kasatpel') });
    expect((await list(`service=${id}`)).body).toContain(number);
    expect((await list('service_text=simpeg')).body).toContain(number);
    expect((await list('service_text=zzzz')).body).toContain('Tidak ada layanan bernama “zzzz”');
    expect((await list('service=00000000-0000-7000-8000-000000000000')).body).not.toContain(number);
    expect((await send({ category: 'NET-LAN', service_text: 'simpeg' })).statusCode).toBe(303);
    expect((await lastTicket()).category_code).toBe('NET-LAN');
  });

  test('that nobody knows is said, and several are offered to choose from', async () => {
    const none = await send({ category: 'NET', service_text: 'zzzz' });
    expect(none.statusCode).toBe(422);
    expect(none.body).toContain('Tidak ada layanan bernama “zzzz”');
    await offer({ code: 'SIMPEL', name: 'SIMPEL' });
    const many = await send({ category: 'NET', service_text: 'simpe' });
    expect(many.body).toContain('name="service_pick"');
  });

  test('asks for its letter when something is requested of it, and takes a disturbance without', async () => {
    const letter = { needs_letter: true, requires_letter: true, target_minutes: 450 };
    const id = await offer({ code: 'AKUN', name: 'Akun baru', ...letter });
    const wanted = { category: '', service: id, service_for: 'Akun baru', service_text: 'Akun baru' };
    const back = await send(wanted);
    expect(back.body).toContain('Wajib melampirkan surat permohonan resmi');
    const asked = askedOf(back.body);
    const refused = await send({ ...wanted, asked, type: 'request' });
    expect(refused.statusCode).toBe(422);
    expect(refused.body).toContain('Lampirkan surat permohonan resmi untuk Akun baru.');
    expect((await send({ ...wanted, asked, type: 'incident' })).statusCode).toBe(303);
    expect(await lastTicket()).toMatchObject({ service_id: id, service_minutes: 450, type: 'incident' });
  });
});
