import { sql } from 'kysely';
import { type Db, inTransaction } from '../../db/connection.ts';
import { raiseAlarm } from '../deliveries/alarming.ts';

type Silent = { id: string; name: string; minutes: number };

/**
 * Says once an outage that a mailbox has not been read for as long as its administrator allows: a mark that stands until
 * it is read again, and a message to every administrator by mail and browser, where such messages can be sent. Tells how
 * many fell silent.
 */
export function raiseMailboxAlarms(db: Db, settingsPath: (id: string) => string): Promise<number> {
  return inTransaction(db, async (trx) => {
    const { rows } = await sql<Silent>`
      update mailboxes set alarmed_at = clock_timestamp()
      where is_enabled and removed_at is null and alarmed_at is null
        and greatest(read_at, enabled_at, created_at) < clock_timestamp() - make_interval(mins => alarm_minutes)
      returning id, name,
        (extract(epoch from clock_timestamp() - greatest(read_at, enabled_at, created_at)) / 60)::int as minutes`.execute(
      trx,
    );
    for (const { id, name, minutes } of rows) {
      const content = {
        subject: words.subject(name),
        text: words.text(name, minutes),
        path: settingsPath(id),
      };
      await raiseAlarm(trx, { roles: ['admin'], message: 'mailbox_silent', content });
    }
    return rows.length;
  });
}

const words = {
  subject: (name: string) => ({
    id: `Kotak surat ${name} tidak terbaca`,
    en: `The mailbox ${name} is not being read`,
  }),
  text: (name: string, minutes: number) => ({
    id: `Kotak surat ${name} sudah ${minutes} menit tidak dapat dibaca. Surel yang masuk ke sana menunggu di servernya. Sebabnya tertulis di halaman kotak surat.`,
    en: `The mailbox ${name} has not been read for ${minutes} minutes. Mail that comes to it waits on its server. The page of the mailbox says why.`,
  }),
};

/** Mailboxes that nobody has been able to read for too long, by name. */
export async function findSilentMailboxes(db: Db): Promise<{ name: string; since: Date | null }[]> {
  return db
    .selectFrom('mailboxes')
    .select(['name', 'read_at as since'])
    .where('is_enabled', '=', true)
    .where('removed_at', 'is', null)
    .where('alarmed_at', 'is not', null)
    .orderBy('name')
    .execute();
}
