import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { throttleKeys } from '../../domain/throttling/keys.ts';
import { Throttled, throttleGuess } from '../../domain/throttling/throttling.ts';
import { findTicketByNumber } from '../../domain/tickets/finding.ts';
import { claimTicket, listOwnTickets, ownTicketsPage } from '../../domain/tracking/own-tickets.ts';
import { isSamePin, ticketPin } from '../../lib/pin.ts';
import { speak } from '../../lib/texts.ts';
import { parseTicketNumber } from '../../lib/ticket-number.ts';
import { paths } from '../../paths.ts';
import type { FormError } from '../../ui/error-summary.tsx';
import type { Deps } from '../deps.ts';
import { sayThrottled } from '../throttled.ts';
import { trackingTexts } from '../tracking/texts.ts';
import { MyTicketsPage } from './my-tickets-page.tsx';

const pageOf = z.object({ before: z.uuid().optional().catch(undefined) });
const claimForm = z.object({ number: z.string().max(200).catch(''), pin: z.string().max(100).catch('') });

/** What a person reported. */
export function myTickets(app: FastifyInstance, { db, config, secret }: Deps): void {
  const keys = throttleKeys({ secret, config });

  app.get(paths.myTickets, { config: { access: 'person' } }, (request, reply) => show(request, reply));

  app.post(paths.myTickets, { config: { access: 'person' } }, async (request, reply) => {
    const t = speak(trackingTexts, request.locale);
    const { number, pin } = claimForm.parse(request.body ?? {});
    const parsed = parseTicketNumber(number, { prefix: request.view().office.prefix });
    const again = (error: FormError, status: number) =>
      show(request, reply, { number, errors: [error] }, status);
    if (!parsed.ok) return again({ field: 'number', message: t[parsed.reason] }, 422);
    const ticket = await findTicketByNumber(db, parsed.number);
    try {
      const counted = [keys.address(request.ip), ...(ticket ? [keys.ticket(ticket.id)] : [])];
      const isRight = await throttleGuess(db, counted, () =>
        ticket && isSamePin(ticketPin(secret, ticket.id, ticket.pin_version), pin) ? true : undefined,
      );
      if (!ticket || !isRight) return again({ field: 'pin', message: t.wrongPin }, 422);
    } catch (error) {
      if (!(error instanceof Throttled)) throw error;
      return again({ field: 'pin', message: sayThrottled(reply, error) }, 429);
    }
    const isClaimed = await claimTicket(db, ticket.id, request.person!.id);
    if (!isClaimed) return again({ field: 'number', message: t.claimedByOther }, 409);
    return reply.done(paths.track(ticket.number), t.claimed);
  });

  async function show(
    request: FastifyRequest,
    reply: FastifyReply,
    claim?: { number: string; errors: readonly FormError[] },
    status = 200,
  ) {
    const { before } = pageOf.parse(request.query);
    const found = await listOwnTickets(db, request.person!.id, before);
    const tickets = found.slice(0, ownTicketsPage);
    const last = tickets.at(-1);
    const older = found.length > ownTicketsPage && last ? `${paths.myTickets}?before=${last.id}` : null;
    return reply.page(
      <MyTicketsPage
        view={request.view()}
        tickets={tickets}
        older={older}
        newer={before ? paths.myTickets : null}
        {...(claim ? { claim } : {})}
      />,
      status,
    );
  }
}
