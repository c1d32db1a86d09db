import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { reportableAgencies } from '../../domain/agencies/reporting-for.ts';
import type { KeptFile } from '../../domain/attachments/keeping.ts';
import { findShownNumber } from '../../domain/chats/shown-number.ts';
import type { MessageChannel } from '../../domain/deliveries/vocabulary.ts';
import { Invalid } from '../../domain/errors.ts';
import { listOpenChannels } from '../../domain/notifications/contact-channels.ts';
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
import { type AgencyChoice, agencyChoiceOf, readAgencyChoice } from '../agencies/agency-choice.ts';
import type { Deps } from '../deps.ts';
import { holdTicket } from '../middleware/holder.ts';
import { absoluteUrl } from '../middleware/pages.ts';
import { contactField, readContactChannel } from '../notifications/contact-channel.tsx';
import { beginningOf, readScanned, type Scanned } from '../posters/scanned-place.tsx';
import { askToWait } from '../throttled.ts';
import { isFormKey, newFormKey, receiveForm, takeUploads } from '../uploads/receive-form.ts';
import { sayUploadRefusal } from '../uploads/refusal.ts';
import { type Asked, readAsked } from './asking.ts';
import { NoReceiptPage, ReceiptPage } from './receipt-page.tsx';
import { parseReport, type TypedReport, typedReport, unknownCategory } from './report-form.ts';
import { ReportPage, SignInToReport } from './report-page.tsx';
import { QuestionPart } from './report-questions.tsx';

/** How long another process's change of the categories or policies may stay unseen, in milliseconds. */
const choicesKept = 2_000;

const texts = {
  busy: {
    id: 'Terlalu banyak laporan dari jaringan Anda dalam waktu singkat. Tunggu sebentar, lalu kirim lagi.',
    en: 'Too many reports from your network in a short time. Wait a moment, then send again.',
  },
  notYours: {
    id: 'Sebagai narahubung Anda melapor untuk perangkat daerah Anda dan unit di bawahnya. Pilih salah satu dari daftar.',
    en: 'As an IT contact you report for your agency and the units below it. Choose one of the list.',
  },
} satisfies Texts;

type Shown = {
  typed: TypedReport;
  asked: Asked;
  scanned: Scanned;
  agency: AgencyChoice;
  contactChannel?: string | undefined;
  idempotencyKey: string;
  kept?: readonly KeptFile[];
  errors?: readonly FormError[];
  isSent?: boolean;
};

/** The counter: the form, and what it hands over. */
export async function reporting(app: FastifyInstance, deps: Deps): Promise<void> {
  const { db, config, secret } = deps;
  const keys = throttleKeys(deps);
  await takeUploads(app);

  type Kept = {
    choices: ReportChoices;
    isOpenToGuests: boolean;
    open: readonly MessageChannel[];
    number: string | undefined;
    until: number;
  };
  const keptChoices: Partial<Record<Locale, Kept>> = {};
  const choicesIn = async (locale: Locale): Promise<Kept> => {
    const kept = keptChoices[locale];
    if (kept && kept.until > Date.now()) return kept;
    const [choices, policy] = [await listReportChoices(db, locale), await getCurrentPolicy(db)];
    const open = await listOpenChannels(db);
    const number = await findShownNumber(db);
    const isOpenToGuests = policy.rules.guest_reporting !== 'off';
    return (keptChoices[locale] = { choices, isOpenToGuests, open, number, until: Date.now() + choicesKept });
  };

  const show = (request: FastifyRequest, reply: FastifyReply, shown: Shown, status = 200) =>
    choicesIn(request.locale).then(({ choices, open, number }) =>
      reply.page(
        <ReportPage
          view={request.view()}
          choices={choices}
          open={open}
          number={number}
          limits={config}
          ofContact={reportableAgencies(request.person) !== null}
          kept={[]}
          errors={[]}
          {...shown}
        />,
        status,
      ),
    );
  const whatIsKnown = async ({ person }: FastifyRequest): Promise<Partial<TypedReport>> => {
    if (!person) return {};
    return { name: person.name, phone: person.phone ?? '', email: person.email ?? '' };
  };
  const agencyOf = async ({ person }: FastifyRequest, asked: string) => {
    const own = person && (await agencyChoiceOf(db, person.agencyId, await findAgencyOf(db, person.id)));
    return own?.text ? own : readAgencyChoice(db, { agency: asked }, 'agency');
  };
  /** The agency of a report. A contact reports for the units of their right and their own alone. */
  const readAgency = async (
    request: FastifyRequest,
    fields: Readonly<Record<string, string | undefined>>,
  ) => {
    const within = reportableAgencies(request.person) ?? undefined;
    const agency = await readAgencyChoice(db, fields, 'agency', { within });
    const isRefused = within !== undefined && agency.text !== '' && !agency.agency;
    const message = speak(texts, request.locale).notYours;
    return { agency, faults: isRefused ? [{ field: 'agency', message }] : [] };
  };
  const ask = async (
    request: FastifyRequest,
    typed: Readonly<Record<string, string | undefined>>,
    hasFiles = false,
  ) => {
    const { choices } = await choicesIn(request.locale);
    return readAsked(db, choices, typed, { locale: request.locale, hasFiles });
  };
  const isClosedFor = async (request: FastifyRequest) =>
    !request.person && !(await choicesIn(request.locale)).isOpenToGuests;

  app.get(paths.report, { config: { access: 'anyone' } }, async (request, reply) => {
    if (await isClosedFor(request)) return reply.page(<SignInToReport view={request.view()} />);
    const query = firstOf(request.query);
    const scanned = await readScanned(db, query['poster']);
    const first = { ...query, ...beginningOf(scanned) };
    const typed = typedReport({ ...first, ...(await whatIsKnown(request)) });
    const agency = scanned.poster?.agency_id
      ? await agencyChoiceOf(db, scanned.poster.agency_id)
      : await agencyOf(request, typed.agency.slice(0, 200));
    const asked = await ask(request, first);
    return show(request, reply, { typed, asked, scanned, agency, idempotencyKey: newFormKey() });
  });

  app.get(paths.reportQuestions, { config: { access: 'anyone' } }, async (request, reply) => {
    const { category, service } = firstOf(request.query);
    const asked = await ask(request, { category, service });
    const part = (
      <QuestionPart {...asked} view={request.view()} service={asked.service.service} errors={[]} />
    );
    return reply.header('cache-control', 'no-store').type('text/html; charset=utf-8').send(part.text);
  });

  app.post(paths.report, { config: { access: 'anyone' } }, async (request, reply) => {
    if (await isClosedFor(request)) return reply.page(<SignInToReport view={request.view()} />, 403);
    const form = await receiveForm(request, deps, {
      scope: 'lapor',
      keyField: 'idempotency_key',
      isFromReporter: true,
    });
    const { agency, faults } = await readAgency(request, form.fields);
    const asked = await ask(request, form.fields, form.kept.length > 0);
    const scanned = await readScanned(db, form.fields['poster']);
    const typed = typedReport({ ...form.fields, agency: agency.text, category: asked.category });
    const contactChannel = form.fields[contactField];
    const shown = {
      typed,
      asked,
      scanned,
      agency,
      contactChannel,
      idempotencyKey: form.key,
      kept: form.kept,
    };
    const again = (errors: readonly FormError[], status: number) =>
      show(request, reply, { ...shown, errors, isSent: true }, status);

    const parsed = parseReport(typed, request.locale, request.person !== null);
    const refused = form.refused.map((refusal) => ({
      field: 'attachments',
      message: sayUploadRefusal(refusal, request.locale, config),
    }));
    const told = readContactChannel(contactChannel, parsed.report ?? typed, {
      open: (await choicesIn(request.locale)).open,
      locale: request.locale,
      isSignedIn: request.person !== null,
    });
    const others = [...asked.errors, ...faults, ...told.errors, ...refused];
    if (!parsed.report || others.length > 0) {
      const isTooMuch = form.refused.some(({ reason }) => reason === 'total');
      return again([...parsed.errors, ...others], isTooMuch ? 413 : 422);
    }
    if (asked.isNew) return again([], 422);

    let opened: Opened;
    try {
      await recordFailure(db, [keys.reports(request.ip)]);
      opened = await openTicket(db, {
        actor: request.actor,
        report: {
          ...parsed.report,
          agency_id: agency.agency?.id,
          service_id: asked.service.service?.id,
          type: asked.type,
          answers: asked.answers,
        },
        channel: 'web',
        locale: request.locale,
        idempotencyKey: form.key,
        uploadKey: form.uploadKey,
        poster_code: scanned.poster?.code,
        contact_channel: told.channel,
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

/** The first value of each name in an address. */
const firstOf = (query: unknown): Record<string, string | undefined> =>
  Object.fromEntries(
    Object.entries(query as Record<string, string | string[] | undefined>).map(([name, value]) => [
      name,
      Array.isArray(value) ? value[0] : value,
    ]),
  );
