import { beforeAll, expect, test } from 'vitest';
import { cast } from '../../../db/seeds/people.ts';
import { useApp } from '../../../test/support/app.ts';
import { useDatabase } from '../../../test/support/database.ts';
import { inTransaction } from '../../db/connection.ts';
import { fieldInput, readChoices, saveField } from '../../domain/categories/editing-fields.ts';
import { readAnswers } from '../../domain/categories/keeping-answers.ts';
import { serviceInput } from '../../domain/services/inputs.ts';
import { saveService } from '../../domain/services/saving.ts';
import { findTicketByNumber } from '../../domain/tickets/finding.ts';
import { newFormKey } from '../uploads/receive-form.ts';

/** A device is asked for its kind and a photo; a service belongs to its category. */
const database = useDatabase();
const web = useApp(database);
let serviceId: string;

beforeAll(async () => {
  const ask = (facts: Record<string, unknown>) => {
    const input = fieldInput.parse({ label_en: facts['label_id'], ...facts });
    return inTransaction(database.db, (trx) =>
      saveField(trx, { categoryCode: 'OTH-DEVICE', input, byId: cast.admin.id }),
    );
  };
  await ask({ kind: 'choice', label_id: 'Perangkat', choices: readChoices('Printer\nLaptop') });
  await ask({ kind: 'file', label_id: 'Foto pesan galat', is_required: true });
  const input = serviceInput.parse({
    ...{ code: 'PINJAM', name: 'Peminjaman laptop', owner_kind: 'office', category_code: 'OTH-DEVICE' },
  });
  ({ id: serviceId } = await inTransaction(database.db, (trx) =>
    saveService(trx, { input, byId: cast.admin.id }),
  ));
});

const call = {
  channel: 'phone',
  name: 'Bu Komang',
  agency_text: 'Kelurahan Banjar Agung',
  type: 'incident',
  category: 'OTH-DEVICE',
  subject: 'Printer loket macet',
};
const boundary = '----karcis-boundary';
const send = (fields: Record<string, string>, file?: { name: string; content: string }) => {
  const head = (rest: string) => `--${boundary}\r\ncontent-disposition: form-data; ${rest}\r\n\r\n`;
  const parts = Object.entries(fields).map(([name, value]) => `${head(`name="${name}"`)}${value}\r\n`);
  if (file) parts.push(`${head(`name="attachments"; filename="${file.name}"`)}${file.content}\r\n`);
  return web.app.inject({
    method: 'POST',
    url: '/front-desk',
    headers: { ...web.as('frontdesk1'), 'content-type': `multipart/form-data; boundary=${boundary}` },
    payload: [...parts, `--${boundary}--\r\n`].join(''),
  });
};
const get = (url: string) => web.app.inject({ url, headers: web.as('frontdesk1') });
const numberOf = (location: unknown) => String(location).split('/')[2]!;
const ticketOf = async (location: unknown) => (await findTicketByNumber(database.db, numberOf(location)))!;

test('questions come with the category, typed or chosen, and with a service alone', async () => {
  for (const about of ['category=OTH-DEVICE', 'category_text=perangkat', `service=${serviceId}`]) {
    const { body } = await get(`/front-desk/questions?${about}`);
    expect(body, about).toContain('Foto pesan galat');
    expect(body, about).toContain('name="asked" value="OTH-DEVICE"');
  }
  const none = await get('/front-desk/questions?category_text=zzz');
  expect(none.body).toBe('<input type="hidden" name="asked" value/>');
});

test('questions that nobody saw are asked once before the report is saved, and nothing is lost', async () => {
  const held = await send({ ...call, idempotency_key: newFormKey() }, { name: 'galat.txt', content: 'E-05' });
  expect(held.statusCode).toBe(422);
  expect(held.body).toContain('Satu langkah lagi, laporan belum tersimpan');
  expect(held.body).toContain('Printer loket macet');
  expect(held.body).toContain('galat.txt');
  const key = /name="idempotency_key" value="([^"]+)"/.exec(held.body)![1]!;
  const answered = { asked: 'OTH-DEVICE', 'answer-perangkat': 'printer', kept_files: '1' };
  const saved = await send({ ...call, ...answered, idempotency_key: key });
  expect(saved.statusCode).toBe(303);
  const ticket = await ticketOf(saved.headers.location);
  const files = await database.db
    .selectFrom('attachments')
    .select(['name', 'audience'])
    .where('ticket_id', '=', ticket.id)
    .execute();
  expect(files).toEqual([{ name: 'galat.txt', audience: 'reporter' }]);
  const answers = await readAnswers(database.db, ticket.id);
  expect(answers.map(({ label_id }) => label_id)).toEqual(['Perangkat', 'Foto pesan galat']);
});

test('a caller holds no file: it is asked for and not demanded; one that is refused is named', async () => {
  const asked = { ...call, asked: 'OTH-DEVICE' };
  expect((await send(asked)).statusCode).toBe(303);
  const refused = await send(asked, { name: 'a.html', content: '<html><script>alert(1)</script>' });
  expect(refused.statusCode).toBe(422);
  expect(refused.body).toContain('href="#attachments"');
  expect(refused.body).toContain('a.html');
});

test('beside a caller stands whether their unit is open now, in the list and once they are chosen', async () => {
  const says = /Unit pelapor: (Buka sampai \d|Tutup, buka |Buka 24 jam)/;
  const list = await get('/front-desk/callers?q=pertiwi');
  expect(list.body).toMatch(says);
  const chosen = await send({ who: 'pertiwi', fill: `p:${cast.ayu.id}` });
  expect(chosen.statusCode).toBe(200);
  expect(chosen.body).toMatch(says);
});
