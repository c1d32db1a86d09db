import type { FastifyInstance, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { listDeliveries } from '../../domain/deliveries/listing.ts';
import { liftPause, listPauses } from '../../domain/deliveries/pauses.ts';
import { mayResend, resendDelivery } from '../../domain/deliveries/resending.ts';
import { messageChannels } from '../../domain/deliveries/vocabulary.ts';
import { NotFound } from '../../domain/errors.ts';
import { speak, type Texts } from '../../lib/texts.ts';
import { paths } from '../../paths.ts';
import type { Deps } from '../deps.ts';
import { loadTicket } from '../tickets/load-ticket.ts';
import { DeliveriesPage } from './deliveries-page.tsx';
import { pauseTexts } from './paused-addresses.tsx';

const texts = {
  again: {
    id: 'Pesan dimasukkan lagi ke antrean dan segera dikirim.',
    en: 'The message is back in the outbox and leaves at once.',
  },
  gone: {
    id: 'Pesan itu tidak dapat dikirim lagi; keadaannya sudah berubah.',
    en: 'That message cannot be sent again; its state has changed.',
  },
} satisfies Texts;

const rowsOfPage = 40;
const query = z.object({ after: z.uuid().optional().catch(undefined) });
const which = z.object({ channel: z.enum(messageChannels) });

/** What was sent about a ticket, for its staff. */
export function deliveries(app: FastifyInstance, deps: Deps): void {
  const { db } = deps;
  const staff = { config: { access: 'staff' } } as const;

  app.get(paths.ticketDeliveries(':number'), staff, async (request, reply) => {
    const { ticket, actor } = await loadForStaff(request);
    const { after } = query.parse(request.query);
    const [page, pauses] = await Promise.all([
      listDeliveries(db, actor, { ticketId: ticket.id, after, size: rowsOfPage }),
      listPauses(db, contactOf(ticket)),
    ]);
    return reply.page(
      <DeliveriesPage
        view={request.view()}
        ticket={ticket}
        page={page}
        pauses={pauses}
        mayResend={mayResend(actor, ticket)}
        isFirst={after === undefined}
      />,
    );
  });

  app.post(paths.ticketDeliveryAgain(':number', ':id'), staff, async (request, reply) => {
    const { ticket, actor } = await loadForStaff(request);
    const { data } = z.object({ id: z.uuid() }).safeParse(request.params);
    if (!data || !mayResend(actor, ticket)) throw new NotFound('delivery');
    const t = speak(texts, request.locale);
    const here = paths.ticketDeliveries(ticket.number);
    const isQueued = await resendDelivery(db, { id: data.id, ticketId: ticket.id, byId: request.person!.id });
    return isQueued ? reply.done(here, t.again) : reply.done(here, t.gone, 'attention');
  });

  app.post(paths.ticketPauseEnd(':number'), staff, async (request, reply) => {
    const { ticket, actor } = await loadForStaff(request);
    const { data } = which.safeParse(request.body ?? {});
    if (!mayResend(actor, ticket)) throw new NotFound('delivery');
    const here = paths.ticketDeliveries(ticket.number);
    const paused =
      data && (await listPauses(db, contactOf(ticket))).find((one) => one.channel === data.channel);
    if (!paused) return reply.done(here);
    await liftPause(db, { ...paused, byId: request.person!.id });
    return reply.done(here, speak(pauseTexts, request.locale).lifted);
  });

  /** @throws NotFound for whoever only reported it, too */
  async function loadForStaff(request: FastifyRequest) {
    const loaded = await loadTicket(request, deps);
    if (loaded.ticket.side !== 'staff') throw new NotFound();
    return loaded;
  }
}

const contactOf = ({
  reporter_email,
  reporter_phone,
}: {
  reporter_email: string | null;
  reporter_phone: string | null;
}): string[] => [reporter_email, reporter_phone].filter((address) => address !== null);
