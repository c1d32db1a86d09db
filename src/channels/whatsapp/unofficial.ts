import { z } from 'zod';
import { type Outgoing, ProviderFault } from '../adapter.ts';

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

/** Without buttons: what would be touched is written below, to be typed. */
export const withChoices = ({ text, buttons }: Outgoing): string =>
  buttons.length === 0
    ? text
    : `${text}\n\n${buttons.map(({ label }, index) => `${index + 1}. ${label}`).join('\n')}`;
