import type { Trx } from '../../db/connection.ts';
import { Conflict } from '../errors.ts';
import { actorKind } from '../events/record.ts';
import type { Actor } from '../people/actor.ts';
import { codesOf, raisesVersion } from './deciding.ts';
import { inputs, words } from './inputs.ts';
import type { LockedTicket } from './locking.ts';
import type { Action, Channel } from './vocabulary.ts';
import { sealWords } from './work-seal.ts';

export type Step<A extends Action> = {
  actor: Actor;
  ticketId: string;
  action: A;
  input: unknown;
  /** Version of the ticket on the form; without it the step is judged by the state alone. */
  version?: number | undefined;
  channel?: Channel | undefined;
  /** Files received under this key become the step's. */
  uploadKey?: string | undefined;
  /** Seeds and tests set the time; otherwise the database's clock under the lock counts. */
  at?: Date | undefined;
};

/** The same reply within this time, in milliseconds, is the same click. */
const secondClick = 120_000;

/** A second click of the same person is a success, not a conflict and not a second message. */
export async function isRepeat(trx: Trx, step: Step<Action>, ticket: LockedTicket): Promise<boolean> {
  if (step.actor.kind === 'system') return false;
  if (raisesVersion(step.action) && (step.version === undefined || step.version + 1 !== ticket.version))
    return false;
  const last = await trx
    .selectFrom('ticket_events as e')
    .leftJoin('messages as m', (on) =>
      on.onRef('m.ticket_id', '=', 'e.ticket_id').onRef('m.event_seq', '=', 'e.seq'),
    )
    .select(['e.action', 'e.actor_kind', 'e.actor_id', 'e.at', 'e.payload', 'm.body'])
    .where('e.ticket_id', '=', ticket.id)
    // What the system told at once is not what anybody clicked.
    .where('e.action', '<>', 'inform')
    .orderBy('e.seq', 'desc')
    .limit(1)
    .executeTakeFirst();
  const actorId = step.actor.kind === 'person' ? step.actor.id : null;
  if (!last || last.action !== step.action || last.actor_id !== actorId) return false;
  if (last.actor_kind !== actorKind(step.actor)) return false;
  if (!raisesVersion(step.action) && (step.at ?? ticket.now).getTime() - last.at.getTime() > secondClick)
    return false;
  const parsed = inputs[step.action].safeParse(step.input);
  if (!parsed.success) return false;
  const { codes, files } = JSON.parse(last.payload) as {
    codes: Record<string, unknown>;
    files: { sha256: string }[];
  };
  if (await brings(trx, step.uploadKey, new Set(files.map((file) => file.sha256)))) return false;
  const sealed = await sealWords(trx, { ...step, input: parsed.data });
  const now: Record<string, unknown> = JSON.parse(
    JSON.stringify({ ...codesOf(step.action, parsed.data), ...sealed }),
  );
  const said = words[step.action]?.(parsed.data as never)?.body ?? null;
  return said === last.body && Object.entries(now).every(([key, value]) => codes[key] === value);
}

/** Does the step come with a file that is not among these? */
async function brings(trx: Trx, uploadKey: string | undefined, known: ReadonlySet<string>): Promise<boolean> {
  if (!uploadKey) return false;
  const rows = await trx
    .selectFrom('attachments')
    .select('sha256')
    .where('upload_key', '=', uploadKey)
    .where('ticket_id', 'is', null)
    .execute();
  return rows.some((row) => !known.has(row.sha256));
}

/** What others did since the version that stands on the form. */
export async function changedMeanwhile(trx: Trx, ticket: LockedTicket, version: number): Promise<Conflict> {
  const rows = await trx
    .selectFrom('ticket_events as e')
    .leftJoin('people as p', 'p.id', 'e.actor_id')
    .select(['e.action', 'e.at', 'e.to_status as to', 'p.name as actorName'])
    .where('e.ticket_id', '=', ticket.id)
    .orderBy('e.seq', 'desc')
    .limit(Math.min(10, Math.max(1, (ticket.version - version) * 2)))
    .execute();
  return new Conflict(rows.filter((row) => raisesVersion(row.action)).reverse());
}
