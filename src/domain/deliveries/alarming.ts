import { sql } from 'kysely';
import type { Trx } from '../../db/connection.ts';
import type { Locale } from '../../lib/texts.ts';
import { inForce } from '../people/in-force.ts';
import type { Role } from '../tickets/vocabulary.ts';
import { queueDelivery } from './queueing.ts';

type Said = Readonly<Record<Locale, string>>;
type Way = { person_id: string; locale: Locale; channel: 'email' | 'push'; address: string };

/**
 * Tells everybody with one of these roles that something needs a person, by mail and in their browsers, as far as the
 * office can send by them. `path` leads to where it is mended. Quiet hours and the budget do not hold it up.
 */
export async function raiseAlarm(
  trx: Trx,
  {
    roles,
    message,
    content,
  }: {
    roles: readonly Role[];
    message: string;
    content: { subject: Said; text: Said; path: string };
  },
): Promise<void> {
  const { rows } = await sql<Way>`
    with told as (
      select p.id, p.locale, p.email from people p where p.disabled_at is null
        and exists (select from role_grants g where g.person_id = p.id and g.role = any(${roles}) and ${inForce('g')}))
    select w.* from (
      select id as person_id, locale, 'email' as channel, email as address from told where email is not null
      union all
      select id, locale, 'push', id::text from told
        where exists (select from push_subscriptions s where s.person_id = told.id and s.gone_at is null)) w
    where exists (select from gateways g where g.channel = w.channel and g.is_enabled and g.removed_at is null)`.execute(
    trx,
  );
  for (const { person_id, ...way } of rows)
    await queueDelivery(trx, {
      ...way,
      personId: person_id,
      kind: 'alarm',
      message,
      isCritical: true,
      content,
    });
}
