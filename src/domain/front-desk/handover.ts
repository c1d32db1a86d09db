import { sql } from 'kysely';
import type { Db } from '../../db/connection.ts';
import { uuidv7 } from '../../lib/uuid.ts';
import { Invalid, NotFound } from '../errors.ts';
import type { Person } from '../people/actor.ts';
import { cleanText } from '../tickets/inputs.ts';

export type HandoverNote = {
  id: string;
  body: string;
  author: string;
  written_at: Date;
  done_at: Date | null;
  done_by: string | null;
};

/** Longest note, in characters. */
export const longestNote = 2_000;
const mostOpen = 30;
/** What was done stays on the screen for one shift, so that the next one sees it. */
const doneShown = sql`interval '8 hours'`;
const mostDone = 5;

/** What the shifts left for each other: open notes, newest first, then what was done lately. */
export async function listHandoverNotes(db: Db): Promise<HandoverNote[]> {
  const { rows } = await sql<HandoverNote>`
    select n.id, n.body, p.name as author, n.written_at, n.done_at, d.name as done_by
    from ((select * from handover_notes where done_at is null order by written_at desc limit ${mostOpen})
      union all
      (select * from handover_notes where done_at > clock_timestamp() - ${doneShown}
        order by done_at desc limit ${mostDone})) n
    join people p on p.id = n.author_id left join people d on d.id = n.done_by_id
    order by n.done_at is not null, n.done_at desc, n.written_at desc`.execute(db);
  return rows;
}

/** @throws Invalid when there is nothing written, or too much */
export async function writeHandoverNote(db: Db, author: Person, typed: string): Promise<void> {
  const body = cleanText(typed);
  if (body === '') throw new Invalid({ note: 'required' });
  if (body.length > longestNote) throw new Invalid({ note: 'too_long' });
  const { rows } = await sql<{ now: Date }>`select clock_timestamp() as now`.execute(db);
  const written_at = rows[0]!.now;
  await db
    .insertInto('handover_notes')
    .values({ id: uuidv7(written_at), body, author_id: author.id, written_at })
    .execute();
}

/** Marks a note as done; a second time changes nothing. @throws NotFound */
export async function finishHandoverNote(db: Db, person: Person, id: string): Promise<void> {
  const known = await db
    .selectFrom('handover_notes')
    .select('done_at')
    .where(sql<boolean>`id::text = ${id}`)
    .executeTakeFirst();
  if (!known) throw new NotFound('handover note');
  await db
    .updateTable('handover_notes')
    .set({ done_at: sql`clock_timestamp()`, done_by_id: person.id })
    .where('id', '=', id)
    .where('done_at', 'is', null)
    .execute();
}
