import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { listTicketFiles } from '../../domain/attachments/finding.ts';
import { contactChannels } from '../../domain/deliveries/vocabulary.ts';
import { NotFound } from '../../domain/errors.ts';
import { chooseContactChannel, findContactChoice } from '../../domain/notifications/contact-channels.ts';
import { getOffice } from '../../domain/settings/office.ts';
import { getPolicy } from '../../domain/settings/policies.ts';
import { throttleKeys } from '../../domain/throttling/keys.ts';
import {
  assertNotThrottled,
  recordFailure,
  Throttled,
  throttleGuess,
} from '../../domain/throttling/throttling.ts';
import { type FoundTicket, findTicketByNumber } from '../../domain/tickets/finding.ts';
import { sideOf } from '../../domain/tickets/parties.ts';
import { nextSystemStep } from '../../domain/tickets/waiting.ts';
import { findGoingOn } from '../../domain/tracking/going-on.ts';
import { claimTicket } from '../../domain/tracking/own-tickets.ts';
import { listStages, readStory, type SolvedBy } from '../../domain/tracking/story.ts';
import { isSamePin, ticketPin } from '../../lib/pin.ts';
import { speak } from '../../lib/texts.ts';
import { parseTicketNumber } from '../../lib/ticket-number.ts';
import { paths } from '../../paths.ts';
import { Button } from '../../ui/button.tsx';
import { Form } from '../../ui/form.tsx';
import { sayAwaited } from '../awaited.ts';
import type { Deps } from '../deps.ts';
import { actorFor, holdTicket, isHeld, letGo } from '../middleware/holder.ts';
import { ContactChannelPart, contactChannelTexts, contactField } from '../notifications/contact-channel.tsx';
import { sayThrottled } from '../throttled.ts';
import { newFormKey, takeUploads } from '../uploads/receive-form.ts';
import { GoingOnNotice } from './going-on-notice.tsx';
import { askedOf, openSteps } from './open-steps.ts';
import { OutcomePart, ReporterPart } from './reporter-part.tsx';
import { SearchPage, UnknownTicketPage } from './search-page.tsx';
import { StepForm } from './step-form.tsx';
import { reporterStepRoutes, type Shown } from './step-routes.ts';
import { stepShapes } from './steps.ts';
import { type ReporterStep, trackingTexts } from './texts.ts';
import { TrackingPage, Unsent } from './tracking-page.tsx';

type Numbered = { number: string };

/** Is it the reporter's turn? */
const isReporters = ({ status }: FoundTicket): boolean =>
  status === 'waiting_reporter' || status === 'resolved';

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
      return show(request, reply, ticket, { pinError: sayThrottled(reply, error), status: 429 });
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

  app.post(paths.trackContact(':number'), { config: { access: 'anyone' } }, async (request, reply) => {
    const ticket = await find(request, (request.params as Numbered).number);
    if (!ticket) throw new NotFound();
    const typed = (request.body as Record<string, unknown> | undefined)?.[contactField];
    const channel = contactChannels.find((one) => one === typed) ?? null;
    await chooseContactChannel(db, { actor: actorFor(request, deps, ticket), ticketId: ticket.id, channel });
    return reply.done(paths.track(ticket.number), speak(contactChannelTexts, request.locale).saved);
  });

  reporterStepRoutes(app, deps, { find, show });

  /** Any ticket by its number. An address that has asked for too many that do not exist waits. */
  async function find(request: FastifyRequest, number: string): Promise<FoundTicket | undefined> {
    const address = keys.address(request.ip);
    const [ticket] = await Promise.all([findTicketByNumber(db, number), assertNotThrottled(db, [address])]);
    if (!ticket) await recordFailure(db, [address]);
    return ticket;
  }

  const notFound = (request: FastifyRequest, reply: FastifyReply, number: string) =>
    reply.page(<UnknownTicketPage view={request.view()} number={number} />, 404);

  async function show(
    request: FastifyRequest,
    reply: FastifyReply,
    ticket: FoundTicket,
    { pinError, refused, status }: Shown = {},
  ) {
    const view = request.view();
    const actor = actorFor(request, deps, ticket);
    const side = sideOf(actor, ticket);
    const goingOn = await findGoingOn(db, ticket);
    const main = goingOn.successor ?? ticket;
    // Staff who look on, and an agency's contact, choose nothing for the reporter.
    const isOwn = request.person !== null && ticket.reporter_id === request.person.id;
    const mayChoose = side !== 'public' && (isOwn || actor.kind === 'holder');
    const [content, publicStages, policy, office, told] = await Promise.all([
      side === 'public' ? undefined : readForReporter(ticket, goingOn.solvedBy),
      side === 'public' ? listStages(db, ticket.id) : [],
      getPolicy(db, main.policy_id),
      request.office ?? getOffice(db),
      mayChoose ? findContactChoice(db, ticket.id) : undefined,
    ]);
    const stages = [...(content?.stages ?? publicStages), ...goingOn.stages];
    const open = content ? openSteps(actor, ticket, policy, view.now) : [];
    const isStale = refused !== undefined && !open.includes(refused.step);
    const t = speak(trackingTexts, request.locale);
    const { asked, askedNow } = askedOf(open);
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
        main={main}
        notice={<GoingOnNotice view={view} goingOn={goingOn} isPublic={side === 'public'} />}
        stages={stages}
        next={goingOn.successor ? null : nextSystemStep(ticket, policy, office.workingTime)}
        who={
          sayAwaited(main, policy, view.locale) ??
          (goingOn.successor && isReporters(main) ? t.otherReporter : null)
        }
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
            {told && <ContactChannelPart view={view} number={ticket.number} choice={told} isOwn={isOwn} />}
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

  async function readForReporter(ticket: FoundTicket, solvedBy: readonly SolvedBy[]) {
    const [story, files] = await Promise.all([
      readStory(db, ticket, solvedBy),
      listTicketFiles(db, ticket.id, 'reporter'),
    ]);
    return { ...story, files };
  }
}
