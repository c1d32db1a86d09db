import { createHash } from 'node:crypto';
import type { Trx } from '../../db/connection.ts';
import type { Actor } from '../people/actor.ts';
import type { Action, Channel, Status } from '../tickets/vocabulary.ts';

export type NewEvent = {
  ticketId: string;
  /** Head of the ticket's chain before this event. */
  head: { seq: number; hash: Buffer };
  at: Date;
  action: Action;
  actor: Actor;
  onBehalfOf: string | null;
  from: Status | null;
  to: Status;
  cycle: number;
  channel?: Channel | undefined;
  codes: Record<string, unknown>;
  message?: { id: string; salt: Buffer; body: string } | undefined;
  files?: { id: string; sha256: string }[] | undefined;
};

/** The text stays outside; its salted hash inside proves later what the text was. */
export const saltedHash = (salt: Buffer, text: string): string =>
  createHash('sha256').update(salt).update(text, 'utf8').digest('hex');

/** Each event's hash covers the hash before it, so that no link can be changed or taken out unseen. */
export const chainHash = (previous: Buffer, payload: string): Buffer =>
  createHash('sha256').update(previous).update(payload, 'utf8').digest();

export const actorKind = (actor: Actor): 'person' | 'reporter' | 'system' =>
  actor.kind === 'person' ? 'person' : actor.kind === 'system' ? 'system' : 'reporter';

/** Appends one event to the ticket's chain and returns the new head. The caller holds the ticket's lock. */
export async function recordEvent(trx: Trx, event: NewEvent): Promise<{ seq: number; hash: Buffer }> {
  const seq = event.head.seq + 1;
  const actor_kind = actorKind(event.actor);
  const actor_id = event.actor.kind === 'person' ? event.actor.id : null;
  // The exact bytes that are hashed are kept as text: jsonb would reorder them.
  const payload = JSON.stringify({
    v: 1,
    ticket_id: event.ticketId,
    seq,
    at: event.at.toISOString(),
    action: event.action,
    actor_kind,
    actor_id,
    on_behalf_of_id: event.onBehalfOf,
    from_status: event.from,
    to_status: event.to,
    cycle: event.cycle,
    channel: event.channel ?? null,
    codes: event.codes,
    message: event.message
      ? { id: event.message.id, hash: saltedHash(event.message.salt, event.message.body) }
      : null,
    files: event.files ?? [],
  });
  const hash = chainHash(event.head.hash, payload);
  await trx
    .insertInto('ticket_events')
    .values({
      ticket_id: event.ticketId,
      seq,
      at: event.at,
      action: event.action,
      actor_kind,
      actor_id,
      on_behalf_of_id: event.onBehalfOf,
      from_status: event.from,
      to_status: event.to,
      cycle: event.cycle,
      payload,
      previous_hash: event.head.hash,
      hash,
    })
    .execute();
  return { seq, hash };
}
