import type { Db } from '../db/connection.ts';
import type { Account, Claimed } from '../domain/deliveries/claiming.ts';
import type { Delivery } from '../domain/deliveries/delivery.ts';
import { dropSubscription, listSubscriptions } from '../domain/deliveries/push-subscriptions.ts';
import { findGateway, type Gateway } from '../domain/gateways/finding.ts';
import { type Adapter, type Gate, NoAnswer, type Outgoing, ProviderFault, type Sent } from './adapter.ts';
import type { Adapters } from './adapters.ts';
import { findAdapter, openGate } from './opening.ts';
import { type Outside, ShutDoor } from './outside.ts';

/** What a message says, asked when it leaves; null when the moment for it has passed. */
export type Render = (
  db: Db,
  delivery: Delivery,
  about: { isWindowOpen: boolean },
) => Promise<Outgoing | null>;

/** How long a provider may take for one message, in milliseconds. */
export const sendPatience = 30_000;

/** How seldom a working account is said to work, in milliseconds. */
const goodFor = 10_000;

type Open = { adapter: Adapter; gateway: Gateway };

/** Accounts with their secrets opened; the same ones for as long as nobody changed them. */
export class Gates {
  private readonly open = new Map<string, Promise<Open>>();
  private readonly good = new Map<string, number>();
  private readonly deps: { db: Db; secret: string; adapters: Adapters };

  constructor(deps: { db: Db; secret: string; adapters: Adapters }) {
    this.deps = deps;
  }

  /** @throws ProviderFault of kind gateway when there is no such account, or nothing that speaks with its provider */
  async of({ id, provider, version }: Account): Promise<Open> {
    const key = `${id} ${version}`;
    const known = this.open.get(key);
    if (known) return known;
    for (const old of this.open.keys()) if (old.startsWith(`${id} `)) this.open.delete(old);
    const opening = this.unlock(id, provider);
    this.open.set(key, opening);
    opening.catch(() => this.open.delete(key));
    return opening;
  }

  /** Whether it is worth writing down that the account works: it did not before, or nobody said so for a while. */
  isNews({ id, failures }: Account): boolean {
    const isNews = failures > 0 || Date.now() - (this.good.get(id) ?? 0) > goodFor;
    if (isNews) this.good.set(id, Date.now());
    return isNews;
  }

  forgetGood({ id }: Account): void {
    this.good.delete(id);
  }

  private async unlock(id: string, provider: string): Promise<Open> {
    const { db, secret, adapters } = this.deps;
    const adapter = await findAdapter(provider, adapters);
    if (!adapter) throw new ProviderFault('gateway', 'unknown_provider');
    const gateway = await findGateway(db, secret, { id });
    if (!gateway?.is_enabled) throw new ProviderFault('gateway', 'switched_off');
    return { adapter, gateway };
  }
}

/**
 * Renders one claimed message and hands it to its provider.
 * @throws ProviderFault, ShutDoor, Unrendered, or an error of the network
 */
export async function send(
  claimed: Claimed,
  {
    db,
    gates,
    outside,
    render,
    signal,
    patience = sendPatience,
  }: { db: Db; gates: Gates; outside: Outside; render: Render; signal: AbortSignal; patience?: number },
): Promise<Sent | null> {
  const rendered = await render(db, claimed, { isWindowOpen: claimed.isWindowOpen }).catch(
    (cause: unknown) => {
      throw new Unrendered('a message could not be rendered', { cause });
    },
  );
  if (!rendered) return null;
  const message = { ...rendered, isWindowOpen: claimed.isWindowOpen, hasWritten: claimed.hasWritten };
  const { adapter, gateway } = await gates.of(claimed.gateway);
  const ending = AbortSignal.any([signal, AbortSignal.timeout(patience)]);
  const gate = openGate(adapter, gateway, { outside, signal: ending });
  const sending =
    claimed.channel === 'push'
      ? sendToBrowsers(db, adapter, gate, message, claimed.address)
      : adapter.send(gate, message);
  return await inTime(sending, ending);
}

/** An adapter that ignores the signal keeps nobody waiting. */
async function inTime<T>(work: Promise<T>, ending: AbortSignal): Promise<T> {
  const { promise, reject } = Promise.withResolvers<never>();
  const end = () => reject(new NoAnswer());
  if (ending.aborted) end();
  ending.addEventListener('abort', end, { once: true });
  try {
    return await Promise.race([work, promise]);
  } catch (error) {
    // What the ended request itself complains of means the same.
    throw ending.aborted && !(error instanceof ProviderFault) ? new NoAnswer() : error;
  } finally {
    ending.removeEventListener('abort', end);
  }
}

/** A person may have asked several browsers; one that took it is enough, and those that are gone are forgotten. */
async function sendToBrowsers(
  db: Db,
  adapter: Adapter,
  gate: Gate,
  message: Outgoing,
  personId: string,
): Promise<Sent> {
  let [sent, fault]: [Sent | undefined, unknown] = [undefined, undefined];
  for (const { id, ...subscription } of await listSubscriptions(db, personId)) {
    try {
      sent = await adapter.send(gate, { ...message, to: JSON.stringify(subscription) });
    } catch (error) {
      if (error instanceof ProviderFault && error.kind === 'address') await dropSubscription(db, id);
      else fault = error;
    }
  }
  if (sent) return sent;
  throw fault ?? new ProviderFault('never', 'no_browser');
}

/** The message could not be put into words: no provider's fault. */
export class Unrendered extends Error {}

const neverBegan = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
]);

/** An error of any sort as the fault that it means, and whether the provider may have taken the message all the same. */
export function faultOf(error: unknown): { fault: ProviderFault; isUncertain: boolean } {
  if (error instanceof ProviderFault) return { fault: error, isUncertain: error instanceof NoAnswer };
  const { code, cause } = error as { code?: unknown; cause?: { code?: unknown } };
  const named = [code, cause?.code].find((one) => typeof one === 'string') as string | undefined;
  return {
    fault: new ProviderFault('later', named ?? 'network'),
    isUncertain: !named || !neverBegan.has(named),
  };
}

/** The one door let nothing out for that host. */
export const isShutDoor = (error: unknown): boolean =>
  error instanceof ShutDoor || (error instanceof Error && error.cause instanceof ShutDoor);
