import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { Invalid, NotFound } from '../../domain/errors.ts';
import { hasRole, type Person } from '../../domain/people/actor.ts';
import { listChoices } from '../../domain/tickets/listing.ts';
import { findRecorded, recordReport } from '../../domain/tickets/recording.ts';
import type { Role } from '../../domain/tickets/vocabulary.ts';
import { ticketPin } from '../../lib/pin.ts';
import { paths } from '../../paths.ts';
import { asTyped } from '../accounts/form-reading.ts';
import type { Deps } from '../deps.ts';
import { absoluteUrl } from '../middleware/pages.ts';
import { noRegion, type RegionChoice, readRegionChoice } from '../regions/region-choice.ts';
import { isFormKey, newFormKey } from '../uploads/receive-form.ts';
import { ReceiptPage } from './receipt-page.tsx';
import { recordingInput, reportOf } from './recording-input.ts';
import { RecordingPage } from './recording-page.tsx';

const access: readonly Role[] = ['front_desk', 'technician', 'team_lead'];
/** How long the one who recorded a report can show its PIN again: a working day with its evening. */
const receiptKept = 12 * 3_600_000;

/** Recording a report for somebody who called, wrote or came by (A24). */
export function recording(app: FastifyInstance, deps: Deps): void {
  const { db } = deps;
  app.get(paths.newTicket, { config: { access } }, (request, reply) =>
    showForm(request, reply, deps, { values: {}, issues: {}, region: noRegion, formKey: newFormKey() }),
  );

  app.post(paths.newTicket, { config: { access } }, async (request, reply) => {
    const values: Record<string, string> = { ...asTyped(request.body) };
    const key = isFormKey(values['idempotency_key']) ? values['idempotency_key'] : newFormKey();
    const parsed = recordingInput.safeParse(values);
    const issues = parsed.success
      ? {}
      : Object.fromEntries(parsed.error.issues.map((issue) => [String(issue.path[0]), issue.message]));
    const region = await readRegionChoice(db, values, 'region');
    if (!parsed.success || region.fault) {
      return showForm(request, reply, deps, { values, issues, region, formKey: key });
    }
    const form = { ...parsed.data, region: region.region?.code ?? '' };
    try {
      const opened = await recordReport(
        db,
        {
          actor: request.actor,
          report: reportOf(form),
          channel: form.channel,
          locale: request.locale,
          idempotencyKey: key,
        },
        form.is_solved !== undefined && hasRole(request.actor, 'front_desk')
          ? { isSolved: true, answer: () => form.solution }
          : {},
      );
      return reply.done(paths.ticketStep(opened.number, 'receipt'));
    } catch (error) {
      // A restricted report is not the front desk's to solve.
      if (error instanceof NotFound) {
        return showForm(request, reply, deps, {
          values,
          issues: { is_solved: 'restricted' },
          region,
          formKey: key,
        });
      }
      if (!(error instanceof Invalid)) throw error;
      return showForm(request, reply, deps, { values, issues: error.issues, region, formKey: key });
    }
  });

  app.get('/tickets/:number/receipt', { config: { access } }, async (request, reply) => {
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

type Shown = {
  values: Record<string, string>;
  issues: Record<string, string>;
  region: RegionChoice;
  formKey: string;
};

async function showForm(request: FastifyRequest, reply: FastifyReply, { db }: Deps, shown: Shown) {
  const isRefused = Object.keys(shown.issues).length > 0 || shown.region.fault !== null;
  return reply.page(
    <RecordingPage
      view={request.view()}
      choices={await listChoices(db)}
      canSolve={hasRole(request.actor, 'front_desk')}
      {...shown}
    />,
    isRefused ? 422 : 200,
  );
}
