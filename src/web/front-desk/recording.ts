import type { FastifyReply, FastifyRequest } from 'fastify';
import { fillAnswer } from '../../domain/canned-answers/filling.ts';
import { Invalid, NotFound, Refused } from '../../domain/errors.ts';
import { findCaller } from '../../domain/front-desk/callers.ts';
import { hasRole } from '../../domain/people/actor.ts';
import type { Report } from '../../domain/tickets/opening.ts';
import { recordReport } from '../../domain/tickets/recording.ts';
import { parsePhone } from '../../lib/phone.ts';
import { speak } from '../../lib/texts.ts';
import { sayExact } from '../../lib/times.ts';
import { paths } from '../../paths.ts';
import type { FormError } from '../../ui/error-summary.tsx';
import { channelLabels } from '../../ui/labels.ts';
import { receiveAnswers } from '../categories/answer-reading.ts';
import type { Deps } from '../deps.ts';
import { absoluteUrl } from '../middleware/pages.ts';
import { type DeskForm, deskInput, momentOf, priorityOf } from './desk-input.ts';
import type { DeskState } from './desk-state.ts';
import { deskTexts } from './desk-texts.ts';
import { choiceErrors, inOrder, issuesOf, sayIssues } from './faults.ts';
import { show } from './showing.tsx';

/** Records what stands in the form, with all that was decided on the spot; or shows the form again with what is wrong. */
export async function record(
  request: FastifyRequest,
  reply: FastifyReply,
  deps: Deps,
  state: DeskState,
  uploadKey: string | undefined,
) {
  const { db } = deps;
  const { locale } = request;
  const t = speak(deskTexts, locale);
  const parsed = deskInput.safeParse(state.values);
  const answers = await receiveAnswers(db, {
    fields: state.questions,
    typed: state.values,
    hasFiles: state.kept.length > 0,
    locale,
  });
  const isHeld = state.questions.length > 0 && state.values['asked'] !== state.askedFor;
  const errors: FormError[] = [
    ...state.errors,
    ...(parsed.success ? [] : sayIssues(issuesOf(parsed.error), locale)),
    ...choiceErrors(state, locale),
    ...(isHeld ? [] : answers.errors),
  ];
  const refuse = (more: FormError[]) =>
    show(request, reply, deps, { ...state, errors: inOrder(more), answerChoices: answers.choices, isHeld });
  if (!parsed.success || errors.length > 0 || isHeld) return refuse(errors);

  const form = parsed.data;
  const isDesk = hasRole(request.actor, 'front_desk');
  const url = (number: string) => absoluteUrl(request, deps.config.PUBLIC_URL, paths.track(number));
  try {
    const opened = await recordReport(
      db,
      {
        actor: request.actor,
        report: { ...reportOf(request, form, state), answers: answers.answers },
        channel: form.channel,
        locale,
        idempotencyKey: state.formKey,
        uploadKey,
        reporterId: await readReporter(request, deps, form, state),
        contact_channel: form.contact_channel || undefined,
      },
      {
        isSolved: isDesk && form.is_solved !== undefined,
        joins: form.joins || undefined,
        answer:
          isDesk && form.solution
            ? ({ number, team }) =>
                fillAnswer(form.solution, { nama: form.name, nomor: number, tautan: url(number), tim: team })
            : undefined,
      },
    );
    return await reply.done(paths.ticketStep(opened.number, 'receipt'));
  } catch (error) {
    // A restricted report is not the front desk's to answer.
    if (error instanceof NotFound) return refuse([{ field: 'solution', message: t.restricted }]);
    if (error instanceof Refused && form.joins) return refuse([{ message: t.cannotJoin }]);
    if (!(error instanceof Invalid)) throw error;
    if ('joins' in error.issues || 'other' in error.issues) return refuse([{ message: t.cannotJoin }]);
    return refuse(sayIssues(error.issues, locale));
  }
}

function reportOf(request: FastifyRequest, form: DeskForm, state: DeskState): Report {
  const { agency, region, service, category } = state;
  return {
    name: form.name,
    agency: agency.text,
    agency_id: agency.agency?.id,
    phone: form.phone ? (parsePhone(form.phone)?.e164 ?? null) : null,
    email: form.email || null,
    category_code: category.category?.code ?? '',
    subject: form.subject,
    description: describe(request, form),
    location: form.location,
    type: form.type,
    priority: priorityOf(form),
    region_code: region.region?.code,
    service_id: service.service?.id,
  };
}

/** When somebody wrote first stands in the words, since the clock of the ticket begins with its record. */
function describe(request: FastifyRequest, { received_at, description, subject, channel }: DeskForm): string {
  const view = request.view();
  const at = received_at ? momentOf(received_at, view.zone) : undefined;
  const words = description || subject;
  if (!at || at > view.now) return words;
  return `[${speak(channelLabels, view.locale)[channel]}, ${sayExact(at, view)}]\n${words}`;
}

/** The person of the directory whom the desk recognised, as long as the name was not changed afterwards. */
async function readReporter(
  request: FastifyRequest,
  { db }: Deps,
  form: DeskForm,
  { values }: DeskState,
): Promise<string | null> {
  const ref = values['caller'] ?? '';
  if (!ref.startsWith('p:') || values['caller_name'] !== form.name) return null;
  const caller = await findCaller(db, request.actor, ref);
  return caller?.name === form.name ? caller.person_id : null;
}
