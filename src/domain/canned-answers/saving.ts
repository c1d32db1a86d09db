import { sql } from 'kysely';
import { z } from 'zod';
import { type Db, inTransaction, type Trx } from '../../db/connection.ts';
import { uuidv7 } from '../../lib/uuid.ts';
import { Invalid, NotFound } from '../errors.ts';
import { recordAudit } from '../settings/auditing.ts';
import { cleanText } from '../tickets/inputs.ts';
import { unknownPlaceholders } from './filling.ts';

export const longestTitle = 120;
export const longestBody = 4_000;
const text = (longest: number) =>
  z.string('required').transform(cleanText).pipe(z.string().min(1, 'required').max(longest, 'too_long'));

/** The form of a canned answer. */
export const cannedAnswerInput = z.object({
  title: text(longestTitle),
  body: text(longestBody).refine((body) => unknownPlaceholders(body).length === 0, 'placeholder'),
  category_code: z
    .string()
    .max(40)
    .default('')
    .transform((code) => code || null),
  is_solution: z
    .string()
    .optional()
    .transform((on) => on !== undefined),
});
export type CannedAnswerInput = z.output<typeof cannedAnswerInput>;

const kept = ['title', 'body', 'category_code', 'is_solution'] as const;
type Kept = Pick<CannedAnswerInput, (typeof kept)[number]>;
const of = (row: Kept): Kept => ({
  title: row.title,
  body: row.body,
  category_code: row.category_code,
  is_solution: row.is_solution,
});

/** Adds an answer at the end of the list. @throws Invalid when the category is not there */
export function addCannedAnswer(db: Db, input: CannedAnswerInput, actorId: string | null): Promise<string> {
  return inTransaction(db, async (trx) => {
    await assertCategory(trx, input.category_code);
    const id = uuidv7();
    await trx
      .insertInto('canned_answers')
      .values({
        ...of(input),
        id,
        position: sql<number>`(select coalesce(max(position), 0) + 10 from canned_answers)`,
      })
      .execute();
    await audit(trx, 'canned_answer.added', { id, actorId, before: null, after: of(input) });
    return id;
  });
}

/** Changes an answer; past replies keep their words. @throws NotFound, Invalid */
export function changeCannedAnswer(
  db: Db,
  id: string,
  input: CannedAnswerInput,
  actorId: string | null,
): Promise<void> {
  return inTransaction(db, async (trx) => {
    const before = await lock(trx, id);
    await assertCategory(trx, input.category_code);
    if (kept.every((key) => before[key] === input[key])) return;
    await trx.updateTable('canned_answers').set(of(input)).where('id', '=', id).execute();
    await audit(trx, 'canned_answer.changed', { id, actorId, before: of(before), after: of(input) });
  });
}

/** Takes an answer out of use, or back. Nothing changes the second time. @throws NotFound */
export function offerCannedAnswer(
  db: Db,
  id: string,
  isOffered: boolean,
  actorId: string | null,
): Promise<void> {
  return inTransaction(db, async (trx) => {
    const before = await lock(trx, id);
    if ((before.disabled_at === null) === isOffered) return;
    await trx
      .updateTable('canned_answers')
      .set({ disabled_at: isOffered ? null : sql`clock_timestamp()` })
      .where('id', '=', id)
      .execute();
    const said = { before: { is_offered: !isOffered }, after: { is_offered: isOffered } };
    await audit(trx, isOffered ? 'canned_answer.enabled' : 'canned_answer.disabled', {
      id,
      actorId,
      ...said,
    });
  });
}

async function lock(trx: Trx, id: string) {
  const row = await trx
    .selectFrom('canned_answers')
    .selectAll()
    .where(sql<boolean>`id::text = ${id}`)
    .forUpdate()
    .executeTakeFirst();
  if (!row) throw new NotFound('canned answer');
  return row;
}

async function assertCategory(trx: Trx, code: string | null): Promise<void> {
  if (code === null) return;
  const known = await trx.selectFrom('categories').select('code').where('code', '=', code).executeTakeFirst();
  if (!known) throw new Invalid({ category_code: 'choose' });
}

const audit = (
  trx: Trx,
  action: string,
  { id, actorId, before, after }: { id: string; actorId: string | null; before: unknown; after: unknown },
) =>
  recordAudit(trx, { actorId, action, subject: { kind: 'canned_answer', id }, details: { before, after } });
