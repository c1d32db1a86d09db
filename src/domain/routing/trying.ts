import { sql } from 'kysely';
import type { Db } from '../../db/connection.ts';
import { Invalid } from '../errors.ts';
import type { Actor } from '../people/actor.ts';
import { findService } from '../services/finding.ts';
import { whereStaff } from '../tickets/finding.ts';
import { findCategory, findTeam, findUnknownCategory } from '../tickets/looking-up.ts';
import type { Channel, Priority, TicketType } from '../tickets/vocabulary.ts';
import type { RuleInForce } from './in-force.ts';
import { routeReport } from './routing-report.ts';
import { foldText, type Judged, judge, type RoutedReport } from './rules.ts';
import type { RuleInput } from './saving.ts';

/** A report that nobody sent. */
export type TriedReport = {
  category_code: string;
  agency_id: string | null;
  region_code: string | null;
  service_id: string | null;
  type: TicketType;
  channel: Channel;
  subject: string;
  description: string;
};

/** A rule as it is being written; without an id it would be the last. */
export type Draft = RuleInput & { id: string | null };

export type Tried = {
  /** The rules in order, up to and including the one that catches it. */
  judged: { rule: { id: string; name: string }; judged: Judged }[];
  caughtBy: { id: string; name: string } | null;
  team_name: string;
  /** Null: as the category says. */
  priority: Priority | null;
  tags: string[];
};

export const draftId = 'draft';

/**
 * Says which rule catches a report and what comes of it. Without a category it has the service's, or the one of reporters
 * who do not know. @throws Invalid (`category`) when there is no such category
 */
export async function tryReport(db: Db, report: TriedReport, draft?: Draft): Promise<Tried> {
  const { type, channel, subject, description } = report;
  const service = await findService(db, report.service_id);
  const category_code =
    report.category_code || service?.category_code || ((await findUnknownCategory(db)) ?? '');
  const category = await findCategory(db, category_code);
  if (!category) throw new Invalid({ category: 'required' });
  const inForce = draft && (await asRule(db, draft));
  const { rows } = await sql<{ agencies: string[]; region: string | null }>`select
    array(with recursive up as (
      select id, parent_id from agencies where id = ${report.agency_id}::uuid
      union select a.id, a.parent_id from agencies a join up on a.id = up.parent_id) select id::text from up) as agencies,
    coalesce(${report.region_code}, (select region_code from agencies where id = ${report.agency_id}::uuid)) as region`.execute(
    db,
  );
  const { agencies, region } = rows[0]!;
  const routed = await routeReport(
    db,
    {
      category_code,
      category,
      service,
      agencies,
      region_code: region,
      type,
      channel,
      subject,
      description,
      tags: [],
    },
    (rules) => (inForce ? replaced(rules, inForce) : rules),
  );
  const caught = routed.rule ? routed.rules.indexOf(routed.rule) : -1;
  const looked = caught < 0 ? routed.rules : routed.rules.slice(0, caught + 1);
  const team = await db
    .selectFrom('teams')
    .select('name')
    .where('id', '=', routed.team.id)
    .executeTakeFirstOrThrow();
  return {
    judged: looked.map((rule) => ({ rule: short(rule), judged: judge(rule, routed.seen) })),
    caughtBy: routed.rule ? short(routed.rule) : null,
    team_name: team.name,
    priority: routed.priority,
    tags: routed.tags,
  };
}

const short = ({ id, name }: RuleInForce) => ({ id, name });
const replaced = (rules: RuleInForce[], draft: RuleInForce): RuleInForce[] =>
  rules.some(({ id }) => id === draft.id)
    ? rules.map((rule) => (rule.id === draft.id ? draft : rule))
    : [...rules, draft];

async function asRule(db: Db, { id, ...draft }: Draft): Promise<RuleInForce> {
  const team = await findTeam(db, draft.team_id ?? undefined);
  return {
    ...draft,
    id: id ?? draftId,
    team_id: team?.id ?? null,
    team_is_restricted: team?.is_restricted ?? null,
    team_allows_self_claim: team?.allows_self_claim ?? null,
    team_assigns_itself: team?.assigns_itself ?? null,
  };
}

export type DryRun = {
  /** How many of the latest reports the rule alone would have caught, and of how many. */
  caught: number;
  of: number;
  /** Those of them on whose staff side the actor stands. */
  tickets: { number: string; subject: string }[];
};

/** Reports that a dry run looks at. */
const lastReports = 100;

/** What a rule alone would have caught of the latest reports; restricted ones are in no count. */
export async function dryRun(db: Db, actor: Actor, draft: Draft): Promise<DryRun> {
  const rule = await asRule(db, draft);
  type Row = Omit<RoutedReport, 'text' | 'is_closed'> & {
    number: string;
    subject: string;
    description: string;
    is_seen: boolean;
  };
  const latest = db
    .selectFrom('tickets as t')
    .select([
      't.id',
      't.number',
      't.subject',
      't.category_code',
      't.agency_id',
      't.region_code',
      't.service_id',
    ])
    .select(['t.type', 't.channel', 't.created_at'])
    .select((eb) => eb.case().when(whereStaff(actor)(eb)).then(true).else(false).end().as('is_seen'))
    .where('t.is_restricted', '=', false)
    .orderBy('t.created_at', 'desc')
    .orderBy('t.id', 'desc')
    .limit(lastReports);
  const { rows } =
    await sql<Row>`select t.number, t.subject, d.description, t.region_code, t.service_id, t.type, t.channel,
      t.is_seen,
      array(with recursive up as (
        select code, parent_code from categories where code = t.category_code
        union select c.code, c.parent_code from categories c join up on c.code = up.parent_code) select code from up) as categories,
      array(with recursive up as (
        select id, parent_id from agencies where id = t.agency_id
        union select a.id, a.parent_id from agencies a join up on a.id = up.parent_id) select id::text from up) as agencies
    from (${latest}) t join ticket_details d on d.ticket_id = t.id order by t.created_at desc, t.id desc`.execute(
      db,
    );
  const caught = rows.filter(
    (row) => judge(rule, { ...row, text: foldText(row.subject, row.description), is_closed: false }).catches,
  );
  const tickets = caught.filter(({ is_seen }) => is_seen).map(({ number, subject }) => ({ number, subject }));
  return { caught: caught.length, of: rows.length, tickets: tickets.slice(0, 10) };
}
