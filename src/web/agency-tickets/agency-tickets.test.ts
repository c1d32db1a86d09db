import { beforeAll, expect, test } from 'vitest';
import { type CastName, cast } from '../../../db/seeds/people.ts';
import { useApp } from '../../../test/support/app.ts';
import { actorOf } from '../../../test/support/cast.ts';
import { useDatabase } from '../../../test/support/database.ts';
import { agencyInput } from '../../domain/agencies/agency.ts';
import { saveAgency } from '../../domain/agencies/saving.ts';
import { act } from '../../domain/tickets/acting.ts';
import { openTicket } from '../../domain/tickets/opening.ts';
import { newTicketNumber } from '../../lib/ticket-number.ts';
import { paths } from '../../paths.ts';

/** Made Yuliani is contact of Kecamatan Tirtasari, above Kelurahan Banjar Agung; Bukit Hijau is the neighbour's. */
const database = useDatabase();
const web = useApp(database);
const numbers: Record<string, string> = {};

const get = (url: string, who: CastName = 'narahubung') => web.app.inject({ url, headers: web.as(who) });
const report = async (agency: string, subject: string, category = 'NET-INTERNET') => {
  const { number } = await openTicket(database.db, {
    actor: await actorOf(database.db, 'frontdesk1'),
    channel: 'phone',
    locale: 'id',
    idempotencyKey: newTicketNumber('KEY') + subject,
    report: {
      ...{ name: 'Ketut Suardika', phone: '+6280000001002', email: null },
      ...{ agency, subject, category_code: category, description: 'Lampu merah.', location: '' },
    },
  });
  numbers[subject] = number;
};
const move = (code: string, name: string, parent: string) =>
  database.db
    .transaction()
    .execute((trx) => saveAgency(trx, agencyInput.parse({ code, name, parent }), null));

beforeAll(async () => {
  await report('Kecamatan Tirtasari', 'Kantor camat');
  await report('Kelurahan Banjar Agung', 'Loket lurah');
  await report('Kelurahan Bukit Hijau', 'Rahasia tetangga');
  await report('Kelurahan Banjar Agung', 'Rahasia keamanan', 'SEC-MALWARE');
  const file = {
    type: 'text/plain',
    size: 3,
    sha256: 'a'.repeat(64),
    state: 'ready',
    scan: 'clean',
  } as const;
  const { id } = await database.db
    .selectFrom('tickets')
    .select('id')
    .where('number', '=', numbers['Rahasia tetangga']!)
    .executeTakeFirstOrThrow();
  await database.db
    .insertInto('attachments')
    .values({ id: fileId, ticket_id: id, event_seq: 1, name: 'tetangga.txt', ...file })
    .execute();
});
const fileId = '01950000-0000-7000-8000-000000000001';

/** Everywhere a ticket could show itself to a contact. */
async function whereSeen(subject: string): Promise<string[]> {
  const number = numbers[subject]!;
  const [list, search, byNumber, csv, page] = await Promise.all([
    get(`${paths.agencyTickets}?keadaan=all`),
    get(`${paths.agencyTickets}?keadaan=all&kata=${encodeURIComponent(subject)}`),
    get(`${paths.agencyTickets}?keadaan=all&kata=${number}`),
    get(`${paths.agencyTicketsCsv}?keadaan=all`),
    get(paths.track(number)),
  ]);
  // A search field repeats what was typed: only a way to the ticket counts there.
  const leads = (reply: { body: string }) => reply.body.includes(`href="${paths.track(number)}"`);
  const found = {
    list: leads(list),
    search: leads(search),
    number: leads(byNumber),
    csv: csv.body.includes(number) || csv.body.includes(subject),
    page: page.body.includes(subject),
  };
  return Object.entries(found).flatMap(([name, isSeen]) => (isSeen ? [name] : []));
}
const everywhere = ['list', 'search', 'number', 'csv', 'page'];

test('a contact begins at the tickets of their units and sees no neighbour anywhere', async () => {
  const start = await get(paths.agencyTickets);
  expect(start.statusCode).toBe(200);
  expect(start.body).toContain('Kecamatan Tirtasari (1)');
  // A restricted ticket does not even show up in a figure.
  expect(start.body).toContain('Kelurahan Banjar Agung (1)');
  expect(start.body).not.toContain('Bukit Hijau');
  expect(await whereSeen('Kantor camat')).toEqual(everywhere);
  expect(await whereSeen('Loket lurah')).toEqual(everywhere);
  expect(await whereSeen('Rahasia tetangga')).toEqual([]);
  expect(await whereSeen('Rahasia keamanan')).toEqual([]);
  expect((await get(paths.file(fileId))).statusCode).toBe(404);
  const neighbour = await database.db
    .selectFrom('agencies')
    .select('id')
    .where('code', '=', 'KEL-BUKITHIJAU')
    .executeTakeFirstOrThrow();
  const narrowed = await get(`${paths.agencyTickets}?keadaan=all&unit=${neighbour.id}`);
  expect(narrowed.body).not.toContain('Rahasia tetangga');
  expect(narrowed.body).not.toContain('Bukit Hijau');
});

test('a contact may do what the life cycle gives them, and nothing to a neighbour', async () => {
  const { db } = database;
  const actor = await actorOf(db, 'narahubung');
  const idOf = async (subject: string) =>
    (
      await db
        .selectFrom('tickets')
        .select('id')
        .where('number', '=', numbers[subject]!)
        .executeTakeFirstOrThrow()
    ).id;
  const input = { body: 'Sudah menyala lagi.' };
  await act(db, { actor, ticketId: await idOf('Loket lurah'), action: 'reply', input });
  await expect(
    act(db, { actor, ticketId: await idOf('Rahasia tetangga'), action: 'reply', input }),
  ).rejects.toThrow('not found');
});

test('a unit that moves away takes its tickets along, and one that comes brings them', async () => {
  await move('KEL-BANJARAGUNG', 'Kelurahan Banjar Agung', 'KEC-MEKARLAUT');
  expect(await whereSeen('Loket lurah')).toEqual([]);
  await move('KEL-BUKITHIJAU', 'Kelurahan Bukit Hijau', 'KEC-TIRTASARI');
  expect(await whereSeen('Rahasia tetangga')).toEqual(everywhere);
  await move('KEL-BUKITHIJAU', 'Kelurahan Bukit Hijau', '');
  await move('KEL-BANJARAGUNG', 'Kelurahan Banjar Agung', 'KEC-TIRTASARI');
  expect(await whereSeen('Rahasia tetangga')).toEqual([]);
  expect(await whereSeen('Loket lurah')).toEqual(everywhere);
});

test('a contact reports for their units alone, also past the list of the field', async () => {
  const offered = await get(`${paths.agenciesJson}?lapor=1&q=kelurahan`);
  expect(offered.json<{ options: { label: string }[] }>().options.map(({ label }) => label)).toEqual([
    'Kelurahan Banjar Agung',
  ]);
  const key = /name="idempotency_key" value="([^"]+)"/.exec((await get(paths.report)).body)![1]!;
  const send = (agency: string) =>
    web.app.inject({
      method: 'POST',
      url: paths.report,
      headers: { 'content-type': 'application/x-www-form-urlencoded', ...web.as('narahubung') },
      payload: new URLSearchParams({
        ...{ idempotency_key: key, name: 'Made Yuliani', agency, category: 'NET-INTERNET' },
        ...{ subject: 'Untuk unit', description: 'Internet mati.', phone: '', email: '' },
      }).toString(),
    });
  for (const agency of ['Kelurahan Bukit Hijau', 'Dinas Kesehatan', 'Posko entah di mana']) {
    const refused = await send(agency);
    expect(refused.statusCode).toBe(422);
    expect(refused.body).toContain('Sebagai narahubung Anda melapor untuk');
    expect(refused.body).toContain(agency);
  }
  expect((await send('Kelurahan Banjar Agung')).statusCode).toBe(303);
  const ticket = await database.db
    .selectFrom('tickets as t')
    .innerJoin('agencies as a', 'a.id', 't.agency_id')
    .select(['a.code', 't.reporter_id'])
    .where('t.subject', '=', 'Untuk unit')
    .executeTakeFirstOrThrow();
  expect(ticket).toEqual({ code: 'KEL-BANJARAGUNG', reporter_id: cast.narahubung.id });
});

test('when the right ends, everything of the others is gone at the next click', async () => {
  await database.db
    .updateTable('role_grants')
    .set({ valid_to: new Date() })
    .where('person_id', '=', cast.narahubung.id)
    .execute();
  expect((await get(paths.agencyTickets)).statusCode).toBe(403);
  expect((await get(paths.agencyTicketsCsv)).statusCode).toBe(403);
  expect(await whereSeen('Kantor camat')).toEqual([]);
});
