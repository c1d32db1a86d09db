import type { Channel, TicketType } from '../tickets/vocabulary.ts';

/** When a rule catches a report: every part that is named must fit, and within a part one of its values. */
export type RuleConditions = {
  /** A category or one above it. */
  categories?: string[];
  /** An agency or one above it, by id. */
  agencies?: string[];
  /** A region or one above it, by code. */
  regions?: string[];
  /** By id. */
  services?: string[];
  types?: TicketType[];
  channels?: Channel[];
  /** Whole words or beginnings of words in subject and description, in any case. */
  words?: string[];
};
