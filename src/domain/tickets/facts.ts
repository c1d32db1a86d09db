import type { Priority, Status, TicketType } from './vocabulary.ts';

/** What the rules of the life cycle know of a ticket. A row of `tickets` with a little beside it. */
export type TicketFacts = {
  id: string;
  status: Status;
  type: TicketType;
  priority: Priority;
  category_code: string;
  is_unknown_category: boolean;
  is_restricted: boolean;
  is_guest: boolean;
  agency_id: string | null;
  owner_team_id: string;
  team_allows_self_claim: boolean;
  assignee_id: string | null;
  /** Everybody who was assigned in the running cycle: none of them may approve the work. */
  cycle_assignee_ids: readonly string[];
  reporter_id: string | null;
  rejected_by_id: string | null;
  progress: number;
  cycle: number;
  attempt: number;
  return_status: Status | null;
  appeal_count: number;
  rework_count: number;
  not_solved_count: number;
  reminder_count: number;
  reminded_at: Date | null;
  /** Staff made sure who is behind a guest's contact. */
  contact_verified: boolean;
  /** Who solved it at first contact, while somebody else's look at it is awaited. */
  unchecked_solver_id: string | null;
  was_accepted: boolean;
  ended_without_reply: boolean;
  has_photo: boolean;
  status_since: Date;
  expected_at: Date | null;
  version: number;
};
