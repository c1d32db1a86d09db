import { sql } from 'kysely';
import { type Db, inTransaction, type Trx } from '../../db/connection.ts';
import { uuidv7 } from '../../lib/uuid.ts';
import { Invalid, NotFound } from '../errors.ts';
import { recordAudit } from '../settings/auditing.ts';
import { delegate } from './delegating.ts';
import { inForce } from './in-force.ts';

export const leaveKinds = ['leave', 'sick', 'duty', 'training'] as const;
export type LeaveKind = (typeof leaveKinds)[number];

export type Leave = {
  id: string;
  kind: LeaveKind;
  startsAt: Date;
  /** The first moment after it. */
  endsAt: Date;
  delegate: string | null;
};

/** When somebody is away, now or later. */
export async function listLeaves(db: Db, personId: string): Promise<Leave[]> {
  return db
    .selectFrom('leaves as l')
    .leftJoin('delegations as d', 'd.id', 'l.delegation_id')
    .leftJoin('people as t', 't.id', 'd.to_id')
    .select(['l.id', 'l.kind', 'l.starts_at as startsAt', 'l.ends_at as endsAt', 't.name as delegate'])
    .where('l.person_id', '=', personId)
    .where('l.ended_at', 'is', null)
    .where('l.ends_at', '>', sql<Date>`clock_timestamp()`)
    .orderBy('l.starts_at')
    .execute();
}

/** Does somebody decide about tickets, so that a delegate can decide for them? */
async function isApprover(db: Db, personId: string): Promise<boolean> {
  const grant = await db
    .selectFrom('role_grants as g')
    .select('g.id')
    .where('g.person_id', '=', personId)
    .where('g.role', 'in', ['team_lead', 'unit_head'])
    .where(inForce('g'))
    .limit(1)
    .executeTakeFirst();
  return grant !== undefined;
}

type NewLeave = {
  personId: string;
  kind: LeaveKind;
  from: Date;
  to: Date;
  /** Who decides for an approver meanwhile. */
  delegateId: string | null;
  byId: string;
};

/**
 * Records that somebody is away; technicians are then proposed last. For an approver a delegation over the same time is
 * made with it. @throws Invalid for an order, an overlap, or a delegate who cannot be one
 */
export function recordLeave(
  db: Db,
  { personId, kind, from, to, delegateId, byId }: NewLeave,
): Promise<string> {
  return inTransaction(db, async (trx) => {
    if (to <= from) throw new Invalid({ ends: 'dateOrder' });
    await lockPerson(trx, personId);
    const other = await trx
      .selectFrom('leaves')
      .select('id')
      .where('person_id', '=', personId)
      .where('ended_at', 'is', null)
      .where('starts_at', '<', to)
      .where('ends_at', '>', from)
      .limit(1)
      .executeTakeFirst();
    if (other) throw new Invalid({ starts: 'overlap' });
    if (delegateId && !(await isApprover(trx, personId))) throw new Invalid({ delegate: 'notApprover' });
    const delegation_id = delegateId
      ? await delegate(trx, { fromId: personId, toId: delegateId, from, to, byId })
      : null;
    const id = uuidv7();
    await trx
      .insertInto('leaves')
      .values({
        id,
        person_id: personId,
        kind,
        starts_at: from,
        ends_at: to,
        delegation_id,
        made_by_id: byId,
      })
      .execute();
    await recordAudit(trx, {
      actorId: byId,
      action: 'leave_recorded',
      subject: { kind: 'person', id: personId },
      // Sick or not is nobody's business in a trail that cannot be redacted.
      details: { before: null, after: { leaveId: id, from, to, delegationId: delegation_id } },
    });
    return id;
  });
}

async function lockPerson(trx: Trx, personId: string): Promise<void> {
  const row = await trx
    .selectFrom('people')
    .select('id')
    .where('id', '=', personId)
    .forUpdate()
    .executeTakeFirst();
  if (!row) throw new NotFound('person');
}

/** Ends a leave, begun or not, and what was lent with it; answers whose it was. @throws NotFound */
export function endLeave(
  db: Db,
  { id, personId, byId }: { id: string /** Only theirs. */; personId?: string; byId: string },
): Promise<string> {
  return inTransaction(db, async (trx) => {
    const now = sql<Date>`clock_timestamp()`;
    const ended = await trx
      .updateTable('leaves')
      .set({ ended_at: now })
      .where('id', '=', id)
      .$if(personId !== undefined, (query) => query.where('person_id', '=', personId!))
      .where('ended_at', 'is', null)
      .returning(['person_id', 'delegation_id'])
      .executeTakeFirst();
    if (!ended) throw new NotFound('leave');
    if (ended.delegation_id) {
      await trx
        .updateTable('delegations')
        .set({ ended_at: now })
        .where('id', '=', ended.delegation_id)
        .where('ended_at', 'is', null)
        .execute();
    }
    await recordAudit(trx, {
      actorId: byId,
      action: 'leave_ended',
      subject: { kind: 'person', id: ended.person_id },
      details: { before: { leaveId: id }, after: null },
    });
    return ended.person_id;
  });
}
