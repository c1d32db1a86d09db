import { createHash, createHmac } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { actorOf } from '../../../test/support/cast.ts';
import { useDatabase } from '../../../test/support/database.ts';
import { connect, type Db } from '../../db/connection.ts';
import { uuidv7 } from '../../lib/uuid.ts';
import { digestLogFile, type SealedDigest } from '../../storage/digest-log.ts';
import { type Actor, anyone } from '../people/actor.ts';
import { act } from '../tickets/acting.ts';
import { openTicket } from '../tickets/opening.ts';
import { sealDay, witnessDigests } from './digests.ts';
import { verifyChains } from './verifying.ts';

const database = useDatabase();
const secret = 'a secret of the test';
let owner: Db;
beforeAll(() => {
  owner = connect(database.ownerConfig, 2).db;
});
afterAll(() => owner.destroy());

let key = 0;
async function reportOn(day: string) {
  const { db } = database;
  const at = new Date(`${day}T02:00:00Z`);
  const { ticketId, number } = await openTicket(db, {
    actor: anyone,
    report: {
      name: 'Tamu',
      agency: 'BPKAD',
      phone: '+6280000001002',
      email: null,
      category_code: 'NET-INTERNET',
      subject: 'Internet mati',
      description: 'Dari pagi.',
      location: '',
    },
    channel: 'web',
    locale: 'id',
    idempotencyKey: `tampered-${key++}`,
    at,
  });
  return { ticketId, number, at };
}

async function ticketOn(day: string) {
  const { db } = database;
  const { ticketId, number, at } = await reportOn(day);
  const kasatpel = await actorOf(db, 'kasatpel');
  const input = { type: 'incident', category_code: 'NET-INTERNET', priority: 'high' };
  await act(db, { actor: kasatpel, ticketId, action: 'accept', input, at });
  await act(db, { actor: kasatpel, ticketId, action: 'note', input: { body: 'Modem milik dinas.' }, at });
  return { ticketId, number };
}

/** What somebody with every right in the database could do behind our back, undone afterwards. */
async function tampering(
  tamper: (db: Db) => Promise<unknown>,
  witnessed?: SealedDigest[],
): Promise<Awaited<ReturnType<typeof verifyChains>>['broken']> {
  const undo = new Error('undo');
  let broken: Awaited<ReturnType<typeof verifyChains>>['broken'] = [];
  await owner
    .transaction()
    .execute(async (trx) => {
      for (const table of ['ticket_events', 'event_digests', 'event_digest_heads']) {
        await sql`alter table ${sql.table(table)} disable trigger user`.execute(trx);
      }
      await tamper(trx);
      ({ broken } = await verifyChains(trx, secret, { witnessed }));
      throw undo;
    })
    .catch((error: unknown) => {
      if (error !== undo) throw error;
    });
  return broken;
}

test('not even the owner of the tables changes, removes or empties what happened', async () => {
  await ticketOn('2026-03-02');
  await sealDay(database.db, secret, '2026-03-02');
  for (const table of ['ticket_events', 'event_digests', 'event_digest_heads']) {
    const column = table === 'ticket_events' ? 'action = action' : 'day = day';
    for (const statement of [
      `update ${table} set ${column}`,
      `delete from ${table}`,
      `truncate ${table} cascade`,
    ]) {
      await expect(sql.raw(statement).execute(owner), statement).rejects.toThrow(/append-only/);
      await expect(sql.raw(statement).execute(database.db), statement).rejects.toThrow(
        /append-only|permission denied|must be owner/,
      );
    }
  }
});

test('verify names the first link that was changed, moved, emptied or cut', async () => {
  const { ticketId, number } = await ticketOn('2026-03-03');
  expect((await verifyChains(database.db, secret)).broken).toEqual([]);
  const at = (seq: number) => sql`ticket_id = ${ticketId} and seq = ${sql.lit(seq)}`;

  const column = await tampering((db) =>
    sql`update ticket_events set to_status = 'rejected' where ${at(2)}`.execute(db),
  );
  expect(column).toEqual([{ number, seq: 2, why: 'columns' }]);
  const time = await tampering((db) =>
    sql`update ticket_events set at = at - interval '1 hour' where ${at(1)}`.execute(db),
  );
  expect(time).toEqual([{ number, seq: 1, why: 'columns' }]);
  const payload = await tampering((db) =>
    sql`update ticket_events set payload = replace(payload, 'high', 'low') where ${at(2)}`.execute(db),
  );
  expect(payload).toEqual([{ number, seq: 2, why: 'hash' }]);
  const removed = await tampering((db) => sql`delete from ticket_events where ${at(2)}`.execute(db));
  expect(removed).toEqual([{ number, seq: 2, why: 'gap' }]);
  const words = await tampering((db) =>
    sql`update messages set body = 'Modem milik warga.' where ticket_id = ${ticketId}`.execute(db),
  );
  expect(words).toEqual([{ number, seq: 3, why: 'text' }]);
  const tail = await tampering((db) => sql`delete from ticket_events where ${at(3)}`.execute(db));
  expect(tail).toEqual([{ number, seq: 3, why: 'head' }]);
});

test('a tail cut off together with the head of the ticket is seen by the sealed digest', async () => {
  const { ticketId, number } = await ticketOn('2026-03-04');
  await sealDay(database.db, secret, '2026-03-04');
  const cut = await tampering(async (db) => {
    await sql`delete from ticket_events where ticket_id = ${ticketId} and seq = 3`.execute(db);
    await sql`delete from messages where ticket_id = ${ticketId} and event_seq = 3`.execute(db);
    await sql`update tickets set event_seq = 2, event_hash = (select hash from ticket_events e where e.ticket_id = tickets.id and e.seq = 2) where id = ${ticketId}`.execute(
      db,
    );
  });
  expect(cut).toEqual([{ number, seq: 3, why: 'digest' }]);
  // With another secret no seal can be forged.
  const { broken } = await verifyChains(database.db, 'another secret');
  expect(broken.map((link) => link.why)).toContain('signature');
});

/** The newest digest and everything it sealed, as if that day had never been. */
async function forgetDay(db: Db, day: string) {
  const { rows } = await sql<{ id: string }>`
    delete from event_digest_heads where day = ${day}::date returning ticket_id as id`.execute(db);
  await sql`delete from event_digests where day = ${day}::date`.execute(db);
  const ids = rows.map(({ id }) => id);
  for (const table of ['notifications', 'messages', 'approvals', 'ticket_clocks', 'submissions']) {
    await sql`delete from ${sql.table(table)} where ticket_id = any(${ids})`.execute(db);
  }
  for (const table of ['ticket_events', 'ticket_details']) {
    await sql`delete from ${sql.table(table)} where ticket_id = any(${ids})`.execute(db);
  }
  await sql`delete from tickets where id = any(${ids})`.execute(db);
}

test('a digest cannot be taken out, put in or made anew unseen, not even the newest', async () => {
  const { db } = database;
  for (const day of ['2026-04-01', '2026-04-02', '2026-04-03']) {
    await ticketOn(day);
    await sealDay(db, secret, day);
  }
  const folder = await mkdtemp(join(tmpdir(), 'karcis-'));
  try {
    const log = digestLogFile(join(folder, 'digests.log'));
    expect(await witnessDigests(db, log)).toBeGreaterThanOrEqual(3);
    expect(await witnessDigests(db, log), 'each is told once').toBe(0);
    const witnessed = await log.read();
    const day = witnessed.at(-1)!;
    expect(day).toMatchObject({ day: '2026-04-03', number: witnessed.length });
    expect((await verifyChains(db, secret, { witnessed })).broken).toEqual([]);

    const middle = await tampering((trx) => forgetDay(trx, '2026-04-02'));
    expect(middle).toEqual([{ number: '2026-04-03', seq: 0, why: 'order' }]);
    const renumbered = await tampering(async (trx) => {
      await forgetDay(trx, '2026-04-02');
      await sql`update event_digests set number = number - 1 where day = '2026-04-03'`.execute(trx);
    });
    expect(renumbered.map(({ why }) => why)).toEqual(['signature', 'order']);

    const newest = (trx: Db) => forgetDay(trx, '2026-04-03');
    expect(await tampering(newest), 'the database alone cannot know').toEqual([]);
    const lost = [{ number: '2026-04-03', seq: 0, why: 'witness' }];
    expect(await tampering(newest, witnessed)).toEqual(lost);
    // Sealed anew by the program itself, the day has another digest than the one that was told.
    const resealed = await tampering(async (trx) => {
      await newest(trx);
      await sealDay(trx, secret, '2026-04-03');
    }, witnessed);
    expect(resealed).toEqual(lost);

    // A power cut in the middle of a line loses that line alone.
    await writeFile(join(folder, 'digests.log'), '1 2026-04');
    expect(await log.read()).toEqual([]);
    expect(await witnessDigests(db, log)).toBe(witnessed.length);
    expect(await log.read()).toEqual(witnessed);
  } finally {
    await rm(folder, { recursive: true });
  }
});

test('digests from before there were numbers still count, and none of them can be taken out', async () => {
  const sealAsBefore = async (trx: Db, day: string) => {
    const root = createHash('sha256').digest();
    const signature = createHmac('sha256', secret).update(`karcis event digest 1\n${day}\n0\n`).update(root);
    await sql`insert into event_digests (day, ticket_count, root, signature)
      values (${day}::date, 0, ${root}, ${signature.digest()})`.execute(trx);
  };
  const upgrade = async (trx: Db) => {
    await sql`delete from event_digest_heads`.execute(trx);
    await sql`delete from event_digests`.execute(trx);
    await sealAsBefore(trx, '2026-01-05');
    await sealAsBefore(trx, '2026-01-06');
    await sealDay(trx, secret, '2026-01-07');
    await sealDay(trx, secret, '2026-01-04');
  };
  expect(await tampering(upgrade)).toEqual([]);
  const without = await tampering(async (trx) => {
    await upgrade(trx);
    await sql`delete from event_digests where day = '2026-01-05'`.execute(trx);
  });
  expect(without).toEqual([{ number: '2026-01-07', seq: 0, why: 'order' }]);
});

test('verify finds another third party and another number elsewhere', async () => {
  const { db } = database;
  const at = new Date('2026-03-06T04:00:00Z');
  const boss = await actorOf(db, 'kasatpel');
  const lead = await actorOf(db, 'ketua.jaringan');
  const held = await ticketOn('2026-03-06');
  const wait = { reason: 'vendor', party: 'PT Jaringan Contoh', expected_at: new Date('2026-03-09') };
  await act(db, { actor: lead, ticketId: held.ticketId, action: 'hold', input: wait, at });
  const sent = await reportOn('2026-03-06');
  const away = { reason: 'redirected_sp4n', explanation: 'Keluhan jalan.', external_reference: 'LAPOR-81' };
  await act(db, { actor: boss, ticketId: sent.ticketId, action: 'reject', input: away, at });
  expect((await verifyChains(db, secret)).broken).toEqual([]);

  const hold = { number: held.number, seq: 4, why: 'text' };
  const rejection = { number: sent.number, seq: 2, why: 'text' };
  for (const [change, broken] of [
    [sql`update holds set party = 'PT Lain'`, hold],
    [sql`update holds set reason = 'spare_part'`, hold],
    [sql`delete from holds`, hold],
    [sql`update holds set event_seq = 3`, { ...hold, seq: 3 }],
    [sql`update approvals set external_reference = 'LAPOR-82' where decision = 'rejected'`, rejection],
    [sql`update approvals set external_reference = null where decision = 'rejected'`, rejection],
  ] as const) {
    expect(await tampering((trx) => change.execute(trx))).toEqual([broken]);
  }
  // Taken away on purpose, a name is gone, and that is no forgery.
  expect(
    await tampering((trx) => sql`update holds set party = '', redacted_at = now()`.execute(trx)),
  ).toEqual([]);
});

test('verify finds words, files, ratings and states that no event tells of', async () => {
  const { ticketId, number } = await ticketOn('2026-03-05');
  const { db } = database;
  const at = new Date('2026-03-05T04:00:00Z');
  const holder: Actor = { kind: 'holder', ticketId };
  const uploadKey = 'tampered-upload';
  await db
    .insertInto('attachments')
    .values({
      id: uuidv7(at),
      upload_key: uploadKey,
      name: 'a.txt',
      type: 'text/plain',
      size: 1,
      sha256: 'aa',
    })
    .execute();
  await act(db, { actor: holder, ticketId, action: 'reply', input: { body: 'Masih mati.' }, uploadKey, at });
  const boss = await actorOf(db, 'kasatpel');
  const worker = await actorOf(db, 'teknisi.net1');
  await act(db, { actor: boss, ticketId, action: 'assign', input: { assignee_id: worker.id }, at });
  await act(db, { actor: worker, ticketId, action: 'start', input: {}, at });
  const done = {
    outcome: 'fixed',
    solution: 'Modem diganti.',
    constraints: 'Tidak ada.',
    category_code: 'NET-INTERNET',
  };
  await act(db, { actor: worker, ticketId, action: 'complete', input: done, at });
  await act(db, { actor: boss, ticketId, action: 'approve_work', input: {}, at });
  await act(db, { actor: holder, ticketId, action: 'confirm', input: { score: 2 }, at });
  expect((await verifyChains(db, secret)).broken).toEqual([]);

  const attempts = {
    subject: [1, 'text', sql`update tickets set subject = 'Lancar' where id = ${ticketId}`],
    description: [
      1,
      'text',
      sql`update ticket_details set description = 'Lancar' where ticket_id = ${ticketId}`,
    ],
    'words put into a mouth': [
      2,
      'text',
      sql`insert into messages (id, ticket_id, event_seq, audience, kind, body, salt, created_at)
        values (${uuidv7(at)}, ${ticketId}, 2, 'reporter', 'reply', 'Sudah beres.', '', ${at})`,
    ],
    'words in a place of their own': [
      99,
      'text',
      sql`insert into messages (id, ticket_id, event_seq, audience, kind, body, salt, created_at)
        values (${uuidv7(at)}, ${ticketId}, 99, 'reporter', 'reply', 'Sudah beres.', '', ${at})`,
    ],
    'another file': [4, 'file', sql`update attachments set sha256 = 'bb' where ticket_id = ${ticketId}`],
    'no file': [4, 'file', sql`delete from attachments where ticket_id = ${ticketId}`],
    'one file more': [
      4,
      'file',
      sql`insert into attachments (id, ticket_id, event_seq, name, type, size, sha256)
        values (${uuidv7(at)}, ${ticketId}, 4, 'b.txt', 'text/plain', 1, 'bb')`,
    ],
    state: [9, 'columns', sql`update tickets set status = 'rejected' where id = ${ticketId}`],
    rating: [9, 'rating', sql`update ratings set score = 5 where ticket_id = ${ticketId}`],
    'no rating': [9, 'rating', sql`delete from ratings where ticket_id = ${ticketId}`],
    'a solution': [
      7,
      'work',
      sql`alter table work_records disable trigger user; update work_records set solution = 'Nihil' where ticket_id = ${sql.lit(ticketId)}`,
    ],
  } as const;
  for (const [what, [seq, why, change]] of Object.entries(attempts)) {
    expect(await tampering((db) => change.execute(db)), what).toEqual([{ number, seq, why }]);
  }
});

test('what people do meanwhile is not taken for tampering', async () => {
  const { ticketId } = await ticketOn('2026-03-11');
  const kasatpel = await actorOf(database.db, 'kasatpel');
  let isOver = false;
  const talk = async () => {
    for (let n = 0; !isOver; n += 1) {
      const input = { body: `Catatan ke-${n}.` };
      await act(database.db, { actor: kasatpel, ticketId, action: 'note', input });
    }
  };
  const talking = talk();
  for (let n = 0; n < 12; n += 1) expect((await verifyChains(database.db, secret)).broken).toEqual([]);
  isOver = true;
  await talking;
});
