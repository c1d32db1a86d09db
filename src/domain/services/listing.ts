import { sql } from 'kysely';
import type { Db } from '../../db/connection.ts';
import type { Locale } from '../../lib/texts.ts';
import { matches, type Service } from './finding.ts';

/** More on one page than any office offers; what is beyond is found by searching. */
const mostOnPage = 300;

/** The services on offer, by category in its order and then by name, with the names of main category and team. */
export async function listCatalogue(
  db: Db,
  typed: string,
  locale: Locale,
): Promise<{ services: CatalogueEntry[]; isMore: boolean }> {
  const name = locale === 'id' ? sql`name_id` : sql`name_en`;
  const { rows } = await sql<CatalogueEntry>`
    select s.id, s.code, s.name, s.description, s.owner_kind, coalesce(a.name, s.owner_name) as owner, s.category_code,
      s.team_id, s.needs_letter, s.requires_letter, s.target_minutes, s.url, s.disabled_at,
      coalesce(p.${name}, c.${name}) as category
    from services s join categories c on c.code = s.category_code left join categories p on p.code = c.parent_code
      left join agencies a on a.id = s.owner_agency_id
    where s.disabled_at is null and ${matches(typed)}
    order by coalesce(p.position, c.position), coalesce(p.code, c.code), lower(s.name), s.code
    limit ${mostOnPage + 1}`.execute(db);
  return { services: rows.slice(0, mostOnPage), isMore: rows.length > mostOnPage };
}
export type CatalogueEntry = Service & { category: string };

export type ServiceRow = Service & {
  category_id: string;
  category_en: string;
  team: string;
  tickets: number;
};
export type ServiceFilter = {
  search: string;
  kind?: Service['owner_kind'] | undefined;
  state?: 'offered' | 'disabled' | undefined;
};
/** Where a page begins: after this name and id. */
export type ServiceCursor = { name: string; id: string };
const pageSize = 50;

/** Every service by name, a page at a time, with the tickets each has had; `next` begins the page after. */
export async function listServices(
  db: Db,
  { search, kind, state }: ServiceFilter,
  after?: ServiceCursor,
): Promise<{ services: ServiceRow[]; next: ServiceCursor | null }> {
  const { rows } = await sql<ServiceRow>`
    with page as (
      select s.*, coalesce(a.name, s.owner_name) as owner
      from services s left join agencies a on a.id = s.owner_agency_id
      where ${matches(search)}
        ${kind ? sql`and s.owner_kind = ${kind}` : sql``}
        ${state ? sql`and s.disabled_at is ${sql.raw(state === 'disabled' ? 'not null' : 'null')}` : sql``}
        ${after ? sql`and (lower(s.name), s.id) > (${after.name}, ${after.id}::uuid)` : sql``}
      order by lower(s.name), s.id limit ${pageSize + 1}
    ), had as (
      select t.service_id, count(*) as tickets from tickets t
      where t.service_id in (select id from page) and not t.is_restricted group by 1
    )
    select page.id, page.code, page.name, page.description, page.owner_kind, page.owner, page.category_code,
      page.team_id, page.needs_letter, page.requires_letter, page.target_minutes, page.url, page.disabled_at,
      c.name_id as category_id, c.name_en as category_en, coalesce(m.name, cm.name) as team,
      coalesce(had.tickets, 0) as tickets
    from page join categories c on c.code = page.category_code join teams cm on cm.id = c.team_id
      left join teams m on m.id = page.team_id left join had on had.service_id = page.id
    order by lower(page.name), page.id`.execute(db);
  const services = rows.slice(0, pageSize);
  const last = services.at(-1);
  const next = rows.length > pageSize && last ? { name: last.name.toLowerCase(), id: last.id } : null;
  return { services, next };
}

export type ServiceCard = Service & { owner_agency_id: string | null; owner_name: string };

/** One service, offered or not, as its form needs it. */
export async function findServiceCard(db: Db, id: string): Promise<ServiceCard | undefined> {
  const { rows } = await sql<ServiceCard>`
    select s.*, coalesce(a.name, s.owner_name) as owner from services s left join agencies a on a.id = s.owner_agency_id
    where s.id = ${id}::uuid`.execute(db);
  return rows[0];
}
