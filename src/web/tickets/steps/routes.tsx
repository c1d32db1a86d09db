import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { outsideOf } from '../../../channels/outside.ts';
import { foretellReply } from '../../../domain/chats/foretelling.ts';
import { Conflict, Invalid, Refused } from '../../../domain/errors.ts';
import { act } from '../../../domain/tickets/acting.ts';
import { actForAll } from '../../../domain/tickets/announcing.ts';
import { type FoundTicket, findTicket } from '../../../domain/tickets/finding.ts';
import { listChoices } from '../../../domain/tickets/listing.ts';
import { type Proposal, proposeTechnicians } from '../../../domain/tickets/proposing.ts';
import type { Action } from '../../../domain/tickets/vocabulary.ts';
import { paths } from '../../../paths.ts';
import type { Deps } from '../../deps.ts';
import {
  noRegion,
  type RegionChoice,
  readRegionChoice,
  regionChoiceOf,
} from '../../regions/region-choice.ts';
import { sayRegionFault } from '../../regions/region-field.tsx';
import { newFormKey, type ReceivedForm, receiveForm, takeUploads } from '../../uploads/receive-form.ts';
import { sayUploadRefusal } from '../../uploads/refusal.ts';
import { deskRoles } from '../desk-access.ts';
import { type LoadedTicket, loadTicket } from '../load-ticket.ts';
import { findOtherTicket, readBeside } from './beside.ts';
import { sayIssues } from './issues.ts';
import { showMerge } from './merge-form.tsx';
import { readStep } from './reading.ts';
import type { Shown, Trouble } from './shown.ts';
import { type StepSpec, steps } from './specs.ts';
import { StepPage } from './step-page.tsx';

/** Steps whose words are addressed to the reporter. */
const speaking: readonly Action[] = ['return_for_data', 'reject', 'solve_at_first_contact', 'ask', 'reply'];

/** Every step of the desk as a resource: GET shows its form, POST takes it. */
export async function ticketSteps(app: FastifyInstance, deps: Deps): Promise<void> {
  await takeUploads(app);
  const config = { access: deskRoles };
  for (const step of steps) {
    const path = `/tickets/:number/${step.noun}`;
    app.get(path, { config }, async (request, reply) => {
      const loaded = await loadTicket(request, deps);
      const allowed = loaded.may(step.action);
      if (!allowed.ok) throw new Refused(allowed.why);
      return formOf(step)(request, reply, deps, { step, loaded });
    });
    app.post(path, { config }, async (request, reply) => {
      const loaded = await loadTicket(request, deps);
      const form = await receiveForm(request, deps, { scope: loaded.ticket.id });
      const issues = await takeStep(request, deps, { step, loaded, form });
      if (issues) return formOf(step)(request, reply, deps, { step, loaded, form, ...issues });
      const { locale } = request;
      const number = loaded.ticket.number;
      if (step.gone && (await findTicket(deps.db, request.actor, { number }))?.side !== 'staff')
        return reply.done(paths.tickets, step.gone[locale]);
      return reply.done(nextPath(step, form.fields['back'], loaded.ticket), step.flash[locale]);
    });
  }
}

/** A merge is looked at before it is done. */
const formOf = (step: StepSpec): typeof showForm => (step.action === 'merge' ? showMerge : showForm);

/** Takes the step; answers what keeps it from being taken, where the form can be shown again. */
async function takeStep(
  request: FastifyRequest,
  deps: Deps,
  { step, loaded, form }: { step: StepSpec; loaded: LoadedTicket; form: ReceivedForm },
): Promise<Trouble | undefined> {
  const { db } = deps;
  const view = request.view();
  if (form.refused.length > 0) return {};
  if (step.action === 'attach' && form.kept.length === 0) return { issues: { attachments: 'file' } };
  const region = await typedRegion(db, step, form);
  if (region?.fault) return { region };
  const takesOther = step.fields.some(({ kind }) => kind === 'ticket');
  const other = takesOther ? await findOtherTicket(request, deps, form.fields) : undefined;
  if (other?.issue) {
    const allowed = loaded.may(step.action);
    if (!allowed.ok) throw new Refused(allowed.why);
    return { issues: { other: other.issue } };
  }
  const version = Number(form.fields['version']);
  const input: Record<string, unknown> = {
    ...readStep(step, form.fields, view),
    ...changedRegion(loaded, region),
    ...(other?.found && { other_id: other.found.id }),
  };
  const taken = {
    actor: request.actor,
    ticketId: loaded.ticket.id,
    action: step.action,
    input,
    version: Number.isInteger(version) && version > 0 ? version : undefined,
    channel: 'web' as const,
    uploadKey: form.uploadKey,
  };
  try {
    await (step.action === 'announce' || input['to_all'] === true ? actForAll(deps, taken) : act(db, taken));
  } catch (error) {
    const kept = region && { region };
    if (error instanceof Invalid) return { issues: error.issues, ...kept };
    // What was typed is worth keeping as long as the step still fits.
    if (error instanceof Conflict && step.fields.length > 0 && loaded.may(step.action).ok) {
      return { changes: error.since, ...kept };
    }
    throw error;
  }
  return undefined;
}

/** What was typed for the region; undefined where the step or the sender knows no such field. */
const typedRegion = async (
  db: Deps['db'],
  step: StepSpec,
  { fields }: ReceivedForm,
): Promise<RegionChoice | undefined> =>
  takesRegion(step) && fields['region_code_text'] !== undefined
    ? readRegionChoice(db, fields, 'region_code')
    : undefined;

const takesRegion = (step: StepSpec): boolean => step.fields.some(({ kind }) => kind === 'region');

const changedRegion = ({ ticket }: LoadedTicket, choice: RegionChoice | undefined) =>
  choice && (choice.region?.code ?? null) !== ticket.region_code
    ? { region_code: choice.region?.code ?? null }
    : {};

async function showForm(
  request: FastifyRequest,
  reply: FastifyReply,
  deps: Deps,
  { step, loaded, form, issues = {}, changes, region: typed }: Shown,
) {
  const view = request.view();
  const { ticket } = loaded;
  const kinds = new Set(step.fields.map(({ kind }) => kind));
  const [choices, beside, proposals, region] = await Promise.all([
    listChoices(deps.db),
    readBeside(deps, loaded, step),
    kinds.has('technician') ? proposalsFor(deps, loaded, step) : [],
    typed ?? (takesRegion(step) ? regionChoiceOf(deps.db, ticket.region_code) : noRegion),
  ]);
  const regionFault = sayRegionFault(region, view.locale);
  const errors = [
    ...sayIssues(step, issues, view.locale),
    ...(regionFault ? [{ field: 'region_code', message: regionFault }] : []),
    ...(form?.refused ?? []).map((refusal) => ({
      field: refusal.field,
      message: sayUploadRefusal(refusal, view.locale, deps.config),
    })),
  ];
  const context = {
    view,
    values: form?.fields ?? initialValues(step, ticket, proposals, request.query),
    errors: Object.fromEntries(errors.map(({ field, message }) => [field, message])),
    choices,
    beside,
    proposals,
    kept: form?.kept ?? [],
    region,
  };
  const isShut = outsideOf(deps.config).isShut;
  const when = { at: view.now, zone: view.zone, calendar: request.office!.workingTime, isShut };
  const forecast = speaking.includes(step.action)
    ? await foretellReply(deps.db, { ticketId: ticket.id, ...when })
    : undefined;
  const back = form?.fields['back'] ?? (request.query as { back?: string }).back;
  return reply.page(
    <StepPage
      step={step}
      ticket={ticket}
      context={context}
      errors={errors}
      uploadKey={form?.key ?? newFormKey()}
      back={back === 'decisions' || back === 'work' ? back : undefined}
      changes={changes}
      forecast={forecast}
      isShut={isShut}
    />,
    changes ? 409 : form ? 422 : 200,
  );
}

/** Whoever may only take a ticket themselves is offered nobody else. */
async function proposalsFor(
  { db }: Deps,
  { ticket, actor, may }: LoadedTicket,
  step: StepSpec,
): Promise<Proposal[]> {
  const proposals = await proposeTechnicians(db, ticket);
  const allowed = may(step.action);
  const isClaim = allowed.ok && allowed.party.party === 'team_technician';
  return isClaim ? proposals.filter(({ id }) => actor.kind === 'person' && id === actor.id) : proposals;
}

function initialValues(
  step: StepSpec,
  ticket: FoundTicket,
  proposals: readonly Proposal[],
  query: unknown,
): Record<string, string> {
  const values: Record<string, string> = { category_code: ticket.category_code };
  // A button beside a team or a ticket says which it is about.
  for (const name of ['team_id', 'other']) {
    const given = (query as Record<string, unknown>)[name];
    if (typeof given === 'string') values[name] = given;
  }
  if (step.action === 'accept' || step.action === 'classify') {
    Object.assign(values, { type: ticket.type, priority: ticket.priority });
  }
  if (step.action === 'progress') values['percent'] = String(Math.min(99, Math.max(1, ticket.progress)));
  if (proposals[0]) values['assignee_id'] = proposals[0].id;
  return values;
}

/** Lists that lead into a step get the person back (A27); otherwise the ticket shows what has become of it. */
function nextPath(step: StepSpec, back: string | undefined, ticket: FoundTicket): string {
  if (back === 'decisions') return paths.decisions;
  if (back === 'work') return paths.work;
  return step.action === 'assign' ? paths.tickets : paths.ticket(ticket.number);
}
