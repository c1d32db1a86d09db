import type { FastifyRequest } from 'fastify';
import { fillAnswer } from '../../domain/canned-answers/filling.ts';
import { findCannedAnswer } from '../../domain/canned-answers/listing.ts';
import { type Field, listFieldsOf } from '../../domain/categories/fields.ts';
import { findCaller, findCallers } from '../../domain/front-desk/callers.ts';
import { draftFromChat } from '../../domain/front-desk/chat-draft.ts';
import type { ListChoices } from '../../domain/tickets/listing.ts';
import { type Locale, speak } from '../../lib/texts.ts';
import { agencyChoiceOf, noAgency, readAgencyChoice } from '../agencies/agency-choice.ts';
import type { Deps } from '../deps.ts';
import { noRegion, readRegionChoice } from '../regions/region-choice.ts';
import { noService, readServiceChoice } from '../services/service-choice.ts';
import type { ReceivedForm } from '../uploads/receive-form.ts';
import { sayUploadRefusal } from '../uploads/refusal.ts';
import { fillOf } from './caller-list.tsx';
import { noCategory, readCategoryChoice } from './category-choice.ts';
import type { DeskState } from './desk-state.ts';
import { deskTexts } from './desk-texts.ts';

/** An empty form, ready for the next call. */
export const emptyState = (formKey: string): DeskState => ({
  values: {},
  errors: [],
  agency: noAgency,
  region: noRegion,
  service: noService,
  category: noCategory,
  askedFor: '',
  questions: [],
  kept: [],
  answerChoices: {},
  chat: null,
  callers: null,
  formKey,
});

/** What a category asks at the desk. A file is asked for and never demanded: nobody hands one over by phone. */
const listQuestions = async (db: Deps['db'], code: string): Promise<Field[]> =>
  (await listFieldsOf(db, code)).map((field) =>
    field.kind === 'file' ? { ...field, is_required: false } : field,
  );

/** What a report is about: its category and service, and the questions that come with them. */
export async function readSubject(
  db: Deps['db'],
  choices: ListChoices,
  values: Readonly<Record<string, string>>,
  locale: Locale,
) {
  const service = await readServiceChoice(db, values, 'service');
  const category = readCategoryChoice(choices, values, locale);
  const askedFor = category.category?.code ?? service.service?.category_code ?? '';
  return { service, category, askedFor, questions: askedFor ? await listQuestions(db, askedFor) : [] };
}

/** Reads what stands in the form, and looks up what was typed where one of many things is meant. */
export async function readState(
  { locale }: FastifyRequest,
  { db, config }: Deps,
  choices: ListChoices,
  { fields: values, key, kept, refused }: ReceivedForm,
): Promise<DeskState> {
  const [agency, region, about] = await Promise.all([
    readAgencyChoice(db, values, 'agency'),
    readRegionChoice(db, values, 'region'),
    readSubject(db, choices, values, locale),
  ]);
  return {
    ...emptyState(key),
    ...about,
    values,
    agency,
    region,
    kept,
    errors: refused.map((refusal) => ({
      field: 'attachments',
      message: sayUploadRefusal(refusal, locale, config),
    })),
  };
}

/** Buttons that fill something in and come back; undefined when the form is to be saved. */
export async function fillIn(
  request: FastifyRequest,
  deps: Deps,
  state: DeskState,
): Promise<DeskState | undefined> {
  const { values } = state;
  if (values['fill']) return fillCaller(request, deps, state, values['fill']);
  switch (values['do']) {
    case 'callers':
      return {
        ...state,
        callers: await findCallers(deps.db, request.actor, values['who'] ?? ''),
        focus: 'who',
      };
    case 'chat':
      return fillChat(request, state);
    case 'canned':
      return fillCanned(deps, state);
    case 'similar':
    case 'questions':
      return { ...state, focus: 'category' };
    default:
      return undefined;
  }
}

async function fillCaller(
  request: FastifyRequest,
  { db }: Deps,
  state: DeskState,
  ref: string,
): Promise<DeskState> {
  const caller = await findCaller(db, request.actor, ref);
  if (!caller) return state;
  const values = { ...state.values, ...fillOf(caller) };
  return {
    ...state,
    values,
    agency: await agencyChoiceOf(db, caller.agency_id, caller.agency),
    region: await readRegionChoice(db, values, 'region'),
    // They stay in sight with their tickets and the hours of their unit.
    callers: [caller],
    focus: 'subject',
  };
}

function fillChat(request: FastifyRequest, state: DeskState): DeskState {
  const t = speak(deskTexts, request.locale);
  const { values } = state;
  const text = values['chat'] ?? '';
  if (text.trim() === '')
    return { ...state, errors: [...state.errors, { field: 'chat', message: t.chatEmpty }] };
  const { office } = request.view();
  const own = [office.name, office.shortName, office.serviceName, request.person?.name ?? ''];
  const chat = draftFromChat(text, own, values['chat_sender']);
  const filled = {
    subject: chat.subject,
    description: chat.description,
    received_at: chat.receivedAt,
    ...(chat.name && { name: chat.name }),
    ...(chat.phone && { phone: chat.phone }),
    who: chat.phone || chat.name || (values['who'] ?? ''),
  };
  return { ...state, values: { ...values, ...filled, channel: 'whatsapp' }, chat, focus: 'who' };
}

async function fillCanned({ db }: Deps, state: DeskState): Promise<DeskState> {
  const { values } = state;
  const answer = await findCannedAnswer(db, values['canned'] ?? '');
  if (!answer) return state;
  const words = values['name'] ? fillAnswer(answer.body, { nama: values['name'] }) : answer.body;
  const solution = [values['solution'], words].filter(Boolean).join('\n');
  const { is_solved: _, ...others } = values;
  const isSolved = answer.is_solution || values['is_solved'] !== undefined;
  return {
    ...state,
    values: { ...others, solution, ...(isSolved && { is_solved: 'on' }) },
    focus: 'solution',
  };
}
