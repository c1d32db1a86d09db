import type { Priority, ShareState, Status, TicketType } from './vocabulary.ts';

/** A team invited to help, as long as it sees the ticket. */
export type Share = { team_id: string; state: Extract<ShareState, 'invited' | 'accepted' | 'finished'> };

/** Where an undone merge returns to. */
export type BeforeMerge = {
  status: Status;
  return_status: Status | null;
  expected_at: string | null;
  /** Who helped then; merges of earlier releases kept nobody. */
  shares?: Share[];
};

/** What the rules of the life cycle know of a ticket. A row of `tickets` with a little beside it. */
export type TicketFacts = {
  id: string;
  status: Status;
  type: TicketType;
  priority: Priority;
  category_code: string;
  is_unknown_category: boolean;
  category_is_restricted: boolean;
  is_restricted: boolean;
  is_guest: boolean;
  agency_id: string | null;
  owner_team_id: string;
  owner_is_restricted: boolean;
  team_allows_self_claim: boolean;
  /** The owner team hands its accepted tickets out by itself. */
  team_assigns_itself: boolean;
  /** Invited teams that see the ticket now, by id. */
  shares: readonly Share[];
  /** The same teams, on the ticket's own row. */
  shared_team_ids: readonly string[];
  transfer_count: number;
  merged_into_id: string | null;
  before_merge: BeforeMerge | null;
  /** One disturbance behind many reports, which name it as their parent. */
  is_major: boolean;
  parent_id: string | null;
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
