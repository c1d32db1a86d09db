import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { Conflict, Invalid, NotFound, Refused } from '../../domain/errors.ts';
import { Throttled } from '../../domain/throttling/throttling.ts';
import { speak } from '../../lib/texts.ts';
import { paths } from '../../paths.ts';
import { FileTooLarge, StorageFull } from '../../storage/errors.ts';
import { ErrorPage, type ErrorStatus, knownErrorStatus } from '../../ui/error-page.tsx';
import { mayEnter } from '../access.ts';
import { ChangeList } from '../change-list.tsx';
import { conflictTexts, refusalTexts } from '../refusal-texts.ts';
import { sayThrottled } from '../throttled.ts';
import { SignInFirst } from './identify.ts';

/** Every error becomes a page with a sentence and a way back; only faults of ours are logged as such. */
export function errors(app: FastifyInstance): void {
  app.setNotFoundHandler({ preHandler: [] }, (request, reply) =>
    reply.page(<ErrorPage view={request.view()} status={404} />, 404),
  );
  app.setErrorHandler((error: FastifyError, request, reply) => {
    if (error instanceof SignInFirst) {
      const back = request.method === 'GET' ? `?lanjut=${encodeURIComponent(request.url)}` : '';
      return reply.redirect(`${paths.signIn}${back}`, 303);
    }
    const status = statusOf(error);
    if (status >= 500)
      request.log.error({ err: { message: error.message, stack: error.stack, code: error.code } }, 'failed');
    const happened = explain(error, request, reply);
    return answer(request, reply, { error, status, happened });
  });
}

function answer(
  request: FastifyRequest,
  reply: FastifyReply,
  { error, status, happened }: { error: Error; status: ErrorStatus; happened: preact.ComponentChildren },
) {
  const back = backPath(request, error);
  return reply.page(
    <ErrorPage
      view={request.view()}
      status={status}
      {...(happened ? { happened } : {})}
      {...(status >= 500 ? { reference: request.id } : {})}
      {...(back ? { back } : {})}
    />,
    status,
  );
}

function statusOf(error: FastifyError): ErrorStatus {
  if (error instanceof NotFound) return 404;
  if (error instanceof Refused && error.why === 'forbidden') return 403;
  if (error instanceof Conflict || error instanceof Refused) return 409;
  if (error instanceof Invalid) return 422;
  if (error instanceof FileTooLarge) return 413;
  if (error instanceof StorageFull) return 503;
  return knownErrorStatus(error.statusCode ?? 500);
}

function explain(
  error: FastifyError,
  request: FastifyRequest,
  reply: FastifyReply,
): preact.ComponentChildren {
  const locale = request.locale;
  if (error instanceof Refused) return speak(refusalTexts, locale)[error.why];
  if (error instanceof Throttled) return sayThrottled(reply, error);
  if (!(error instanceof Conflict)) return undefined;
  return (
    <>
      <p>{speak(conflictTexts, locale).changed}</p>
      <ChangeList view={request.view()} changes={error.since} />
    </>
  );
}

/** After a refused step of a ticket, taken or only opened out of turn, the way back leads to that ticket. */
function backPath(request: FastifyRequest, error: Error): { href: string; label: string } | undefined {
  const { number } = (request.params ?? {}) as { number?: string };
  // Behind the door only a step of a ticket that was found is refused.
  const isOpenedOutOfTurn =
    error instanceof Refused && mayEnter(request.actor, request.routeOptions.config.access ?? 'anyone');
  if (!number || (request.method === 'GET' && !isOpenedOutOfTurn)) return undefined;
  const t = speak(conflictTexts, request.locale);
  const href = request.url.startsWith('/lacak') ? paths.track(number) : paths.ticket(number);
  return { href, label: t.back };
}
