import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { alwaysOpen, officeCalendar } from '../calendars/office-calendar.ts';
import { workingMinutesBetween } from '../calendars/working-time.ts';
import type { Action, Status } from '../tickets/vocabulary.ts';
import { type Clock, type ClockEvent, computeClocks, defaultTargets, promisedByService } from './clocks.ts';
import { clockKinds, phases } from './phases.ts';
import { computeWaiting, splitExternal } from './waiting-time.ts';

const calendar = officeCalendar('Asia/Makassar');
const targets = defaultTargets('medium', calendar);
const at = (local: string) => new Date(`${local}+08:00`);

/** A story: times in the week of 16 November 2026, each with an action and the state it leads to. */
function story(...lines: [day: string, action: Action, to: Status][]): ClockEvent[] {
  let [from, cycle]: [Status | null, number] = [null, 1];
  return lines.map(([day, action, to]) => {
    if (action === 'reopen') cycle += 1;
    const event = { at: at(`2026-11-${day}`), action, from, to, cycle };
    from = to;
    return event;
  });
}

function clock(events: ClockEvent[], kind: Clock['kind'], day: string, cycle = 1): Clock {
  const found = computeClocks(events, targets, at(`2026-11-${day}`)).find(
    (one) => one.kind === kind && one.cycle === cycle,
  );
  if (!found) throw new Error(`no ${kind} clock in cycle ${cycle}`);
  return found;
}
const has = (events: ClockEvent[], kind: Clock['kind'], day: string) =>
  computeClocks(events, targets, at(`2026-11-${day}`)).some((one) => one.kind === kind);

/** Ketut's report, from the counter to the technician's last word. */
const solved = story(
  ['16T08:00', 'submit', 'submitted'],
  ['16T09:00', 'accept', 'accepted'],
  ['16T09:30', 'assign', 'assigned'],
  ['16T10:00', 'start', 'in_progress'],
  ['16T11:00', 'complete', 'pending_review'],
  ['16T14:00', 'approve_work', 'resolved'],
  ['17T09:00', 'confirm', 'closed'],
);

describe('a request of a service that promises a time', () => {
  const resolution = (...of: Parameters<typeof defaultTargets>) => defaultTargets(...of).resolution;
  const account = { type: 'request', service_minutes: 60 } as const;

  it('is measured by that promise, a disturbance of the same service by its priority', () => {
    expect(resolution('medium', calendar, promisedByService(account))).toBe(60);
    expect(defaultTargets('medium', calendar, 60)).toMatchObject({ work: 60, response: 120, calendar });
    expect(promisedByService({ ...account, type: 'incident' })).toBeNull();
    expect(promisedByService({ type: 'request', service_minutes: null })).toBeNull();
    expect(resolution('medium', calendar, null)).toBe(targets.resolution);
  });

  it('is measured around the clock when it is critical, whatever its service promises', () => {
    expect(defaultTargets('critical', calendar, 4500)).toEqual(defaultTargets('critical', calendar));
  });
});

describe('a ticket that goes straight through', () => {
  it('has four clocks, each stopped with the time of its part', () => {
    const clocks = computeClocks(solved, targets, at('2026-11-18T09:00'));
    expect(clocks.map(({ kind, elapsedMinutes }) => [kind, elapsedMinutes])).toEqual([
      ['response', 60],
      ['work', 90],
      ['resolution', 120],
      ['review', 120],
    ]);
    for (const one of clocks) expect(one).toMatchObject({ cycle: 1, pausedAt: null, breachedAt: null });
    expect(clocks[2]?.stoppedAt).toEqual(at('2026-11-16T11:00'));
  });

  it('promises the first answer within two working hours', () => {
    expect(clock(solved, 'response', '16T08:30')).toEqual({
      kind: 'response',
      cycle: 1,
      startedAt: at('2026-11-16T08:00'),
      stoppedAt: null,
      pausedAt: null,
      elapsedMinutes: 30,
      targetMinutes: 120,
      dueAt: at('2026-11-16T10:00'),
      breachedAt: null,
    });
  });

  it('keeps the due time it had when it stopped', () => {
    expect(clock(solved, 'response', '18T09:00').dueAt).toEqual(at('2026-11-16T10:00'));
  });

  it('does not run before its part begins', () => {
    expect(has(solved, 'resolution', '16T08:30')).toBe(false);
    expect(has(solved, 'work', '16T09:10')).toBe(false);
    expect(has(solved, 'review', '16T10:59')).toBe(false);
  });
});

describe('response', () => {
  const late = story(['16T08:00', 'submit', 'submitted'], ['16T11:00', 'accept', 'accepted']);

  it('is late from the minute the target is used up', () => {
    expect(clock(late, 'response', '16T09:59').breachedAt).toBeNull();
    expect(clock(late, 'response', '16T10:00').breachedAt).toEqual(at('2026-11-16T10:00'));
    expect(clock(late, 'response', '17T10:00').breachedAt).toEqual(at('2026-11-16T10:00'));
  });

  it('is met by an answer in the last minute', () => {
    const justInTime = story(['16T08:00', 'submit', 'submitted'], ['16T10:00', 'accept', 'accepted']);
    expect(clock(justInTime, 'response', '17T10:00')).toMatchObject({
      elapsedMinutes: 120,
      breachedAt: null,
    });
  });

  it('waits while the reporter is asked for more', () => {
    const asked = story(
      ['16T08:00', 'submit', 'submitted'],
      ['16T09:00', 'return_for_data', 'waiting_reporter'],
      ['17T09:00', 'answer', 'submitted'],
    );
    expect(clock(asked, 'response', '16T15:00')).toMatchObject({
      elapsedMinutes: 60,
      pausedAt: at('2026-11-16T09:00'),
      dueAt: null,
    });
    expect(clock(asked, 'response', '17T09:10')).toMatchObject({
      elapsedMinutes: 70,
      pausedAt: null,
      dueAt: at('2026-11-17T10:00'),
    });
  });

  it('goes on after an appeal, without the time in between', () => {
    const appealed = story(
      ['16T08:00', 'submit', 'submitted'],
      ['16T09:00', 'reject', 'rejected'],
      ['17T08:00', 'appeal', 'submitted'],
      ['17T08:30', 'accept', 'accepted'],
    );
    expect(clock(appealed, 'response', '16T15:00').stoppedAt).toEqual(at('2026-11-16T09:00'));
    expect(clock(appealed, 'response', '17T08:10')).toMatchObject({ stoppedAt: null, elapsedMinutes: 70 });
    expect(clock(appealed, 'response', '18T08:10')).toMatchObject({
      elapsedMinutes: 90,
      startedAt: at('2026-11-16T08:00'),
    });
  });

  it('carries the whole time when the front desk solves it at once', () => {
    const answered = story(
      ['16T08:00', 'submit', 'submitted'],
      ['16T08:20', 'solve_at_first_contact', 'resolved'],
    );
    expect(clock(answered, 'response', '16T10:00').elapsedMinutes).toBe(20);
    expect(clock(answered, 'resolution', '16T10:00')).toMatchObject({
      elapsedMinutes: 0,
      startedAt: at('2026-11-16T08:20'),
      stoppedAt: at('2026-11-16T08:20'),
    });
    expect(has(answered, 'work', '16T10:00')).toBe(false);
  });
});

describe('resolution and work', () => {
  const held = story(
    ['16T08:00', 'submit', 'submitted'],
    ['16T09:00', 'accept', 'accepted'],
    ['16T09:30', 'assign', 'assigned'],
    ['16T10:00', 'hold', 'waiting_external'],
    ['18T10:00', 'resume', 'assigned'],
    ['18T11:00', 'ask', 'waiting_reporter'],
    ['19T08:00', 'answer', 'assigned'],
  );

  it('wait for the vendor and for the reporter', () => {
    expect(clock(held, 'resolution', '17T10:00')).toMatchObject({ elapsedMinutes: 60, dueAt: null });
    expect(clock(held, 'resolution', '19T08:30').elapsedMinutes).toBe(150);
    expect(clock(held, 'work', '19T08:30').elapsedMinutes).toBe(120);
  });

  it('have a later due time after a pause', () => {
    expect(clock(held, 'resolution', '16T09:10').dueAt).toEqual(at('2026-11-19T09:00'));
    expect(clock(held, 'resolution', '19T08:30').dueAt).toEqual(at('2026-11-23T14:30'));
  });

  it('let work wait while the ticket lies with nobody, but not the service', () => {
    const declined = story(
      ['16T08:00', 'submit', 'submitted'],
      ['16T08:00', 'accept', 'accepted'],
      ['16T08:00', 'assign', 'assigned'],
      ['16T09:00', 'decline', 'accepted'],
      ['16T11:00', 'assign', 'assigned'],
    );
    expect(clock(declined, 'work', '16T10:00')).toMatchObject({
      elapsedMinutes: 60,
      pausedAt: at('2026-11-16T09:00'),
    });
    expect(clock(declined, 'work', '16T11:30').elapsedMinutes).toBe(90);
    expect(clock(declined, 'resolution', '16T11:30').elapsedMinutes).toBe(210);
  });

  it('run on when the work is returned or not solved, without the time of review', () => {
    const returned = story(
      ['16T08:00', 'submit', 'submitted'],
      ['16T08:00', 'accept', 'accepted'],
      ['16T08:00', 'assign', 'assigned'],
      ['16T08:00', 'start', 'in_progress'],
      ['16T10:00', 'complete', 'pending_review'],
      ['17T08:00', 'return_work', 'in_progress'],
      ['17T09:00', 'complete', 'pending_review'],
      ['17T10:00', 'approve_work', 'resolved'],
      ['18T08:00', 'not_solved', 'in_progress'],
    );
    expect(clock(returned, 'resolution', '16T15:00').stoppedAt).toEqual(at('2026-11-16T10:00'));
    expect(clock(returned, 'resolution', '17T08:30')).toMatchObject({ stoppedAt: null, elapsedMinutes: 150 });
    expect(clock(returned, 'resolution', '18T08:30').elapsedMinutes).toBe(210);
    expect(clock(returned, 'work', '18T08:30').elapsedMinutes).toBe(210);
  });

  it('end with a cancelled ticket', () => {
    const cancelled = [...held.slice(0, 4), ...story(['17T10:00', 'cancel', 'cancelled'])];
    expect(clock(cancelled, 'resolution', '18T10:00')).toMatchObject({
      elapsedMinutes: 60,
      stoppedAt: at('2026-11-17T10:00'),
      pausedAt: null,
      dueAt: null,
    });
  });

  it('are late at closing time, not at the next opening', () => {
    const high = defaultTargets('high', calendar);
    const events = story(['16T07:30', 'submit', 'submitted'], ['16T07:30', 'accept', 'accepted']);
    const resolution = computeClocks(events, high, at('2026-11-16T17:00')).find(
      ({ kind }) => kind === 'resolution',
    );
    expect(resolution).toMatchObject({ dueAt: at('2026-11-16T16:00'), breachedAt: at('2026-11-16T16:00') });
  });
});

describe('review', () => {
  const twice = story(
    ['16T08:00', 'submit', 'submitted'],
    ['16T08:00', 'accept', 'accepted'],
    ['16T08:00', 'assign', 'assigned'],
    ['16T08:00', 'start', 'in_progress'],
    ['16T09:00', 'complete', 'pending_review'],
    ['16T11:00', 'return_work', 'in_progress'],
    ['17T10:00', 'complete', 'pending_review'],
  );

  it('sums the rounds, and gives each round its whole target', () => {
    expect(clock(twice, 'review', '16T12:00')).toMatchObject({
      elapsedMinutes: 120,
      stoppedAt: at('2026-11-16T11:00'),
    });
    expect(clock(twice, 'review', '17T11:00')).toMatchObject({
      elapsedMinutes: 180,
      stoppedAt: null,
      dueAt: at('2026-11-19T10:00'),
      startedAt: at('2026-11-16T09:00'),
    });
  });

  it('remembers a round that was late', () => {
    const late = [
      ...twice.slice(0, 5),
      ...story(['19T08:00', 'return_work', 'in_progress'], ['20T08:00', 'complete', 'pending_review']),
    ];
    expect(clock(late, 'review', '20T09:00')).toMatchObject({
      breachedAt: at('2026-11-18T09:00'),
      dueAt: at('2026-11-24T08:00'),
    });
  });

  it('keeps office hours for critical tickets too', () => {
    const critical = defaultTargets('critical', calendar);
    const clocks = computeClocks(twice, critical, at('2026-11-17T18:00'));
    expect(clocks.find(({ kind }) => kind === 'review')?.elapsedMinutes).toBe(120 + 300);
    expect(clocks.find(({ kind }) => kind === 'work')?.elapsedMinutes).toBe(60 + 23 * 60);
  });

  it('does not exist when review is off', () => {
    const off = [...twice.slice(0, 4), ...story(['16T09:00', 'complete', 'resolved'])];
    expect(has(off, 'review', '17T09:00')).toBe(false);
  });
});

describe('reopening', () => {
  const reopened = [
    ...solved,
    ...story(
      ['18T09:00', 'submit', 'submitted'],
      ['18T09:00', 'reopen', 'accepted'],
      ['18T10:00', 'assign', 'assigned'],
    ).slice(1),
  ];

  it('starts a new cycle and leaves the first result as it was', () => {
    const before = computeClocks(solved, targets, at('2026-11-18T08:00'));
    const after = computeClocks(reopened, targets, at('2026-11-18T11:00'));
    expect(after.slice(0, 4)).toEqual(before);
    expect(after.slice(4).map(({ kind, cycle, elapsedMinutes }) => [kind, cycle, elapsedMinutes])).toEqual([
      ['work', 2, 60],
      ['resolution', 2, 120],
    ]);
  });

  it('can be computed from the events of the cycle alone', () => {
    const now = at('2026-11-18T11:00');
    const second = reopened.filter(({ cycle }) => cycle === 2);
    expect(computeClocks(second, targets, now)).toEqual(computeClocks(reopened, targets, now).slice(4));
  });
});

describe('who is waited for', () => {
  it('splits the time in three', () => {
    const events = story(
      ['16T08:00', 'submit', 'submitted'],
      ['16T09:00', 'return_for_data', 'waiting_reporter'],
      ['16T11:00', 'answer', 'submitted'],
      ['16T11:30', 'accept', 'accepted'],
      ['16T13:00', 'hold', 'waiting_external'],
      ['17T13:00', 'resume', 'accepted'],
      ['17T14:00', 'assign', 'assigned'],
      ['17T15:00', 'complete', 'resolved'],
    );
    expect(computeWaiting(events, at('2026-11-20T10:00'), calendar)).toEqual({
      ours: 240,
      reporter: 120,
      external: 450,
    });
    expect(computeWaiting(events, at('2026-11-16T10:00'), calendar)).toEqual({
      ours: 60,
      reporter: 60,
      external: 0,
    });
    expect(computeWaiting([], at('2026-11-16T10:00'), calendar)).toEqual({
      ours: 0,
      reporter: 0,
      external: 0,
    });
  });
});

it('splits what third parties took by whom and for what, in working time', () => {
  const hold = (reason: 'vendor' | 'isp_power', party: string, from: string, to?: string) => ({
    reason,
    party,
    started_at: at(`2026-11-${from}`),
    ended_at: to ? at(`2026-11-${to}`) : null,
  });
  const holds = [
    hold('vendor', 'PT Contoh', '16T13:00', '17T13:00'),
    hold('isp_power', 'PLN', '17T14:00', '17T14:30'),
    hold('vendor', 'pt contoh ', '18T09:00'),
    hold('vendor', 'Belum mulai', '19T09:00'),
  ];
  expect(splitExternal(holds, at('2026-11-18T10:00'), calendar)).toEqual([
    { reason: 'vendor', party: 'PT Contoh', minutes: 510 },
    { reason: 'isp_power', party: 'PLN', minutes: 30 },
  ]);
});

it('takes the promises of each priority', () => {
  const promise = (priority: Parameters<typeof defaultTargets>[0]) => {
    const { response, resolution, work, review, calendar: measuredOn } = defaultTargets(priority, calendar);
    return [response, resolution, work, review, measuredOn.kind];
  };
  expect(promise('critical')).toEqual([15, 240, 240, 900, '24x7']);
  expect(promise('high')).toEqual([30, 450, 450, 900, 'office']);
  expect(promise('medium')).toEqual([120, 1350, 1350, 900, 'office']);
  expect(promise('low')).toEqual([450, 2250, 2250, 900, 'office']);
});

describe('whatever happens', () => {
  const steps: Partial<Record<Status, [Action, Status][]>> = {
    submitted: [
      ['accept', 'accepted'],
      ['return_for_data', 'waiting_reporter'],
      ['reject', 'rejected'],
      ['solve_at_first_contact', 'resolved'],
      ['cancel', 'cancelled'],
    ],
    rejected: [['appeal', 'submitted']],
    cancelled: [['reopen', 'submitted']],
    accepted: [
      ['assign', 'assigned'],
      ['ask', 'waiting_reporter'],
      ['hold', 'waiting_external'],
      ['note', 'accepted'],
    ],
    assigned: [
      ['start', 'in_progress'],
      ['decline', 'accepted'],
      ['reassign', 'assigned'],
      ['hold', 'waiting_external'],
      ['cancel', 'cancelled'],
    ],
    in_progress: [
      ['progress', 'in_progress'],
      ['ask', 'waiting_reporter'],
      ['hold', 'waiting_external'],
      ['decline', 'accepted'],
      ['complete', 'pending_review'],
      ['complete', 'resolved'],
    ],
    waiting_external: [['reassign', 'assigned']],
    pending_review: [
      ['approve_work', 'resolved'],
      ['return_work', 'in_progress'],
    ],
    resolved: [
      ['confirm', 'closed'],
      ['not_solved', 'in_progress'],
    ],
    closed: [['reopen', 'accepted']],
  };

  /** Random histories that keep to the life cycle: each number picks a step, each gap is up to four days. */
  const histories = fc
    .array(fc.record({ pick: fc.nat(100), gap: fc.oneof(fc.nat(90 * 60_000), fc.nat(4 * 86_400_000)) }), {
      maxLength: 40,
    })
    .map((choices) => {
      let now = at('2026-03-12T09:00').getTime();
      let [status, back, cycle]: [Status, Status, number] = ['submitted', 'submitted', 1];
      const events: ClockEvent[] = [{ at: new Date(now), action: 'submit', from: null, to: status, cycle }];
      for (const { pick, gap } of choices) {
        const waits: [Action, Status][] =
          status === 'waiting_reporter' || status === 'waiting_external'
            ? [[status === 'waiting_reporter' ? 'answer' : 'resume', back]]
            : [];
        const possible: [Action, Status][] = [...waits, ...(steps[status] ?? [])];
        const [action, to] = possible[pick % possible.length]!;
        if (action === 'reopen') cycle += 1;
        if (to.startsWith('waiting')) back = status;
        now += gap;
        events.push({ at: new Date(now), action, from: status, to, cycle });
        status = to;
      }
      return events;
    });
  const anyTargets = fc.constantFrom(
    targets,
    defaultTargets('critical', calendar),
    defaultTargets('high', calendar),
    {
      ...targets,
      calendar: alwaysOpen('Asia/Makassar'),
    },
  );
  const laterBy = fc.nat(20 * 86_400_000);
  const momentIn = (events: ClockEvent[], offset: number) => new Date(events[0]!.at.getTime() + offset * 3);
  const earlier = (a: Date, b: Date) => new Date(Math.min(a.getTime(), b.getTime()));
  const key = ({ kind, cycle }: Clock) => `${cycle} ${kind}`;

  it('elapsed time never shrinks, and a breach stays where it is', () => {
    fc.assert(
      fc.property(histories, anyTargets, laterBy, laterBy, (events, promised, offset, more) => {
        const now = momentIn(events, offset);
        const later = new Map(
          computeClocks(events, promised, new Date(now.getTime() + more)).map((one) => [key(one), one]),
        );
        for (const one of computeClocks(events, promised, now)) {
          const then = later.get(key(one))!;
          expect(one.elapsedMinutes).toBeGreaterThanOrEqual(0);
          expect(then.elapsedMinutes).toBeGreaterThanOrEqual(one.elapsedMinutes);
          expect(then.startedAt).toEqual(one.startedAt);
          const isDueThisInstant = one.breachedAt?.getTime() === now.getTime();
          if (one.breachedAt && !isDueThisInstant) expect(then.breachedAt).toEqual(one.breachedAt);
        }
      }),
      { numRuns: 1_000 },
    );
  });

  it('time used and time paused or stopped make up the whole span', () => {
    fc.assert(
      fc.property(histories, anyTargets, laterBy, (events, promised, offset) => {
        const now = momentIn(events, offset);
        for (const one of computeClocks(events, promised, now)) {
          const measuredOn = one.kind === 'review' ? promised.reviewCalendar : promised.calendar;
          const ownEvents = events.filter((event) => event.cycle === one.cycle && event.at >= one.startedAt);
          const next = events.find((event) => event.cycle > one.cycle)?.at ?? now;
          const end = earlier(next, now);
          let idle = 0;
          for (const [index, event] of ownEvents.entries()) {
            if (event.at > end || phases[one.kind][event.to] === 'runs') continue;
            const until = ownEvents[index + 1]?.at ?? end;
            idle += workingMinutesBetween(measuredOn, event.at, earlier(until, end));
          }
          const span = workingMinutesBetween(measuredOn, one.startedAt, end);
          expect(one.elapsedMinutes + idle).toBeCloseTo(span, 3);
        }
      }),
      { numRuns: 1_000 },
    );
  });

  it('due time, breach, pause and stop agree with each other', () => {
    fc.assert(
      fc.property(histories, anyTargets, laterBy, (events, promised, offset) => {
        const now = momentIn(events, offset);
        for (const one of computeClocks(events, promised, now)) {
          const isRunning = one.stoppedAt === null && one.pausedAt === null;
          expect(one.stoppedAt !== null && one.pausedAt !== null).toBe(false);
          if (one.pausedAt) expect(one.dueAt).toBeNull();
          if (isRunning) expect(one.dueAt).not.toBeNull();
          if (one.breachedAt) {
            expect(one.breachedAt <= now).toBe(true);
            expect(one.elapsedMinutes).toBeGreaterThanOrEqual(one.targetMinutes);
          }
          if (one.kind === 'review') continue;
          if (one.elapsedMinutes > one.targetMinutes) expect(one.breachedAt).not.toBeNull();
          if (isRunning) expect(one.breachedAt).toEqual(one.dueAt! <= now ? one.dueAt : null);
        }
      }),
      { numRuns: 1_000 },
    );
  });

  it('a running clock that is left alone breaches exactly when it said it would', () => {
    fc.assert(
      fc.property(histories, anyTargets, (events, promised) => {
        const last = events.at(-1)!.at;
        for (const one of computeClocks(events, promised, last)) {
          if (one.stoppedAt || !one.dueAt || one.breachedAt) continue;
          const find = (now: Date) =>
            computeClocks(events, promised, now).find((other) => key(other) === key(one))!;
          expect(find(one.dueAt).breachedAt).toEqual(one.dueAt);
          expect(find(new Date(one.dueAt.getTime() - 1)).breachedAt).toBeNull();
          if (one.kind !== 'review') expect(find(one.dueAt).elapsedMinutes).toBeCloseTo(one.targetMinutes, 6);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('a prefix, the whole history and a second computation agree', () => {
    fc.assert(
      fc.property(histories, anyTargets, laterBy, (events, promised, offset) => {
        const now = momentIn(events, offset);
        const known = computeClocks(
          events.filter((event) => event.at <= now),
          promised,
          now,
        );
        expect(computeClocks(events, promised, now)).toEqual(known);
        expect(computeClocks(events, promised, now)).toEqual(known);
        const cycles = new Set(events.map((event) => event.cycle));
        const apart = [...cycles].flatMap((cycle) =>
          computeClocks(
            events.filter((event) => event.cycle === cycle),
            promised,
            now,
          ),
        );
        expect(apart).toEqual(known);
      }),
      { numRuns: 500 },
    );
  });

  it('each kind has one clock in a cycle, and waiting adds up', () => {
    fc.assert(
      fc.property(histories, laterBy, (events, offset) => {
        const now = momentIn(events, offset);
        const keys = computeClocks(events, targets, now).map(key);
        expect(new Set(keys).size).toBe(keys.length);
        expect(clockKinds).toHaveLength(4);
        const { ours, reporter, external } = computeWaiting(events, now, calendar);
        let open = 0;
        for (const [index, event] of events.entries()) {
          if (event.at > now || ['resolved', 'closed', 'rejected', 'cancelled'].includes(event.to)) continue;
          const until = events[index + 1]?.at ?? now;
          open += workingMinutesBetween(calendar, event.at, earlier(until, now));
        }
        expect(ours + reporter + external).toBeCloseTo(open, 6);
      }),
      { numRuns: 500 },
    );
  });
});
