import { type Adapter, type Gate, ProviderFault } from '../../channels/adapter.ts';
import { findAdapter, openGate } from '../../channels/opening.ts';
import type { Outside } from '../../channels/outside.ts';
import { faultOf, isShutDoor } from '../../channels/sending.ts';
import type { Gateway } from '../../domain/gateways/finding.ts';

/** How long a person waits for the answer of a provider, in milliseconds. */
const patience = 15_000;

/** `shut`: nothing leaves this installation; else a short code of what is wrong, or null when it works. */
export type Tried = { isShut: true } | { isShut: false; failure: string | null };

/** Asks a provider whether an account works. Sends nothing to anybody. */
export const tryGateway = (gateway: Gateway, outside: Outside): Promise<Tried> =>
  attempt(gateway, outside, (adapter, gate) => adapter.check(gate));

/** Tells a provider, where it wants to know, that its account is used from now on, and where to call. */
export const connectGateway = (gateway: Gateway, outside: Outside, hookUrl: string | null): Promise<Tried> =>
  attempt(gateway, outside, async (adapter, gate) => adapter.connect?.(gate, hookUrl));

async function attempt(
  gateway: Gateway,
  outside: Outside,
  work: (adapter: Adapter, gate: Gate) => Promise<void>,
): Promise<Tried> {
  if (outside.isShut) return { isShut: true };
  const signal = AbortSignal.timeout(patience);
  try {
    const adapter = await findAdapter(gateway.provider);
    if (!adapter) throw new ProviderFault('gateway', 'unknown_provider');
    await Promise.race([work(adapter, openGate(adapter, gateway, { outside, signal })), late(signal)]);
    return { isShut: false, failure: null };
  } catch (error) {
    if (isShutDoor(error)) return { isShut: true };
    if (signal.aborted || (error as { name?: unknown }).name === 'TimeoutError')
      return { isShut: false, failure: 'no_answer' };
    return { isShut: false, failure: faultOf(error).fault.code };
  }
}

/** An adapter that ignores the signal keeps nobody waiting. */
function late(signal: AbortSignal): Promise<never> {
  const { promise, reject } = Promise.withResolvers<never>();
  signal.addEventListener('abort', () => reject(new ProviderFault('later', 'no_answer')), { once: true });
  // The other may win, and then nobody listens here.
  promise.catch(() => undefined);
  return promise;
}
