import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { listTicketFiles } from '../../domain/attachments/finding.ts';
import { Conflict, Invalid, NotFound, Refused } from '../../domain/errors.ts';
import type { Actor } from '../../domain/people/actor.ts';
import { getOffice } from '../../domain/settings/office.ts';
import { getPolicy } from '../../domain/settings/policies.ts';
import { throttleKeys } from '../../domain/throttling/keys.ts';
import {
  assertNotThrottled,
  recordFailure,
  Throttled,
  throttleGuess,
} from '../../domain/throttling/throttling.ts';
import { act } from '../../domain/tickets/acting.ts';
import { type FoundTicket, findTicketByNumber } from '../../domain/tickets/finding.ts';
import { permission } from '../../domain/tickets/lifecycle.ts';
import { sideOf } from '../../domain/tickets/parties.ts';
import { nextSystemStep } from '../../domain/tickets/waiting.ts';
import { claimTicket } from '../../domain/tracking/own-tickets.ts';
import { listStages, readStory } from '../../domain/tracking/story.ts';
import { isSamePin, ticketPin } from '../../lib/pin.ts';
import { speak } from '../../lib/texts.ts';
import { parseTicketNumber } from '../../lib/ticket-number.ts';
import { paths } from '../../paths.ts';
import { Button } from '../../ui/button.tsx';
import type { FormError } from '../../ui/error-summary.tsx';
import { Form } from '../../ui/form.tsx';
import type { Deps } from '../deps.ts';
import { actorFor, holdTicket, isHeld, letGo } from '../middleware/holder.ts';
import { refusalTexts } from '../refusal-texts.ts';
import { newFormKey, receiveForm, takeUploads } from '../uploads/receive-form.ts';
import { sayUploadRefusal } from '../uploads/refusal.ts';
import { OutcomePart, ReporterPart } from './reporter-part.tsx';
import { SearchPage, UnknownTicketPage } from './search-page.tsx';
import { idOf, type RefusedStep, StepForm } from './step-form.tsx';
import { stepShapes } from './steps.ts';
import { type ReporterStep, reporterSteps, stepTexts, trackingTexts } from './texts.ts';
import { TrackingPage, Unsent } from './tracking-page.tsx';

type Numbered = { number: string };

/** Following a report by its number, and what its reporter may do with it. */
export async function tracking(app: FastifyInstance, deps: Deps): Promise<void> {
  const { db, config, secret } = deps;
  const keys = throttleKeys({ secret, config });
  await takeUploads(app);

  app.get(paths.trackSearch, { config: { access: 'anyone' } }, async (request, reply) => {
    const typed = (request.query as { nomor?: unknown }).nomor;
    const view = request.view();
    if (typeof typed !== 'string') return reply.page(<SearchPage view={view} />);
    const t = speak(trackingTexts, request.locale);
    const parsed = parseTicketNumber(typed, { prefix: view.office.prefix });
    if (parsed.ok) return reply.redirect(paths.track(parsed.number), 303);
    const error = typed.trim() === '' ? t.empty : t[parsed.reason];
    return reply.page(<SearchPage view={view} value={typed.slice(0, 200)} error={error} />, 422);
  });

  app.get(paths.track(':number'), { config: { access: 'anyone' } }, async (request, reply) => {
    const { number } = request.params as Numbered;
    const parsed = parseTicketNumber(number, { prefix: request.view().office.prefix });
    // Another way of writing it has the same address in the end; a wrong one is told apart without a query.
    if (parsed.ok && parsed.number !== number) return reply.redirect(paths.track(parsed.number), 303);
    if (!parsed.ok) return reply.redirect(`${paths.trackSearch}?nomor=${encodeURIComponent(number)}`, 303);
    const ticket = await find(request, number);
    return ticket ? show(request, reply, ticket) : notFound(request, reply, number);
  });

  app.post(paths.trackPin(':number'), { config: { access: 'anyone' } }, async (request, reply) => {
    const { number } = request.params as Numbered;
    const typed = String((request.body as { pin?: unknown } | undefined)?.pin ?? '');
    const ticket = await find(request, number);
    if (!ticket) return notFound(request, reply, number);
    const t = speak(trackingTexts, request.locale);
    try {
      const pin = ticketPin(secret, ticket.id, ticket.pin_version);
      const isRight = await throttleGuess(db, [keys.ticket(ticket.id), keys.address(request.ip)], () =>
        isSamePin(pin, typed) ? true : undefined,
      );
      if (!isRight) return show(request, reply, ticket, { pinError: t.wrongPin, status: 422 });
    } catch (error) {
      if (!(error instanceof Throttled)) throw error;
      return show(request, reply.header('retry-after', error.seconds), ticket, {
        pinError: t.slower(error.seconds),
        status: 429,
      });
    }
    holdTicket(request, reply, deps, ticket);
    return reply.done(paths.track(ticket.number), t.opened);
  });

  app.post(paths.trackClosing(':number'), { config: { access: 'anyone' } }, async (request, reply) => {
    letGo(reply);
    return reply.done(paths.trackSearch, speak(trackingTexts, request.locale).closed);
  });

  app.post(paths.trackClaim(':number'), { config: { access: 'person' } }, async (request, reply) => {
    const ticket = await find(request, (request.params as Numbered).number);
    // To see a report at the desk is no proof of having made it: whoever works on it would confirm and rate it too.
    const isTheirs = ticket && (isHeld(request, deps, ticket) || ticket.reporter_id === request.person!.id);
    if (!isTheirs) throw new NotFound();
    const t = speak(trackingTexts, request.locale);
    const isClaimed = await claimTicket(db, ticket.id, request.person!.id);
    const { number } = ticket;
    return isClaimed
      ? reply.done(paths.track(number), t.claimed)
      : reply.done(paths.track(number), t.claimedByOther, 'attention');
  });

  for (const step of reporterSteps) {
    app.post(stepShapes[step].path(':number'), { config: { access: 'anyone' } }, (request, reply) =>
      takeStep(request, reply, step),
    );
  }

  async function takeStep(request: FastifyRequest, reply: FastifyReply, step: ReporterStep) {
    const ticket = await find(request, (request.params as Numbered).number);
    const actor = ticket && actorFor(request, deps, ticket);
    if (!ticket || !actor || actor.kind === 'anyone') throw new NotFound();
    const { field, takesScore } = stepShapes[step];
    const form = await receiveForm(request, deps, {
      scope: ticket.id,
      isFromReporter: sideOf(actor, ticket) === 'reporter',
    });
    const body = (form.fields[field] ?? '').trim();
    const t = speak(trackingTexts, request.locale);
    const again = (errors: readonly FormError[], status: number) =>
      find(request, ticket.number).then((now) =>
        show(request, reply, now ?? ticket, {
          status,
          refused: { step, typed: form.fields, errors, kept: form.kept, uploadKey: form.key },
        }),
      );
    if (form.refused.length > 0) {
      const messages = form.refused.map((one) => sayUploadRefusal(one, request.locale, config));
      return again([{ field: idOf(step, 'attachments'), message: messages.join(' ') }], 422);
    }
    // Files without words are a step of their own.
    const isFilesOnly = step === 'reply' && body === '' && form.kept.length > 0;
    try {
      await act(db, {
        actor,
        ticketId: ticket.id,
        action: isFilesOnly ? 'attach' : step,
        input: isFilesOnly ? {} : inputOf(form.fields, field, takesScore),
        version: Number.parseInt(form.fields['version'] ?? '', 10) || undefined,
        channel: 'web',
        uploadKey: form.uploadKey,
      });
    } catch (error) {
      if (error instanceof Invalid) {
        return again(
          Object.entries(error.issues).map(([name, why]) => ({
            field: idOf(step, name === 'score' ? 'score' : field),
            message:
              name === 'score'
                ? t.chooseScore
                : why === 'too_long'
                  ? t.tooLong
                  : step === 'reply'
                    ? t.saySomething
                    : t.required,
          })),
          422,
        );
      }
      if (error instanceof Conflict) return again([{ message: t.changedMeanwhile }], 409);
      if (error instanceof Refused)
        return again([{ message: speak(refusalTexts, request.locale)[error.why] }], 409);
      throw error;
    }
    const isUnrated = step === 'confirm' && !form.fields['score'];
    const said = isUnrated ? t.closedUnrated : speak(stepTexts[step], request.locale).done;
    return reply.done(paths.track(ticket.number), said);
  }

  /** Any ticket by its number. An address that has asked for too many that do not exist waits. */
  async function find(request: FastifyRequest, number: string): Promise<FoundTicket | undefined> {
    const address = keys.address(request.ip);
    const [ticket] = await Promise.all([findTicketByNumber(db, number), assertNotThrottled(db, [address])]);
    if (!ticket) await recordFailure(db, [address]);
    return ticket;
  }

  const notFound = (request: FastifyRequest, reply: FastifyReply, number: string) =>
    reply.page(<UnknownTicketPage view={request.view()} number={number} />, 404);

  type Shown = { pinError?: string; refused?: RefusedStep; status?: number };

  async function show(
    request: FastifyRequest,
    reply: FastifyReply,
    ticket: FoundTicket,
    { pinError, refused, status }: Shown = {},
  ) {
    const view = request.view();
    const actor = actorFor(request, deps, ticket);
    const side = sideOf(actor, ticket);
    const [content, publicStages, policy, office] = await Promise.all([
      side === 'public' ? undefined : readForReporter(ticket),
      side === 'public' ? listStages(db, ticket.id) : [],
      getPolicy(db, ticket.policy_id),
      request.office ?? getOffice(db),
    ]);
    const stages = content?.stages ?? publicStages;
    const open = content ? openSteps(actor, ticket, policy, view.now) : [];
    const isStale = refused !== undefined && !open.includes(refused.step);
    const t = speak(trackingTexts, request.locale);
    const asked = open.find((step) => urgent.includes(step));
    // "Sudah beres?" and "Belum beres?" are one question.
    const askedNow = open.filter((step) => step === asked || (asked === 'confirm' && step === 'not_solved'));
    const formOf = (step: ReporterStep) => (
      <StepForm
        key={step}
        view={view}
        number={ticket.number}
        version={ticket.version}
        step={step}
        uploadKey={newFormKey()}
        refused={refused?.step === step ? refused : undefined}
        isFirst={step === asked && !(step === 'rate' && content?.rating)}
        title={step === 'rate' && content?.rating ? t.rateAgain : undefined}
      />
    );
    return reply.page(
      <TrackingPage
        view={view}
        ticket={ticket}
        stages={stages}
        next={nextSystemStep(ticket, policy, office.workingTime)}
        pin={content ? undefined : { error: pinError }}
        errors={refused?.errors ?? []}
        isStaff={side === 'staff'}
      >
        {content && (
          <>
            {isStale && <Unsent view={view} text={refused.typed[stepShapes[refused.step].field] ?? ''} />}
            <OutcomePart view={view} outcome={content.outcome} rating={content.rating} />
            {askedNow.map(formOf)}
            {request.person && ticket.reporter_id === null && actor.kind === 'holder' && (
              <Form action={paths.trackClaim(ticket.number)} class="mt-6">
                <Button variant="quiet" icon="ticket">
                  {t.claim}
                </Button>
              </Form>
            )}
            <ReporterPart
              view={view}
              ticket={ticket}
              files={content.files}
              conversation={content.conversation}
              externalReference={ticket.status === 'rejected' ? content.external_reference : null}
            />
            <div class="no-print mt-6">{open.filter((step) => !askedNow.includes(step)).map(formOf)}</div>
            {actor.kind === 'holder' && (
              <Form action={paths.trackClosing(ticket.number)} class="no-print mt-6">
                <Button variant="quiet" icon="lock">
                  {t.close}
                </Button>
              </Form>
            )}
          </>
        )}
      </TrackingPage>,
      status ?? 200,
    );
  }

  async function readForReporter(ticket: FoundTicket) {
    const [story, files] = await Promise.all([
      readStory(db, ticket),
      listTicketFiles(db, ticket.id, 'reporter'),
    ]);
    return { ...story, files };
  }
}

/** Whoever opens the page is asked for these; everything else is only offered. */
const urgent: readonly ReporterStep[] = ['answer', 'confirm', 'rate'];

/** What this actor may do as the reporter; the staff's steps are at the desk. */
function openSteps(
  actor: Actor,
  ticket: FoundTicket,
  policy: Parameters<typeof permission>[3]['policy'],
  at: Date,
): ReporterStep[] {
  return reporterSteps.filter((step) => {
    // A confirmation carries the rating already.
    if (step === 'rate' && ticket.status !== 'closed') return false;
    // An answer is what a message would be.
    if (step === 'reply' && ticket.status === 'waiting_reporter') return false;
    const allowed = permission(actor, step, ticket, { policy, at });
    return allowed.ok && (allowed.party.party === 'reporter' || allowed.party.party === 'agency_contact');
  });
}

function inputOf(fields: Readonly<Record<string, string>>, field: string, takesScore: boolean) {
  const score = fields['score'];
  return { [field]: fields[field] ?? '', ...(takesScore && score ? { score } : {}) };
}
