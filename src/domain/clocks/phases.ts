import type { Status } from '../tickets/vocabulary.ts';

export const clockKinds = ['response', 'work', 'resolution', 'review'] as const;
/** Response: the desk; work: the technician; resolution: the whole service; review: the approver. */
export type ClockKind = (typeof clockKinds)[number];

/** What a clock does while the ticket is in a state. A clock begins when it runs for the first time in a cycle. */
export type Phase = 'runs' | 'pauses' | 'stops';

const stopped = {
  submitted: 'stops',
  accepted: 'stops',
  assigned: 'stops',
  in_progress: 'stops',
  waiting_reporter: 'stops',
  waiting_external: 'stops',
  pending_review: 'stops',
  resolved: 'stops',
  closed: 'stops',
  rejected: 'stops',
  cancelled: 'stops',
  merged: 'stops',
} as const satisfies Record<Status, Phase>;

/**
 * Runs, pauses and stops follow from the state alone, so no history can bring two clocks into disagreement.
 * While a technician's ticket lies with nobody (`accepted` again), the work clock waits.
 */
export const phases: Readonly<Record<ClockKind, Readonly<Record<Status, Phase>>>> = {
  response: { ...stopped, submitted: 'runs', waiting_reporter: 'pauses' },
  work: {
    ...stopped,
    accepted: 'pauses',
    assigned: 'runs',
    in_progress: 'runs',
    waiting_reporter: 'pauses',
    waiting_external: 'pauses',
  },
  resolution: {
    ...stopped,
    accepted: 'runs',
    assigned: 'runs',
    in_progress: 'runs',
    waiting_reporter: 'pauses',
    waiting_external: 'pauses',
  },
  review: { ...stopped, pending_review: 'runs' },
};
