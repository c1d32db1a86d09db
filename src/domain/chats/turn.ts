import type { Locale } from '../../lib/texts.ts';
import type { Status } from '../tickets/vocabulary.ts';

/** What was said and belongs nowhere yet: a report in the making, or words whose ticket is being asked for. */
export type Draft = {
  id: string;
  /** In the order in which they were written, which is not always that in which they came. */
  parts: readonly { at: string; text: string }[];
  files: number;
  unit: string;
  unitId: string | null;
  name: string;
  /** Whoever was asked what is wrong has said it, however briefly. */
  isTold: boolean;
};

/** The one question that is open. */
export type Asked =
  | { kind: 'menu' }
  | { kind: 'which' }
  | { kind: 'pin'; ticketId: string }
  | { kind: 'what' }
  | { kind: 'unit'; typed?: string }
  | { kind: 'name' }
  | { kind: 'summary' }
  | { kind: 'change' }
  | { kind: 'confirm'; ticketId: string }
  | { kind: 'remaining'; ticketId: string }
  | { kind: 'rate'; ticketId: string };

/** Where the talk in one chat stands, as it is kept. */
export type Progress = {
  asked: Asked | null;
  /** Ids of the buttons shown last: where there are none to touch, their place is typed. */
  offered: readonly string[];
  draft: Draft | null;
  /** The ticket that words go to without asking again. */
  current: { ticketId: string; at: string } | null;
  /** When it was last said that words went to a ticket, and to which. */
  told: { ticketId: string; at: string } | null;
  /** When the open question was asked, and when that was written which led to it. */
  askedAt: string | null;
  saidAt: string | null;
  isStopped: boolean;
  /** Who we are and what becomes of the words was said. */
  isGreeted: boolean;
  /** The number that Telegram vouches for. */
  phone: string | null;
  /** The report that was sent last: a second touch sends nothing. */
  sent: string | null;
  /** Messages that were answered. */
  heard: readonly string[];
  last: { text: string; times: number };
};

export const nothing: Progress = {
  asked: null,
  offered: [],
  draft: null,
  current: null,
  told: null,
  askedAt: null,
  saidAt: null,
  isStopped: false,
  isGreeted: false,
  phone: null,
  sent: null,
  heard: [],
  last: { text: '', times: 0 },
};

export type Said = {
  id: string;
  text: string;
  /** Id of a button that was touched. */
  choice: string | null;
  /** A place as a line of words. */
  place: string;
  /** How many files came along and were kept. */
  files: number;
  /** Written, by the provider's clock. */
  at: Date;
  /** Arrived, by ours. */
  receivedAt: Date;
};

export type Known = {
  id: string;
  number: string;
  subject: string;
  status: Status;
  /** Since when it has been so. */
  since: Date;
};
export type Unit = { id: string | null; name: string };

export type Facts = {
  at: Date;
  newId: string;
  /** Name of the account that writes. */
  profileName: string;
  isGuestAllowed: boolean;
  /** Live tickets of whoever writes: made here, or opened here with their PIN. */
  own: readonly Known[];
  /** Live tickets on which somebody typed this number, which proves nothing. */
  unproven: readonly Pick<Known, 'id' | 'number'>[];
  /** Units of earlier reports. */
  knownUnits: readonly Unit[];
  /** For what was typed as the unit. */
  units: { exact: Unit | null; similar: readonly Unit[] };
  /** For what was typed as the PIN; null when it was none. */
  pin: 'right' | 'wrong' | 'wait' | null;
  /** For a number whose status is asked for; undefined when none was. */
  named?: Pick<Known, 'number' | 'status'> | 'unknown' | undefined;
};

/** Something to say; the words in both languages stand in channels/chat. */
export type Saying =
  | { code: 'welcome' | 'help' | 'cancelled' | 'nothing_to_cancel' | 'stopped' | 'started' | 'outdated' }
  | {
      code:
        | 'wrong_pin'
        | 'pin_wait'
        | 'pin_is_six'
        | 'proved'
        | 'thanks'
        | 'guests_not_allowed'
        | 'not_found';
    }
  | { code: 'no_tickets' | 'language' | 'kept' | 'confirmed' | 'sent_on' }
  | { code: 'added' | 'chosen'; ticket: Known }
  | { code: 'status'; tickets: readonly Pick<Known, 'number' | 'status'>[] }
  | { code: 'ask_menu'; canResume: boolean }
  | { code: 'ask_which'; own: readonly Known[]; unproven: readonly Pick<Known, 'number'>[] }
  | { code: 'ask_pin'; number: string }
  | { code: 'ask_what' | 'ask_name' | 'ask_change' }
  | { code: 'ask_unit'; typed: string; canChoose: boolean }
  | { code: 'ask_summary'; draft: Draft }
  | { code: 'ask_confirm' | 'ask_remaining' | 'ask_rate'; number: string };

export const labels = [
  'new',
  'status',
  'help',
  'resume',
  'cancel',
  'send',
  'change',
  'as_typed',
  'words',
  'unit',
  'name',
  'solved',
  'not_solved',
] as const;
export type Button = { id: string; label: { code: (typeof labels)[number] } | { text: string } };

export type Effect =
  | { do: 'open'; draft: Draft }
  | { do: 'write'; ticketId: string; draft: Draft }
  | { do: 'not_solved'; ticketId: string; draft: Draft }
  | { do: 'confirm' | 'prove'; ticketId: string }
  | { do: 'rate'; ticketId: string; score: number }
  | { do: 'stop' | 'start' };

export type Turn = {
  progress: Progress;
  says: readonly Saying[];
  buttons: readonly Button[];
  effects: readonly Effect[];
  locale?: Locale;
};

/** All the words of a draft. */
export const wordsOf = ({ parts }: Pick<Draft, 'parts'>): string => parts.map(({ text }) => text).join('\n');
