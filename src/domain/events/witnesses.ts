import type { Db } from '../../db/connection.ts';

/** Everything beside the events that they tell of: words, files, work, ratings, holds and answers of these tickets. */
export async function listWitnesses(db: Db, ticketIds: readonly string[]) {
  const [details, messages, files, work, ratings, holds, references, answers] = await Promise.all([
    db
      .selectFrom('ticket_details')
      .select(['ticket_id', 'description', 'salt', 'redacted_at'])
      .where('ticket_id', 'in', ticketIds)
      .execute(),
    db
      .selectFrom('messages')
      .select(['ticket_id', 'event_seq', 'id', 'body', 'salt', 'redacted_at'])
      .where('ticket_id', 'in', ticketIds)
      .orderBy('event_seq')
      .execute(),
    db
      .selectFrom('attachments')
      .select(['ticket_id', 'event_seq', 'id', 'sha256'])
      .where('ticket_id', 'in', ticketIds)
      .orderBy('event_seq')
      .execute(),
    db
      .selectFrom('work_records')
      .select(['ticket_id', 'cycle', 'attempt'])
      .select(['outcome', 'solution', 'constraints', 'client_notes', 'is_field_visit'])
      .where('ticket_id', 'in', ticketIds)
      .execute(),
    db
      .selectFrom('ratings')
      .select(['ticket_id', 'cycle', 'score'])
      .where('ticket_id', 'in', ticketIds)
      .execute(),
    db
      .selectFrom('holds')
      .select(['ticket_id', 'event_seq', 'party', 'reason', 'redacted_at'])
      .where('ticket_id', 'in', ticketIds)
      .orderBy('event_seq')
      .execute(),
    db
      .selectFrom('approvals')
      .select(['ticket_id', 'event_seq', 'external_reference'])
      .where('ticket_id', 'in', ticketIds)
      .where('external_reference', 'is not', null)
      .orderBy('event_seq')
      .execute(),
    db
      .selectFrom('ticket_answers')
      .select(['ticket_id', 'field_id', 'label_id', 'label_en', 'value', 'said', 'redacted_at'])
      .where('ticket_id', 'in', ticketIds)
      .execute(),
  ]);
  return (ticketId: string) => {
    const mine = <T extends { ticket_id: string | null }>(rows: readonly T[]) =>
      byTicket(rows).get(ticketId) ?? [];
    return {
      details: mine(details)[0],
      messages: mine(messages),
      files: mine(files),
      work: mine(work),
      ratings: mine(ratings),
      holds: mine(holds),
      references: mine(references),
      answers: mine(answers),
    };
  };
}
export type Witnesses = ReturnType<Awaited<ReturnType<typeof listWitnesses>>>;

const grouped = new WeakMap<readonly object[], Map<string, object[]>>();
/** Grouped once for all tickets of a batch. */
function byTicket<T extends { ticket_id: string | null }>(rows: readonly T[]): Map<string, T[]> {
  const known = grouped.get(rows) as Map<string, T[]> | undefined;
  if (known) return known;
  const made = Map.groupBy(rows, (row) => row.ticket_id ?? '');
  grouped.set(rows, made);
  return made;
}
