import { expect, test } from 'vitest';
import { cast } from '../../../db/seeds/people.ts';
import { actorOf } from '../../../test/support/cast.ts';
import { useDatabase } from '../../../test/support/database.ts';
import { addWorkingDays, addWorkingMinutes } from '../calendars/working-time.ts';
import { Refused } from '../errors.ts';
import { type Actor, anyone } from '../people/actor.ts';
import { getOffice } from '../settings/office.ts';
import { act } from './acting.ts';
import { openTicket } from './opening.ts';
import { sweepDueTickets } from './sweeping.ts';
import type { Action } from './vocabulary.ts';

const database = useDatabase();
const minute = 60_000;
const later = (at: Date, minutes = 1) => new Date(at.getTime() + minutes * minute);
const intake = { type: 'incident', category_code: 'NET-INTERNET', priority: 'high' };
const work = {
  outcome: 'fixed',
  solution: 'Kabel disambung.',
  constraints: 'tidak ada',
  category_code: 'NET-INTERNET',
};

let key = 0;
/** A Monday morning of its own for each story, so that one sweep never meets another story's tickets. */
const mornings = Array.from({ length: 12 }, (_, n) => new Date(Date.UTC(2026, 3, 6 + n * 42, 1)));

async function report(
  by: 'guest' | 'ayu',
  type: 'incident' | 'request' = 'incident',
  category = 'NET-INTERNET',
) {
  const { db } = database;
  const at = mornings[key++]!;
  const { ticketId } = await openTicket(db, {
    actor: by === 'guest' ? anyone : await actorOf(db, 'ayu'),
    report: {
      name: 'Ni Luh Ayu Pertiwi',
      agency: 'BPKAD',
      phone: '+6280000001001',
      email: null,
      category_code: category,
      subject: 'Internet mati',
      description: 'Dari pagi.',
      location: '',
      type,
    },
    channel: 'web',
    locale: 'id',
    idempotencyKey: `sweep-${key}`,
    at,
  });
  const step = (actor: Actor, action: Action, input: object = {}, when = at) =>
    act(db, { actor, ticketId, action, input, at: when });
  const read = () =>
    db.selectFrom('tickets').selectAll().where('id', '=', ticketId).executeTakeFirstOrThrow();
  const events = async (action: Action) =>
    (
      await db
        .selectFrom('ticket_events')
        .select('at')
        .where('ticket_id', '=', ticketId)
        .where('action', '=', action)
        .execute()
    ).length;
  return { ticketId, at, step, read, events };
}

const calendar = async () => (await getOffice(database.db)).workingTime;

async function toReview(story: Awaited<ReturnType<typeof report>>) {
  const { db } = database;
  const [kasatpel, agus] = [await actorOf(db, 'kasatpel'), await actorOf(db, 'teknisi.net1')];
  if ((await story.read()).status === 'submitted') await story.step(kasatpel, 'accept', intake);
  await story.step(kasatpel, 'assign', { assignee_id: cast['teknisi.net1'].id });
  await story.step(agus, 'start');
  await story.step(agus, 'complete', work);
  return { kasatpel, agus };
}

test('the request of a known reporter is accepted when nobody decides, the report of a guest only calls for somebody', async () => {
  const { db } = database;
  const known = await report('ayu', 'request');
  const due = addWorkingMinutes(await calendar(), known.at, 120);
  await sweepDueTickets(db, { at: later(due, -1) });
  expect((await known.read()).status).toBe('submitted');
  await sweepDueTickets(db, { at: due });
  expect((await known.read()).status).toBe('accepted');

  const guest = await report('guest');
  const guestDue = addWorkingMinutes(await calendar(), guest.at, 120);
  await sweepDueTickets(db, { at: guestDue });
  for (let day = 1; day < 30; day += 1) await sweepDueTickets(db, { at: later(guestDue, day * 1_440) });
  expect((await guest.read()).status).toBe('submitted');
  expect(await guest.events('alert')).toBe(1);
  const told = await db
    .selectFrom('notifications')
    .select('person_id')
    .where('ticket_id', '=', guest.ticketId)
    .where('kind', '=', 'alert')
    .execute();
  expect(told.map((row) => row.person_id).sort()).toEqual(
    [cast.kasatpel.id, cast.frontdesk1.id, cast.frontdesk2.id].sort(),
  );
});

test('"belum tahu" is never accepted by time alone, and a category taken out of use stops no time-out', async () => {
  const { db } = database;
  const unknown = await report('ayu', 'request', 'OTH-UNKNOWN');
  await sweepDueTickets(db, { at: later(unknown.at, 3 * 1_440) });
  expect((await unknown.read()).status).toBe('submitted');

  const known = await report('ayu', 'request', 'NET-NEW');
  await db.updateTable('categories').set({ disabled_at: known.at }).where('code', '=', 'NET-NEW').execute();
  await sweepDueTickets(db, { at: later(known.at, 3 * 1_440) });
  expect((await known.read()).status).toBe('accepted');
});

test('a question is asked again on days 2 and 4 and the ticket closed on day 5; the reporter can come back', async () => {
  const { db } = database;
  const story = await report('guest');
  const kasatpel = await actorOf(db, 'kasatpel');
  await story.step(kasatpel, 'accept', intake);
  await story.step(await actorOf(db, 'ketua.jaringan'), 'ask', { question: 'Lampu modemnya warna apa?' });
  const days = await calendar();
  const on = (day: number) => addWorkingDays(days, story.at, day);
  for (const [day, reminders] of [
    [1, 0],
    [2, 1],
    [3, 1],
    [4, 2],
  ] as const) {
    await sweepDueTickets(db, { at: on(day) });
    expect(await story.events('remind')).toBe(reminders);
  }
  await sweepDueTickets(db, { at: later(on(5), -1) });
  expect((await story.read()).status).toBe('waiting_reporter');
  await sweepDueTickets(db, { at: on(5) });
  expect(await story.read()).toMatchObject({
    status: 'closed',
    ended_without_reply: true,
    next_action_at: null,
  });
  const guest = { kind: 'holder' as const, ticketId: story.ticketId };
  await story.step(guest, 'reopen', { reason: 'Maaf, baru sempat.' }, later(on(5), 60));
  expect(await story.read()).toMatchObject({ status: 'accepted', cycle: 2 });
});

test('a report that was never accepted is cancelled for want of an answer, and can be sent in again for 14 days', async () => {
  const { db } = database;
  const story = await report('guest');
  const frontdesk = await actorOf(db, 'frontdesk1');
  await story.step(frontdesk, 'return_for_data', { question: 'Kantor yang mana?' });
  const days = await calendar();
  const back = addWorkingDays(days, story.at, 5);
  // The office's server was off for a week: the reminders come late, and the reporter still gets a day after each.
  for (let n = 0; n < 4; n += 1) await sweepDueTickets(db, { at: back });
  expect(await story.read()).toMatchObject({ status: 'waiting_reporter', reminder_count: 1 });
  const second = addWorkingDays(days, back, 1);
  for (let n = 0; n < 4; n += 1) await sweepDueTickets(db, { at: second });
  expect(await story.read()).toMatchObject({ status: 'waiting_reporter', reminder_count: 2 });
  const end = addWorkingDays(days, second, 1);
  await sweepDueTickets(db, { at: end });
  expect(await story.read()).toMatchObject({ status: 'cancelled', was_accepted: false });
  const guest = { kind: 'holder' as const, ticketId: story.ticketId };
  const late = later(end, 14 * 1_440 + 1);
  await expect(story.step(guest, 'reopen', { reason: 'x' }, late)).rejects.toThrow(Refused);
  await story.step(guest, 'reopen', { reason: 'Kantor lurah.' }, later(end, 14 * 1_440));
  expect((await story.read()).status).toBe('submitted');
});

test('work that nobody judges is approved after two working days and marked so; three days later the ticket closes', async () => {
  const { db } = database;
  const story = await report('ayu');
  await toReview(story);
  const days = await calendar();
  const approved = addWorkingDays(days, story.at, 2);
  await sweepDueTickets(db, { at: later(approved, -1) });
  expect((await story.read()).status).toBe('pending_review');
  await sweepDueTickets(db, { at: approved });
  expect((await story.read()).status).toBe('resolved');
  const approval = await db
    .selectFrom('approvals')
    .selectAll()
    .where('ticket_id', '=', story.ticketId)
    .where('kind', '=', 'work')
    .executeTakeFirstOrThrow();
  expect(approval).toMatchObject({ is_timeout: true, decided_by_id: null, decision: 'approved' });
  const closed = addWorkingDays(days, approved, 3);
  await sweepDueTickets(db, { at: later(closed, -1) });
  expect((await story.read()).status).toBe('resolved');
  await sweepDueTickets(db, { at: closed });
  expect((await story.read()).status).toBe('closed');
});

test('two sweeps at once do a thing once', async () => {
  const { db } = database;
  const story = await report('ayu');
  await toReview(story);
  const at = addWorkingDays(await calendar(), story.at, 2);
  await Promise.all([1, 2, 3].map(() => sweepDueTickets(db, { at })));
  expect(await story.events('approve_work')).toBe(1);
});

test('an appeal goes to somebody else, once, and within three days', async () => {
  const { db } = database;
  const story = await report('guest');
  const [kasatpel, frontdesk] = [await actorOf(db, 'kasatpel'), await actorOf(db, 'frontdesk1')];
  const guest = { kind: 'holder' as const, ticketId: story.ticketId };
  await story.step(kasatpel, 'reject', { reason: 'out_of_scope', explanation: 'Bukan wewenang kami.' });
  await expect(
    story.step(guest, 'appeal', { facts: 'Terlambat' }, later(story.at, 3 * 1_440 + 1)),
  ).rejects.toThrow(Refused);
  await story.step(guest, 'appeal', { facts: 'Modemnya milik dinas.' }, later(story.at, 3 * 1_440));
  const after = later(story.at, 3 * 1_440 + 5);
  await expect(story.step(kasatpel, 'accept', intake, after)).rejects.toMatchObject({
    why: 'already_decided',
  });
  await expect(
    story.step(kasatpel, 'reject', { reason: 'spam', explanation: 'tetap' }, after),
  ).rejects.toThrow(Refused);
  await story.step(frontdesk, 'accept', intake, after);
  expect((await story.read()).status).toBe('accepted');
});

test('a closed ticket can be opened again by its reporter for 14 days, by the unit head at any time', async () => {
  const { db } = database;
  const story = await report('ayu');
  const { kasatpel } = await toReview(story);
  const ayu = await actorOf(db, 'ayu');
  await story.step(kasatpel, 'approve_work');
  await story.step(ayu, 'confirm', { score: 4 });
  await expect(
    story.step(ayu, 'reopen', { reason: 'mati lagi' }, later(story.at, 14 * 1_440 + 1)),
  ).rejects.toThrow(Refused);
  await story.step(kasatpel, 'reopen', { reason: 'Dilaporkan mati lagi.' }, later(story.at, 60 * 1_440));
  expect(await story.read()).toMatchObject({ status: 'accepted', cycle: 2, assignee_id: null, progress: 0 });
});
