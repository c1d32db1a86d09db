import { sql } from 'kysely';
import type { Db } from '../../db/connection.ts';
import { type MailboxSettings, mailboxSettings } from './account.ts';
import type { MailboxFailure, MailboxSecurity, MailboxSignIn } from './vocabulary.ts';

/** A mailbox as administrators see it: how it does, and nothing secret. */
export type ListedMailbox = {
  id: string;
  name: string;
  address: string;
  /** Null: the front desk. */
  team_name: string | null;
  is_enabled: boolean;
  read_at: Date | null;
  failed_at: Date | null;
  /** Null once it is read again. */
  failure: MailboxFailure | null;
  /** Since when it has been said that nobody reads it. */
  alarmed_at: Date | null;
  today: number;
  quarantined: number;
  /** Mails that the server did not hand over so far. */
  missed: number;
};

const columns = sql`m.id, m.name, m.address, t.name as team_name, m.is_enabled, m.read_at, m.failed_at, m.failure,
  m.alarmed_at,
  (select count(*)::int from arrivals a where a.mailbox_id = m.id
    and a.received_at >= date_trunc('day', clock_timestamp(), z.zone)) as today,
  (select count(*)::int from arrivals a where a.mailbox_id = m.id and a.state = 'quarantined') as quarantined,
  (select count(*)::int from mailbox_misses x where x.mailbox_id = m.id) as missed`;

/** Every mailbox that was not removed, by name. An office has a handful. `zone`: whose day counts as today. */
export async function listMailboxes(db: Db, zone: string): Promise<ListedMailbox[]> {
  const { rows } = await sql<ListedMailbox>`
    select ${columns} from mailboxes m left join teams t on t.id = m.team_id, (select ${zone}::text as zone) z
    where m.removed_at is null order by lower(m.name), m.id`.execute(db);
  return rows;
}

/** A mailbox with what its form shows; whether there are secrets, never which. */
export type ShownMailbox = ListedMailbox &
  MailboxSettings & {
    team_id: string | null;
    host: string;
    port: number;
    security: MailboxSecurity;
    sign_in: MailboxSignIn;
    username: string;
    folder: string;
    takes_suffix: boolean;
    alarm_minutes: number;
    version: number;
    has_secrets: boolean;
    /** It was connected at least once, so that it is known where reading stands. */
    is_begun: boolean;
  };

/** One mailbox that was not removed. */
export async function findMailbox(db: Db, id: string, zone: string): Promise<ShownMailbox | undefined> {
  const { rows } = await sql<Omit<ShownMailbox, keyof MailboxSettings> & { settings: unknown }>`
    select ${columns}, m.team_id, m.host, m.port, m.security, m.sign_in, m.username, m.folder, m.takes_suffix,
      m.alarm_minutes, m.version, m.settings, m.sealed_secrets is not null as has_secrets,
      m.uid_validity is not null as is_begun
    from mailboxes m left join teams t on t.id = m.team_id, (select ${zone}::text as zone) z
    where m.removed_at is null and m.id::text = ${id}`.execute(db);
  const row = rows[0];
  if (!row) return undefined;
  const { settings, ...shown } = row;
  return { ...shown, ...mailboxSettings.parse(settings) };
}

/** Teams that a mailbox may belong to. */
export function listMailboxTeams(db: Db): Promise<{ id: string; name: string }[]> {
  return db
    .selectFrom('teams')
    .select(['id', 'name'])
    .where('disabled_at', 'is', null)
    .where('is_front_desk', '=', false)
    .orderBy('name')
    .orderBy('id')
    .execute();
}
