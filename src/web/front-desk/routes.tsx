import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { fillAnswer } from '../../domain/canned-answers/filling.ts';
import { searchCannedAnswers } from '../../domain/canned-answers/listing.ts';
import { Invalid, NotFound, Refused } from '../../domain/errors.ts';
import { findCaller, findCallers } from '../../domain/front-desk/callers.ts';
import { listDueSoon } from '../../domain/front-desk/due-soon.ts';
import {
  finishHandoverNote,
  listHandoverNotes,
  writeHandoverNote,
} from '../../domain/front-desk/handover.ts';
import { findSimilar } from '../../domain/front-desk/similar.ts';
import { hasRole, type Person } from '../../domain/people/actor.ts';
import { listChoices } from '../../domain/tickets/listing.ts';
import type { Report } from '../../domain/tickets/opening.ts';
import { findRecorded, recordReport } from '../../domain/tickets/recording.ts';
import type { Role } from '../../domain/tickets/vocabulary.ts';
import { parsePhone } from '../../lib/phone.ts';
import { ticketPin } from '../../lib/pin.ts';
import { speak } from '../../lib/texts.ts';
import { sayExact } from '../../lib/times.ts';
import { paths } from '../../paths.ts';
import type { FormError } from '../../ui/error-summary.tsx';
import type { Html } from '../../ui/html/jsx-runtime.ts';
import { channelLabels } from '../../ui/labels.ts';
import type { CandidateList } from '../../ui/typeahead.tsx';
import { readAgencyChoice } from '../agencies/agency-choice.ts';
import { receiveAnswers } from '../categories/answer-reading.ts';
import type { Deps } from '../deps.ts';
import { asTyped } from '../form-reading.ts';
import { absoluteUrl } from '../middleware/pages.ts';
import { readRegionChoice } from '../regions/region-choice.ts';
import { sayRegionFault } from '../regions/region-field.tsx';
import { sayServiceFault } from '../services/service-field.tsx';
import { isFormKey, newFormKey } from '../uploads/receive-form.ts';
import { CallerList } from './caller-list.tsx';
import { candidateOf, readCategoryChoice, searchCategories } from './category-choice.ts';
import { type DeskForm, deskInput, momentOf, priorityOf } from './desk-input.ts';
import { deskTexts } from './desk-texts.ts';
import { type DeskState, FrontDeskPage, Questions } from './front-desk-page.tsx';
import { emptyState, fillIn, listQuestions, readState } from './reading.ts';
import { ReceiptPage } from './receipt-page.tsx';
import { SimilarList } from './similar-list.tsx';

/** Whoever picks up a phone may write down what they are told; the rest of the screen is the front desk's. */
const recorders: readonly Role[] = ['front_desk', 'technician', 'team_lead'];
const desk: readonly Role[] = ['front_desk'];
/** How long the one who recorded a report can show its PIN again: a working day with its evening. */
const receiptKept = 12 * 3_600_000;
const typed = z.string().trim().max(300).catch('');
const query = z.object({ q: typed, category: typed });

type Note = { typed: string; error: string };

/** Recording reports for people who call, write or come by (A24), the answers, the doubles and the hand-over. */
export function frontDesk(app: FastifyInstance, deps: Deps): void {
  const { db } = deps;

  app.get(paths.newTicket, { config: { access: recorders } }, (_request, reply) =>
    reply.redirect(paths.frontDesk, 303),
  );
  app.get(paths.frontDesk, { config: { access: recorders } }, (request, reply) =>
    show(request, reply, deps, emptyState(newFormKey())),
  );

  app.post(paths.frontDesk, { config: { access: recorders } }, async (request, reply) => {
    const values = asTyped(request.body);
    const formKey = isFormKey(values['idempotency_key']) ? values['idempotency_key'] : newFormKey();
    const state = await readState(request, deps, await listChoices(db), { values, formKey });
    const filled = await fillIn(request, deps, state);
    if (filled) return show(request, reply, deps, filled);
    return save(request, reply, deps, state);
  });

  app.get(paths.frontDeskCallers, { config: { access: desk } }, async (request, reply) => {
    const { q } = query.parse(request.query);
    const callers = await findCallers(db, request.actor, q);
    return fragment(reply, <CallerList view={request.view()} callers={callers} />);
  });

  app.get(paths.frontDeskSimilar, { config: { access: recorders } }, async (request, reply) => {
    const values = asTyped(request.query);
    const view = request.view();
    const draft = await readDraft(request, deps, values);
    const similar = await findSimilar(db, request.actor, draft);
    // The region of a unit goes into the form with the unit.
    const region = draft.agencyRegion;
    return fragment(
      reply,
      <>
        {region && <span hidden data-region={region.code} data-region-name={region.path_name} />}
        <SimilarList view={view} similar={similar} joins={values['joins'] ?? ''} />
      </>,
    );
  });

  app.get(paths.frontDeskQuestions, { config: { access: recorders } }, async (request, reply) => {
    const { category } = query.parse(request.query);
    const questions = category ? await listQuestions(db, category) : [];
    const state = { values: {}, errors: [], answerChoices: {} };
    return fragment(reply, <Questions view={request.view()} questions={questions} state={state} />);
  });

  app.get(paths.frontDeskAnswersJson, { config: { access: desk } }, async (request, reply) => {
    const { q, category } = query.parse(request.query);
    const found = await searchCannedAnswers(db, { typed: q, category: category || null }, 8);
    const options = found.map(({ id, title, body, is_solution }) => ({ id, title, body, is_solution }));
    return reply.header('cache-control', 'no-store').send({ options });
  });

  app.get(paths.frontDeskCategoriesJson, { config: { access: recorders } }, async (request, reply) => {
    const { q } = query.parse(request.query);
    const choices = await listChoices(db);
    const found = searchCategories(choices, q);
    const answer: CandidateList = {
      options: found.map((one) => candidateOf(choices, one, request.locale)),
    };
    return reply.header('cache-control', 'private, max-age=60').send(answer);
  });

  app.post(paths.handoverNotes, { config: { access: desk } }, async (request, reply) => {
    const t = speak(deskTexts, request.locale);
    const text = asTyped(request.body)['note'] ?? '';
    try {
      await writeHandoverNote(db, request.actor as Person, text);
    } catch (error) {
      if (!(error instanceof Invalid)) throw error;
      const message = error.issues['note'] === 'too_long' ? t.noteLong : t.noteEmpty;
      return show(request, reply, deps, emptyState(newFormKey()), { typed: text, error: message });
    }
    return reply.done(paths.frontDesk, t.noteSaved);
  });
  app.get(paths.handoverNotes, { config: { access: desk } }, (_request, reply) =>
    reply.redirect(paths.frontDesk, 303),
  );

  app.post(paths.handoverNoteDone(':id'), { config: { access: desk } }, async (request, reply) => {
    const { id } = request.params as { id: string };
    await finishHandoverNote(db, request.actor as Person, id);
    return reply.done(paths.frontDesk, speak(deskTexts, request.locale).noteDoneSaid);
  });

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

/** A part of the page, for the script that asks while somebody types. */
const fragment = (reply: FastifyReply, part: Html) =>
  reply.header('cache-control', 'no-store').type('text/html; charset=utf-8').send(part.text);

async function readDraft(request: FastifyRequest, { db }: Deps, values: Readonly<Record<string, string>>) {
  const [agency, region, choices] = await Promise.all([
    readAgencyChoice(db, values, 'agency'),
    readRegionChoice(db, values, 'region'),
    listChoices(db),
  ]);
  const code = agency.agency?.region_code;
  const agencyRegion = code ? await readRegionChoice(db, { region: code }, 'region') : null;
  return {
    subject: values['subject'] ?? '',
    agencyId: agency.agency?.id ?? null,
    regionCode: region.region?.code ?? code ?? null,
    categoryCode: readCategoryChoice(choices, values, request.locale).category?.code ?? null,
    agencyRegion: agencyRegion?.region ?? null,
  };
}

async function show(
  request: FastifyRequest,
  reply: FastifyReply,
  { db }: Deps,
  state: DeskState,
  note?: Note,
) {
  const isDesk = hasRole(request.actor, 'front_desk');
  const draft = {
    subject: state.values['subject'] ?? '',
    agencyId: state.agency.agency?.id ?? null,
    regionCode: state.region.region?.code ?? state.agency.agency?.region_code ?? null,
    categoryCode: state.category.category?.code ?? null,
  };
  const [choices, similar, due, notes, canned] = await Promise.all([
    listChoices(db),
    findSimilar(db, request.actor, draft),
    isDesk ? listDueSoon(db, request.actor) : [],
    isDesk ? listHandoverNotes(db) : [],
    isDesk ? searchCannedAnswers(db, { typed: '', category: draft.categoryCode }, 60) : [],
  ]);
  return reply.page(
    <FrontDeskPage
      view={request.view()}
      choices={choices}
      isDesk={isDesk}
      state={state}
      similar={similar}
      due={due}
      notes={notes}
      canned={canned}
      {...(note && { note })}
    />,
    state.errors.length > 0 || note ? 422 : 200,
  );
}

async function save(request: FastifyRequest, reply: FastifyReply, deps: Deps, state: DeskState) {
  const { db } = deps;
  const { locale } = request;
  const t = speak(deskTexts, locale);
  const parsed = deskInput.safeParse(state.values);
  const answers = await receiveAnswers(db, {
    fields: state.questions,
    typed: state.values,
    hasFiles: false,
    locale,
  });
  const errors: FormError[] = [
    ...(parsed.success ? [] : sayIssues(issuesOf(parsed.error), locale)),
    ...choiceErrors(state, locale),
    ...answers.errors,
  ];
  const refuse = (more: FormError[]) =>
    show(request, reply, deps, { ...state, errors: inOrder(more), answerChoices: answers.choices });
  if (!parsed.success || errors.length > 0) return refuse(errors);

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
        reporterId: await readReporter(request, deps, form, state),
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

const issuesOf = (error: z.ZodError): Record<string, string> =>
  Object.fromEntries(error.issues.map((issue) => [String(issue.path[0]), issue.message]));

function sayIssues(issues: Record<string, string>, locale: FastifyRequest['locale']): FormError[] {
  const t = speak(deskTexts, locale);
  const labels: Record<string, string> = {
    channel: t.channel,
    name: t.name,
    type: t.type,
    category: t.category,
    subject: t.subject,
    description: t.description,
    solution: t.answer,
    location: t.location,
  };
  const say = (field: string, code: string): string => {
    const label = labels[field] ?? field;
    if (code === 'phone') return t.badPhone;
    if (field === 'email') return t.badEmail;
    if (code === 'joined') return t.joined;
    if (code === 'too_long') return t.too_long(label);
    return code === 'required' && field !== 'category'
      ? t.required(label.toLowerCase())
      : t.choose(label.toLowerCase());
  };
  return Object.entries(issues).map(([field, code]) => ({ field, message: say(field, code) }));
}

/** What was typed and means none or several; a unit may be in words of one's own. */
function choiceErrors({ agency, region, service, category }: DeskState, locale: FastifyRequest['locale']) {
  const t = speak(deskTexts, locale);
  const errors: FormError[] = [];
  const add = (field: string, message: string | undefined) => message && errors.push({ field, message });
  if (agency.text === '') add('agency', t.required(t.agency.toLowerCase()));
  if (agency.text.length > 160) add('agency', t.too_long(t.agency));
  add('region', sayRegionFault(region, locale));
  add('service', sayServiceFault(service, locale));
  if (category.fault === 'many') add('category', t.categoryMany(category.text));
  else if (category.fault === 'none') add('category', t.categoryNone(category.text));
  else if (!category.category && !service.service) add('category', t.choose(t.category.toLowerCase()));
  return errors;
}

const order = ['channel', 'name', 'phone', 'agency', 'region', 'email', 'subject', 'description', 'category'];
const place = ({ field }: FormError): number => {
  const index = order.indexOf(field ?? '');
  return index < 0 ? order.length : index;
};
/** The errors as the fields stand on the page. */
const inOrder = (errors: readonly FormError[]): FormError[] =>
  [...errors].sort((a, b) => place(a) - place(b));

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
