import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { KeptFile } from '../../domain/attachments/keeping.ts';
import { Invalid } from '../../domain/errors.ts';
import { findAgencyOf, listReportChoices, type ReportChoices } from '../../domain/reporting/choices.ts';
import { findReceipt } from '../../domain/reporting/receipts.ts';
import { getCurrentPolicy } from '../../domain/settings/policies.ts';
import { throttleKeys } from '../../domain/throttling/keys.ts';
import { recordFailure, Throttled } from '../../domain/throttling/throttling.ts';
import { type Opened, openTicket } from '../../domain/tickets/opening.ts';
import { ticketPin } from '../../lib/pin.ts';
import { type Locale, speak, type Texts } from '../../lib/texts.ts';
import { paths } from '../../paths.ts';
import type { FormError } from '../../ui/error-summary.tsx';
import type { Deps } from '../deps.ts';
import { holdTicket } from '../middleware/holder.ts';
import { absoluteUrl } from '../middleware/pages.ts';
import { askToWait } from '../throttled.ts';
import { isFormKey, newFormKey, receiveForm, takeUploads } from '../uploads/receive-form.ts';
import { sayUploadRefusal } from '../uploads/refusal.ts';
import { NoReceiptPage, ReceiptPage } from './receipt-page.tsx';
import { parseReport, type TypedReport, typedReport, unknownCategory } from './report-form.ts';
import { ReportPage, SignInToReport } from './report-page.tsx';

/** How long another process's change of the categories or policies may stay unseen, in milliseconds. */
const choicesKept = 2_000;

const texts = {
  busy: {
    id: 'Terlalu banyak laporan dari jaringan Anda dalam waktu singkat. Tunggu sebentar, lalu kirim lagi.',
    en: 'Too many reports from your network in a short time. Wait a moment, then send again.',
  },
} satisfies Texts;

type Shown = {
  typed: TypedReport;
  idempotencyKey: string;
  kept?: readonly KeptFile[];
  errors?: readonly FormError[];
};

/** The counter: the form, and what it hands over. */
export async function reporting(app: FastifyInstance, deps: Deps): Promise<void> {
  const { db, config, secret } = deps;
  const keys = throttleKeys(deps);
  await takeUploads(app);

  type Kept = { choices: ReportChoices; isOpenToGuests: boolean; until: number };
  const keptChoices: Partial<Record<Locale, Kept>> = {};
  const choicesIn = async (locale: Locale): Promise<Kept> => {
    const kept = keptChoices[locale];
    if (kept && kept.until > Date.now()) return kept;
    const [choices, policy] = [await listReportChoices(db, locale), await getCurrentPolicy(db)];
    const isOpenToGuests = policy.rules.guest_reporting !== 'off';
    return (keptChoices[locale] = { choices, isOpenToGuests, until: Date.now() + choicesKept });
  };

  const show = (request: FastifyRequest, reply: FastifyReply, shown: Shown, status = 200) =>
    choicesIn(request.locale).then(({ choices }) =>
      reply.page(
        <ReportPage
          view={request.view()}
          choices={choices}
          limits={config}
          kept={[]}
          errors={[]}
          {...shown}
        />,
        status,
      ),
    );
  const whatIsKnown = async ({ person }: FastifyRequest): Promise<Partial<TypedReport>> => {
    if (!person) return {};
    const agency = await findAgencyOf(db, person.id);
    return {
      name: person.name,
      phone: person.phone ?? '',
      email: person.email ?? '',
      ...(agency && { agency }),
    };
  };
  const isClosedFor = async (request: FastifyRequest) =>
    !request.person && !(await choicesIn(request.locale)).isOpenToGuests;

  app.get(paths.report, { config: { access: 'anyone' } }, async (request, reply) => {
    if (await isClosedFor(request)) return reply.page(<SignInToReport view={request.view()} />);
    const asked = request.query as Record<string, string | string[] | undefined>;
    const first = Object.fromEntries(
      Object.entries(asked).map(([name, value]) => [name, Array.isArray(value) ? value[0] : value]),
    );
    const typed = typedReport({ ...first, ...(await whatIsKnown(request)) });
    return show(request, reply, { typed, idempotencyKey: newFormKey() });
  });

  app.post(paths.report, { config: { access: 'anyone' } }, async (request, reply) => {
    if (await isClosedFor(request)) return reply.page(<SignInToReport view={request.view()} />, 403);
    const form = await receiveForm(request, deps, {
      scope: 'lapor',
      keyField: 'idempotency_key',
      isFromReporter: true,
    });
    const typed = typedReport(form.fields);
    const again = (errors: readonly FormError[], status: number) =>
      show(request, reply, { typed, idempotencyKey: form.key, kept: form.kept, errors }, status);

    const parsed = parseReport(typed, request.locale, request.person !== null);
    const refused = form.refused.map((refusal) => ({
      field: 'attachments',
      message: sayUploadRefusal(refusal, request.locale, config),
    }));
    if (!parsed.report || refused.length > 0) {
      const isTooMuch = form.refused.some(({ reason }) => reason === 'total');
      return again([...parsed.errors, ...refused], isTooMuch ? 413 : 422);
    }

    let opened: Opened;
    try {
      await recordFailure(db, [keys.reports(request.ip)]);
      opened = await openTicket(db, {
        actor: request.actor,
        report: parsed.report,
        channel: 'web',
        locale: request.locale,
        idempotencyKey: form.key,
        uploadKey: form.uploadKey,
      });
    } catch (error) {
      if (error instanceof Throttled) {
        askToWait(reply, error);
        return again([{ message: speak(texts, request.locale).busy }], 429);
      }
      if (error instanceof Invalid) return again([unknownCategory(request.locale)], 422);
      throw error;
    }
    const receipt = await findReceipt(db, form.key);
    // A person sees the ticket as its reporter, and leaves nothing behind when signing out.
    if (receipt && !request.person)
      holdTicket(request, reply, deps, { id: receipt.ticket_id, pin_version: receipt.pin_version });
    if (!receipt || !opened.isChanged) return reply.done(paths.receipt(form.key));
    const { subject, description } = parsed.report;
    return showReceipt(request, reply, form.key, `${subject}\n\n${description}`);
  });

  app.get(paths.receipt(':key'), { config: { access: 'anyone' } }, async (request, reply) => {
    const { key } = request.params as { key: string };
    return showReceipt(request, reply, key);
  });

  async function showReceipt(request: FastifyRequest, reply: FastifyReply, key: string, changed?: string) {
    const view = request.view();
    const receipt = isFormKey(key) ? await findReceipt(db, key) : undefined;
    if (!receipt) return reply.page(<NoReceiptPage view={view} />, 404);
    return reply.page(
      <ReceiptPage
        view={view}
        receipt={receipt}
        pin={ticketPin(secret, receipt.ticket_id, receipt.pin_version)}
        trackUrl={absoluteUrl(request, config.PUBLIC_URL, paths.track(receipt.number))}
        changed={changed === undefined ? undefined : { text: changed, uploadKey: newFormKey() }}
      />,
    );
  }
}
