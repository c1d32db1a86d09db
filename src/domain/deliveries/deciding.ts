import type { Calendar } from '../calendars/calendar.ts';
import { insideOnly, type Recipient } from '../events/reactions.ts';
import type { Listener } from './listeners.ts';
import { nextDigest, quietEnd } from './quiet-hours.ts';
import {
  type DeliveryReason,
  type MessageChannel,
  type Mode,
  messageChannels,
  reporterOrder,
} from './vocabulary.ts';

/** What the office can carry at all, right now. */
export type Means = {
  at: Date;
  calendar: Calendar;
  /** Channels with a gateway that is switched on. */
  open: ReadonlySet<MessageChannel>;
  /** In which order channels stand in for each other. */
  order: readonly MessageChannel[];
  isPaused: (channel: MessageChannel, address: string) => boolean;
  /** Nothing leaves: the log shows what would have gone. */
  isShut: boolean;
};

export type Decision = {
  channel: MessageChannel;
  address: string;
  gatewayId: string | null;
  state: 'queued' | 'held' | 'skipped';
  reason: DeliveryReason | null;
  dueAt: Date;
};

/** What somebody has a hand in themselves. */
const own: readonly Recipient[] = ['reporter', 'assignee', 'previous_assignee'];

/** Which messages one notification becomes. Pure; the centre in the program has it in any case. */
export function decide(listener: Listener, means: Means): Decision[] {
  if (insideOnly.includes(listener.action) || !listener.mayHear) return [];
  if (listener.onlyMine && !own.includes(listener.toldAs)) return [];
  const decided: Decision[] = [];
  const add = (channel: MessageChannel, reason: DeliveryReason | null, mode: Mode) =>
    decided.push(decisionOf(listener, means, { channel, reason, mode }));
  for (const [channel, mode] of wantedBy(listener, means)) {
    if (decided.some((one) => one.channel === channel && one.state !== 'skipped')) continue;
    const obstacle = obstacleOf(listener, means, channel);
    if (!obstacle) {
      add(channel, null, mode);
      continue;
    }
    if (obstacle === 'paused_address') add(channel, obstacle, mode);
    const tried = decided.map((one) => one.channel);
    const stead = standIn(listener, means, { instead: channel, tried });
    if (stead) add(stead, null, mode);
    // Staff find it in the program; that a reporter hears nothing is for the desk to know.
    else if (obstacle === 'no_gateway' && listener.toldAs === 'reporter') add(channel, obstacle, mode);
  }
  return decided;
}

/** The channels a notification is wanted by, with the mode of each. */
function wantedBy(listener: Listener, means: Means): Map<MessageChannel, Mode> {
  const { contactChannel, choices, ways } = listener;
  if (contactChannel === 'none') return new Map();
  if (contactChannel) return new Map([[contactChannel, 'each']]);
  const usual: Partial<Record<MessageChannel, Mode>> = { push: 'each' };
  const first =
    listener.toldAs === 'reporter'
      ? (reporterOrder.find((channel) => !obstacleOf(listener, means, channel)) ??
        reporterOrder.find((channel) => ways[channel]))
      : 'email';
  if (first) usual[first] = 'each';
  const wanted = new Map<MessageChannel, Mode>();
  for (const channel of messageChannels) {
    const mode = choices[channel] ?? usual[channel] ?? 'none';
    // Nobody is pushed who has not asked a browser for it, and nothing stands in for it.
    if (mode !== 'none' && (channel !== 'push' || !obstacleOf(listener, means, 'push')))
      wanted.set(channel, mode);
  }
  return wanted;
}

function obstacleOf(
  { ways }: Pick<Listener, 'ways'>,
  { open, isPaused }: Pick<Means, 'open' | 'isPaused'>,
  channel: MessageChannel,
): 'no_address' | 'no_gateway' | 'paused_address' | undefined {
  const way = ways[channel];
  if (!way) return 'no_address';
  if (!open.has(channel)) return 'no_gateway';
  return isPaused(channel, way.address) ? 'paused_address' : undefined;
}

/**
 * The channel that carries what another cannot: the next in the order of the office, going round, that was not tried
 * and that the listener did not refuse.
 */
export function standIn(
  listener: Listener,
  means: Pick<Means, 'order' | 'open' | 'isPaused'>,
  { instead, tried }: { instead: MessageChannel; tried: readonly MessageChannel[] },
): MessageChannel | undefined {
  // Push is never alone: whoever has it is told in another way too.
  if (instead === 'push' || listener.contactChannel === 'none') return undefined;
  const at = means.order.indexOf(instead);
  const round = [...means.order.slice(at + 1), ...means.order.slice(0, Math.max(at, 0))];
  return round.find(
    (channel) =>
      !tried.includes(channel) &&
      listener.choices[channel] !== 'none' &&
      !obstacleOf(listener, means, channel),
  );
}

/** One message as it is put down: quiet hours move it to their end, unless it is urgent. */
export function decisionOf(
  listener: Listener,
  means: Pick<Means, 'at' | 'calendar' | 'isShut'>,
  { channel, reason, mode }: { channel: MessageChannel; reason: DeliveryReason | null; mode: Mode },
): Decision {
  const { at, calendar, isShut } = means;
  const way = listener.ways[channel] ?? { address: '', gatewayId: null };
  const isHeld = mode === 'digest' && !listener.isUrgent;
  const quietUntil = listener.quiet && !listener.isUrgent && quietEnd(listener.quiet, at, calendar.zone);
  const decision = { channel, address: way.address, gatewayId: way.gatewayId };
  if (isShut || reason) return { ...decision, state: 'skipped', reason: isShut ? 'demo' : reason, dueAt: at };
  if (isHeld) return { ...decision, state: 'held', reason: null, dueAt: nextDigest(calendar, at) };
  return { ...decision, state: 'queued', reason: null, dueAt: quietUntil || at };
}
