import type { MessageChannel } from '../../../domain/deliveries/vocabulary.ts';

type Words = { id: string; en: string };

/** One setting or secret of a provider, as a person is asked for it. */
export type ProviderField = {
  /** As the adapter's schemas call it. */
  name: string;
  kind: 'text' | 'url' | 'number' | 'choice' | 'flag' | 'lines' | 'secret' | 'secret_lines';
  label: Words;
  /** Where the value is found, or what it does. */
  hint?: Words;
  isRequired?: true;
  /** What a new form begins with. */
  usual?: string;
  options?: readonly { value: string; label: Words }[];
  /** Folded away: most offices leave it as it is. */
  isRare?: true;
};

/** How a provider is presented: its adapter knows what is right, this says it in words. */
export type ProviderForm = {
  provider: string;
  channels: readonly MessageChannel[];
  name: Words;
  lead: Words;
  /** More to know while filling the form in. */
  help?: Words;
  fields: readonly ProviderField[];
  /** What to do with the address of the hook; without it the provider has none. */
  hook?: Words;
  /** The address of the hook is one of its settings, `hook_url`. */
  keepsHookUrl?: true;
  /** A secret that the program makes itself when the account is added. */
  made?: { name: string; bytes: number };
  /** Messages a minute at first: unofficial accounts go slowly. */
  perMinute?: number;
  isUnofficial?: true;
};

export const isSecret = ({ kind }: ProviderField): boolean => kind === 'secret' || kind === 'secret_lines';

/** Where the provider is reached; seldom changed. */
export const apiField = (usual: string): ProviderField => ({
  name: 'api',
  kind: 'url',
  label: { id: 'Alamat API', en: 'API address' },
  hint: {
    id: 'Biarkan, kecuali memakai perantara sendiri.',
    en: 'Leave it, unless you have a proxy of your own.',
  },
  usual,
  isRare: true,
});
