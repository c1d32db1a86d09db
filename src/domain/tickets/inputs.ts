import { z } from 'zod';
import {
  type Action,
  contactProofs,
  holdReasons,
  outcomes,
  priorities,
  rejectReasons,
  riskLevels,
  types,
  verdicts,
} from './vocabulary.ts';

/** Longest text anybody may write at once, in characters. */
export const longestText = 20_000;

/** Text as it is kept: PostgreSQL stores no NUL, and line ends arrive as CRLF from forms. */
export const cleanText = (value: string): string =>
  value.replaceAll('\u0000', '').replaceAll('\r\n', '\n').trim();
const text = z.string().max(longestText, 'too_long').transform(cleanText).pipe(z.string().min(1, 'required'));
const optionalText = z.string().max(longestText, 'too_long').transform(cleanText).optional().default('');
const id = z.uuid('required');
const code = z.string().min(1, 'required').max(40);

/** What each step requires (domain brief §6, column "Required"). The same schemas parse the forms. */
export const inputs = {
  submit: z.object({}),
  accept: z.object({
    type: z.enum(types, 'required'),
    category_code: code,
    priority: z.enum(priorities, 'required'),
  }),
  return_for_data: z.object({ question: text }),
  reject: z.object({
    reason: z.enum(rejectReasons, 'required'),
    explanation: text,
    external_reference: optionalText,
  }),
  appeal: z.object({ facts: text }),
  solve_at_first_contact: z.object({ solution: text, outcome: z.enum(outcomes).default('fixed') }),
  check: z
    .object({ verdict: z.enum(verdicts, 'required'), note: optionalText })
    .refine(({ verdict, note }) => verdict === 'good' || note !== '', { error: 'required', path: ['note'] }),
  verify_contact: z.object({ proof: z.enum(contactProofs, 'required') }),
  assign: z.object({ assignee_id: id }),
  start: z.object({}),
  progress: z.object({
    percent: z.coerce.number('required').int().min(1, 'percent').max(99, 'percent'),
    note: optionalText,
  }),
  ask: z.object({ question: text }),
  answer: z.object({ reply: text }),
  close_without_reply: z.object({}),
  hold: z.object({
    reason: z.enum(holdReasons, 'required'),
    party: text.pipe(z.string().max(200, 'too_long')),
    expected_at: z.coerce.date('required'),
    note: optionalText,
  }),
  resume: z.object({ note: optionalText }),
  reassign: z.object({ assignee_id: id, reason: text }),
  decline: z.object({ reason: text }),
  complete: z.object({
    outcome: z.enum(outcomes, 'required'),
    solution: text,
    constraints: text,
    client_notes: optionalText,
    category_code: code,
    is_field_visit: z.boolean().default(false),
  }),
  approve_work: z.object({}),
  return_work: z.object({ instruction: text }),
  confirm: z.object({ score: z.coerce.number().int().min(1).max(5).optional(), comment: optionalText }),
  auto_close: z.object({}),
  not_solved: z.object({ remaining: text }),
  reopen: z.object({ reason: text }),
  cancel: z.object({ reason: text }),
  reply: z.object({ body: text, to_all: z.boolean().default(false) }),
  note: z.object({ body: text }),
  attach: z.object({}),
  rate: z.object({
    score: z.coerce.number('required').int().min(1, 'required').max(5, 'required'),
    comment: optionalText,
  }),
  classify: z.object({
    type: z.enum(types).optional(),
    category_code: code.optional(),
    priority: z.enum(priorities).optional(),
    agency_id: id.nullable().optional(),
    region_code: z.string().max(13).nullable().optional(),
  }),
  transfer: z.object({ team_id: id, reason: text }),
  share: z.object({ team_id: id, task: text, due_at: z.coerce.date().optional() }),
  accept_share: z.object({ team_id: id }),
  decline_share: z.object({ team_id: id, reason: text }),
  finish_share: z.object({ team_id: id, result: text }),
  end_share: z.object({ team_id: id, reason: optionalText }),
  merge: z.object({ other_id: id }),
  unmerge: z.object({ reason: optionalText }),
  link: z.object({ other_id: id }),
  unlink: z.object({ other_id: id }),
  declare_major: z.object({}),
  include: z.object({ other_id: id }),
  exclude: z.object({}),
  announce: z.object({ body: text }),
  inform: z.object({ other_id: id, parent_seq: z.number().int() }),
  resolve_with_parent: z.object({}),
  raise_security: z.object({
    risk_level: z.enum(riskLevels, 'required'),
    chronology: text,
    impact: text,
    is_vital: z.boolean().default(false),
    has_personal_data: z.boolean().default(false),
  }),
  open_up: z.object({ reason: text }),
  remind: z.object({}),
  alert: z.object({}),
} satisfies Record<Action, z.ZodType>;

export type Input<A extends Action = Action> = z.output<(typeof inputs)[A]>;

type Said = { body: string; audience: 'reporter' | 'all_reporters' | 'internal' } | null;
const toReporter = (body: string): Said => (body ? { body, audience: 'reporter' } : null);
const internal = (body: string): Said => (body ? { body, audience: 'internal' } : null);

/** The words a step carries and who may read them; they are kept apart from the event. */
export const words: { [A in Action]?: (input: Input<A>) => Said } = {
  return_for_data: (input) => toReporter(input.question),
  reject: (input) => toReporter(input.explanation),
  appeal: (input) => toReporter(input.facts),
  solve_at_first_contact: (input) => toReporter(input.solution),
  check: (input) => internal(input.note),
  progress: (input) => internal(input.note),
  ask: (input) => toReporter(input.question),
  answer: (input) => toReporter(input.reply),
  hold: (input) => internal(input.note),
  resume: (input) => internal(input.note),
  reassign: (input) => internal(input.reason),
  decline: (input) => internal(input.reason),
  return_work: (input) => internal(input.instruction),
  transfer: (input) => internal(input.reason),
  share: (input) => internal(input.task),
  decline_share: (input) => internal(input.reason),
  finish_share: (input) => internal(input.result),
  end_share: (input) => internal(input.reason),
  unmerge: (input) => internal(input.reason),
  announce: (input) => ({ body: input.body, audience: 'all_reporters' }),
  open_up: (input) => internal(input.reason),
  not_solved: (input) => toReporter(input.remaining),
  reopen: (input) => toReporter(input.reason),
  cancel: (input) => toReporter(input.reason),
  reply: (input) => ({ body: input.body, audience: input.to_all ? 'all_reporters' : 'reporter' }),
  note: (input) => internal(input.body),
};
