/** The closed lists of the life cycle. Codes are English; what people read comes from `labels.ts`. */

export const statuses = [
  'submitted',
  'accepted',
  'assigned',
  'in_progress',
  'waiting_reporter',
  'waiting_external',
  'pending_review',
  'resolved',
  'closed',
  'rejected',
  'cancelled',
  'merged',
] as const;
export type Status = (typeof statuses)[number];

/** Nothing more happens to an ended ticket unless it is appealed, reopened or answered. */
export const endedStatuses = ['closed', 'rejected', 'cancelled', 'merged'] as const satisfies Status[];
export const isEnded = (status: Status): boolean => (endedStatuses as readonly Status[]).includes(status);
/** Whether somebody may go on writing to it. Words on a merged ticket go where it went. */
export const takesWords = (status: Status): boolean => status === 'merged' || !isEnded(status);

export const actions = [
  'submit',
  'accept',
  'return_for_data',
  'reject',
  'appeal',
  'solve_at_first_contact',
  'check',
  'verify_contact',
  'assign',
  'start',
  'progress',
  'ask',
  'answer',
  'close_without_reply',
  'hold',
  'resume',
  'reassign',
  'decline',
  'transfer',
  'share',
  'accept_share',
  'decline_share',
  'finish_share',
  'end_share',
  'complete',
  'approve_work',
  'return_work',
  'confirm',
  'auto_close',
  'not_solved',
  'reopen',
  'cancel',
  'reply',
  'note',
  'attach',
  'rate',
  'classify',
  'merge',
  'unmerge',
  'link',
  'unlink',
  'declare_major',
  'include',
  'exclude',
  'announce',
  'inform',
  'resolve_with_parent',
  'raise_security',
  'open_up',
  'remind',
  'alert',
] as const;
export type Action = (typeof actions)[number];

export const types = ['incident', 'request', 'complaint', 'question'] as const;
export type TicketType = (typeof types)[number];

export const priorities = ['critical', 'high', 'medium', 'low'] as const;
export type Priority = (typeof priorities)[number];

export const channels = [
  'web',
  'whatsapp',
  'phone',
  'walk_in',
  'email',
  'letter',
  'telegram',
  'sms',
] as const;
export type Channel = (typeof channels)[number];

export const holdReasons = [
  'vendor',
  'spare_part',
  'central_agency',
  'isp_power',
  'site_access',
  'scheduled',
] as const;
export type HoldReason = (typeof holdReasons)[number];

export const rejectReasons = [
  'out_of_scope',
  'redirected_sp4n',
  'incomplete',
  'letter_missing',
  'spam',
] as const;
export type RejectReason = (typeof rejectReasons)[number];

/** What has become of an invitation to another team. */
export const shareStates = ['invited', 'accepted', 'finished', 'declined', 'withdrawn', 'ended'] as const;
export type ShareState = (typeof shareStates)[number];

export const riskLevels = ['low', 'medium', 'high', 'critical'] as const;
export type RiskLevel = (typeof riskLevels)[number];

/** How staff made sure whose contact a guest left. */
export const contactProofs = ['called_back', 'known_number', 'in_person', 'letter'] as const;
export type ContactProof = (typeof contactProofs)[number];

/** What a later look at a solution at first contact found. */
export const verdicts = ['good', 'poor'] as const;
export type Verdict = (typeof verdicts)[number];

export const outcomes = ['fixed', 'workaround', 'fulfilled', 'no_fault', 'out_of_scope', 'referred'] as const;
export type Outcome = (typeof outcomes)[number];

export const roles = [
  'reporter',
  'agency_contact',
  'front_desk',
  'technician',
  'team_lead',
  'unit_head',
  'head',
  'auditor',
  'admin',
] as const;
export type Role = (typeof roles)[number];
