import { type RawBuilder, sql } from 'kysely';
import type { Db, Trx } from '../../db/connection.ts';
import { saltedHash } from '../events/record.ts';
import type { Answer, AnswerValue } from './answers.ts';

/** An answer of a ticket, with the question in the words of its day. */
export type KeptAnswer = {
  field_id: string;
  position: number;
  label_id: string;
  label_en: string;
  value: AnswerValue;
  is_redacted: boolean;
};

/**
 * Writes the answers of a new ticket, with the words they were asked in, and returns what its first event must say of
 * them. Whoever opens a ticket calls it before `recordEvent`, with the salt of `ticket_details`:
 *
 *     codes: { …, ...(await saveAnswers(trx, { ticketId, salt, answers: report.answers })) }
 */
export async function saveAnswers(
  trx: Trx,
  {
    ticketId,
    salt,
    answers = [],
  }: { ticketId: string; salt: Buffer; answers?: readonly Answer[] | undefined },
): Promise<{ answer_hashes?: Record<string, string> }> {
  if (answers.length === 0) return {};
  const rows = answers.map(({ field, value }, index) => ({
    field_id: field.id,
    position: index + 1,
    label_id: field.label_id,
    label_en: field.label_en,
    value,
    said: sayPlainly(value),
  }));
  await trx
    .insertInto('ticket_answers')
    .values(rows.map((row) => ({ ...row, ticket_id: ticketId, value: JSON.stringify(row.value) })))
    .execute();
  return { answer_hashes: Object.fromEntries(rows.map((row) => [row.field_id, answerHash(salt, row)])) };
}

/** What was answered, in the order it was asked. Only for those who may read the report itself. */
export async function readAnswers(db: Db, ticketId: string): Promise<KeptAnswer[]> {
  const { rows } = await sql<{
    answers: KeptAnswer[];
  }>`select ${answersOf(sql`${ticketId}::uuid`)} as answers`.execute(db);
  return rows[0]!.answers;
}

/** The same inside a query that finds the ticket. */
export const answersOf = (ticketId: RawBuilder<unknown>): RawBuilder<KeptAnswer[]> => sql<KeptAnswer[]>`(
  select coalesce(jsonb_agg(jsonb_build_object('field_id', w.field_id, 'position', w.position, 'label_id', w.label_id,
    'label_en', w.label_en, 'value', w.value, 'is_redacted', w.redacted_at is not null) order by w.position), '[]')
  from ticket_answers w where w.ticket_id = ${ticketId})`;

type Sealed = { label_id: string; label_en: string; value: unknown; said: string };

/** Question and answer as a salted hash: the event keeps it, and so nobody changes either unseen. */
export const answerHash = (salt: Buffer, { label_id, label_en, value, said }: Sealed): string =>
  saltedHash(salt, JSON.stringify([label_id, label_en, inOrder(value), said]));

/** The database gives keys back in an order of its own. */
function inOrder(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(inOrder);
  if (value === null || typeof value !== 'object') return value;
  return Object.entries(value)
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([key, inner]) => [key, inOrder(inner)]);
}

/** For exports and searches, where no page puts it into a language: Indonesian, dates as 2026-11-22. */
function sayPlainly(value: AnswerValue): string {
  switch (value.kind) {
    case 'text':
      return value.text;
    case 'number':
      return String(value.number);
    case 'date':
      return value.date;
    case 'choice':
    case 'multiple':
      return value.choices.map(({ id }) => id).join('; ');
    case 'region':
    case 'service':
      return value.name;
    case 'file':
      return 'terlampir';
  }
}
