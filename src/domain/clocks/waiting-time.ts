import type { Calendar } from '../calendars/calendar.ts';
import { workingMinutesBetween } from '../calendars/working-time.ts';
import type { HoldReason, Status } from '../tickets/vocabulary.ts';
import type { ClockEvent } from './clocks.ts';

/** Working minutes a ticket lay with each party; seconds are fractions. */
export type WaitingTime = { ours: number; reporter: number; external: number };

/** Solved and ended tickets wait for nobody: the reporter's confirmation is a courtesy, not a delay. */
const waitsFor: Readonly<Record<Status, keyof WaitingTime | null>> = {
  submitted: 'ours',
  accepted: 'ours',
  assigned: 'ours',
  in_progress: 'ours',
  waiting_reporter: 'reporter',
  waiting_external: 'external',
  pending_review: 'ours',
  resolved: null,
  closed: null,
  rejected: null,
  cancelled: null,
  merged: null,
};

/** How the time until now, or until it was solved, is split: ours, the reporter's, a third party's (invariant 5). */
export function computeWaiting(events: readonly ClockEvent[], asOf: Date, calendar: Calendar): WaitingTime {
  const waiting: WaitingTime = { ours: 0, reporter: 0, external: 0 };
  let since: { at: number; to: Status } | undefined;
  for (const event of [...events, { at: asOf, to: undefined }]) {
    const at = Math.min(Math.max(event.at.getTime(), since?.at ?? event.at.getTime()), asOf.getTime());
    const party = since && waitsFor[since.to];
    if (since && party) waiting[party] += workingMinutesBetween(calendar, new Date(since.at), new Date(at));
    if (event.to === undefined) break;
    since = { at, to: event.to };
  }
  return waiting;
}

/** One time a third party was waited for. */
export type Hold = { reason: HoldReason; party: string; started_at: Date; ended_at: Date | null };
export type PartyWaiting = { reason: HoldReason; party: string; minutes: number };

/** The time that third parties took, in working minutes, by whom and for what; longest first. */
export function splitExternal(holds: readonly Hold[], asOf: Date, calendar: Calendar): PartyWaiting[] {
  const byParty = new Map<string, PartyWaiting>();
  for (const { reason, party, started_at, ended_at } of holds) {
    if (started_at >= asOf) continue;
    const until = ended_at && ended_at < asOf ? ended_at : asOf;
    const key = `${reason} ${party.trim().toLowerCase()}`;
    const known = byParty.get(key) ?? { reason, party, minutes: 0 };
    known.minutes += workingMinutesBetween(calendar, started_at, until);
    byParty.set(key, known);
  }
  return [...byParty.values()].sort((a, b) => b.minutes - a.minutes);
}
