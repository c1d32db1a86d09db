import { z } from 'zod';
import { Conflict, Invalid, NotFound, Refused } from '../../../domain/errors.ts';
import type { Done } from '../../../domain/tickets/acting.ts';
import type { OtherListed } from '../../../domain/tickets/major-incidents.ts';
import { parseTicketNumber } from '../../../lib/ticket-number.ts';

const most = 100;

/** Boxes of `id:version`, as many as a page shows. */
export const selection = z.object({
  ticket: z
    .union([z.string(), z.array(z.string())])
    .default([])
    .transform((value) =>
      [value]
        .flat()
        .slice(0, most)
        .flatMap((one) => {
          const [id = '', version = ''] = one.split(':');
          const isSound = z.uuid().safeParse(id).success && /^\d{1,9}$/.test(version);
          return isSound ? [{ id, version: Number(version) }] : [];
        }),
    ),
});
export type Chosen = { id: string; version: number };

const failures = ['changed', 'refused', 'gone'] as const;
export type Failure = { number: string | null; why: (typeof failures)[number] };
export type Results = { done: number; failed: Failure[] };

/** Takes one step on each chosen ticket, one after the other; what fails keeps nothing else from being done. */
export async function onEach(
  chosen: readonly Chosen[],
  listed: readonly OtherListed[],
  take: (ticketId: string, version: number) => Promise<Done>,
): Promise<Results> {
  const results: Results = { done: 0, failed: [] };
  for (const { id, version } of chosen) {
    const number = listed.find((one) => one.id === id)?.number ?? null;
    try {
      // What is not in the list any more was decided meanwhile, or was never theirs.
      if (number === null) throw new NotFound();
      await take(id, version);
      results.done += 1;
    } catch (error) {
      const why = whyOf(error);
      if (!why) throw error;
      results.failed.push({ number, why });
    }
  }
  return results;
}

function whyOf(error: unknown): Failure['why'] | undefined {
  if (error instanceof Conflict) return 'changed';
  if (error instanceof NotFound) return 'gone';
  return error instanceof Refused || error instanceof Invalid ? 'refused' : undefined;
}

/** Results stand in the address, so that a reload shows them again and repeats nothing. */
export const sayResults = ({ done, failed }: Results): string =>
  new URLSearchParams({
    hasil: String(done),
    ...(failed.length > 0 && { gagal: failed.map(({ number, why }) => `${number ?? ''}~${why}`).join(',') }),
  }).toString();

export function readResults(query: unknown, prefix: string): Results | undefined {
  const { hasil, gagal } = query as Record<string, unknown>;
  if (typeof hasil !== 'string' || !/^\d{1,3}$/.test(hasil)) return undefined;
  const failed = (typeof gagal === 'string' ? gagal.split(',') : []).flatMap((entry): Failure[] => {
    const [typed = '', said] = entry.split('~');
    const why = failures.find((one) => one === said);
    if (!why) return [];
    const parsed = parseTicketNumber(typed, { prefix });
    return typed === '' ? [{ number: null, why }] : parsed.ok ? [{ number: parsed.number, why }] : [];
  });
  return { done: Number(hasil), failed };
}
