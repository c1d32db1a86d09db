import { sql } from 'kysely';
import type { Db, Trx } from '../../db/connection.ts';
import type { Locale } from '../../lib/texts.ts';
import { uuidv7 } from '../../lib/uuid.ts';
import { listListeners } from './listeners.ts';
import { hoursToTry } from './queueing.ts';
import type { MessageChannel } from './vocabulary.ts';

type Held = {
  id: string;
  person_id: string;
  notification_id: string | null;
  channel: MessageChannel;
  address: string;
  locale: Locale;
};

/** As many as one turn takes: a whole government's morning goes in a few. */
const most = 5_000;

/**
 * Gathers what is kept for the morning: one message a person and channel, of everything whose morning has come. Done by
 * one server at a time, in one transaction, so that nothing is in two summaries and none comes twice. Says how many
 * were made; what somebody may not see any more is left out.
 */
export async function gatherSummaries(db: Db, { at }: { at?: Date } = {}): Promise<number> {
  return db.transaction().execute(async (trx) => {
    const { rows: turn } = await sql<{ is: boolean; now: Date }>`
      select pg_try_advisory_xact_lock(hashtextextended('summaries', 0)) as is,
        coalesce(${at ?? null}::timestamptz, clock_timestamp()) as now`.execute(trx);
    const { is, now } = turn[0]!;
    if (!is) return 0;
    const { rows: found } =
      await sql<Held>`select d.id, d.person_id, d.notification_id, d.channel, d.address, p.locale
      from deliveries d join people p on p.id = d.person_id
      where d.state = 'held' and d.due_at <= ${now} order by d.person_id, d.channel, d.id
      limit ${most} for update of d`.execute(trx);
    const rows = found.length < most ? found : wholeGroups(found);
    if (rows.length === 0) return 0;
    const notificationIds = rows.flatMap(({ notification_id }) => notification_id ?? []);
    const listeners = await listListeners(trx, { notificationIds }, { isShut: false });
    const unseen = new Set(listeners.filter((one) => !one.mayHear).map((one) => one.notificationId));
    const [kept, dropped] = [rows.filter((row) => !isUnseen(row)), rows.filter(isUnseen)];
    const groups = [...Map.groupBy(kept, ({ person_id, channel }) => `${person_id} ${channel}`).values()];
    const made = groups.map((held) => ({ ...held.at(-1)!, id: uuidv7(), items: held.length }));
    await sql`insert into deliveries (id, person_id, channel, kind, message, address, locale, content, due_at, give_up_at,
        created_at)
      select id, person_id, channel, 'digest', 'digest', address, locale, jsonb_build_object('items', items), ${now},
        ${now}::timestamptz + make_interval(hours => hours), ${now}
      from jsonb_to_recordset(${JSON.stringify(made.map((one) => ({ ...one, hours: hoursToTry[one.channel] })))}::jsonb)
        as r (id uuid, person_id uuid, channel text, address text, locale text, items integer, hours integer)`.execute(
      trx,
    );
    const members = groups.flatMap((held, index) =>
      held.map(({ id }) => ({ id, digest_id: made[index]!.id })),
    );
    await sql`update deliveries d set state = 'digested', digest_id = r.digest_id, settled_at = ${now}
      from jsonb_to_recordset(${JSON.stringify(members)}::jsonb) as r (id uuid, digest_id uuid)
      where d.id = r.id`.execute(trx);
    await sql`update deliveries set state = 'skipped', reason = 'out_of_date', settled_at = ${now}
      where id = any(${dropped.map(({ id }) => id)}::uuid[])`.execute(trx);
    return made.length;

    function isUnseen({ notification_id }: Held): boolean {
      return notification_id !== null && unseen.has(notification_id);
    }
  });
}

/**
 * Takes out of summaries that wait for a provider what their people lost sight of since the morning. Answers the
 * summaries of which nothing is left.
 */
export async function leaveOutUnseen(trx: Trx, digestIds: readonly string[]): Promise<ReadonlySet<string>> {
  if (digestIds.length === 0) return new Set();
  const { rows } = await sql<{ id: string; digest_id: string; notification_id: string | null }>`
    select d.id, d.digest_id, d.notification_id from deliveries s
      join deliveries d on d.person_id = s.person_id and d.digest_id = s.id
    where s.id = any(${digestIds}::uuid[])`.execute(trx);
  const notificationIds = rows.flatMap(({ notification_id }) => notification_id ?? []);
  const listeners = await listListeners(trx, { notificationIds }, { isShut: false });
  const unseen = new Set(listeners.filter((one) => !one.mayHear).map((one) => one.notificationId));
  const dropped = rows.filter(({ notification_id }) => notification_id && unseen.has(notification_id));
  if (dropped.length === 0) return new Set();
  await sql`update deliveries set state = 'skipped', reason = 'out_of_date', digest_id = null
    where id = any(${dropped.map(({ id }) => id)}::uuid[])`.execute(trx);
  const left = new Set(rows.filter((row) => !dropped.includes(row)).map(({ digest_id }) => digest_id));
  return new Set(dropped.map(({ digest_id }) => digest_id).filter((id) => !left.has(id)));
}

/** Without the last group, of which there may be more than was read; it is whole in the next turn. */
function wholeGroups(rows: readonly Held[]): Held[] {
  const last = rows.at(-1)!;
  const whole = rows.filter((row) => row.person_id !== last.person_id || row.channel !== last.channel);
  return whole.length > 0 ? whole : [...rows];
}
