import type { Trx } from '../../db/connection.ts';
import { saltedHash } from '../events/record.ts';
import type { Input } from './inputs.ts';
import type { Action } from './vocabulary.ts';

export type WorkText = {
  outcome: string;
  solution: string;
  constraints: string;
  client_notes: string;
  is_field_visit: boolean;
};

/** What a work record says, as a salted hash: the event keeps it, and so nobody rewrites the record unseen. */
export const workHash = (salt: Buffer, work: WorkText): string =>
  saltedHash(
    salt,
    JSON.stringify([work.outcome, work.solution, work.constraints, work.client_notes, work.is_field_visit]),
  );

/** Work that is done in one breath has a solution and nothing else to tell. */
export const firstContactWork = ({ outcome, solution }: Input<'solve_at_first_contact'>) => ({
  outcome,
  solution,
  constraints: '-',
  client_notes: '',
  is_field_visit: false,
});

/** The codes that seal the work of this step in its event; none for steps that write no work record. */
export async function sealWork(
  trx: Trx,
  { ticketId, action, input }: { ticketId: string; action: Action; input: unknown },
): Promise<{ work_hash?: string }> {
  if (action !== 'complete' && action !== 'solve_at_first_contact') return {};
  const work =
    action === 'complete'
      ? (input as Input<'complete'>)
      : firstContactWork(input as Input<'solve_at_first_contact'>);
  const { salt } = await trx
    .selectFrom('ticket_details')
    .select('salt')
    .where('ticket_id', '=', ticketId)
    .executeTakeFirstOrThrow();
  return { work_hash: workHash(salt, work) };
}
