import type { TicketFacts } from './facts.ts';

/** What a ticket's row says of the life cycle before anything has happened to it. */
export const untouched = {
  status: 'submitted' as const,
  assignee_id: null,
  rejected_by_id: null,
  progress: 0,
  cycle: 1,
  attempt: 1,
  return_status: null,
  appeal_count: 0,
  rework_count: 0,
  not_solved_count: 0,
  reminder_count: 0,
  reminded_at: null,
  contact_verified: false,
  unchecked_solver_id: null,
  shared_team_ids: [] as string[],
  transfer_count: 0,
  merged_into_id: null,
  before_merge: null,
  is_major: false,
  parent_id: null,
  was_accepted: false,
  ended_without_reply: false,
  expected_at: null,
  version: 1,
} satisfies Partial<TicketFacts>;

/** What the rows beside it say then. */
export const nothingBeside = {
  shares: [],
  cycle_assignee_ids: [],
  has_photo: false,
} satisfies Partial<TicketFacts>;
