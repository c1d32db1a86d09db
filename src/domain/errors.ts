import type { Refusal } from './tickets/lifecycle.ts';
import type { Action, Status } from './tickets/vocabulary.ts';

/** Not there, or not for this actor: both look the same from outside. */
export class NotFound extends Error {
  constructor(what = 'ticket') {
    super(`${what} not found`);
  }
}

/** The rules say no; `why` has a sentence for the screen. */
export class Refused extends Error {
  readonly why: Refusal;
  constructor(why: Refusal) {
    super(`refused: ${why}`);
    this.why = why;
  }
}

/** What was typed does not do; `issues` names each field and what is wrong with it. */
export class Invalid extends Error {
  readonly issues: Record<string, string>;
  constructor(issues: Record<string, string>) {
    super(`invalid: ${Object.keys(issues).join(', ')}`);
    this.issues = issues;
  }
}

/** Somebody else changed the ticket after this person opened the form. */
export class Conflict extends Error {
  readonly since: { action: Action; at: Date; actorName: string | null; to: Status }[];
  constructor(since: Conflict['since']) {
    super('changed meanwhile');
    this.since = since;
  }
}

/** Somebody else saved the same facts after this form was opened; nothing was written. */
export class ChangedMeanwhile extends Error {
  constructor() {
    super('changed meanwhile');
  }
}
