import type { Adapter } from './adapter.ts';

/** Loads what speaks with one provider, when the first message needs it. */
export type Adapters = Readonly<Record<string, () => Promise<Adapter>>>;

/** Every provider the program can speak with, one line each. */
export const adapters: Adapters = {};
