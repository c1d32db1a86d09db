import { sql } from 'kysely';
import { type Db, inTransaction, type Trx } from '../../db/connection.ts';
import { queueDelivery } from '../deliveries/queueing.ts';
import { inForce } from '../people/in-force.ts';

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
    for (const silent of rows) await tellAdministrators(trx, silent, settingsPath(silent.id));
    return rows.length;
  });
}

type Way = { person_id: string; locale: 'id' | 'en'; channel: 'email' | 'push'; address: string };

async function tellAdministrators(trx: Trx, { name, minutes }: Silent, path: string): Promise<void> {
  const { rows } = await sql<Way>`
    with admins as (
      select p.id, p.locale, p.email from people p where p.disabled_at is null
        and exists (select from role_grants g where g.person_id = p.id and g.role = 'admin' and ${inForce('g')}))
    select w.* from (
      select id as person_id, locale, 'email' as channel, email as address from admins where email is not null
      union all
      select id, locale, 'push', id::text from admins
        where exists (select from push_subscriptions s where s.person_id = admins.id and s.gone_at is null)) w
    where w.channel = 'push'
      or exists (select from gateways g where g.channel = w.channel and g.is_enabled and g.removed_at is null)`.execute(
    trx,
  );
  for (const { person_id, locale, channel, address } of rows) {
    await queueDelivery(trx, {
      channel,
      kind: 'alarm',
      message: 'mailbox_silent',
      address,
      locale,
      personId: person_id,
      isCritical: true,
      content: { subject: words.subject(name), text: words.text(name, minutes), path },
    });
  }
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
