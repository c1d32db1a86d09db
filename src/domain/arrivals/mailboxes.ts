import { sql } from 'kysely';
import type { Db } from '../../db/connection.ts';
import type { OpenedMail } from './opened-mail.ts';

export type Post = {
  /** The team whose mailbox it came to; null: the front desk. */
  teamId: string | null;
  /** The sender is one of our own mailboxes. */
  isFromUs: boolean;
};

/** By which mailbox a mail came: the one it was fetched from, else the first of its recipients that is ours. */
export async function findPost(
  db: Db,
  mailboxId: string | null,
  { mail, sender }: OpenedMail,
): Promise<Post> {
  const from = sender?.address ?? '';
  const addresses = [...mail.deliveredTo, ...[...mail.to, ...mail.cc].map(({ address }) => address)]
    .map((address) => address.toLowerCase().replace(/\+[^@]*@/, '@'))
    .slice(0, 100);
  const { rows } = await sql<{ team_id: string | null; is_sender: boolean; place: number | null }>`
    select team_id, lower(address) = ${from} as is_sender,
      case when id = ${mailboxId}::uuid then 0 else array_position(${addresses}::text[], lower(address)) end as place
    from mailboxes where removed_at is null
      and (id = ${mailboxId}::uuid or lower(address) = any(${[...addresses, from]}::text[]))
    order by place nulls last, id`.execute(db);
  const reached = rows.find(({ place }) => place !== null);
  return { teamId: reached?.team_id ?? null, isFromUs: rows.some(({ is_sender }) => is_sender) };
}
