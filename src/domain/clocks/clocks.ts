import type { Calendar } from '../calendars/calendar.ts';
import { addWorkingMinutes, workingMinutesBetween } from '../calendars/working-time.ts';
import type { Action, Status } from '../tickets/vocabulary.ts';
import { type ClockKind, clockKinds, phases } from './phases.ts';
import type { ClockTargets } from './targets.ts';

export { type ClockTargets, defaultTargets, promisedByService } from './targets.ts';

/** What a clock must know of an event. The event of a reopening already carries the new cycle. */
export type ClockEvent = { at: Date; action: Action; from: Status | null; to: Status; cycle: number };

export type Clock = {
  kind: ClockKind;
  cycle: number;
  startedAt: Date;
  /** Null while running or paused. A returned or unsolved ticket sets a stopped clock going again. */
  stoppedAt: Date | null;
  /** Set only while paused. */
  pausedAt: Date | null;
  /** Working minutes used, pauses and stops left out; seconds are fractions. */
  elapsedMinutes: number;
  targetMinutes: number;
  /** When the target is used up if nothing pauses the clock; null while paused; after a stop what it was then. */
  dueAt: Date | null;
  /** When the target was used up. Kept for ever: later rounds and pauses do not undo it. */
  breachedAt: Date | null;
};

const minute = 60_000;

type Meter = {
  kind: ClockKind;
  cycle: number;
  startedAt: number;
  stoppedAt: number | null;
  pausedAt: number | null;
  runningSince: number | null;
  /** Milliseconds used until `runningSince`. */
  elapsed: number;
  /** The reading of `elapsed` at which the target is used up; a new round of review raises it. */
  allowance: number;
  dueAt: number | null;
  /** When the allowance was used up, in this round. */
  usedUpAt: number | null;
  breachedAt: number | null;
};

/**
 * The clocks of a ticket, computed from its events alone, in their order. What happened after `asOf` is ignored,
 * so the state of any earlier moment can be asked for. Events of one cycle give the clocks of that cycle.
 *
 * A target met to the millisecond is met: a clock that stops at its due time is not breached, one that still runs
 * then is. Review has a clock for each cycle: it sums the time of all rounds, but every round has the whole target
 * from its own beginning, since each time the approver gets a new piece of work to judge.
 */
export function computeClocks(events: readonly ClockEvent[], targets: ClockTargets, asOf: Date): Clock[] {
  const end = asOf.getTime();
  const meters: Meter[] = [];
  let now = Number.NEGATIVE_INFINITY;
  for (const event of events) {
    // Clocks of servers differ; an event is never earlier than the one before it.
    now = Math.max(now, event.at.getTime());
    if (now > end) break;
    for (const meter of meters) if (meter.cycle < event.cycle) stop(meter, targets, now);
    for (const kind of clockKinds) turn(meters, kind, event, targets, now);
  }
  return meters.map((meter) => read(meter, targets, end)).sort(byCycleAndKind);
}

function turn(meters: Meter[], kind: ClockKind, event: ClockEvent, targets: ClockTargets, now: number): void {
  const meter = meters.find((one) => one.kind === kind && one.cycle === event.cycle);
  const phase = phases[kind][event.to];
  if (phase === 'runs') run(meter ?? begin(meters, kind, event.cycle, targets, now), targets, now);
  else if (meter && phase === 'pauses') pause(meter, targets, now);
  else if (meter) stop(meter, targets, now);
  else if (kind === 'resolution' && event.action === 'solve_at_first_contact') {
    // Answered and solved at once: the response clock carries the time, this one shows that nothing was left.
    const solved = begin(meters, kind, event.cycle, targets, now);
    run(solved, targets, now);
    stop(solved, targets, now);
  }
}

function begin(meters: Meter[], kind: ClockKind, cycle: number, targets: ClockTargets, now: number): Meter {
  const none = {
    stoppedAt: null,
    pausedAt: null,
    runningSince: null,
    dueAt: null,
    usedUpAt: null,
    breachedAt: null,
  };
  const allowance = targets[kind] * minute;
  const meter: Meter = { kind, cycle, startedAt: now, elapsed: 0, allowance, ...none };
  meters.push(meter);
  return meter;
}

function run(meter: Meter, targets: ClockTargets, now: number): void {
  if (meter.runningSince !== null) return;
  if (meter.kind === 'review' && meter.stoppedAt !== null) {
    meter.allowance = meter.elapsed + targets[meter.kind] * minute;
    meter.usedUpAt = null;
  }
  meter.runningSince = now;
  meter.stoppedAt = null;
  meter.pausedAt = null;
  meter.dueAt = dueOf(meter, targets);
}

function pause(meter: Meter, targets: ClockTargets, now: number): void {
  if (meter.runningSince === null) return;
  halt(meter, targets, now);
  meter.pausedAt = now;
  meter.dueAt = null;
}

function stop(meter: Meter, targets: ClockTargets, now: number): void {
  if (meter.stoppedAt !== null) return;
  halt(meter, targets, now);
  meter.stoppedAt = now;
  meter.pausedAt = null;
}

function halt(meter: Meter, targets: ClockTargets, now: number): void {
  if (meter.runningSince === null) return;
  if (meter.dueAt !== null && meter.dueAt < now) noteBreach(meter, meter.dueAt);
  meter.elapsed += used(meter, targets, now);
  meter.runningSince = null;
}

function noteBreach(meter: Meter, at: number): void {
  meter.usedUpAt ??= at;
  meter.breachedAt ??= at;
}

function read(meter: Meter, targets: ClockTargets, end: number): Clock {
  const isLate = meter.runningSince !== null && meter.dueAt !== null && meter.dueAt <= end;
  return {
    kind: meter.kind,
    cycle: meter.cycle,
    startedAt: new Date(meter.startedAt),
    stoppedAt: toDate(meter.stoppedAt),
    pausedAt: toDate(meter.pausedAt),
    elapsedMinutes: (meter.elapsed + used(meter, targets, end)) / minute,
    targetMinutes: targets[meter.kind],
    dueAt: toDate(meter.dueAt),
    breachedAt: toDate(meter.breachedAt ?? (isLate ? meter.dueAt : null)),
  };
}

const toDate = (time: number | null): Date | null => (time === null ? null : new Date(time));

const calendarOf = (kind: ClockKind, targets: ClockTargets): Calendar =>
  kind === 'review' ? targets.reviewCalendar : targets.calendar;

/** Milliseconds used since the clock was last set going. */
function used({ kind, runningSince }: Meter, targets: ClockTargets, now: number): number {
  if (runningSince === null) return 0;
  const calendar = calendarOf(kind, targets);
  return Math.round(workingMinutesBetween(calendar, new Date(runningSince), new Date(now)) * minute);
}

function dueOf(meter: Meter, targets: ClockTargets): number {
  if (meter.usedUpAt !== null) return meter.usedUpAt;
  const left = (meter.allowance - meter.elapsed) / minute;
  return addWorkingMinutes(calendarOf(meter.kind, targets), new Date(meter.runningSince!), left).getTime();
}

const byCycleAndKind = (a: Clock, b: Clock): number =>
  a.cycle - b.cycle || clockKinds.indexOf(a.kind) - clockKinds.indexOf(b.kind);
