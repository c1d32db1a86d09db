import { beforeAll, expect, test } from 'vitest';
import { type CastName, cast } from '../../../db/seeds/people.ts';
import { actorOf } from '../../../test/support/cast.ts';
import { useDatabase } from '../../../test/support/database.ts';
import { reportInWork, step, teamId } from '../../../test/support/together.ts';
import { findFile } from '../attachments/finding.ts';
import { act } from './acting.ts';
import { readConnections } from './connections.ts';
import { readConversation } from './conversation.ts';
import { findTicket } from './finding.ts';
import { listTickets } from './listing.ts';

const database = useDatabase();
let servers: string;
let apps: string;

beforeAll(async () => {
  servers = await teamId(database.db, 'PUSATDATA');
  apps = await teamId(database.db, 'APLIKASI');
});

const words = async (who: CastName, ticketId: string) => {
  const { db } = database;
  const actor = await actorOf(db, who);
  const ticket = await findTicket(db, actor, { id: ticketId });
  if (!ticket) return undefined;
  const { messages, files } = await readConversation(db, actor, ticket);
  return [...messages.map(({ body }) => body), ...files.map(({ name }) => name)];
};

const attached: Record<string, string> = {};
/** A note with a file, as the form of the ticket sends it. */
async function noteWithFile(who: CastName, ticketId: string, body: string, name: string) {
  const { db } = database;
  const id = crypto.randomUUID();
  attached[name] = id;
  await db
    .insertInto('attachments')
    .values({ id, upload_key: name, name, type: 'text/plain', size: 1, sha256: name })
    .execute();
  const actor = await actorOf(db, who);
  await act(db, { actor, ticketId, action: 'note', input: { body }, uploadKey: name });
}

const serves = async (who: CastName, name: string) => {
  const actor = await actorOf(database.db, who);
  return (await findFile(database.db, attached[name]!, () => actor)) !== undefined;
};

/** Agus asks the data centre for help after some talk, then the application team as well. */
async function shared() {
  const { db } = database;
  const ticket = await reportInWork(db);
  await noteWithFile('teknisi.net1', ticket.id, 'Sandi modem ada di map biru.', `sebelum-${ticket.number}`);
  await step(db, 'teknisi.net1', ticket.id, 'reply', { body: 'Kami periksa.' });
  await step(db, 'teknisi.net1', ticket.id, 'share', { team_id: servers, task: 'Periksa VLAN 40.' });
  await step(db, 'teknisi.net1', ticket.id, 'share', { team_id: apps, task: 'Periksa layanan SIMPEG.' });
  await noteWithFile('teknisi.net1', ticket.id, 'Kabel sudah diuji.', `sesudah-${ticket.number}`);
  return ticket;
}

test('an invited team hears what is said inside from its invitation on, and its own task alone', async () => {
  const { id, number } = await shared();
  expect(await words('teknisi.dc1', id)).toEqual([
    'Kami periksa.',
    'Periksa VLAN 40.',
    'Kabel sudah diuji.',
    `sesudah-${number}`,
  ]);
  expect(await words('teknisi.app1', id)).toEqual([
    'Kami periksa.',
    'Periksa layanan SIMPEG.',
    'Kabel sudah diuji.',
    `sesudah-${number}`,
  ]);
  expect(await words('ketua.jaringan', id)).toHaveLength(7);
  expect([
    await serves('teknisi.dc1', `sebelum-${number}`),
    await serves('teknisi.dc1', `sesudah-${number}`),
  ]).toEqual([false, true]);
  expect(await serves('teknisi.net2', `sebelum-${number}`)).toBe(true);

  const { db } = database;
  const hendra = await actorOf(db, 'teknisi.dc1');
  const seen = (await findTicket(db, hendra, { id }))!;
  const { shares } = await readConnections(db, hendra, seen);
  expect(shares.map(({ team_name, task }) => [team_name, task !== null])).toHaveLength(2);
  expect(shares.filter(({ is_own }) => is_own).map(({ task }) => task)).toEqual(['Periksa VLAN 40.']);
  expect(shares.filter(({ is_own }) => !is_own).map(({ task }) => task)).toEqual([null]);
});

const isShut = async (who: CastName, { id, number }: { id: string; number: string }) => {
  const { db } = database;
  const actor = await actorOf(db, who);
  const { rows } = await listTickets(db, actor, {
    filter: { group: 'all' },
    sort: 'newest',
    size: 50,
  });
  return [
    await findTicket(db, actor, { id }),
    rows.find((row) => row.id === id),
    (await serves(who, `sesudah-${number}`)) || undefined,
  ].every((one) => one === undefined);
};

test('whatever ends the help closes page, list and files at once', async () => {
  const { db } = database;
  const ends: ((id: string) => Promise<unknown>)[] = [
    (id) => step(db, 'teknisi.net1', id, 'end_share', { team_id: servers }),
    (id) => step(db, 'teknisi.dc1', id, 'decline_share', { team_id: servers, reason: 'Bukan bagian kami.' }),
    (id) => step(db, 'kasatpel', id, 'cancel', { reason: 'Salah kirim.' }),
    (id) =>
      step(db, 'teknisi.net1', id, 'raise_security', { risk_level: 'high', chronology: 'x', impact: 'y' }),
  ];
  for (const end of ends) {
    const ticket = await shared();
    expect(await isShut('teknisi.dc1', ticket)).toBe(false);
    await end(ticket.id);
    expect(await isShut('teknisi.dc1', ticket)).toBe(true);
  }
});

test('a finished part stays seen until the ticket closes; whoever leaves the team sees it no more', async () => {
  const { db } = database;
  const ticket = await shared();
  await step(db, 'teknisi.dc1', ticket.id, 'finish_share', { team_id: servers, result: 'VLAN dibetulkan.' });
  expect(await isShut('teknisi.dc1', ticket)).toBe(false);
  const isHendras = (trx: typeof db) =>
    trx.updateTable('role_grants').where('person_id', '=', cast['teknisi.dc1'].id);
  await isHendras(db).set({ valid_to: new Date() }).execute();
  expect(await isShut('teknisi.dc1', ticket)).toBe(true);
  await isHendras(db).set({ valid_to: null }).execute();
  expect(await isShut('teknisi.dc1', ticket)).toBe(false);
});

test('the number of a linked ticket is told only to whoever may see it', async () => {
  const { db } = database;
  const ticket = await shared();
  const other = await reportInWork(db);
  await step(db, 'teknisi.net1', ticket.id, 'link', { other_id: other.id });
  const told = async (who: CastName) => {
    const actor = await actorOf(db, who);
    const seen = (await findTicket(db, actor, { id: ticket.id }))!;
    const { events } = await readConversation(db, actor, seen);
    const { links } = await readConnections(db, actor, seen);
    return [events.at(-1)!.other_number, links.map(({ number }) => number)];
  };
  expect(await told('ketua.jaringan')).toEqual([other.number, [other.number]]);
  expect(await told('teknisi.dc1')).toEqual([null, []]);
});

test('an undone merge brings back the helpers it had sent away, each where they left off, and nobody else', async () => {
  const { db } = database;
  const ticket = await shared();
  const { id } = ticket;
  const mail = await teamId(db, 'SUREL');
  await step(db, 'teknisi.net1', id, 'share', { team_id: mail, task: 'Kabari lurahnya.' });
  await step(db, 'teknisi.net1', id, 'end_share', { team_id: mail });
  await step(db, 'teknisi.dc1', id, 'accept_share', { team_id: servers });
  const other = await reportInWork(db);
  await step(db, 'kasatpel', id, 'merge', { other_id: other.id });
  expect(await isShut('teknisi.dc1', ticket)).toBe(true);
  await step(db, 'kasatpel', id, 'unmerge');
  expect(await isShut('teknisi.dc1', ticket)).toBe(false);
  const agus = await actorOf(db, 'teknisi.net1');
  const seen = (await findTicket(db, agus, { id }))!;
  expect(seen.shared_team_ids).toHaveLength(2);
  const { shares } = await readConnections(db, agus, seen);
  expect(shares.map(({ team_name, state }) => [team_name, state]).sort()).toEqual([
    ['Tim Aplikasi dan Sistem Informasi', 'invited'],
    ['Tim Pusat Data dan Layanan Awan', 'accepted'],
    ['Tim Surel dan Akun Kedinasan', 'withdrawn'],
  ]);
  await step(db, 'teknisi.dc1', id, 'finish_share', { team_id: servers, result: 'Beres.' });
});
