import { sql } from 'kysely';
import type { Db, Trx } from '../../db/connection.ts';
import { uuidv7 } from '../../lib/uuid.ts';
import type { TicketFacts } from './facts.ts';
import type { Input } from './inputs.ts';
import type { Action, ShareState } from './vocabulary.ts';

type Taken<A extends Action> = {
  actor: { kind: string; id?: string };
  input: Input<A>;
  after: TicketFacts;
  at: Date;
  head: { seq: number };
};

const personOf = (actor: { kind: string; id?: string }): string | null =>
  actor.kind === 'person' ? (actor.id ?? null) : null;

/** Another team is asked to help; its task is the message of this very event. */
export async function inviteTeam(trx: Trx, { actor, input, after, at, head }: Taken<'share'>): Promise<void> {
  await trx
    .insertInto('ticket_shares')
    .values({
      id: uuidv7(at),
      ticket_id: after.id,
      team_id: input.team_id,
      cycle: after.cycle,
      state: 'invited',
      event_seq: head.seq,
      due_at: input.due_at ?? null,
      invited_by_id: personOf(actor),
      invited_at: at,
    })
    .execute();
}

/** The invited team says yes, or that its part is done. */
export async function answerShare(
  trx: Trx,
  { actor, input, after, at }: Taken<'accept_share' | 'finish_share'>,
  state: 'accepted' | 'finished',
): Promise<void> {
  await trx
    .updateTable('ticket_shares')
    .set(
      state === 'accepted'
        ? { state, answered_at: at, answered_by_id: personOf(actor) }
        : { state, finished_at: at, answered_by_id: personOf(actor) },
    )
    .where('ticket_id', '=', after.id)
    .where('team_id', '=', input.team_id)
    .where('ended_at', 'is', null)
    .execute();
}

const endings: Partial<Record<Action, ShareState>> = { decline_share: 'declined', end_share: 'withdrawn' };

/** Teams that the step has shut out see the ticket no more; one that had finished keeps having finished. */
export async function endShares(
  trx: Trx,
  before: TicketFacts,
  after: TicketFacts,
  { at, action }: { at: Date; action: Action },
): Promise<void> {
  const gone = before.shared_team_ids.filter((team) => !after.shared_team_ids.includes(team));
  if (gone.length === 0) return;
  await trx
    .updateTable('ticket_shares')
    .set({
      ended_at: at,
      state: sql<ShareState>`case state when 'finished' then state else ${endings[action] ?? 'ended'} end`,
    })
    .where('ticket_id', '=', after.id)
    .where('team_id', 'in', gone)
    .where('ended_at', 'is', null)
    .execute();
}

/** The teams whose help the merge ended, and nothing else had, are asked again where they left off. */
export async function resumeShares(trx: Trx, before: TicketFacts, after: TicketFacts): Promise<void> {
  for (const { team_id, state } of after.shares) {
    await trx
      .updateTable('ticket_shares')
      .set({ ended_at: null, state })
      .where('ticket_id', '=', before.id)
      .where('team_id', '=', team_id)
      .where('ended_at', '=', before.status_since)
      .execute();
  }
}

export type OtherTeam = { id: string; name: string; is_restricted: boolean };

/** The teams at work beside the one that owns the ticket. */
export const listOtherTeams = (db: Db, { owner_team_id }: { owner_team_id: string }): Promise<OtherTeam[]> =>
  db
    .selectFrom('teams')
    .select(['id', 'name', 'is_restricted'])
    .where('disabled_at', 'is', null)
    .where('id', '<>', owner_team_id)
    .orderBy('name')
    .execute();
