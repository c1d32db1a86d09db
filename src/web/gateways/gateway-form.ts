import { z } from 'zod';
import type { Adapter } from '../../channels/adapter.ts';
import type { MessageChannel } from '../../domain/deliveries/vocabulary.ts';
import { type Locale, speak } from '../../lib/texts.ts';
import type { FormError } from '../../ui/error-summary.tsx';
import { asTyped, type Typed } from '../form-reading.ts';
import { type GatewayFault, gatewayFaults } from './gateway-texts.ts';
import { isSecret, type ProviderForm } from './providers/provider-form.ts';

export type ReadGateway = {
  /** What was typed, for the page: nothing of it is secret. */
  typed: Typed;
  errors: FormError[];
  /** Undefined when something is wrong. */
  input?: {
    channel: MessageChannel;
    name: string;
    perMinute: number | null;
    settings: Record<string, unknown>;
    /** Only what was typed anew. */
    secrets: Record<string, unknown>;
  };
};

const longestName = 80;
/** Messages a minute: a phone that writes faster is no person. */
const fastestUnofficial = 30;
const perMinute = z
  .union([z.literal('').transform(() => null), z.coerce.number().int().min(1).max(6_000)])
  .default(null);

/** Settings that say where secrets are sent. */
const destinations = ['api', 'url', 'host', 'token_url'];
/** It signs here and is shown to nobody. */
const staysHere = ['dkim_key'];

const serverOf = (said: unknown): string =>
  typeof said === 'string' && /^https?:/i.test(said) && URL.canParse(said)
    ? new URL(said).origin
    : String(said ?? '').toLowerCase();

/** Whether secrets would go to another server than before, or lose their encryption on the way. */
const isLedAway = (was: Readonly<Record<string, unknown>>, is: Readonly<Record<string, unknown>>): boolean =>
  destinations.some((name) => serverOf(was[name]) !== serverOf(is[name])) ||
  (is['security'] === 'none' && was['security'] !== 'none');

/**
 * Reads the form of a provider by the schemas of its adapter. `kept` are the secrets that are there already, which an
 * empty field leaves as they are, unless they would go elsewhere than with the settings that there `were`.
 */
export function readGatewayForm(
  body: unknown,
  {
    form,
    adapter,
    kept,
    were,
    hookUrl,
    locale,
  }: {
    form: ProviderForm;
    adapter: Adapter;
    kept: Readonly<Record<string, unknown>>;
    were?: Readonly<Record<string, unknown>>;
    hookUrl: string | null;
    locale: Locale;
  },
): ReadGateway {
  const sent = Object.fromEntries(
    Object.entries((body ?? {}) as Record<string, unknown>).filter(([, value]) => typeof value === 'string'),
  ) as Record<string, string>;
  const secretNames = new Set(form.fields.filter(isSecret).map(({ name }) => name));
  const typed = Object.fromEntries(Object.entries(asTyped(sent)).filter(([name]) => !secretNames.has(name)));
  const faults = new Map<string, string>();

  const name = (sent['name'] ?? '').trim();
  if (!name) faults.set('name', 'required');
  else if (name.length > longestName) faults.set('name', 'tooLong');
  const pace = perMinute.safeParse(sent['per_minute']);
  if (!pace.success) faults.set('per_minute', 'perMinute');
  else if (form.isUnofficial && (pace.data ?? 0) > fastestUnofficial) faults.set('per_minute', 'tooFast');
  const channel = form.channels.find((one) => one === sent['channel']) ?? form.channels[0]!;

  // An empty field says nothing, so that the schema's own value counts.
  const given = (secret: boolean) =>
    Object.fromEntries(
      form.fields
        .filter((field) => isSecret(field) === secret && sent[field.name]?.trim())
        .map((field) => [field.name, sent[field.name]!.trim()]),
    );
  const [newSettings, newSecrets] = [given(false), given(true)];
  for (const { name: field, isRequired } of form.fields) {
    if (isRequired && !(field in newSettings) && !(field in newSecrets) && !kept[field])
      faults.set(field, 'required');
  }
  const settings = adapter.settings.safeParse({
    ...newSettings,
    ...(form.keepsHookUrl && hookUrl && { hook_url: hookUrl }),
  });
  const secrets = adapter.secrets.safeParse({ ...kept, ...newSecrets });
  for (const { path, message } of [...(settings.error?.issues ?? []), ...(secrets.error?.issues ?? [])]) {
    const field = String(path[0] ?? '');
    if (!faults.has(field)) faults.set(field, message);
  }
  if (were && settings.success && isLedAway(were, settings.data as Record<string, unknown>)) {
    // Whoever may not see a secret may not send it to a server of their own either.
    for (const field of secretNames)
      if (kept[field] && !newSecrets[field] && !staysHere.includes(field)) faults.set(field, 'again');
  }
  const errors = [...faults].map(([field, code]) => ({ field, message: sayFault(code, locale) }));
  if (faults.size > 0 || !settings.success || !secrets.success || !pace.success) return { typed, errors };
  const parsed = secrets.data as Record<string, unknown>;
  return {
    typed,
    errors,
    input: {
      channel,
      name,
      perMinute: pace.data ?? (form.isUnofficial ? (form.perMinute ?? fastestUnofficial) : null),
      settings: settings.data as Record<string, unknown>,
      secrets: Object.fromEntries(Object.keys(newSecrets).map((field) => [field, parsed[field]])),
    },
  };
}

const sayFault = (code: string, locale: Locale): string =>
  speak(gatewayFaults, locale)[code in gatewayFaults ? (code as GatewayFault) : 'invalid'];

/** What a form shows of an account that is there: settings only. */
export function typedOf(
  form: ProviderForm,
  gateway: {
    channel: string;
    name: string;
    per_minute: number | null;
    settings: Record<string, unknown>;
    version: number;
  },
): Typed {
  const settings = form.fields
    .filter((field) => !isSecret(field))
    .map(({ name, kind }) => {
      const value = gateway.settings[name];
      if (kind === 'flag') return [name, value === true ? 'on' : ''];
      return [name, value === undefined || value === null ? '' : String(value)];
    });
  return {
    ...Object.fromEntries(settings),
    channel: gateway.channel,
    name: gateway.name,
    per_minute: gateway.per_minute === null ? '' : String(gateway.per_minute),
    version: String(gateway.version),
  };
}

/** What a new form begins with. */
export const usualOf = (form: ProviderForm, channel: string | undefined, name: string): Typed => ({
  ...Object.fromEntries(form.fields.map((field) => [field.name, field.usual ?? ''])),
  channel: form.channels.find((one) => one === channel) ?? form.channels[0]!,
  name,
  per_minute: form.perMinute ? String(form.perMinute) : '',
});
