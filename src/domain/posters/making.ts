import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { type Db, databaseNow, inTransaction, type Trx } from '../../db/connection.ts';
import { Invalid } from '../errors.ts';
import { recordAudit } from '../settings/auditing.ts';
import { findCategory } from '../tickets/looking-up.ts';
import { newPosterCode } from './codes.ts';

/** Most posters that are made, and printed, at once. */
export const mostPosters = 1_000;

export type PosterOrder = {
  agencyIds: readonly string[];
  /** Also for every unit below these agencies. */
  isSubtree: boolean;
  /** Rooms or devices; each of them in each unit. None: one poster for each unit. */
  locations: readonly string[];
  serviceId: string | null;
  categoryCode: string | null;
  byId: string;
};

/** What an order came to: `skipped` counts the places that have such a poster already. */
export type MadePosters = { batchId: string; codes: string[]; skipped: number };

/**
 * Makes a poster for each place that has none of this kind yet, units by name and rooms as they were given.
 * @throws Invalid `places` when nothing is named, `amount` when it would be more than `mostPosters`, `category`
 */
export function makePosters(db: Db, order: PosterOrder): Promise<MadePosters> {
  return inTransaction(db, async (trx) => {
    const isKnown = order.categoryCode === null || (await findCategory(trx, order.categoryCode));
    if (!isKnown) throw new Invalid({ category: 'choose' });
    const agencyIds = order.agencyIds.length > 0 ? await listUnits(trx, order) : [null];
    const locations = order.locations.length > 0 ? order.locations : [''];
    const places = agencyIds.flatMap((agencyId) => locations.map((location) => ({ agencyId, location })));
    if (places.length > mostPosters) throw new Invalid({ amount: String(places.length) });
    const wanted = places.filter(({ agencyId, location }) => agencyId !== null || location !== '');
    if (wanted.length === 0) throw new Invalid({ places: 'required' });

    // Two orders at once would each see the other's places still empty.
    await sql`select pg_advisory_xact_lock(hashtextextended('posters', 0))`.execute(trx);
    const free = await withoutPoster(trx, wanted, order);
    const batchId = randomUUID();
    const at = await databaseNow(trx);
    const codes: string[] = [];
    for (const [position, place] of free.entries())
      codes.push(await insertPoster(trx, order, { ...place, batchId, position, at }));
    if (codes.length > 0) {
      await recordAudit(trx, {
        actorId: order.byId,
        action: 'posters_made',
        subject: { kind: 'poster', id: codes.length === 1 ? codes[0]! : batchId },
        details: {
          before: null,
          after: {
            count: codes.length,
            agency_ids: order.agencyIds,
            is_subtree: order.isSubtree,
            locations: order.locations,
            service_id: order.serviceId,
            category_code: order.categoryCode,
          },
        },
      });
    }
    return { batchId, codes, skipped: wanted.length - codes.length };
  });
}

type Place = { agencyId: string | null; location: string };

/** The units of the order by name, those above before those below. */
async function listUnits(trx: Trx, { agencyIds, isSubtree }: PosterOrder): Promise<string[]> {
  const below = isSubtree
    ? sql`union select a.id, tree.depth + 1 from agencies a join tree on a.parent_id = tree.id where a.disabled_at is null`
    : sql``;
  const { rows } = await sql<{ id: string }>`with recursive tree as (
      select id, 0 as depth from agencies where id = any(${[...agencyIds]}::uuid[]) and disabled_at is null ${below}
    ) select t.id from (select id, min(depth) as depth from tree group by id) t join agencies a on a.id = t.id
    order by t.depth, lower(a.name), t.id limit ${mostPosters + 1}`.execute(trx);
  return rows.map(({ id }) => id);
}

async function withoutPoster(trx: Trx, places: readonly Place[], order: PosterOrder): Promise<Place[]> {
  const names = [...new Set(places.map(({ location }) => location.toLowerCase()))];
  const { rows } =
    await sql<Place>`select p.agency_id as "agencyId", lower(p.location) as location from posters p
    where p.disabled_at is null and lower(p.location) = any(${names}::text[])
      and p.service_id is not distinct from ${order.serviceId}::uuid
      and p.category_code is not distinct from ${order.categoryCode}`.execute(trx);
  const keyOf = ({ agencyId, location }: Place) => `${agencyId} ${location.toLowerCase()}`;
  const taken = new Set(rows.map(keyOf));
  return places.filter((place) => !taken.has(keyOf(place)));
}

async function insertPoster(
  trx: Trx,
  order: PosterOrder,
  { agencyId, location, batchId, position, at }: Place & { batchId: string; position: number; at: Date },
): Promise<string> {
  // 32^6 codes: a collision is rare, and simply drawn again.
  for (;;) {
    const inserted = await trx
      .insertInto('posters')
      .values({
        code: newPosterCode(),
        agency_id: agencyId,
        location,
        service_id: order.serviceId,
        category_code: order.categoryCode,
        made_by_id: order.byId,
        batch_id: batchId,
        position,
        made_at: at,
      })
      .onConflict((oc) => oc.column('code').doNothing())
      .returning('code')
      .executeTakeFirst();
    if (inserted) return inserted.code;
  }
}
