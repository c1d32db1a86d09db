import { expect, test } from 'vitest';
import { type CastName, cast } from '../../../db/seeds/people.ts';
import { useApp } from '../../../test/support/app.ts';
import { actorOf } from '../../../test/support/cast.ts';
import { useDatabase } from '../../../test/support/database.ts';
import { addCannedAnswer, cannedAnswerInput } from '../../domain/canned-answers/saving.ts';
import { act } from '../../domain/tickets/acting.ts';
import { findTicketByNumber } from '../../domain/tickets/finding.ts';

const database = useDatabase();
const web = useApp(database);

const post = (fields: Record<string, string>, url = '/front-desk', name: CastName = 'frontdesk1') =>
  web.app.inject({
    method: 'POST',
    url,
    headers: { ...web.as(name), 'content-type': 'application/x-www-form-urlencoded' },
    payload: new URLSearchParams(fields).toString(),
  });
const get = (url: string, name: CastName = 'frontdesk1') => web.app.inject({ url, headers: web.as(name) });
const numberOf = (location: unknown) => String(location).split('/')[2]!;
const call = {
  channel: 'phone',
  name: 'Bu Komang',
  agency_text: 'Kelurahan Banjar Agung',
  phone: '0812-0000-1003',
  type: 'incident',
  category_text: 'internet',
  subject: 'Internet loket mati',
};
const fieldOf = (body: string, name: string) =>
  new RegExp(`name="${name}"[^>]* value="([^"]*)"|value="([^"]*)"[^>]* name="${name}"`).exec(body)?.[1];

test('the old address leads to the screen, which is where the front desk begins its day', async () => {
  expect((await get('/tickets/new')).headers.location).toBe('/front-desk');
  const page = await get('/front-desk');
  expect(page.body).toContain('Siapa yang menghubungi?');
  expect(page.body).toContain('Segera terlambat');
  expect((await get('/front-desk', 'teknisi.net1')).body).not.toContain('Siapa yang menghubungi?');
  expect((await get('/front-desk/callers?q=ayu', 'teknisi.net1')).statusCode).toBe(403);
});

test('by words alone: the unit, its region and the category are found, the description is the subject', async () => {
  const answer = await post(call);
  expect(answer.statusCode, answer.body.match(/<li><a href="#.*?<\/li>/)?.[0]).toBe(303);
  expect(await findTicketByNumber(database.db, numberOf(answer.headers.location))).toMatchObject({
    agency_name: 'Kelurahan Banjar Agung',
    region_code: '99.01.01.1001',
    category_code: 'NET-INTERNET',
    description: 'Internet loket mati',
    reporter_id: null,
  });
  const unclear = await post({ ...call, category_text: 'baru' });
  expect(unclear.statusCode).toBe(422);
  expect(unclear.body).toContain('Ada beberapa kategori yang cocok dengan “baru”.');
  expect(unclear.body).toContain('name="category_pick"');
});

test('without a script a caller is looked up and chosen by buttons, and the ticket becomes theirs', async () => {
  const found = await post({ ...call, who: 'ayu pertiwi', do: 'callers' });
  expect(found.statusCode).toBe(200);
  expect(found.body).toContain('Badan Pengelola Keuangan dan Aset Daerah');
  const chosen = await post({ subject: 'SIPD lambat', fill: `p:${cast.ayu.id}` });
  expect(fieldOf(chosen.body, 'name')).toBe(cast.ayu.name);
  expect(fieldOf(chosen.body, 'subject')).toBe('SIPD lambat');
  const kept = { caller: `p:${cast.ayu.id}`, caller_name: cast.ayu.name, name: cast.ayu.name };
  const saved = await post({ ...call, ...kept });
  expect(await findTicketByNumber(database.db, numberOf(saved.headers.location))).toMatchObject({
    reporter_id: cast.ayu.id,
    recorded_by_name: 'Sinta Maharani',
  });
  const another = await post({ ...call, ...kept, name: 'Orang lain' });
  expect((await findTicketByNumber(database.db, numberOf(another.headers.location)))?.reporter_id).toBeNull();
});

test('a chat fills the form, and the time of its first message stands in the ticket', async () => {
  const chat = `[09.12, 20/11/2026] +62 812-0000-7788: Selamat pagi
[09.13, 20/11/2026] +62 812-0000-7788: Printer loket macet
[09.20, 20/11/2026] Layanan TIK Tirta Asri: Baik, kami periksa`;
  const filled = await post({ name: 'Pak Nyoman', chat, do: 'chat' });
  expect(filled.statusCode).toBe(200);
  expect(fieldOf(filled.body, 'phone')).toBe('0812-0000-7788');
  expect(fieldOf(filled.body, 'subject')).toBe('Printer loket macet');
  expect(fieldOf(filled.body, 'received_at')).toBe('2026-11-20T09:12');
  expect(filled.body).toMatch(/value="whatsapp" checked/);
  expect((await post({ chat: ' ', do: 'chat' })).statusCode).toBe(422);
  const saved = await post({ ...call, channel: 'whatsapp', received_at: '2026-11-20T09:12' });
  const ticket = await findTicketByNumber(database.db, numberOf(saved.headers.location));
  expect(ticket?.description).toBe('[WhatsApp, 20 November 2026 pukul 09.12 WITA]\nInternet loket mati');
});

test('the doubles of a unit come as a part of the page, with its region, and take the report in', async () => {
  const first = numberOf((await post({ ...call, subject: 'Kabel jaringan digigit tikus' })).headers.location);
  const asked = new URLSearchParams({
    agency_text: 'Kelurahan Banjar Agung',
    subject: 'kabel digigit tikus',
  });
  const part = await get(`/front-desk/similar?${asked}`);
  expect(part.body).not.toContain('<html');
  expect(part.body).toContain('data-region="99.01.01.1001"');
  expect(part.body).toContain(first);
  const saved = await post({ ...call, subject: 'Kabel putus', joins: first });
  const receipt = await get(String(saved.headers.location));
  expect(receipt.body).toContain('Masalah yang sama sudah kami tangani');
  const both = await post({ ...call, joins: first, is_solved: 'on', solution: 'x' });
  expect(both.statusCode).toBe(422);
  const actor = await actorOf(database.db, 'frontdesk1');
  const { id } = (await findTicketByNumber(database.db, first))!;
  await act(database.db, { actor, ticketId: id, action: 'cancel', input: { reason: 'Sudah pulih.' } });
  const ended = await post({ ...call, subject: 'Masih putus', joins: first });
  expect(ended.statusCode).toBe(422);
  expect(ended.body).toContain('tidak dapat ditambahkan ke tiket itu');
});

test('impact and urgency weigh the priority, and the message for WhatsApp is ready to paste', async () => {
  const saved = await post({ ...call, impact: 'many', urgency: 'stops' });
  const number = numberOf(saved.headers.location);
  expect((await findTicketByNumber(database.db, number))?.priority).toBe('critical');
  const { body } = await get(String(saved.headers.location));
  const pin = />(\d{6})</.exec(body)?.[1];
  expect(body).toContain(`Nomor: ${number}\nPIN: ${pin}`);
  expect(body).toContain('https://wa.me/6281200001003?text=');
  expect(body).toMatch(/Teknisi akan kami tugaskan, paling lambat \d/);
});

test('a canned answer is picked, filled in with the number, and solves the ticket at once', async () => {
  await addCannedAnswer(
    database.db,
    cannedAnswerInput.parse({
      title: 'Modem',
      body: 'Yth. {nama}, tiket {nomor}: {tautan}',
      is_solution: 'on',
    }),
    null,
  );
  const { options } = (await get('/front-desk/answers.json?q=mod&category=NET-INTERNET')).json();
  expect(options).toMatchObject([{ title: 'Modem', is_solution: true }]);
  const picked = await post({ ...call, canned: options[0].id, do: 'canned' });
  expect(picked.body).toContain('Yth. Bu Komang, tiket {nomor}: {tautan}');
  const saved = await post({ ...call, solution: options[0].body, is_solved: 'on' });
  const number = numberOf(saved.headers.location);
  const ticket = await findTicketByNumber(database.db, number);
  expect(ticket?.status).toBe('resolved');
  const said = await database.db
    .selectFrom('messages')
    .select('body')
    .where('ticket_id', '=', ticket!.id)
    .executeTakeFirstOrThrow();
  expect(said.body).toMatch(new RegExp(`^Yth. Bu Komang, tiket ${number}: http.*/lacak/${number}$`));
});

test('notes go from shift to shift', async () => {
  expect((await post({ note: ' ' }, '/front-desk/notes')).statusCode).toBe(422);
  expect((await post({ note: 'Telepon balik lurah' }, '/front-desk/notes')).statusCode).toBe(303);
  const page = await get('/front-desk', 'frontdesk2');
  const done = /action="(\/front-desk\/notes\/[^"]+)"/.exec(page.body)![1]!;
  expect((await post({}, done, 'frontdesk2')).statusCode).toBe(303);
  expect((await get('/front-desk')).body).toContain('selesai oleh Yusuf Ramadan');
});
