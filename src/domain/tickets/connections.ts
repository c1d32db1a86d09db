import { sql } from 'kysely';
import type { Db } from '../../db/connection.ts';
import type { Actor } from '../people/actor.ts';
import { withDates } from './conversation.ts';
import { type FoundTicket, whereStaff } from './finding.ts';
import { mergeUndoDays } from './guards.ts';
import { hearsAll, whereHeard } from './hearing.ts';
import { solvableStatuses } from './major-incidents.ts';
import { mergedBelow } from './merging.ts';
import { invitedTeamsOf } from './parties.ts';
import type { RiskLevel, ShareState, Status } from './vocabulary.ts';

/** An invitation of the running cycle. */
export type ShareSeen = {
  team_id: string;
  team_name: string;
  state: ShareState;
  due_at: Date | null;
  invited_at: Date;
  finished_at: Date | null;
  ended_at: Date | null;
  /** Null where the task is another team's. */
  task: string | null;
  /** The actor answers for this team. */
  is_own: boolean;
};

/** Another ticket, named as far as the actor may see it. */
export type Related = { number: string; subject: string | null; status: Status | null };

export type SecurityReport = {
  risk_level: RiskLevel;
  chronology: string;
  impact: string;
  is_vital: boolean;
  has_personal_data: boolean;
  raised_at: Date;
  raised_by_name: string | null;
  redacted_at: Date | null;
};

/** What a ticket has to do with other teams and other tickets. */
export type Connections = {
  shares: ShareSeen[];
  links: { number: string; subject: string; status: Status }[];
  /** The ticket that this one was merged into, and until when that can be undone. */
  merged_into: (Related & { undo_until: Date }) | null;
  /** The major incident that this one is part of. */
  parent: Related | null;
  /** Parts of this major incident that the actor may see. */
  parts: { total: number; open: number; solvable: number };
  /** Reports merged into this ticket that the actor hears. */
  merged_count: number;
  security: SecurityReport | null;
};

/** Everything that a ticket has to do with others, as far as this member of its staff side may know, in one query. */
export async function readConnections(db: Db, actor: Actor, ticket: FoundTicket): Promise<Connections> {
  const { id } = ticket;
  const own = invitedTeamsOf(actor, ticket);
  const others = () => db.selectFrom('tickets as t').where(whereStaff(actor));
  const related = (otherId: string) => sql`(select jsonb_build_object('number', o.number,
      'subject', case when v.id is not null then o.subject end, 'status', case when v.id is not null then o.status end)
    from tickets o left join (${others().select('t.id').where('t.id', '=', otherId)}) v on v.id = o.id
    where o.id = ${otherId})`;
  const task = whereHeard(actor, ticket, { audience: sql`m.audience`, seq: sql`m.event_seq` });
  const { rows } = await sql<Omit<Connections, 'merged_into'> & { merged_into: Related | null }>`select
    (select coalesce(jsonb_agg(jsonb_build_object('team_id', s.team_id, 'team_name', n.name, 'state', s.state,
        'due_at', s.due_at, 'invited_at', s.invited_at, 'finished_at', s.finished_at, 'ended_at', s.ended_at,
        'is_own', s.ended_at is null and s.team_id = any(${own}::uuid[]),
        'task', (select m.body from messages m where m.ticket_id = ${id} and m.event_seq = s.event_seq and ${task}))
        order by s.event_seq), '[]')
      from ticket_shares s join teams n on n.id = s.team_id
      where s.ticket_id = ${id} and s.cycle = ${ticket.cycle}) as shares,
    (select coalesce(jsonb_agg(to_jsonb(l) order by l.number), '[]') from (${others()
      .select(['t.number', 't.subject', 't.status'])
      .where(
        sql<boolean>`t.id in (select other_id from ticket_links where ticket_id = ${id}
          union select ticket_id from ticket_links where other_id = ${id})`,
      )
      .limit(50)}) l) as links,
    ${ticket.merged_into_id ? related(ticket.merged_into_id) : sql`null::jsonb`} as merged_into,
    ${ticket.parent_id ? related(ticket.parent_id) : sql`null::jsonb`} as parent,
    ${
      ticket.is_major
        ? sql`(select jsonb_build_object('total', count(*), 'open', count(*) filter (where p.status not in ('closed', 'rejected', 'cancelled', 'merged')),
        'solvable', count(*) filter (where p.status = any(${[...solvableStatuses]}::text[])))
      from (${others().select('t.status').where('t.parent_id', '=', id)}) p)`
        : sql`jsonb_build_object('total', 0, 'open', 0, 'solvable', 0)`
    } as parts,
    ${
      ticket.has_merged
        ? sql`(with recursive ${mergedBelow(id)} select count(*) from below b join tickets t on t.id = b.id
            where ${ticket.is_restricted} or not t.is_restricted)`
        : sql`0::bigint`
    } as merged_count,
    ${
      hearsAll(actor, ticket)
        ? sql`(select jsonb_build_object('risk_level', r.risk_level, 'chronology', r.chronology, 'impact', r.impact,
            'is_vital', r.is_vital, 'has_personal_data', r.has_personal_data, 'raised_at', r.raised_at,
            'raised_by_name', p.name, 'redacted_at', r.redacted_at)
          from security_reports r left join people p on p.id = r.raised_by_id where r.ticket_id = ${id})`
        : sql`null::jsonb`
    } as security`.execute(db);
  const found = withDates(rows[0]!, [
    'due_at',
    'invited_at',
    'finished_at',
    'ended_at',
    'raised_at',
    'redacted_at',
  ]);
  const undo_until = new Date(ticket.status_since.getTime() + mergeUndoDays * 86_400_000);
  return { ...found, merged_into: found.merged_into && { ...found.merged_into, undo_until } };
}
