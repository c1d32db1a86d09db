import { sql } from 'kysely';
import { type Db, inTransaction } from '../../db/connection.ts';
import { uuidv7 } from '../../lib/uuid.ts';
import { Invalid, NotFound } from '../errors.ts';
import { recordAudit } from '../settings/auditing.ts';
import { findStandIn } from './stand-ins.ts';

export type Delegation = {
  id: string;
  fromId: string;
  from: string;
  toId: string;
  to: string;
  validFrom: Date;
  validTo: Date;
};

/** What this person lent and was lent, now or later. */
export async function listDelegations(db: Db, personId: string): Promise<Delegation[]> {
  return db
    .selectFrom('delegations as d')
    .innerJoin('people as f', 'f.id', 'd.from_id')
    .innerJoin('people as t', 't.id', 'd.to_id')
    .select([
      'd.id',
      'd.from_id as fromId',
      'f.name as from',
      'd.to_id as toId',
      't.name as to',
      'd.valid_from as validFrom',
      'd.valid_to as validTo',
    ])
    .where((eb) => eb.or([eb('d.from_id', '=', personId), eb('d.to_id', '=', personId)]))
    .where('d.ended_at', 'is', null)
    .where('d.valid_to', '>', sql<Date>`clock_timestamp()`)
    .orderBy('d.valid_from')
    .execute();
}

/**
 * Lends a person's decisions to another for a time. What they decide is recorded as theirs, and nobody approves
 * their own work even so. @throws Invalid
 */
export async function delegate(
  db: Db,
  {
    fromId,
    toId,
    from,
    to,
    byId = fromId,
  }: { fromId: string; toId: string; from: Date; to: Date; byId?: string },
): Promise<string> {
  if (to <= from) throw new Invalid({ valid_to: 'order' });
  if (!(await findStandIn(db, fromId, toId))) throw new Invalid({ to_id: 'unknown' });
  return inTransaction(db, async (trx) => {
    const id = uuidv7();
    await trx
      .insertInto('delegations')
      .values({ id, from_id: fromId, to_id: toId, valid_from: from, valid_to: to })
      .execute();
    await recordAudit(trx, {
      actorId: byId,
      action: 'delegated',
      subject: { kind: 'delegation', id },
      details: { fromId, toId, from, to },
    });
    return id;
  });
}

/** Ends what this person lent. @throws NotFound when it is not theirs */
export async function endDelegation(db: Db, { id, fromId }: { id: string; fromId: string }): Promise<void> {
  await inTransaction(db, async (trx) => {
    const ended = await trx
      .updateTable('delegations')
      .set({ ended_at: sql<Date>`clock_timestamp()` })
      .where('id', '=', id)
      .where('from_id', '=', fromId)
      .where('ended_at', 'is', null)
      .returning('id')
      .executeTakeFirst();
    if (!ended) throw new NotFound('delegation');
    await recordAudit(trx, {
      actorId: fromId,
      action: 'delegation_ended',
      subject: { kind: 'delegation', id },
    });
  });
}
