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

type Seals = { work_hash?: string; party_hash?: string; reference_hash?: string };

/** The codes that seal, in the event of this step, the words it writes elsewhere than in a message. */
export async function sealWords(
  trx: Trx,
  { ticketId, action, input }: { ticketId: string; action: Action; input: unknown },
): Promise<Seals> {
  const seal = sealOf(action, input);
  if (!seal) return {};
  const { salt } = await trx
    .selectFrom('ticket_details')
    .select('salt')
    .where('ticket_id', '=', ticketId)
    .executeTakeFirstOrThrow();
  return seal(salt);
}

function sealOf(action: Action, input: unknown): ((salt: Buffer) => Seals) | null {
  switch (action) {
    case 'complete':
      return (salt) => ({ work_hash: workHash(salt, input as Input<'complete'>) });
    case 'solve_at_first_contact':
      return (salt) => ({
        work_hash: workHash(salt, firstContactWork(input as Input<'solve_at_first_contact'>)),
      });
    case 'hold':
      return (salt) => ({ party_hash: saltedHash(salt, (input as Input<'hold'>).party) });
    case 'reject': {
      const reference = (input as Input<'reject'>).external_reference;
      return reference ? (salt) => ({ reference_hash: saltedHash(salt, reference) }) : null;
    }
    default:
      return null;
  }
}
