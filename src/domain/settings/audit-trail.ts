import { sql } from 'kysely';
import type { Db } from '../../db/connection.ts';
import { beginsWord, fitsEach, wordsOf } from '../../db/like.ts';
import { keysIn } from './audit-changes.ts';

export const auditKinds = [
  'office',
  'agency',
  'person',
  'team',
  'region',
  'category',
  'service',
  'canned_answer',
  'poster',
  'schedule',
  'policy',
  'rule',
  'message_template',
  'mailbox',
  'delegation',
  'gateway',
  'import',
  'ticket',
] as const;
export type AuditKind = (typeof auditKinds)[number];

export type AuditFilter = {
  kind?: AuditKind | undefined;
  /** Part of the name of who did it. */
  who?: string | undefined;
  /** What happened to this one thing. */
  subject?: string | undefined;
  from?: Date | undefined;
  until?: Date | undefined;
};

/** Microseconds since 1970, and the id, of the entry after which a page begins. */
type AuditCursor = { key: string; id: string };

export type AuditEntryTold = {
  id: string;
  at: Date;
  /** Null: the program itself. */
  actor_name: string | null;
  action: string;
  subject_kind: string;
  subject_id: string;
  details: Record<string, unknown>;
};

/** What the ids and codes in some entries are called. */
export type AuditNames = ReadonlyMap<string, { id: string; en: string }>;

export type AuditPage = {
  entries: AuditEntryTold[];
  names: AuditNames;
  next: AuditCursor | null;
};

/** The trail of settings and accounts, newest first, a page at a time. */
export async function listAudit(
  db: Db,
  { filter, after, size }: { filter: AuditFilter; after?: AuditCursor | undefined; size: number },
): Promise<AuditPage> {
  const { kind, who, subject, from, until } = filter;
  const named = wordsOf(who ?? '').map(beginsWord);
  const { rows } = await sql<AuditEntryTold & { key: string }>`
    select e.id, e.at, p.name as actor_name, e.action, e.subject_kind, e.subject_id, e.details,
      (extract(epoch from e.at) * 1000000)::bigint::text as key
    from audit_entries e left join people p on p.id = e.actor_id
    where true
      ${kind ? sql`and e.subject_kind = ${kind}` : sql``}
      ${subject ? sql`and e.subject_id = ${subject}` : sql``}
      ${named.length > 0 ? sql`and e.actor_id in (select id from people where ${fitsEach(sql`search_text`, named)})` : sql``}
      ${from ? sql`and e.at >= ${from}::timestamptz` : sql``}
      ${until ? sql`and e.at < ${until}::timestamptz` : sql``}
      ${after ? sql`and (e.at, e.id) < ('epoch'::timestamptz + ${after.key}::bigint * interval '1 microsecond', ${after.id}::uuid)` : sql``}
    order by e.at desc, e.id desc
    limit ${size + 1}`.execute(db);
  const shown = rows.slice(0, size);
  const last = shown.at(-1);
  return {
    entries: shown.map(({ key: _, ...entry }) => entry),
    names: await namesOf(db, shown),
    next: rows.length > size && last ? { key: last.key, id: last.id } : null,
  };
}

/** Every entry, newest first, for a file; read in pages, so that none holds all. */
export async function* auditEntries(db: Db, filter: AuditFilter): AsyncGenerator<AuditPage> {
  let after: AuditCursor | undefined;
  for (;;) {
    const page = await listAudit(db, { filter, after, size: 500 });
    yield page;
    if (!page.next) return;
    after = page.next;
  }
}

async function namesOf(db: Db, entries: readonly AuditEntryTold[]): Promise<AuditNames> {
  const { ids, codes } = keysIn(entries.map((entry) => [entry.subject_id.split(' '), entry.details]));
  if (ids.length + codes.length === 0) return new Map();
  // No tickets: their numbers belong to those who may see them.
  const { rows } = await sql<{ key: string; id: string; en: string }>`
    with wanted as (select distinct unnest(${ids}::uuid[]) as id),
    named as (
      select id, name from people where id in (select id from wanted)
      union all select id, name from agencies where id in (select id from wanted)
      union all select id, name from teams where id in (select id from wanted)
      union all select id, name from services where id in (select id from wanted)
      union all select id, name from routing_rules where id in (select id from wanted)
      union all select id, subject from schedules where id in (select id from wanted)
      union all select id, title from canned_answers where id in (select id from wanted)
    )
    select id::text as key, name as id, name as en from named
    union all select code, name_id, name_en from categories where code = any(${codes}::text[])
    union all select code, name, name from regions where code = any(${codes}::text[])`.execute(db);
  return new Map(rows.map(({ key, id, en }) => [key, { id, en }]));
}
