import { expect, test } from 'vitest';
import { cast } from '../../../db/seeds/people.ts';
import { actorOf } from '../../../test/support/cast.ts';
import { useDatabase } from '../../../test/support/database.ts';
import { ChangedMeanwhile } from '../errors.ts';
import { act } from '../tickets/acting.ts';
import { readConversation } from '../tickets/conversation.ts';
import { findTicket } from '../tickets/finding.ts';
import { openTicket } from '../tickets/opening.ts';
import type { Grant } from './actor.ts';
import { findPersonHistory } from './history.ts';
import { beginPlannedPostings, movePerson } from './moving.ts';
import { countTicketsLeft, listTicketsLeft } from './tickets-left.ts';

const database = useDatabase();
const byId = cast.admin.id;
const net1 = cast['teknisi.net1'].id;

const teamId = async (code: string) =>
  (await database.db.selectFrom('teams').select('id').where('code', '=', code).executeTakeFirstOrThrow()).id;
const technicianIn = async (code: string): Promise<Grant> => ({
  role: 'technician',
  team_id: await teamId(code),
  agency_id: null,
});
const place = { agencyId: null, agencyTyped: 'Dinas Perhubungan' };

test('a rotation ends the old right, begins the new one, and tickets keep the title of the time', async () => {
  const { db } = database;
  const [boss, agus] = [await actorOf(db, 'kasatpel'), await actorOf(db, 'teknisi.net1')];
  const { ticketId } = await openTicket(db, {
    actor: await actorOf(db, 'frontdesk1'),
    channel: 'phone',
    locale: 'id',
    idempotencyKey: 'before-the-move',
    report: {
      name: 'Ketut Suardika',
      agency: 'Kelurahan Banjar Agung',
      phone: '+6280000001002',
      email: null,
      category_code: 'NET-INTERNET',
      subject: 'Internet mati',
      description: 'Lampu merah.',
      location: '',
    },
  });
  const input = { type: 'incident', category_code: 'NET-INTERNET', priority: 'high' };
  const { status } = (await findTicket(db, boss, { id: ticketId }))!;
  if (status === 'submitted') await act(db, { actor: boss, ticketId, action: 'accept', input });
  await act(db, { actor: boss, ticketId, action: 'assign', input: { assignee_id: net1 } });
  await act(db, { actor: agus, ticketId, action: 'start', input: {} });
  await act(db, { actor: agus, ticketId, action: 'note', input: { body: 'Modem diganti.' } });

  const grants = [await technicianIn('APLIKASI')];
  await movePerson(db, { personId: net1, title: 'Analis', ...place, grants, from: new Date(), byId });
  expect((await actorOf(db, 'teknisi.net1')).grants).toEqual(grants);
  const { grants: spans, postings } = await findPersonHistory(db, net1);
  expect(spans.map(({ team, to }) => [team, to === null])).toEqual([
    ['Tim Aplikasi dan Sistem Informasi', true],
    ['Tim Jaringan dan Infrastruktur', false],
  ]);
  expect(postings.map(({ title, agency }) => [title, agency])).toEqual([
    ['Analis', 'Dinas Perhubungan'],
    ['Teknisi', 'Dinas Komunikasi, Informatika, dan Statistik'],
  ]);

  const ticket = (await findTicket(db, boss, { id: ticketId }))!;
  const { messages } = await readConversation(db, boss, ticket);
  expect(messages.find(({ body }) => body === 'Modem diganti.')?.author_title).toBe('Teknisi');

  // What they still hold is told to the lead by number, to the administrator as a figure.
  expect(await countTicketsLeft(db, net1)).toEqual([
    { team: 'Tim Jaringan dan Infrastruktur', total: 1, leads: ['Gede Artawan, S.T.'] },
  ]);
  const lead = await actorOf(db, 'ketua.jaringan');
  expect((await listTicketsLeft(db, lead)).map(({ number }) => number)).toEqual([ticket.number]);
  expect(await listTicketsLeft(db, await actorOf(db, 'admin'), net1)).toEqual([]);
});

test('a move to come counts from its day on, and a later one takes its place', async () => {
  const { db } = database;
  const id = cast['teknisi.net2'].id;
  const [now, soon] = [await technicianIn('JARINGAN'), await technicianIn('CCTV')];
  const from = new Date(Date.now() + 7 * 86_400_000);
  await movePerson(db, { personId: id, title: 'Operator', ...place, grants: [soon], from, byId });
  expect((await actorOf(db, 'teknisi.net2')).grants).toEqual([now]);
  expect(await beginPlannedPostings(db)).toBe(0);
  expect((await findPersonHistory(db, id)).planned).toMatchObject({ title: 'Operator', from });

  const later = new Date(Date.now() + 9 * 86_400_000);
  const desk = await technicianIn('SUREL');
  await movePerson(db, { personId: id, title: 'Penata', ...place, grants: [now, desk], from: later, byId });
  const { grants, planned } = await findPersonHistory(db, id);
  expect(planned).toMatchObject({ title: 'Penata', from: later });
  expect(grants.map(({ team, to }) => [team, to]).sort()).toEqual([
    ['Tim Jaringan dan Infrastruktur', null],
    ['Tim Surel dan Akun Kedinasan', null],
  ]);
  // Its day has come.
  await db
    .updateTable('planned_postings')
    .set({ begins_at: new Date() })
    .where('person_id', '=', id)
    .execute();
  expect(await beginPlannedPostings(db)).toBe(1);
  expect(await beginPlannedPostings(db)).toBe(0);
  const row = await db.selectFrom('people').select('title').where('id', '=', id).executeTakeFirstOrThrow();
  expect(row.title).toBe('Penata');
});

test('two administrators who move the same person: the second is told', async () => {
  const { db } = database;
  const id = cast['teknisi.net3'].id;
  const grants = [await technicianIn('JARINGAN')];
  const move = { personId: id, title: 'Teknisi', ...place, grants, from: new Date(), byId, version: 1 };
  await movePerson(db, move);
  await expect(movePerson(db, move)).rejects.toThrow(ChangedMeanwhile);
});
