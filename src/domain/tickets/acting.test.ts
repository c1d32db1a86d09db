import { expect, test } from 'vitest';
import { cast } from '../../../db/seeds/people.ts';
import { actorOf } from '../../../test/support/cast.ts';
import { useDatabase } from '../../../test/support/database.ts';
import { Conflict, NotFound, Refused } from '../errors.ts';
import { verifyChains } from '../events/verifying.ts';
import { anyone } from '../people/actor.ts';
import { act } from './acting.ts';
import { findTicket } from './finding.ts';
import { openTicket } from './opening.ts';

const database = useDatabase();

const internetDown = {
  name: 'Ketut Suardika',
  agency: 'Kelurahan Banjar Agung',
  phone: '+6280000001002',
  email: null,
  category_code: 'NET-INTERNET',
  subject: 'Internet kantor lurah mati total dari pagi',
  description: 'Modem lampunya merah.',
  location: 'Kantor lurah',
};

const open = (key: string) =>
  openTicket(database.db, {
    actor: anyone,
    report: internetDown,
    channel: 'web',
    locale: 'id',
    idempotencyKey: key,
  });

test('a guest report goes through approval, assignment, work, approval and closing', async () => {
  const { db } = database;
  const { ticketId } = await open('whole-life');
  const kasatpel = await actorOf(db, 'kasatpel');
  const agus = await actorOf(db, 'teknisi.net1');
  const guest = { kind: 'holder' as const, ticketId };
  const step = (
    actor: Parameters<typeof act>[1]['actor'],
    action: Parameters<typeof act>[1]['action'],
    input: object = {},
  ) => act(db, { actor, ticketId, action, input });

  await step(kasatpel, 'accept', { type: 'incident', category_code: 'NET-INTERNET', priority: 'high' });
  await step(kasatpel, 'assign', { assignee_id: cast['teknisi.net1'].id });
  await step(agus, 'start');
  await step(agus, 'progress', { percent: 60 });
  await step(agus, 'complete', {
    outcome: 'fixed',
    solution: 'Kabel FO disambung.',
    constraints: 'tidak ada',
    category_code: 'NET-INTERNET',
  });
  await expect(step(agus, 'approve_work')).rejects.toThrow(Refused);
  await step(kasatpel, 'approve_work');
  await step(guest, 'confirm', { score: 5 });

  const ticket = await findTicket(db, kasatpel, { id: ticketId });
  expect(ticket).toMatchObject({
    status: 'closed',
    progress: 100,
    agency_name: 'Kelurahan Banjar Agung',
    version: 8,
  });
  const verified = await verifyChains(db, 'secret');
  expect(verified.broken).toEqual([]);
  const clocks = await db.selectFrom('ticket_clocks').selectAll().where('ticket_id', '=', ticketId).execute();
  expect(clocks.map((clock) => clock.kind).sort()).toEqual(['resolution', 'response', 'review', 'work']);
  expect(clocks.every((clock) => clock.stopped_at !== null)).toBe(true);
});

test('the same key gives one ticket, and says so when the text has changed', async () => {
  const [first, second] = await Promise.all([open('twice'), open('twice')]);
  expect(second.number).toBe(first.number);
  expect([first.isRepeat, second.isRepeat].sort()).toEqual([false, true]);
});

test('a stranger sees no ticket, and a second person gets told what changed', async () => {
  const { db } = database;
  const { ticketId } = await open('conflict');
  const input = { type: 'incident', category_code: 'NET-INTERNET', priority: 'high' };
  await expect(act(db, { actor: anyone, ticketId, action: 'accept', input })).rejects.toThrow(NotFound);
  const kasatpel = await actorOf(db, 'kasatpel');
  await act(db, { actor: kasatpel, ticketId, action: 'accept', input, version: 1 });
  const again = await act(db, { actor: kasatpel, ticketId, action: 'accept', input, version: 1 });
  expect(again).toMatchObject({ isRepeat: true, status: 'accepted' });
  const rejection = act(db, {
    actor: await actorOf(db, 'frontdesk1'),
    ticketId,
    action: 'reject',
    input: { reason: 'spam', explanation: 'bukan laporan' },
    version: 1,
  });
  await expect(rejection).rejects.toThrow(Conflict);
});

test('the database itself refuses to change what happened', async () => {
  const { db } = database;
  await open('append-only');
  await expect(db.deleteFrom('ticket_events').execute()).rejects.toThrow(/append-only|permission denied/);
  await expect(db.updateTable('ticket_events').set({ payload: '{}' }).execute()).rejects.toThrow(
    /append-only|permission denied/,
  );
});

test('the same words with another file are a second thought, not a second click', async () => {
  const { db } = database;
  const { ticketId } = await open('second-thought');
  const guest = { kind: 'holder' as const, ticketId };
  const send = (sha256: string) => fileFor('thoughts', sha256);
  const fileFor = async (upload_key: string, sha256: string) => {
    await db
      .insertInto('attachments')
      .values({ id: crypto.randomUUID(), upload_key, name: 'foto.jpg', type: 'image/jpeg', size: 1, sha256 })
      .execute();
    const step = {
      actor: guest,
      ticketId,
      action: 'reply' as const,
      input: { body: 'Ini fotonya.' },
      uploadKey: upload_key,
    };
    return act(db, step);
  };
  await expect(send('a'.repeat(64))).resolves.toMatchObject({ isRepeat: false });
  await expect(send('a'.repeat(64))).resolves.toMatchObject({ isRepeat: true });
  await expect(send('b'.repeat(64))).resolves.toMatchObject({ isRepeat: false });
});

test('files of a step are heard by whoever hears its words', async () => {
  const { db } = database;
  const { ticketId } = await open('files-inside');
  const boss = await actorOf(db, 'kasatpel');
  const input = { type: 'incident', category_code: 'NET-INTERNET', priority: 'low' };
  await act(db, { actor: boss, ticketId, action: 'accept', input });
  await act(db, { actor: boss, ticketId, action: 'assign', input: { assignee_id: cast['teknisi.net1'].id } });
  const worker = await actorOf(db, 'teknisi.net1');
  const bring = async (action: 'decline' | 'reply', said: object, id: string) => {
    const file = { name: 'a.txt', type: 'text/plain', size: 1, sha256: id };
    await db
      .insertInto('attachments')
      .values({ id, upload_key: id, ...file })
      .execute();
    await act(db, { actor: worker, ticketId, action, input: said, uploadKey: id });
    return db.selectFrom('attachments').select('audience').where('id', '=', id).executeTakeFirstOrThrow();
  };
  const [first, second] = ['01939c00-0000-7000-8000-00000000000a', '01939c00-0000-7000-8000-00000000000b'];
  expect(await bring('reply', { body: 'Sedang dicek.' }, first!)).toEqual({ audience: 'reporter' });
  expect(await bring('decline', { reason: 'Bukan bidang saya.' }, second!)).toEqual({ audience: 'internal' });
});

test('a region or an agency that does not exist is refused at its field', async () => {
  const { db } = database;
  const { ticketId } = await open('nowhere');
  const kasatpel = await actorOf(db, 'kasatpel');
  const classify = (input: object) => act(db, { actor: kasatpel, ticketId, action: 'classify', input });
  const nobody = '00000000-0000-7000-8000-000000000000';
  await expect(classify({ region_code: '99.99.99' })).rejects.toMatchObject({
    issues: { region_code: 'required' },
  });
  await expect(classify({ agency_id: nobody, region_code: '' })).rejects.toMatchObject({
    issues: { agency_id: 'required', region_code: 'required' },
  });
  const region = await db.selectFrom('regions').select('code').executeTakeFirstOrThrow();
  await classify({ region_code: region.code, agency_id: null });
  const ticket = await findTicket(db, kasatpel, { id: ticketId });
  expect(ticket).toMatchObject({ region_code: region.code, agency_id: null });
});
