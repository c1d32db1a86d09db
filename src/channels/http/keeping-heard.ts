import { createHash } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { keepArrival } from '../../domain/arrivals/keeping.ts';
import { recordReceipt } from '../../domain/deliveries/receipts.ts';
import type { Heard } from '../adapter.ts';

/** How long a receipt that outran our own record waits for it, in milliseconds. */
const grace = 500;

type Receipt = Extract<Heard, { kind: 'receipt' }>;

/**
 * Writes down what a provider told: receipts where their messages are, words as arrivals that are understood later.
 * Once it answers, everything is committed; told again, nothing happens twice.
 */
export async function keepHeard(
  deps: Parameters<typeof keepArrival>[0],
  gatewayId: string,
  heard: readonly Heard[],
): Promise<void> {
  for (const one of heard) if (one.kind === 'message') await keepMessage(deps, gatewayId, one);
  // No message of ours is called by what PostgreSQL cannot keep.
  const receipts = heard
    .filter((one) => one.kind === 'receipt')
    .filter(({ providerId }) => keepable(providerId) === providerId);
  const note = ({ providerId, state, reason }: Receipt) =>
    recordReceipt(deps.db, { gatewayId, providerId }, { state, reason });
  const early: Receipt[] = [];
  for (const receipt of receipts) if ((await note(receipt)) === 'unknown') early.push(receipt);
  if (early.length === 0) return;
  await pause(grace);
  // Still unknown: something else writes by the same account.
  for (const receipt of early) await note(receipt);
}

/** PostgreSQL keeps neither NUL nor half a character. */
const keepable = (text: string): string => text.replaceAll('\0', '').toWellFormed();

async function keepMessage(
  deps: Parameters<typeof keepArrival>[0],
  gatewayId: string,
  message: Extract<Heard, { kind: 'message' }>,
): Promise<void> {
  const body = JSON.stringify(message, (_, value: unknown) =>
    typeof value === 'string' ? keepable(value) : value,
  );
  const sha256 = createHash('sha256').update(body).digest('hex');
  const externalId = keepable(message.externalId.slice(0, 200));
  await keepArrival(deps, {
    source: 'hook',
    gatewayId,
    externalId,
    body,
    sha256,
    size: Buffer.byteLength(body),
  });
}
