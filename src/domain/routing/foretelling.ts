import { sql } from 'kysely';
import type { Db } from '../../db/connection.ts';
import { addWorkingDays } from '../calendars/working-time.ts';
import { NotFound } from '../errors.ts';
import { getOffice } from '../settings/office.ts';
import { getCurrentPolicy, type PolicyScope } from '../settings/policies.ts';
import { awaitedRoles } from '../tickets/awaited-roles.ts';
import type { TicketFacts } from '../tickets/facts.ts';
import { findCategory } from '../tickets/looking-up.ts';
import { nothingBeside, untouched } from '../tickets/new-ticket.ts';
import { needsIntakeApproval, type PolicyRules } from '../tickets/policy.ts';
import type { Channel, Priority, Role, TicketType } from '../tickets/vocabulary.ts';
import { nextSystemStep, type SystemStep } from '../tickets/waiting.ts';
import { routeReport } from './routing-report.ts';

export type Imagined = {
  category_code: string;
  type: TicketType;
  /** As staff sets it; without it, as the category says. */
  priority: Priority | null;
  isGuest: boolean;
  channel: Channel;
  at: Date;
};

export type Foretold = {
  at: Date;
  type: TicketType;
  priority: Priority;
  rules: PolicyRules;
  scope: PolicyScope;
  team: { name: string; isFrontDesk: boolean; assignsItself: boolean };
  rule: { id: string; name: string } | null;
  isRestricted: boolean;
  /** What a person decides first; null: accepted at once. */
  intake: { by: Role[]; wantsContact: boolean; step: SystemStep | null } | null;
  /** Until when finished work is looked at, were it finished now; null: it goes to the reporter at once. */
  review: { by: Role[]; step: SystemStep | null; samplePercent: number | null } | null;
  reminders: Date[];
  closesWithoutReply: Date;
  /** Were it resolved now. */
  closes: SystemStep | null;
};

/**
 * What will happen to a ticket like this one, sent now: the same functions that judge real tickets, with nothing
 * written. @throws NotFound for an unknown category
 */
export async function foretell(db: Db, imagined: Imagined): Promise<Foretold> {
  const { category_code, type, channel, at } = imagined;
  const category = await findCategory(db, category_code);
  if (!category) throw new NotFound('category');
  const byStaff = channel !== 'web';
  const isGuest = imagined.isGuest && !byStaff;
  const routed = await routeReport(db, {
    ...{ category_code, category, type, channel },
    ...{ service: undefined, agencies: [], region_code: null, subject: '', description: '', tags: [] },
  });
  const priority =
    imagined.priority ??
    calmed(routed.priority ?? category.default_priority, routed.priority ? isGuest : !byStaff);
  const policy = await getCurrentPolicy(db, { category_code, type, priority });
  const { workingTime } = await getOffice(db);
  const step = (facts: Partial<TicketFacts>) =>
    nextSystemStep({ ...quiet, status_since: at, ...facts }, policy.rules, workingTime);
  const sent = {
    ...{ status: 'submitted' as const, type, priority },
    is_guest: isGuest,
    is_unknown_category: category.is_unknown,
  };
  const isHeld = needsIntakeApproval(policy.rules, {
    ...{ isGuest, type, priority, isByStaff: byStaff, channel },
    isUnknownCategory: category.is_unknown,
  });
  const { work_approval: checks, work_approval_priorities: checked } = policy.rules;
  const isReviewed = checks === 'by_priority' ? checked.includes(priority) : checks !== 'off';
  const { rows } = await sql<{ name: string; is_front_desk: boolean }>`
    select name, is_front_desk from teams where id = ${routed.team.id}`.execute(db);
  const roles = (facts: { status: 'submitted' | 'pending_review' }) =>
    awaitedRoles({ ...facts, appeal_count: 0 }, policy.rules).filter(
      // The desk does not see what is closed, and so decides nothing about it.
      (role) => role !== 'front_desk' || !routed.is_restricted,
    );
  return {
    ...{ at, type, priority },
    rules: policy.rules,
    scope: policy.scope,
    team: {
      name: rows[0]!.name,
      isFrontDesk: rows[0]!.is_front_desk,
      assignsItself: routed.team.assigns_itself,
    },
    rule: routed.rule ? { id: routed.rule.id, name: routed.rule.name } : null,
    isRestricted: routed.is_restricted,
    intake: isHeld
      ? {
          by: roles({ status: 'submitted' }),
          wantsContact: isGuest && policy.rules.guest_reporting === 'verified_contact',
          step: step(sent),
        }
      : null,
    review: isReviewed
      ? {
          by: roles({ status: 'pending_review' }),
          step: step({ ...sent, status: 'pending_review' }),
          samplePercent: checks === 'sample_percent' ? policy.rules.work_sample_percent : null,
        }
      : null,
    reminders: policy.rules.reminder_days.map((day) => addWorkingDays(workingTime, at, day)),
    closesWithoutReply: addWorkingDays(workingTime, at, policy.rules.no_reply_close_days),
    closes: step({ ...sent, status: 'resolved' }),
  };
}

const calmed = (priority: Priority, isOutside: boolean): Priority =>
  priority === 'critical' && isOutside ? 'high' : priority;

/** A ticket to which nothing has happened. */
const quiet: TicketFacts = {
  ...untouched,
  ...nothingBeside,
  id: '00000000-0000-7000-8000-000000000000',
  type: 'incident',
  priority: 'medium',
  category_code: '',
  is_unknown_category: false,
  category_is_restricted: false,
  is_restricted: false,
  is_guest: false,
  agency_id: null,
  owner_team_id: '',
  owner_is_restricted: false,
  team_allows_self_claim: false,
  team_assigns_itself: false,
  reporter_id: null,
  status_since: new Date(0),
};
