import { sql } from 'kysely';
import type { Trx } from '../../db/connection.ts';
import { uuidv7 } from '../../lib/uuid.ts';
import { inForce } from '../people/in-force.ts';
import type { Action, Status } from '../tickets/vocabulary.ts';

/** Who hears of an event. Whoever caused it does not. */
export type Recipient =
  | 'reporter'
  | 'assignee'
  | 'previous_assignee'
  | 'unit_head'
  | 'team_lead'
  | 'front_desk';

/** The one place that says who is told what; each row becomes a notification in the event's own transaction. */
export const reactions: Partial<Record<Action, readonly Recipient[]>> = {
  submit: ['reporter', 'unit_head', 'front_desk'],
  accept: ['reporter', 'team_lead'],
  return_for_data: ['reporter'],
  reject: ['reporter'],
  appeal: ['unit_head', 'team_lead', 'front_desk'],
  solve_at_first_contact: ['reporter'],
  check: ['previous_assignee'],
  assign: ['reporter', 'assignee'],
  ask: ['reporter'],
  answer: ['assignee', 'front_desk'],
  close_without_reply: ['reporter', 'assignee'],
  hold: ['reporter', 'team_lead'],
  resume: ['reporter'],
  reassign: ['assignee', 'previous_assignee', 'reporter'],
  decline: ['team_lead', 'unit_head'],
  complete: ['unit_head', 'team_lead'],
  approve_work: ['reporter', 'assignee'],
  return_work: ['assignee'],
  confirm: ['assignee'],
  auto_close: ['reporter'],
  not_solved: ['assignee', 'team_lead', 'unit_head'],
  reopen: ['unit_head', 'team_lead'],
  cancel: ['reporter', 'assignee'],
  reply: ['reporter', 'assignee'],
  rate: ['assignee'],
  alert: ['unit_head', 'front_desk'],
};

/** A reminder goes to whoever is waited for: the reporter, or the technician who waits for a third party. */
const reminded: Partial<Record<Status, readonly Recipient[]>> = {
  waiting_reporter: ['reporter'],
  waiting_external: ['assignee', 'team_lead'],
};

type Told = {
  status: Status;
  ticketId: string;
  seq: number;
  at: Date;
  action: Action;
  actorId: string | null;
  isByReporter: boolean;
  ownerTeamId: string;
  isRestricted: boolean;
  assigneeId: string | null;
  previousAssigneeId: string | null;
  reporterId: string | null;
};

/** Writes the notifications of one event. Absent approvers' delegates hear what they would have heard. */
export async function notify(trx: Trx, told: Told): Promise<void> {
  const recipients = (told.action === 'remind' ? reminded[told.status] : reactions[told.action]) ?? [];
  const named = new Set<string>();
  if (recipients.includes('assignee') && told.assigneeId) named.add(told.assigneeId);
  if (recipients.includes('previous_assignee') && told.previousAssigneeId) named.add(told.previousAssigneeId);
  if (recipients.includes('reporter') && told.reporterId) named.add(told.reporterId);

  const roles = recipients.filter((r) => r === 'unit_head' || r === 'team_lead');
  const wantsFrontDesk = recipients.includes('front_desk') && !told.isRestricted;
  if (roles.length > 0 || wantsFrontDesk) {
    const { rows } = await sql<{ id: string }>`
      select g.person_id as id from role_grants g join people p on p.id = g.person_id and p.disabled_at is null
      where ${inForce('g', told.at)}
        and ((g.role = any(${roles}) and g.team_id = ${told.ownerTeamId}) or (${wantsFrontDesk} and g.role = 'front_desk'))
      union
      select d.to_id from role_grants g join delegations d on d.from_id = g.person_id
        and ${inForce('d', told.at)} and d.ended_at is null
      join people p on p.id = d.to_id and p.disabled_at is null
      join people f on f.id = d.from_id and f.disabled_at is null
      where g.role = any(${roles}) and g.team_id = ${told.ownerTeamId}
        and ${inForce('g', told.at)}`.execute(trx);
    for (const row of rows) named.add(row.id);
  }
  if (told.actorId) named.delete(told.actorId);

  const rows: { person_id: string | null }[] = [...named].map((person_id) => ({ person_id }));
  // A guest has no account; the row waits for the channel that reaches the contact on the ticket.
  if (recipients.includes('reporter') && !told.reporterId && !told.isByReporter)
    rows.push({ person_id: null });
  if (rows.length === 0) return;
  await trx
    .insertInto('notifications')
    .values(
      rows.map(({ person_id }) => ({
        id: uuidv7(told.at),
        ticket_id: told.ticketId,
        event_seq: told.seq,
        person_id,
        kind: told.action,
        created_at: told.at,
      })),
    )
    .execute();
}
