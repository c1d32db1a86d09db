import { sql } from 'kysely';
import type { Db } from '../db/connection.ts';
import { sessionDays } from './better-auth.ts';

/** How long a use of a session may stay unwritten: a write for each page would be dear. */
const staleAfterMinutes = 15;

/** The session of a token, unless it is over. Rows are small and the token is unique: one look into an index. */
export async function findSessionByToken(db: Db, token: string) {
  return db
    .selectFrom('auth_sessions as s')
    .innerJoin('auth_users as u', 'u.id', 's.user_id')
    .select(['s.id as sessionId', 'u.person_id as personId'])
    .select(
      sql<boolean>`s.updated_at < clock_timestamp() - make_interval(mins => ${staleAfterMinutes})`.as(
        'isStale',
      ),
    )
    .where('s.token', '=', token)
    .where('s.expires_at', '>', sql<Date>`clock_timestamp()`)
    .executeTakeFirst();
}

/** A session that is used lives on. */
export async function touchSession(db: Db, sessionId: string): Promise<void> {
  await db
    .updateTable('auth_sessions')
    .set({
      updated_at: sql<Date>`clock_timestamp()`,
      expires_at: sql<Date>`clock_timestamp() + make_interval(days => ${sessionDays})`,
    })
    .where('id', '=', sessionId)
    .execute();
}

export type OpenSession = { id: string; begunAt: Date; seenAt: Date; userAgent: string };

/** Where a person is signed in, last used first. */
export async function listSessions(db: Db, personId: string): Promise<OpenSession[]> {
  const rows = await db
    .selectFrom('auth_sessions as s')
    .innerJoin('auth_users as u', 'u.id', 's.user_id')
    .select(['s.id', 's.created_at as begunAt', 's.updated_at as seenAt', 's.user_agent'])
    .where('u.person_id', '=', personId)
    .where('s.expires_at', '>', sql<Date>`clock_timestamp()`)
    .orderBy('s.updated_at', 'desc')
    .limit(100)
    .execute();
  return rows.map(({ user_agent, ...row }) => ({ ...row, userAgent: user_agent ?? '' }));
}

type Which =
  | { token: string }
  | { personId: string; sessionId: string }
  | { personId: string; allBut: string | null };

/** Ends one session, or all of a person but one; what is not theirs stays. Tells how many ended. */
export async function endSession(db: Db, which: Which): Promise<number> {
  let query = db.deleteFrom('auth_sessions');
  if ('token' in which) query = query.where('token', '=', which.token);
  else {
    query = query.where('user_id', 'in', (eb) =>
      eb.selectFrom('auth_users').select('id').where('person_id', '=', which.personId),
    );
    if ('sessionId' in which) query = query.where('id', '=', which.sessionId);
    else if (which.allBut) query = query.where('id', '<>', which.allBut);
  }
  const { numDeletedRows } = await query.executeTakeFirst();
  return Number(numDeletedRows);
}

/** Forgets sessions that are over; tells how many. */
export async function sweepSessions(db: Db): Promise<number> {
  const { numDeletedRows } = await db
    .deleteFrom('auth_sessions')
    .where('expires_at', '<', sql<Date>`clock_timestamp()`)
    .executeTakeFirst();
  return Number(numDeletedRows);
}
