import { sql } from 'kysely';
import type { Trx } from '../../db/connection.ts';

/** Forgets what was written in a chat once it is understood: a PIN makes whoever reads it the reporter. */
export async function hideWords(trx: Trx, arrivalId: string): Promise<void> {
  await sql`update arrivals set body = jsonb_set(body::jsonb, '{text}', '"••••••"')::text
    where id = ${arrivalId} and source = 'hook'`.execute(trx);
}
