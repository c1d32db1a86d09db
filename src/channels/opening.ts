import { type Adapter, type Gate, ProviderFault } from './adapter.ts';
import { type Adapters, adapters } from './adapters.ts';
import type { Outside } from './outside.ts';

/** What speaks with a provider; undefined for one that this program does not know. */
export const findAdapter = async (
  provider: string,
  known: Adapters = adapters,
): Promise<Adapter | undefined> => (Object.hasOwn(known, provider) ? known[provider]!() : undefined);

/** What an adapter is given for one account. @throws ProviderFault when its settings or secrets do not do any more */
export function openGate(
  adapter: Adapter,
  gateway: { settings: unknown; secrets: unknown },
  { outside: { fetch, assertOpen }, signal }: { outside: Outside; signal: AbortSignal },
): Gate {
  const settings = adapter.settings.safeParse(gateway.settings);
  const secrets = adapter.secrets.safeParse(gateway.secrets);
  if (!settings.success || !secrets.success) throw new ProviderFault('gateway', 'settings');
  return { settings: settings.data, secrets: secrets.data, fetch, assertOpen, signal };
}
