import { sql } from 'kysely';
import type { Db } from '../../db/connection.ts';
import { contains, fitsEach, wordsOf } from '../../db/like.ts';

export type CannedAnswer = {
  id: string;
  title: string;
  body: string;
  category_code: string | null;
  category_id: string | null;
  category_en: string | null;
  is_solution: boolean;
  position: number;
  disabled_at: Date | null;
};

const columns = sql`q.id, q.title, q.body, q.category_code, c.name_id as category_id, c.name_en as category_en,
  q.is_solution, q.position, q.disabled_at`;
const wordsTyped = (typed: string): string[] => wordsOf(typed.slice(0, 80).replaceAll('\u0000', ''));
const has = (words: readonly string[]) => fitsEach(sql`lower(q.title || ' ' || q.body)`, words.map(contains));

/** Where a page begins: after this position and id. */
type AnswerCursor = { position: number; id: string };
const pageSize = 50;

/** Every answer for whoever keeps them, those out of use too, in their order. */
export async function listCannedAnswers(
  db: Db,
  { search = '' }: { search?: string },
  after?: AnswerCursor,
): Promise<{ answers: CannedAnswer[]; next: AnswerCursor | null }> {
  const { rows } = await sql<CannedAnswer>`
    select ${columns} from canned_answers q left join categories c on c.code = q.category_code
    where ${has(wordsTyped(search))}
      ${after ? sql`and (q.position, q.id) > (${after.position}, ${after.id}::uuid)` : sql``}
    order by q.position, q.id limit ${pageSize + 1}`.execute(db);
  const answers = rows.slice(0, pageSize);
  const last = answers.at(-1);
  return { answers, next: rows.length > pageSize && last ? { position: last.position, id: last.id } : null };
}

/** What the desk is offered while typing: of the category or for all, those that begin with the words first. */
export async function searchCannedAnswers(
  db: Db,
  { typed, category }: { typed: string; category?: string | null },
  limit = 10,
): Promise<CannedAnswer[]> {
  const words = wordsTyped(typed);
  const begun = `${words.join(' ')}%`;
  const { rows } = await sql<CannedAnswer>`
    select ${columns} from canned_answers q left join categories c on c.code = q.category_code
    where q.disabled_at is null
      and (q.category_code is null or ${category ?? null}::text is null or q.category_code in (
        select code from categories where code = ${category ?? null}
        union select parent_code from categories where code = ${category ?? null}))
      and ${has(words)}
    order by lower(q.title) like ${begun} desc, (q.category_code is not null and ${category ?? null}::text is not null) desc,
      q.position, q.id limit ${limit}`.execute(db);
  return rows;
}

export async function findCannedAnswer(db: Db, id: string): Promise<CannedAnswer | undefined> {
  const { rows } = await sql<CannedAnswer>`
    select ${columns} from canned_answers q left join categories c on c.code = q.category_code
    where q.id::text = ${id}`.execute(db);
  return rows[0];
}
