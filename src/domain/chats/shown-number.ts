import { sql } from 'kysely';
import type { Db } from '../../db/connection.ts';

/** The number at which the office hears WhatsApp, in E.164; undefined where no account that is switched on shows one. */
export async function findShownNumber(db: Db): Promise<string | undefined> {
  const { rows } = await sql<{ number: string }>`select settings ->> 'number' as number from gateways
    where channel = 'whatsapp' and is_enabled and removed_at is null and coalesce(settings ->> 'number', '') <> ''
    order by position, id limit 1`.execute(db);
  return rows[0]?.number;
}
