import { beforeEach, describe, expect, it } from 'vitest';
import { actorOf } from '../../../test/support/cast.ts';
import { useDatabase } from '../../../test/support/database.ts';
import { Invalid, NotFound } from '../errors.ts';
import { listTickets } from '../tickets/listing.ts';
import { findSchedule, listScheduledTickets, listSchedules } from './finding.ts';
import { openDueSchedules } from './opening-due.ts';
import { asDate, endSchedule, type SchedulePlan, saveSchedule } from './saving.ts';

const database = useDatabase();
const monthly: SchedulePlan = {
  subject: 'Periksa pendingin dan cadangan daya ruang server',
  description: 'Suhu, filter, baterai, dan catatan genset.',
  category_code: 'NET-INTERNET',
  priority: 'medium',
  agency_id: null,
  region_code: '99.01.01',
  location: 'Ruang server',
  service_id: null,
  every: 'month',
  starts_on: '2026-01-30',
};
const noon = (date: string) => new Date(`${date}T04:00:00Z`);

/** A schedule as if it had been waiting for this day. */
async function waitingFor(date: string): Promise<string> {
  const id = await saveSchedule(database.db, {
    actor: await actorOf(database.db, 'kasatpel'),
    plan: monthly,
  });
  await database.db
    .updateTable('schedules')
    .set({ next_on: asDate(date) })
    .where('id', '=', id)
    .execute();
  return id;
}

describe('scheduled maintenance', () => {
  beforeEach(async () => {
    await database.db.updateTable('schedules').set({ ended_at: new Date() }).execute();
  });

  it('opens an accepted request once, and moves on to the next month', async () => {
    const { db } = database;
    const id = await waitingFor('2026-11-30');
    expect(await openDueSchedules(db, { at: noon('2026-11-27') })).toBe(0);
    const both = [
      openDueSchedules(db, { at: noon('2026-11-30') }),
      openDueSchedules(db, { at: noon('2026-11-30') }),
    ];
    expect((await Promise.all(both)).sort()).toEqual([0, 1]);
    const ticket = await db
      .selectFrom('tickets')
      .selectAll()
      .where('schedule_id', '=', id)
      .executeTakeFirstOrThrow();
    expect(ticket).toMatchObject({
      status: 'accepted',
      type: 'request',
      priority: 'medium',
      region_code: '99.01.01',
      is_guest: false,
      agency_typed: 'Dinas Komunikasi, Informatika, dan Statistik',
    });
    const kasatpel = await actorOf(db, 'kasatpel');
    expect((await findSchedule(db, kasatpel, id))?.next_on).toBe('2026-12-30');
    expect((await listSchedules(db, kasatpel, {})).schedules[0]?.last?.number).toBe(ticket.number);
  });

  it('waits for a working day', async () => {
    await waitingFor('2026-11-28');
    expect(await openDueSchedules(database.db, { at: noon('2026-11-28') })).toBe(0);
    expect(await openDueSchedules(database.db, { at: noon('2026-11-30') })).toBe(1);
  });

  it('opens what a long standstill missed once', async () => {
    const { db } = database;
    const id = await waitingFor('2026-04-30');
    expect(await openDueSchedules(db, { at: noon('2026-11-25') })).toBe(1);
    expect(await openDueSchedules(db, { at: noon('2026-11-25') })).toBe(0);
    const kasatpel = await actorOf(db, 'kasatpel');
    expect(await listScheduledTickets(db, kasatpel, id)).toHaveLength(1);
    expect((await findSchedule(db, kasatpel, id))?.next_on).toBe('2026-11-30');
  });

  it('is planned by those who lead the team, and ended by them', async () => {
    const { db } = database;
    const [lead, technician] = [await actorOf(db, 'ketua.jaringan'), await actorOf(db, 'teknisi.net1')];
    const id = await saveSchedule(db, { actor: lead, plan: monthly });
    await expect(saveSchedule(db, { actor: technician, plan: monthly })).rejects.toThrow(Invalid);
    const others = { ...monthly, category_code: 'APP' };
    await expect(saveSchedule(db, { actor: lead, plan: others })).rejects.toThrow(Invalid);
    await expect(endSchedule(db, { actor: technician, id })).rejects.toThrow(NotFound);
    await endSchedule(db, { actor: lead, id });
    expect(await openDueSchedules(db, { at: noon('2027-03-01') })).toBe(0);
  });

  it('of a closed team is nobody else’s to see', async () => {
    const { db } = database;
    const plan = { ...monthly, category_code: 'SEC', subject: 'Uji penetrasi triwulanan' };
    const id = await saveSchedule(db, { actor: await actorOf(db, 'kasatpel'), plan });
    await db
      .updateTable('schedules')
      .set({ next_on: asDate('2026-11-30') })
      .where('id', '=', id)
      .execute();
    await openDueSchedules(db, { at: noon('2026-11-30') });
    const desk = await actorOf(db, 'frontdesk1');
    expect(await findSchedule(db, desk, id)).toBeUndefined();
    expect((await listSchedules(db, desk, {})).schedules).toEqual([]);
    expect(await listScheduledTickets(db, desk, id)).toEqual([]);
    const filter = { group: 'all' as const, schedule: id };
    expect((await listTickets(db, desk, { filter, sort: 'newest', size: 50 })).rows).toEqual([]);
    const kasatpel = await actorOf(db, 'kasatpel');
    expect((await listTickets(db, kasatpel, { filter, sort: 'newest', size: 50 })).rows).toHaveLength(1);
  });
});
