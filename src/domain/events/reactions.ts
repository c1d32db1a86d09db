import { sql } from 'kysely';
import type { Trx } from '../../db/connection.ts';
import { uuidv7 } from '../../lib/uuid.ts';
import { inForce } from '../people/in-force.ts';
import type { Action, Priority, Status } from '../tickets/vocabulary.ts';

/** Who hears of an event. Whoever caused it does not. */
export type Recipient =
  | 'reporter'
  | 'assignee'
  | 'previous_assignee'
  | 'unit_head'
  | 'team_lead'
  | 'front_desk'
  /** Everybody who works in the team that was asked to help. */
  | 'invited_team';

/** Everybody's reason to hear of an event, the nearest first: whoever has two is told for the first. */
export const recipients = [
  'reporter',
  'assignee',
  'previous_assignee',
  'invited_team',
  'team_lead',
  'unit_head',
  'front_desk',
] as const satisfies Recipient[];

/** What does not wait for the morning, and goes out even when the month's budget is nearly spent. */
const urgent: readonly Action[] = ['declare_major', 'announce', 'raise_security', 'alert'];
export const isUrgent = (action: Action, priority: Priority): boolean =>
  priority === 'critical' || urgent.includes(action);

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
  transfer: ['team_lead', 'reporter'],
  share: ['invited_team'],
  accept_share: ['assignee', 'team_lead'],
  decline_share: ['assignee', 'team_lead', 'unit_head'],
  finish_share: ['assignee', 'team_lead'],
  merge: ['reporter', 'assignee'],
  unmerge: ['reporter', 'assignee'],
  declare_major: ['unit_head', 'front_desk'],
  include: ['reporter', 'assignee'],
  announce: ['reporter'],
  inform: ['reporter'],
  resolve_with_parent: ['reporter', 'assignee'],
  raise_security: ['team_lead', 'unit_head'],
  confirm: ['assignee'],
  auto_close: ['reporter'],
  not_solved: ['assignee', 'team_lead', 'unit_head'],
  reopen: ['unit_head', 'team_lead'],
  cancel: ['reporter', 'assignee'],
  reply: ['reporter', 'assignee'],
  rate: ['assignee'],
  alert: ['unit_head', 'front_desk'],
};

/** What is good to know inside the program and never leaves it: nobody needs to do anything. */
export const insideOnly: readonly Action[] = ['rate', 'confirm', 'check', 'accept_share', 'link', 'unlink'];

/** A reminder goes to whoever is waited for: the reporter, or the technician who waits for a third party. */
const reminded: Partial<Record<Status, readonly Recipient[]>> = {
  waiting_reporter: ['reporter'],
  waiting_external: ['assignee', 'team_lead'],
};

/** A ticket that is handed on for the third time has found nobody: the unit head hears of it (transition 15). */
const tooManyTransfers = 3;

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
  invitedTeamId?: string | null;
  transfers?: number;
};

/** Writes the notifications of one event. Absent approvers' delegates hear what they would have heard. */
export async function notify(trx: Trx, told: Told): Promise<void> {
  const usual = (told.action === 'remind' ? reminded[told.status] : reactions[told.action]) ?? [];
  const isLost = told.action === 'transfer' && (told.transfers ?? 0) >= tooManyTransfers;
  const wanted: readonly Recipient[] = isLost ? [...usual, 'unit_head'] : usual;
  const named = new Map<string, Recipient>();
  const name = (personId: string, as: Recipient) => {
    const known = named.get(personId);
    if (!known || recipients.indexOf(as) < recipients.indexOf(known)) named.set(personId, as);
  };
  if (wanted.includes('assignee') && told.assigneeId) name(told.assigneeId, 'assignee');
  if (wanted.includes('previous_assignee') && told.previousAssigneeId)
    name(told.previousAssigneeId, 'previous_assignee');
  if (wanted.includes('reporter') && told.reporterId) name(told.reporterId, 'reporter');

  const roles = wanted.filter((r) => r === 'unit_head' || r === 'team_lead');
  const wantsFrontDesk = wanted.includes('front_desk') && !told.isRestricted;
  if (wanted.includes('invited_team') && told.invitedTeamId) {
    const { rows } = await sql<{ id: string }>`
      select distinct g.person_id as id from role_grants g join people p on p.id = g.person_id and p.disabled_at is null
      where g.team_id = ${told.invitedTeamId} and g.role in ('technician', 'team_lead') and ${inForce('g', told.at)}`.execute(
      trx,
    );
    for (const row of rows) name(row.id, 'invited_team');
  }
  if (roles.length > 0 || wantsFrontDesk) {
    const { rows } = await sql<{ id: string; role: Recipient }>`
      select g.person_id as id, g.role from role_grants g join people p on p.id = g.person_id and p.disabled_at is null
      where ${inForce('g', told.at)}
        and ((g.role = any(${roles}) and g.team_id = ${told.ownerTeamId}) or (${wantsFrontDesk} and g.role = 'front_desk'))
      union
      select d.to_id, g.role from role_grants g join delegations d on d.from_id = g.person_id
        and ${inForce('d', told.at)} and d.ended_at is null
      join people p on p.id = d.to_id and p.disabled_at is null
      join people f on f.id = d.from_id and f.disabled_at is null
      where g.role = any(${roles}) and g.team_id = ${told.ownerTeamId}
        and ${inForce('g', told.at)}`.execute(trx);
    for (const row of rows) name(row.id, row.role);
  }
  if (told.actorId) named.delete(told.actorId);

  const rows: { person_id: string | null; told_as: Recipient }[] = [...named].map(([person_id, told_as]) => ({
    person_id,
    told_as,
  }));
  // A guest has no account; the row waits for the channel that reaches the contact on the ticket. A report of one's
  // own comes back as a receipt.
  const isTold = !told.isByReporter || told.action === 'submit';
  if (wanted.includes('reporter') && !told.reporterId && isTold)
    rows.push({ person_id: null, told_as: 'reporter' });
  if (rows.length === 0) return;
  await trx
    .insertInto('notifications')
    .values(
      rows.map(({ person_id, told_as }) => ({
        id: uuidv7(told.at),
        ticket_id: told.ticketId,
        event_seq: told.seq,
        person_id,
        told_as,
        kind: told.action,
        created_at: told.at,
      })),
    )
    .execute();
}
