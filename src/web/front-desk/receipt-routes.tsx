import type { FastifyInstance } from 'fastify';
import { NotFound } from '../../domain/errors.ts';
import type { Person } from '../../domain/people/actor.ts';
import { findRecorded } from '../../domain/tickets/recording.ts';
import { ticketPin } from '../../lib/pin.ts';
import { paths } from '../../paths.ts';
import type { Deps } from '../deps.ts';
import { absoluteUrl } from '../middleware/pages.ts';
import { recorders } from './access.ts';
import { ReceiptPage } from './receipt-page.tsx';

/** How long the one who recorded a report can show its PIN again: a working day with its evening. */
const receiptKept = 12 * 3_600_000;

/** Number and PIN of a report, for the one who wrote it down. */
export function receipts(app: FastifyInstance, deps: Deps): void {
  const { db } = deps;

  app.get('/tickets/:number/receipt', { config: { access: recorders } }, async (request, reply) => {
    const view = request.view();
    const ticket = await findRecorded(db, request.actor as Person, {
      number: (request.params as { number: string }).number,
      since: new Date(view.now.getTime() - receiptKept),
    });
    if (!ticket) throw new NotFound();
    const pin = ticketPin(deps.secret, ticket.id, ticket.pin_version);
    const url = absoluteUrl(request, deps.config.PUBLIC_URL, paths.track(ticket.number));
    return reply.page(<ReceiptPage view={view} ticket={ticket} pin={pin} url={url} />);
  });
}
