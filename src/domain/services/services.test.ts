import { describe, expect, test } from 'vitest';
import { cast } from '../../../db/seeds/people.ts';
import { actorOf } from '../../../test/support/cast.ts';
import { useDatabase } from '../../../test/support/database.ts';
import { inTransaction } from '../../db/connection.ts';
import { uuidv7 } from '../../lib/uuid.ts';
import { anyone, system } from '../people/actor.ts';
import { act } from '../tickets/acting.ts';
import { findTicket } from '../tickets/finding.ts';
import { openTicket } from '../tickets/opening.ts';
import { findService, resolveService, searchServices } from './finding.ts';
import { serviceInput } from './inputs.ts';
import { saveService } from './saving.ts';

const database = useDatabase();
const byId = cast.admin.id;

const save = (facts: Record<string, unknown>, options: { id?: string; isNew?: boolean } = {}) => {
  const input = serviceInput.parse({ owner_kind: 'office', category_code: 'APP-LOCAL', ...facts });
  return inTransaction(database.db, (trx) => saveService(trx, { input, byId, ...options }));
};
const trail = () =>
  database.db
    .selectFrom('audit_entries')
    .select(['action', 'details'])
    .where('subject_kind', '=', 'service')
    .orderBy('id')
    .execute();

test('a service is added, changed and left alone, and the trail says what it was before', async () => {
  const facts = { code: 'presensi', name: 'Presensi Pegawai' };
  const { id, what } = await save(facts);
  expect(what).toBe('added');
  expect((await findService(database.db, 'presensi'))?.id).toBe(id);
  expect((await save(facts)).what).toBe('unchanged');
  expect(await save({ ...facts, target_minutes: 450 })).toEqual({ id, what: 'changed' });
  await expect(save(facts, { isNew: true })).rejects.toMatchObject({ issues: { code: 'taken' } });
  const entries = await trail();
  expect(entries.map(({ action }) => action)).toEqual(['service_added', 'service_changed']);
  expect(entries[1]!.details).toMatchObject({
    before: { target_minutes: null },
    after: { target_minutes: 450 },
  });
});

test('a disabled service is offered to nobody and stays good for the tickets that have it', async () => {
  const { id } = await save({ code: 'LAMA', name: 'Aplikasi lama' });
  await save({ code: 'LAMA', name: 'Aplikasi lama', is_disabled: true });
  expect(await findService(database.db, 'LAMA')).toBeUndefined();
  expect(await searchServices(database.db, 'aplikasi lama')).toEqual([]);
  expect((await findService(database.db, id, id))?.name).toBe('Aplikasi lama');
});

describe('what cannot be saved is named', () => {
  test.each([
    [{ code: 'A B', name: 'x' }, 'code', 'code'],
    [{ code: 'X', name: ' ' }, 'name', 'required'],
    [{ code: 'X', name: 'x', owner_kind: 'central' }, 'owner_name', 'owner'],
    [{ code: 'X', name: 'x', owner_kind: 'agency' }, 'owner_agency_id', 'owner'],
    [{ code: 'X', name: 'x', url: 'javascript:alert(1)' }, 'url', 'url'],
    [{ code: 'X', name: 'x', target_minutes: 0 }, 'target_minutes', 'minutes'],
    [{ code: 'X', name: 'x', requires_letter: true }, 'requires_letter', 'letter'],
  ])('%j', (facts, field, fault) => {
    const parsed = serviceInput.safeParse({ owner_kind: 'office', category_code: 'APP-LOCAL', ...facts });
    expect(parsed.error?.issues.map(({ path, message }) => [path[0], message])).toEqual([[field, fault]]);
  });

  test('what is not there', async () => {
    const nowhere = '00000000-0000-7000-8000-000000000000';
    await expect(save({ code: 'X', name: 'x', category_code: 'XQ', team_id: nowhere })).rejects.toMatchObject(
      { issues: { category_code: 'choose', team_id: 'choose' } },
    );
    await expect(save({ code: 'X', name: 'x' }, { id: nowhere })).rejects.toThrow('service not found');
  });
});

test('a service is found by code, by words in any order, and with a slip', async () => {
  const central = { owner_kind: 'central', category_code: 'APP-NATIONAL' };
  await save({ ...central, code: 'SIPD', name: 'SIPD RI', owner_name: 'Kementerian Dalam Negeri' });
  await save({ ...central, code: 'SRIKANDI', name: 'SRIKANDI', owner_name: 'ANRI', description: 'Surat' });
  await save({ code: 'SURAT', name: 'Surat tugas elektronik' });
  const found = async (typed: string) => (await searchServices(database.db, typed)).map(({ code }) => code);
  expect(await found('sipd')).toEqual(['SIPD']);
  expect(await found('negeri dalam')).toEqual(['SIPD']);
  expect(await found('surat')).toEqual(['SURAT', 'SRIKANDI']);
  expect(await found('srikndi')).toContain('SRIKANDI');
  expect(await found('100%_')).toEqual([]);
  expect((await resolveService(database.db, 'SIPD RI')).service?.code).toBe('SIPD');
  expect((await resolveService(database.db, 'surat')).service?.code).toBe('SURAT');
  expect((await resolveService(database.db, 'elektronik')).service?.code).toBe('SURAT');
  expect((await resolveService(database.db, 'zzzz')).candidates).toEqual([]);
});

test('a ticket keeps what its service promised on the day it was opened', async () => {
  const service = { code: 'SUBDOMAIN', name: 'Subdomain baru', target_minutes: 300 };
  const { id } = await save(service);
  const open = async () => {
    const { ticketId } = await openTicket(database.db, {
      actor: anyone,
      channel: 'web',
      locale: 'id',
      idempotencyKey: uuidv7(),
      report: {
        name: 'Wayan',
        agency: 'Dinas Kesehatan',
        phone: '+6281234567890',
        email: null,
        category_code: 'DOM-NEW',
        type: 'request',
        subject: 'Subdomain puskesmas',
        description: 'Untuk antrean.',
        location: '',
        service_id: id,
      },
    });
    return ticketId;
  };
  const accept = async (ticketId: string) => {
    const input = { type: 'request', category_code: 'DOM-NEW', priority: 'medium' };
    await act(database.db, {
      actor: await actorOf(database.db, 'kasatpel'),
      ticketId,
      action: 'accept',
      input,
    });
    const clock = await database.db
      .selectFrom('ticket_clocks')
      .select('target_minutes')
      .where('ticket_id', '=', ticketId)
      .where('kind', '=', 'resolution')
      .executeTakeFirstOrThrow();
    return clock.target_minutes;
  };
  const old = await open();
  await save({ ...service, target_minutes: 60 });
  expect(await accept(old)).toBe(300);
  expect(await accept(await open())).toBe(60);
  expect(await findTicket(database.db, system, { id: old })).toMatchObject({
    service_name: 'Subdomain baru',
    service_minutes: 300,
  });
});
