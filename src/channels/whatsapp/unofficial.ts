import { z } from 'zod';
import { type Adapter, type Gate, type Outgoing, ProviderFault } from '../adapter.ts';
import { isSameHouse } from '../http/address.ts';
import { refusal } from '../http/answering.ts';

/** A box that was ticked, from a form or from what is kept. */
export const flag = z
  .union([z.boolean(), z.string()])
  .default(false)
  .transform((value) => value === true || value === 'on' || value === 'true');

/**
 * Accounts that only pretend to be a phone are blocked for writing to people who never wrote to them; so they answer,
 * unless the office takes the risk. @throws ProviderFault
 */
export function assertWroteFirst({ strangers }: { strangers: boolean }, message: Outgoing): void {
  if (strangers || message.isWindowOpen || message.hasWritten) return;
  throw new ProviderFault('never', 'reporter_writes_first');
}

/** They sign nothing: the address of the hook, which nobody else was told, is the proof. */
export const isGenuine: NonNullable<Adapter['isGenuine']> = (_gate, { method }) => method === 'POST';

/** Fetches what a message names, from the provider's own house alone. @throws ProviderFault */
export async function fetchFile(
  { settings: { api }, fetch, signal }: Gate<{ api: string }>,
  ref: string,
): Promise<ReadableStream<Uint8Array>> {
  if (!isSameHouse(ref, api)) throw new ProviderFault('never', 'foreign_file');
  const response = await fetch(ref, { signal });
  if (!response.ok || !response.body) throw refusal(response);
  return response.body;
}

/** Without buttons: what would be touched is written below, to be typed. */
export const withChoices = ({ text, buttons }: Outgoing): string =>
  buttons.length === 0
    ? text
    : `${text}\n\n${buttons.map(({ label }, index) => `${index + 1}. ${label}`).join('\n')}`;
