import { isIP } from 'node:net';
import type { Config } from '../config.ts';

/** Nothing may leave for that host: this is the demo, a copy for trying things out, or a test. */
export class ShutDoor extends Error {}

export type Outside = {
  /** Nothing leaves at all. */
  readonly isShut: boolean;
  /** @throws ShutDoor when nothing may leave for this host */
  assertOpen(host: string): void;
  fetch: typeof globalThis.fetch;
};

/** How long a provider may take to answer, in milliseconds. */
const patience = 20_000;

/**
 * The one door through which messages leave the house. Redirects are not followed: they could carry a token to a host
 * that nobody configured.
 */
export function outsideOf({ DEMO, OUTSIDE }: Pick<Config, 'DEMO' | 'OUTSIDE'>): Outside {
  const isShut = DEMO || OUTSIDE === 'shut';
  const assertOpen = (host: string) => {
    if (isShut) throw new ShutDoor('nothing leaves this installation');
    if (OUTSIDE === 'loopback' && !isLoopback(host)) throw new ShutDoor('nothing leaves this machine');
  };
  return {
    isShut,
    assertOpen,
    async fetch(input, init) {
      assertOpen(new URL(input instanceof Request ? input.url : input).hostname);
      const signal = AbortSignal.any([AbortSignal.timeout(patience), ...(init?.signal ? [init.signal] : [])]);
      return fetch(input, { ...init, signal, redirect: 'error' });
    },
  };
}

function isLoopback(host: string): boolean {
  const bare = host.replace(/^\[|\]$/g, '');
  return bare === 'localhost' || bare === '::1' || (isIP(bare) === 4 && bare.startsWith('127.'));
}
