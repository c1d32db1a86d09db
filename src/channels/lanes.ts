import { setTimeout as pause } from 'node:timers/promises';
import type { Db } from '../db/connection.ts';
import { type Claimed, claimDeliveries, releaseClaims } from '../domain/deliveries/claiming.ts';
import { giveUpLate, recordFault, recordSent, recordSkipped } from '../domain/deliveries/recording.ts';
import { routeNotifications } from '../domain/deliveries/routing.ts';
import { type MessageChannel, messageChannels } from '../domain/deliveries/vocabulary.ts';
import { findDue } from '../domain/deliveries/waiting.ts';
import { recordGatewayFault, recordGatewayOk } from '../domain/gateways/health.ts';
import { type Adapters, adapters as allAdapters } from './adapters.ts';
import type { Outside } from './outside.ts';
import { faultOf, Gates, isShutDoor, type Render, send, sendPatience, Unrendered } from './sending.ts';

/** How many messages leave at once by a channel. */
const widths: Record<MessageChannel, number> = { email: 5, whatsapp: 8, sms: 4, telegram: 8, push: 8 };
/** How many are claimed for each that leaves: few enough that all are through before the claim ends. */
const depth = 5;

const pollPause = 500;
const latePause = 30_000;
/** While the database does not answer. */
const faultPause = 5_000;
/** A rendering that fails so often is a fault of ours that waiting does not mend. */
const mostRenderings = 5;

type Log = (line: { level?: 'error'; msg: string; [key: string]: unknown }) => void;

export type LaneDeps = {
  db: Db;
  secret: string;
  outside: Outside;
  render: Render;
  log: Log;
  /** What may be logged of an error. */
  about: (error: unknown) => Record<string, unknown>;
  adapters?: Adapters;
  /** Milliseconds that a provider may take; for tests. */
  patience?: number;
};

export type Lanes = {
  /** Looks now instead of at the next half second. */
  wake: () => void;
  /** Takes no more, lets what is being sent end within `patience` milliseconds, and puts the rest back. */
  stop: (patience?: number) => Promise<void>;
};

/**
 * Carries messages until stopped: a router that turns notifications into messages, and a lane of its own for every
 * channel, so that a provider which is slow or gone delays nothing but its channel. Runs on any number of servers.
 */
export function startLanes(deps: LaneDeps): Lanes {
  const stopping = new AbortController();
  const hurrying = new AbortController();
  const gates = new Gates({ ...deps, adapters: deps.adapters ?? allAdapters });
  const parts = { ...deps, gates, stopping: stopping.signal, hurrying: hurrying.signal };
  const lanes = new Map(messageChannels.map((channel) => [channel, startLane(channel, parts)]));
  const { isShut } = deps.outside;
  const bell = new Bell(stopping.signal);

  const look = async () => {
    while (!stopping.signal.aborted) {
      const found = await attempt('looking for messages', () => findDue(deps.db));
      for (const channel of found?.channels ?? []) lanes.get(channel)!.wake();
      const routed = found?.isUnrouted
        ? await attempt('routing', () => routeNotifications(deps.db, { isShut }))
        : 0;
      // After a full turn there is probably more.
      if (!routed) await bell.rings(found ? pollPause : faultPause);
    }
  };
  const giveUp = async () => {
    while (!stopping.signal.aborted) {
      await attempt('giving up', () => giveUpLate(deps.db, { isShut }));
      await pause(latePause, undefined, { signal: stopping.signal }).catch(() => undefined);
    }
  };
  const attempt = async <T>(what: string, work: () => Promise<T>): Promise<T | undefined> => {
    try {
      return await work();
    } catch (error) {
      if (!stopping.signal.aborted)
        deps.log({ level: 'error', msg: 'messages wait', what, ...deps.about(error) });
      return undefined;
    }
  };

  const loops = [look(), giveUp(), ...[...lanes.values()].map(({ ended }) => ended)];
  return {
    wake: () => bell.ring(),
    async stop(patience = 10_000) {
      stopping.abort();
      const hurry = setTimeout(() => hurrying.abort(), patience);
      await Promise.all(loops);
      clearTimeout(hurry);
    },
  };
}

/** Something to wait at that others may ring. */
class Bell {
  private next = Promise.withResolvers<void>();
  private readonly stopping: AbortSignal;

  constructor(stopping: AbortSignal) {
    this.stopping = stopping;
    stopping.addEventListener('abort', () => this.ring(), { once: true });
  }

  ring(): void {
    this.next.resolve();
  }

  /** Resolves when it rings, or after so many milliseconds. What rang while nobody waited counts. */
  async rings(milliseconds?: number): Promise<void> {
    if (!this.stopping.aborted) {
      const ending = new AbortController();
      const late =
        milliseconds === undefined
          ? []
          : [pause(milliseconds, undefined, { signal: ending.signal }).catch(() => undefined)];
      await Promise.race([this.next.promise, ...late]);
      ending.abort();
    }
    this.next = Promise.withResolvers<void>();
  }
}

type Parts = LaneDeps & { gates: Gates; stopping: AbortSignal; hurrying: AbortSignal };

function startLane(channel: MessageChannel, parts: Parts): { wake: () => void; ended: Promise<void> } {
  const { db, stopping, outside, log, about } = parts;
  const bell = new Bell(stopping);
  const waiting: Claimed[] = [];
  const running = new Map<Claimed, Promise<void>>();
  const width = widths[channel];
  const isTalk = channel === 'whatsapp' || channel === 'telegram';
  /** Nothing can leave before: whoever wakes the lane earlier wakes it for nothing. */
  let notBefore = 0;
  /** Whether a look is worth it: somebody woke the lane, or the last look found as much as it asked for. */
  let hasMore = true;
  const wake = () => {
    hasMore = true;
    bell.ring();
  };

  /** What was claimed for an account that rests now is not worth trying. */
  const putBack = async (gatewayId: string) => {
    const idle = waiting.filter(({ gateway }) => gateway.id === gatewayId);
    for (const one of idle) waiting.splice(waiting.indexOf(one), 1);
    await releaseClaims(db, idle);
  };

  const fill = async () => {
    if (!hasMore || Date.now() < notBefore) return;
    hasMore = false;
    const limit = width * depth;
    try {
      const claim = await claimDeliveries(db, { channel, limit, isShut: outside.isShut });
      waiting.push(...claim.claimed);
      hasMore = claim.claimed.length + claim.settled >= limit;
      // A second at most: somebody may mend or switch on an account meanwhile.
      notBefore = claim.notBefore ? Math.min(claim.notBefore.getTime(), Date.now() + 1_000) : 0;
      if (hasMore && claim.claimed.length === 0) bell.ring();
    } catch (error) {
      notBefore = Date.now() + faultPause;
      if (!stopping.aborted) log({ level: 'error', msg: 'messages wait', what: channel, ...about(error) });
    }
  };

  const work = async () => {
    while (!stopping.aborted) {
      if (waiting.length < width) await fill();
      while (running.size < width && !stopping.aborted) {
        const next = takeNext(waiting, isTalk ? running.keys() : []);
        if (!next) break;
        const carried = carry(next, { ...parts, putBack }).finally(() => {
          running.delete(next);
          bell.ring();
        });
        running.set(next, carried);
      }
      await bell.rings();
    }
    await releaseClaims(db, waiting).catch(() => undefined);
    await Promise.all(running.values());
  };
  return { wake, ended: work() };
}

/** The next that may leave: in a talk nothing overtakes what is on its way to the same person. */
function takeNext(waiting: Claimed[], running: Iterable<Claimed>): Claimed | undefined {
  const busy = new Set([...running].map(({ address }) => address));
  const index = waiting.findIndex(({ address }) => !busy.has(address));
  return index < 0 ? undefined : waiting.splice(index, 1)[0];
}

/** Sends one message and writes down what came of it. Never throws: what cannot be written down is found again when its claim ends. */
async function carry(
  claimed: Claimed,
  parts: Parts & { putBack: (gatewayId: string) => Promise<void> },
): Promise<void> {
  const { db, log, about, gates, outside, render, hurrying: signal, patience = sendPatience } = parts;
  // A process that stood still for minutes no longer owns what it claimed before.
  if (Date.now() > claimed.until - patience) return await releaseClaims(db, [claimed]).catch(() => undefined);
  const line = { delivery: claimed.id, channel: claimed.channel };
  const outcome = await send(claimed, { db, gates, outside, render, signal, patience }).catch(
    (error: unknown) => new Failure(error),
  );
  try {
    if (!(outcome instanceof Failure)) {
      if (!outcome) return await recordSkipped(db, claimed, 'out_of_date');
      await untilWritten(claimed, signal, () => recordSent(db, claimed, outcome));
      if (gates.isNews(claimed.gateway)) await recordGatewayOk(db, claimed.gateway.id);
      return;
    }
    const { error } = outcome;
    if (isShutDoor(error)) return await recordSkipped(db, claimed, 'demo');
    if (error instanceof Unrendered) {
      log({ level: 'error', msg: 'a message could not be rendered', ...line, ...about(error.cause) });
      const kind = claimed.attempts >= mostRenderings ? 'never' : 'later';
      return await recordFault(db, claimed, { kind });
    }
    const { isUncertain, fault: told } = faultOf(error);
    const { kind, code, retryAfterSeconds } = told;
    log({ msg: 'a message was not taken', ...line, gateway: claimed.gateway.id, kind, code });
    await untilWritten(claimed, signal, () =>
      recordFault(db, claimed, { kind, code, retryAfterSeconds, isUncertain }),
    );
    if (kind === 'later' || kind === 'gateway') {
      gates.forgetGood(claimed.gateway);
      // Browsers have many makers behind one account: that one of them is busy says nothing of the others.
      const seconds = claimed.channel === 'push' ? undefined : retryAfterSeconds;
      const fault = { kind, code, retryAfterSeconds: seconds };
      const rests = await recordGatewayFault(db, claimed.gateway.id, fault);
      if (rests) await parts.putBack(claimed.gateway.id);
    }
  } catch (error) {
    log({ level: 'error', msg: 'what came of a message could not be recorded', ...line, ...about(error) });
  }
}

class Failure {
  readonly error: unknown;
  constructor(error: unknown) {
    this.error = error;
  }
}

/**
 * What came of a message is worth writing down even while the database changes hands: else it would go again. Tried
 * until the claim ends or nobody has time any more.
 */
async function untilWritten(
  { until }: Claimed,
  hurry: AbortSignal,
  write: () => Promise<unknown>,
): Promise<void> {
  for (let wait = 200; ; wait = Math.min(wait * 2, 5_000)) {
    try {
      await write();
      return;
    } catch (error) {
      if (hurry.aborted || Date.now() + wait > until) throw error;
      await pause(wait, undefined, { signal: hurry }).catch(() => undefined);
    }
  }
}
