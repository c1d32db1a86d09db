import { randomBytes } from 'node:crypto';
import { type CastName, cast } from '../../db/seeds/people.ts';
import type { Db } from '../../src/db/connection.ts';
import { anyone } from '../../src/domain/people/actor.ts';
import { act, type Done } from '../../src/domain/tickets/acting.ts';
import { openTicket, type Report } from '../../src/domain/tickets/opening.ts';
import type { Action } from '../../src/domain/tickets/vocabulary.ts';
import { actorOf } from './cast.ts';

export const internetDown: Report = {
  name: 'Ketut Suardika',
  agency: 'Kelurahan Banjar Agung',
  phone: '+6280000001002',
  email: null,
  category_code: 'NET-INTERNET',
  subject: 'Internet kantor lurah mati total dari pagi',
  description: 'Modem lampunya merah.',
  location: 'Kantor lurah',
};

/** A guest's report; `who` makes it somebody's own. */
export async function report(db: Db, changes: Partial<Report> = {}, who?: CastName) {
  const opened = await openTicket(db, {
    actor: anyone,
    report: { ...internetDown, ...changes },
    channel: 'web',
    locale: 'id',
    idempotencyKey: randomBytes(16).toString('hex'),
  });
  if (who)
    await db
      .updateTable('tickets')
      .set({ reporter_id: cast[who].id })
      .where('id', '=', opened.ticketId)
      .execute();
  return { id: opened.ticketId, number: opened.number };
}

/** One step of somebody of the cast. */
export const step = async (
  db: Db,
  who: CastName,
  ticketId: string,
  action: Action,
  input: object = {},
): Promise<Done> => act(db, { actor: await actorOf(db, who), ticketId, action, input });

/** A report that Agus works on. */
export async function reportInWork(db: Db, changes: Partial<Report> = {}, who?: CastName) {
  const ticket = await report(db, changes, who);
  await step(db, 'kasatpel', ticket.id, 'accept', {
    type: 'incident',
    category_code: 'NET-INTERNET',
    priority: 'high',
  });
  await step(db, 'ketua.jaringan', ticket.id, 'assign', { assignee_id: cast['teknisi.net1'].id });
  await step(db, 'teknisi.net1', ticket.id, 'start');
  return ticket;
}

export const teamId = async (db: Db, code: string): Promise<string> =>
  (await db.selectFrom('teams').select('id').where('code', '=', code).executeTakeFirstOrThrow()).id;

export const solution = {
  outcome: 'fixed',
  solution: 'Kabel serat optik disambung.',
  constraints: 'tidak ada',
  client_notes: 'Bila lampu merah lagi, hubungi kami.',
  category_code: 'NET-INTERNET',
};
