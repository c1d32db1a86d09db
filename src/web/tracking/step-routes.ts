import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { Conflict, Invalid, NotFound, Refused } from '../../domain/errors.ts';
import { act } from '../../domain/tickets/acting.ts';
import type { FoundTicket } from '../../domain/tickets/finding.ts';
import { sideOf } from '../../domain/tickets/parties.ts';
import { type Locale, speak } from '../../lib/texts.ts';
import { paths } from '../../paths.ts';
import type { FormError } from '../../ui/error-summary.tsx';
import type { Deps } from '../deps.ts';
import { actorFor } from '../middleware/holder.ts';
import { refusalTexts } from '../refusal-texts.ts';
import { receiveForm } from '../uploads/receive-form.ts';
import { sayUploadRefusal } from '../uploads/refusal.ts';
import { idOf, type RefusedStep } from './step-form.tsx';
import { stepShapes } from './steps.ts';
import { type ReporterStep, reporterSteps, stepTexts, trackingTexts } from './texts.ts';

/** What stands on the page beside the ticket itself. */
export type Shown = { pinError?: string; refused?: RefusedStep; status?: number };

type Tracking = {
  find(request: FastifyRequest, number: string): Promise<FoundTicket | undefined>;
  show(request: FastifyRequest, reply: FastifyReply, ticket: FoundTicket, shown?: Shown): Promise<unknown>;
};

/** The steps that a reporter takes, each a form of the tracking page. */
export function reporterStepRoutes(app: FastifyInstance, deps: Deps, { find, show }: Tracking): void {
  for (const step of reporterSteps) {
    app.post(stepShapes[step].path(':number'), { config: { access: 'anyone' } }, (request, reply) =>
      takeStep(request, reply, step),
    );
  }

  async function takeStep(request: FastifyRequest, reply: FastifyReply, step: ReporterStep) {
    const { locale } = request;
    const ticket = await find(request, (request.params as { number: string }).number);
    const actor = ticket && actorFor(request, deps, ticket);
    if (!ticket || !actor || actor.kind === 'anyone') throw new NotFound();
    const { field, takesScore } = stepShapes[step];
    const form = await receiveForm(request, deps, {
      scope: ticket.id,
      isFromReporter: sideOf(actor, ticket) === 'reporter',
    });
    const body = (form.fields[field] ?? '').trim();
    const again = async (errors: readonly FormError[], status: number) =>
      show(request, reply, (await find(request, ticket.number)) ?? ticket, {
        status,
        refused: { step, typed: form.fields, errors, kept: form.kept, uploadKey: form.key },
      });
    if (form.refused.length > 0) {
      const messages = form.refused.map((one) => sayUploadRefusal(one, locale, deps.config));
      return again([{ field: idOf(step, 'attachments'), message: messages.join(' ') }], 422);
    }
    // Files without words are a step of their own.
    const isFilesOnly = step === 'reply' && body === '' && form.kept.length > 0;
    try {
      await act(deps.db, {
        actor,
        ticketId: ticket.id,
        action: isFilesOnly ? 'attach' : step,
        input: isFilesOnly ? {} : inputOf(form.fields, field, takesScore),
        version: Number.parseInt(form.fields['version'] ?? '', 10) || undefined,
        channel: 'web',
        uploadKey: form.uploadKey,
      });
    } catch (error) {
      if (error instanceof Invalid) return again(sayInvalid(error, step, locale), 422);
      if (error instanceof Conflict)
        return again([{ message: speak(trackingTexts, locale).changedMeanwhile }], 409);
      if (error instanceof Refused) return again([{ message: speak(refusalTexts, locale)[error.why] }], 409);
      throw error;
    }
    const isUnrated = step === 'confirm' && !form.fields['score'];
    const said = isUnrated ? speak(trackingTexts, locale).closedUnrated : speak(stepTexts[step], locale).done;
    return reply.done(paths.track(ticket.number), said);
  }
}

function inputOf(fields: Readonly<Record<string, string>>, field: string, takesScore: boolean) {
  const score = fields['score'];
  return { [field]: fields[field] ?? '', ...(takesScore && score ? { score } : {}) };
}

function sayInvalid({ issues }: Invalid, step: ReporterStep, locale: Locale): FormError[] {
  const t = speak(trackingTexts, locale);
  const sayText = (why: string) =>
    why === 'too_long' ? t.tooLong : step === 'reply' ? t.saySomething : t.required;
  return Object.entries(issues).map(([name, why]) =>
    name === 'score'
      ? { field: idOf(step, 'score'), message: t.chooseScore }
      : { field: idOf(step, stepShapes[step].field), message: sayText(why) },
  );
}
