import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { type FoundArrival, findArrival } from '../../domain/arrivals/finding.ts';
import { withoutPin } from '../../domain/arrivals/hiding-pins.ts';
import { isPostRole, listArrivals, postRoles } from '../../domain/arrivals/listing.ts';
import { openMail } from '../../domain/arrivals/opened-mail.ts';
import {
  DecidedBefore,
  discardArrival,
  discardOfSender,
  isReadable,
  mayDecide,
  type Release,
  releaseArrival,
  retryArrival,
} from '../../domain/arrivals/releasing.ts';
import { Invalid, NotFound, Refused } from '../../domain/errors.ts';
import type { Person } from '../../domain/people/actor.ts';
import { speak } from '../../lib/texts.ts';
import { parseTicketNumber } from '../../lib/ticket-number.ts';
import { paths } from '../../paths.ts';
import { servingHeaders } from '../../storage/serving.ts';
import type { Deps } from '../deps.ts';
import { asTyped } from '../form-reading.ts';
import { readCursor, writeCursor } from '../page-cursor.ts';
import { ArrivalPage } from './arrival-page.tsx';
import { arrivalTexts } from './arrival-texts.ts';
import type { DecisionState } from './decision-panel.tsx';
import { ArrivalsPage } from './list-page.tsx';
import { asDocument, countBlocked, mailHtml } from './mail-html.ts';

const post = { config: { access: [...postRoles] } };
const staff = { config: { access: 'staff' as const } };
const shown = ['quarantined', 'waiting', 'ticket_opened', 'reply_added', 'ignored', 'all'] as const;
const listQuery = z.object({
  hasil: z.enum(shown).catch('quarantined'),
  dari: z
    .string()
    .trim()
    .max(320)
    .regex(/^[^\0]*$/)
    .catch(''),
  sesudah: z.string().max(200).catch(''),
});
const cursor = z.object({ key: z.string().regex(/^\d{1,18}$/), id: z.uuid() });
const idOf = z.object({ id: z.uuid() });

/** What came in: the log, the quarantine, and the whole of one mail. */
export function arrivals(app: FastifyInstance, deps: Deps): void {
  const { db, store } = deps;

  app.get(paths.arrivals, post, async (request, reply) => {
    const { hasil, dari, sesudah } = listQuery.parse(request.query);
    const after = readCursor(cursor, sesudah);
    const filter = { outcome: hasil === 'all' ? undefined : hasil, from: dari || undefined };
    const { rows, next } = await listArrivals(db, request.actor, { filter, after });
    const here = `${paths.arrivals}?hasil=${hasil}${dari ? `&dari=${encodeURIComponent(dari)}` : ''}`;
    return reply.page(
      <ArrivalsPage
        view={request.view()}
        rows={rows}
        show={hasil}
        from={dari}
        first={after ? here : null}
        next={next && `${here}&sesudah=${writeCursor(next)}`}
      />,
    );
  });

  const load = async (request: FastifyRequest): Promise<FoundArrival> => {
    const id = idOf.safeParse(request.params);
    const arrival = id.success ? await findArrival(db, request.actor, id.data.id) : undefined;
    if (!arrival) throw new NotFound('arrival');
    return arrival;
  };

  const open = async (arrival: FoundArrival) => {
    const opened = await openMail(deps, arrival);
    return arrival.ticket ? withoutPin(deps, opened, arrival.ticket.id) : opened;
  };

  const show = async (
    request: FastifyRequest,
    reply: FastifyReply,
    arrival: FoundArrival,
    state: DecisionState,
  ) => {
    const opened = isReadable(arrival) ? await open(arrival) : undefined;
    const policy = String(reply.getHeader('content-security-policy') ?? '');
    // This page alone shows a frame, and only one of ours.
    reply.header('content-security-policy', `${policy}; frame-src 'self'`);
    return reply.page(
      <ArrivalPage
        view={request.view()}
        arrival={arrival}
        opened={opened}
        blockedPictures={opened ? countBlocked(opened.mail) : 0}
        decision={mayDecide(request.actor as Person, arrival) ? state : undefined}
        isPost={isPostRole(request.actor)}
      />,
      state.error ? 422 : 200,
    );
  };

  app.get(paths.arrival(':id'), staff, async (request, reply) => {
    const arrival = await load(request);
    return show(request, reply, arrival, { number: arrival.number ?? '' });
  });

  app.get(paths.arrivalHtml(':id'), staff, async (request, reply) => {
    const arrival = await load(request);
    const { mail } = isReadable(arrival) ? await open(arrival) : { mail: null };
    if (!mail?.html) throw new NotFound('arrival');
    return reply
      .headers({
        'content-security-policy':
          "sandbox; default-src 'none'; img-src data:; style-src 'unsafe-inline'; frame-ancestors 'self'",
        'cache-control': 'private, no-store',
        'referrer-policy': 'no-referrer',
      })
      .type('text/html; charset=utf-8')
      .send(asDocument(mailHtml(mail).html, request.locale));
  });

  app.get(paths.arrivalFile(':id'), staff, async (request, reply) => {
    const arrival = await load(request);
    if (arrival.source === 'hook') throw new NotFound('arrival');
    const name = `${arrival.number ?? 'surel'}-${arrival.id.slice(-6)}.eml`;
    return reply.headers(servingHeaders('download', name, 'message/rfc822')).send(store.open(arrival.sha256));
  });

  /** Says that somebody decided it before, wherever that happens. */
  const decided = async (
    request: FastifyRequest,
    reply: FastifyReply,
    id: string,
    act: () => Promise<string>,
  ) => {
    const t = speak(arrivalTexts, request.locale);
    try {
      return reply.done(paths.arrivals, await act());
    } catch (error) {
      if (error instanceof DecidedBefore) return reply.done(paths.arrival(id), t.decidedBefore, 'attention');
      throw error;
    }
  };

  app.post(paths.arrivalRelease(':id'), post, async (request, reply) => {
    const arrival = await load(request);
    const t = speak(arrivalTexts, request.locale);
    const { as, number: typed = '' } = asTyped(request.body);
    const refuse = (error: string) => show(request, reply, arrival, { number: typed, error });
    const parsed = parseTicketNumber(typed, { prefix: request.view().office.prefix });
    const isOnTicket = as === 'reply' || as === 'note';
    if (isOnTicket && !parsed.ok && arrival.state === 'quarantined') return refuse(t.unknownTicket);
    const release: Release = isOnTicket && parsed.ok ? { as, number: parsed.number } : { as: 'ticket' };
    try {
      return await decided(request, reply, arrival.id, async () => {
        const number = await releaseArrival(deps, request.actor as Person, arrival.id, release);
        return release.as === 'ticket' ? t.opened(number) : t.added(number);
      });
    } catch (error) {
      if (error instanceof Invalid && 'number' in error.issues) return refuse(t.unknownTicket);
      if (error instanceof Refused && isOnTicket) return refuse(t.takesNone);
      throw error;
    }
  });

  app.post(paths.arrivalDiscard(':id'), post, async (request, reply) => {
    const { id } = await load(request);
    return decided(request, reply, id, async () => {
      await discardArrival(db, request.actor as Person, id);
      return speak(arrivalTexts, request.locale).discarded;
    });
  });

  app.post(paths.arrivalRetry(':id'), post, async (request, reply) => {
    const { id } = await load(request);
    return decided(request, reply, id, async () => {
      await retryArrival(deps, request.actor as Person, id);
      return speak(arrivalTexts, request.locale).retried;
    });
  });

  app.post(paths.arrivalDiscards, post, async (request, reply) => {
    const from = (asTyped(request.body)['from'] ?? '').replaceAll('\0', '').slice(0, 320);
    const count = await discardOfSender(db, request.actor as Person, from);
    return reply.done(paths.arrivals, speak(arrivalTexts, request.locale).discardedAll(count));
  });
}
