import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { Conflict, NotFound, Refused } from '../../domain/errors.ts';
import type { Person } from '../../domain/people/actor.ts';
import { namesOf } from '../../domain/people/naming.ts';
import { act } from '../../domain/tickets/acting.ts';
import { type Awaited, findAwaited, listAwaited } from '../../domain/tickets/awaiting.ts';
import { parseTicketNumber } from '../../lib/ticket-number.ts';
import { paths } from '../../paths.ts';
import type { Access } from '../access.ts';
import type { Deps } from '../deps.ts';
import { readCursor, writeCursor } from '../page-cursor.ts';
import { type BulkResult, DecisionsPage } from './decisions-page.tsx';

const access: Access = ['unit_head', 'team_lead', 'front_desk'];
/** Beyond this the page would be no list to finish; the next ones move up, and have a page of their own. */
const shownAtOnce = 15;
const cursor = z.object({ due: z.string().regex(/^\d{1,18}$/), id: z.uuid() });
const query = z.object({
  hasil: z.string().optional().catch(undefined),
  after: z.string().optional().catch(undefined),
});

export function decisions(app: FastifyInstance, { db }: Deps): void {
  app.get(paths.decisions, { config: { access } }, async (request, reply) => {
    const view = request.view();
    const asked = query.parse(request.query);
    const from = readCursor(cursor, asked.after);
    const page = await listAwaited(db, request.actor as Person, view.now, { after: from, size: shownAtOnce });
    const absent = await namesOf(
      db,
      page.shown.map((one) => one.onBehalfOf).filter((id) => id !== null),
    );
    return reply.page(
      <DecisionsPage
        view={view}
        awaited={page.shown}
        isContinued={from !== undefined}
        next={page.after && `${paths.decisions}?after=${writeCursor(page.after)}`}
        absent={absent}
        results={readResults(asked.hasil, view.office.prefix)}
      />,
    );
  });

  app.post('/decisions/acceptances', { config: { access } }, async (request, reply) => {
    const chosen = selection.parse(request.body ?? {}).ticket;
    const awaited = await findAwaited(
      db,
      request.actor as Person,
      request.view().now,
      chosen.map(({ id }) => id),
    );
    const results: BulkResult[] = [];
    for (const { id, version } of chosen) {
      const one = awaited.find(({ ticket }) => ticket.id === id);
      if (one) results.push({ number: one.ticket.number, outcome: await acceptAsItStands(one, version) });
    }
    if (chosen.length === 0) return reply.done(paths.decisions);
    // Whatever is not in the list any more was decided meanwhile.
    const gone = chosen.length - results.length;
    const said = results.map(({ number, outcome }) => `${number}~${outcome}`).join(',');
    return reply.redirect(
      `${paths.decisions}?hasil=${encodeURIComponent(said)}${gone > 0 ? `,~${gone}` : ''}`,
      303,
    );

    async function acceptAsItStands({ ticket }: Awaited, version: number): Promise<BulkResult['outcome']> {
      const { type, category_code, priority } = ticket;
      const input = { type, category_code, priority };
      try {
        await act(db, {
          actor: request.actor,
          ticketId: ticket.id,
          action: 'accept',
          input,
          version,
          channel: 'web',
        });
        return 'done';
      } catch (error) {
        if (error instanceof Conflict) return 'changed';
        if (error instanceof Refused || error instanceof NotFound) return 'refused';
        throw error;
      }
    }
  });
}

/** Checkboxes of `id:version`. */
const selection = z.object({
  ticket: z
    .union([z.string(), z.array(z.string())])
    .default([])
    .transform((value) => [value].flat().slice(0, shownAtOnce))
    .transform((values) =>
      values.flatMap((value) => {
        const [id = '', version = ''] = value.split(':');
        const isSound = z.uuid().safeParse(id).success && /^\d{1,9}$/.test(version);
        return isSound ? [{ id, version: Number(version) }] : [];
      }),
    ),
});

/** What the bulk decision did, carried in the address so that a reload shows it again and repeats nothing. */
function readResults(said: string | undefined, prefix: string): BulkResult[] {
  if (said === undefined) return [];
  return said.split(',').flatMap((entry): BulkResult[] => {
    const [typed = '', outcome] = entry.split('~');
    if (typed === '') return [{ number: null, outcome: 'changed' }];
    const parsed = parseTicketNumber(typed, { prefix });
    if (!parsed.ok || (outcome !== 'done' && outcome !== 'changed' && outcome !== 'refused')) return [];
    return [{ number: parsed.number, outcome }];
  });
}
