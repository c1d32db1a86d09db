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

/** A ticket that was already opened: its time, and its reporter's number as a further sign. */
export type Opened = {
  id: string;
  /** The major incident that it is a part of: no news. */
  parent_id: string | null;
  created_at: Date;
  reporter_phone: string | null;
};

// Numbers and states are written out: of a limit that it does not know PostgreSQL thinks so much that it plans every
// asking anew.
/** Days in which two reports are probably about one fault. */
const recentDays = sql.lit(14);
/** Newest tickets of a unit, a region or a reporter that are compared with what is typed. */
const mostNear = sql.lit(150);
/** And of a category, wherever they are: to compare one takes 20 microseconds, and few of them are about the same. */
const mostOfKind = sql.lit(75);
const mostShown = sql.lit(6);
/** Codes of districts have this many signs; what lies in a larger region shares no cable with it. */
const districtLength = 8;
/** How much alike two subjects are, from 0 to 1, that share a unit, a region or a reporter, and that share none. */
const alikeNear = sql.lit(0.22);
const alikeFar = sql.lit(0.45);

/**
 * Open tickets that may be about the same thing: major incidents of the unit, its region or its category first (all of
 * them while nothing is known yet), then tickets of the same unit, region, category or reporter with a similar subject,
 * that came in shortly before; of a ticket that was already opened, also shortly after it. Nothing beyond what the
 * actor may see.
 */
export async function findSimilar(
  db: Db,
  actor: Actor,
  draft: Draft,
  opened?: Opened,
): Promise<SimilarTicket[]> {
  const subject = draft.subject.slice(0, 150).replaceAll('\u0000', '').toLowerCase().trim();
  const { agencyId, regionCode: region, categoryCode: category } = draft;
  const phone = opened?.reporter_phone ?? null;
  const isNear = sql<boolean>`(coalesce(t.agency_id = ${agencyId}::uuid, false) or ${regionsMeet(region)})`;
  const alike = sql<number>`greatest(similarity(lower(t.subject), ${subject}),
    word_similarity(${subject}, lower(t.subject)) * 0.9)`;
  const isOther = opened
    ? sql`t.id <> ${opened.id}::uuid and t.id is distinct from ${opened.parent_id}::uuid`
    : sql`true`;
  const recent = opened
    ? sql`t.created_at > ${opened.created_at}::timestamptz - ${recentDays} * interval '1 day'
        and t.created_at < ${opened.created_at}::timestamptz + ${recentDays} * interval '1 day'`
    : sql`t.created_at > statement_timestamp() - ${recentDays} * interval '1 day'`;
  const pool = (
    where: RawBuilder<unknown>,
    most = mostNear,
  ): RawBuilder<unknown> => sql`(select t.id from tickets t
    where ${where} and ${isOpen} and ${recent} order by t.created_at desc limit ${most})`;
  const pools = [
    agencyId && pool(sql`t.agency_id = ${agencyId}::uuid`),
    region && pool(sql`t.region_code collate "C" = ${region}`),
    region &&
      region.length >= districtLength &&
      pool(sql`t.region_code collate "C" >= ${`${region}.`} and t.region_code collate "C" < ${`${region}/`}`),
    category && pool(sql`t.category_code = ${category}`, mostOfKind),
    phone && pool(sql`t.id = any(array(select id from told))`),
  ].filter((one) => typeof one === 'object' && one !== null);
  const told = phone
    ? sql`told as (select ticket_id as id from ticket_details
        where reporter_phone collate "C" = ${phone} order by ticket_id desc limit ${mostNear}),`
    : sql``;
  const isSameReporter = phone ? sql<boolean>`t.id = any(array(select id from told))` : sql<boolean>`false`;
  const isAnyKnown = pools.length > 0 || subject.length >= 4;
  const majors = sql`select t.id, true as is_first, ${alike} + ${isNear}::int as score from tickets t
    where t.is_major and ${isOpen} and t.parent_id is null and ${isOther} and ${staffOf(actor)}
      ${isAnyKnown ? sql`and (${isNear} or t.category_code = ${category} or t.region_code is null or ${alike} > ${alikeNear})` : sql``}
    order by score desc, t.created_at desc limit ${sql.lit(4)}`;
  const words =
    subject.length >= 4 && pools.length > 0
      ? sql` union all (select c.id, false, c.alike + c.is_near::int * 0.2 + c.is_same_reporter::int * 0.2 as score
        from (select t.id, t.created_at, ${alike} as alike, ${isNear} as is_near,
            ${isSameReporter} as is_same_reporter
          from (${sql.join(pools, sql` union `)}) p join tickets t on t.id = p.id
          where not t.is_major and ${isOther} and ${staffOf(actor)} offset 0) c
        where c.alike > case when c.is_near or c.is_same_reporter then ${alikeNear} else ${alikeFar} end
        order by score desc, c.created_at desc limit ${mostShown})`
      : sql``;
  const { rows } = await sql<SimilarTicket>`
    with ${told} found as ((${majors})${words})
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

/** One region is the other, or lies in it. */
const regionsMeet = (region: string | null): RawBuilder<boolean> =>
  region
    ? sql<boolean>`coalesce(t.region_code = ${region} or starts_with(t.region_code, ${`${region}.`})
        or starts_with(${region}, t.region_code || '.'), false)`
    : sql<boolean>`false`;
