import { type RawBuilder, sql } from 'kysely';
import type { Db } from '../../db/connection.ts';
import type { Actor } from '../people/actor.ts';
import type { Status } from '../tickets/vocabulary.ts';
import { isOpen, staffOf } from './conditions.ts';

export type SimilarTicket = {
  id: string;
  number: string;
  subject: string;
  status: Status;
  created_at: Date;
  agency: string;
  region: string | null;
  /** A report added to a major incident becomes a part of it; to another ticket it is merged. */
  is_major: boolean;
  parts: number;
  is_same_agency: boolean;
};

/** What stands in the form so far. */
export type Draft = {
  subject: string;
  agencyId: string | null;
  regionCode: string | null;
  categoryCode: string | null;
};

/** Days in which two reports are probably about one fault. */
const recentDays = 14;
/** Newest tickets of a unit, a region and a category that are compared with what is typed. */
const mostCompared = 150;
const mostShown = 6;
/** Codes of districts have this many signs; what lies in a larger region shares no cable with it. */
const districtLength = 8;
/** How much alike two subjects are, from 0 to 1, that share a unit or a region, and that share neither. */
const alikeNear = 0.22;
const alikeFar = 0.45;

/**
 * Open tickets that may be about the same thing: major incidents of the unit, its region or its category first (all of
 * them while nothing is known yet), then recent tickets of the same unit, region or category with a similar subject.
 * Nothing beyond what the actor may see.
 */
export async function findSimilar(db: Db, actor: Actor, draft: Draft): Promise<SimilarTicket[]> {
  const subject = draft.subject.slice(0, 150).replaceAll('\u0000', '').toLowerCase().trim();
  const { agencyId, regionCode: region, categoryCode: category } = draft;
  const isNear = sql<boolean>`(coalesce(t.agency_id = ${agencyId}::uuid, false) or ${regionsMeet(region)})`;
  const alike = sql<number>`greatest(similarity(lower(t.subject), ${subject}),
    word_similarity(${subject}, lower(t.subject)) * 0.9)`;
  const pools = [
    agencyId && pool(sql`t.agency_id = ${agencyId}::uuid`),
    region && pool(sql`t.region_code collate "C" = ${region}`),
    region &&
      region.length >= districtLength &&
      pool(sql`t.region_code collate "C" >= ${`${region}.`} and t.region_code collate "C" < ${`${region}/`}`),
    category && pool(sql`t.category_code = ${category}`),
  ].filter((one) => typeof one === 'object' && one !== null);
  const isAnyKnown = pools.length > 0 || subject.length >= 4;
  const majors = sql`select t.id, true as is_first, ${alike} + ${isNear}::int as score from tickets t
    where t.is_major and ${isOpen} and t.parent_id is null and ${staffOf(actor)}
      ${isAnyKnown ? sql`and (${isNear} or t.category_code = ${category} or t.region_code is null or ${alike} > ${alikeNear})` : sql``}
    order by score desc, t.created_at desc limit 4`;
  const words =
    subject.length >= 4 && pools.length > 0
      ? sql` union all (select t.id, false, ${alike} + ${isNear}::int * 0.2 as score
        from (${sql.join(pools, sql` union `)}) p join tickets t on t.id = p.id
        where not t.is_major and ${staffOf(actor)}
          and ${alike} > case when ${isNear} then ${alikeNear}::float8 else ${alikeFar}::float8 end
        order by score desc, t.created_at desc limit ${mostShown})`
      : sql``;
  const { rows } = await sql<SimilarTicket>`
    with found as ((${majors})${words})
    select t.id, t.number, t.subject, t.status, t.created_at, t.is_major,
      coalesce(a.name, t.agency_typed) as agency, w.name as region,
      coalesce(t.agency_id = ${agencyId}::uuid, false) as is_same_agency,
      case when t.is_major then ${partsSeen(actor)} else 0 end as parts
    from found f join tickets t on t.id = f.id
    left join agencies a on a.id = t.agency_id
    left join regions w on w.code = t.region_code
    order by f.is_first desc, f.score desc, t.created_at desc limit ${mostShown}`.execute(db);
  return rows;
}

/** The parts of `f` that the actor may see: one that was closed to them since is not even counted. */
const partsSeen = (actor: Actor): RawBuilder<number> =>
  sql<number>`(select count(*)::int from tickets t where t.parent_id = f.id and ${staffOf(actor)})`;

const pool = (where: RawBuilder<unknown>): RawBuilder<unknown> => sql`(select t.id from tickets t
  where ${where} and ${isOpen} and t.created_at > statement_timestamp() - ${recentDays} * interval '1 day'
  order by t.created_at desc limit ${mostCompared})`;

/** One region is the other, or lies in it. */
const regionsMeet = (region: string | null): RawBuilder<boolean> =>
  region
    ? sql<boolean>`coalesce(t.region_code = ${region} or starts_with(t.region_code, ${`${region}.`})
        or starts_with(${region}, t.region_code || '.'), false)`
    : sql<boolean>`false`;
