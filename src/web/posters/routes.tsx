import { Readable } from 'node:stream';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import sharp from 'sharp';
import { z } from 'zod';
import { Invalid, NotFound } from '../../domain/errors.ts';
import { hasRole } from '../../domain/people/actor.ts';
import { countPosterReports } from '../../domain/posters/counting.ts';
import { changePosterUse } from '../../domain/posters/disabling.ts';
import {
  countPostersToPrint,
  findPoster,
  listPosters,
  listPostersToPrint,
  type Poster,
  type PosterCursor,
} from '../../domain/posters/finding.ts';
import { makePosters, mostPosters } from '../../domain/posters/making.ts';
import { listReportChoices } from '../../domain/reporting/choices.ts';
import { sayNumber } from '../../lib/numbers.ts';
import { speak, type Texts } from '../../lib/texts.ts';
import { paths } from '../../paths.ts';
import { ErrorPage } from '../../ui/error-page.tsx';
import type { FormError } from '../../ui/error-summary.tsx';
import type { Deps } from '../deps.ts';
import { absoluteUrl } from '../middleware/pages.ts';
import { readCursor, writeCursor } from '../page-cursor.ts';
import { PostersPage, posterQuery } from './list-page.tsx';
import { emptyOrder, readOrder, sayOrderFault, type TypedOrder } from './order-form.ts';
import { OrderPage } from './order-page.tsx';
import { PosterPage, PosterPrintPage, placeOf } from './poster-page.tsx';
import { posterPapers } from './poster-paper.ts';
import { writePosters } from './poster-pdf.ts';
import { posterOffice } from './poster-texts.ts';
import { printSlots } from './print-slots.ts';

const texts = {
  made: {
    id: (count: string) => `${count} poster dibuat. Cetak, lalu pasang di tempatnya.`,
    en: (count: string) => `${count} posters are made. Print them and put them up.`,
  },
  skipped: {
    id: (count: string) => ` ${count} tempat sudah punya poster dan dilewati.`,
    en: (count: string) => ` ${count} places had one already and were left out.`,
  },
  nothing: {
    id: 'Semua tempat itu sudah punya poster yang sama; tidak ada yang dibuat.',
    en: 'All these places have the same poster already; nothing was made.',
  },
  busy: {
    id: 'Berkas poster lain sedang dibuat untuk orang lain, dan gilirannya belum selesai.',
    en: 'Posters are being made for somebody else, and it is not your turn yet.',
  },
  back: { id: 'Kembali ke poster', en: 'Back to the posters' },
  disabled: { id: 'Poster tidak dipakai lagi.', en: 'The poster is out of use.' },
  enabled: { id: 'Poster dipakai lagi.', en: 'The poster is in use again.' },
} satisfies Texts;

/** Hundreds of pages keep a processor busy for seconds, and a connection for as long as somebody downloads. */
const printedAtOnce = 2;
const millisecondsInLine = 30_000;

const keepers = { config: { access: ['admin', 'front_desk'] } } as const;

const query = z.object({
  cari: z.string().trim().max(100).optional().catch(undefined),
  keadaan: z.enum(['enabled', 'disabled']).optional().catch(undefined),
  batch: z.uuid().optional().catch(undefined),
  sesudah: z.string().max(600).optional().catch(undefined),
  kode: z.string().max(40).optional().catch(undefined),
  kertas: z.enum(posterPapers).catch('a4'),
});
const cursor = z.object({
  at: z
    .string()
    .regex(/^[\d :.+-]{10,40}$/)
    .refine((at) => !Number.isNaN(Date.parse(at))),
  position: z.int32(),
  code: z.string().max(6),
});

const readFilter = (asked: unknown) => {
  const { cari, keadaan, batch, kode, kertas, sesudah } = query.parse(asked);
  const filter = { search: cari?.replaceAll('\0', ''), state: keadaan, batch };
  return { filter, code: kode, paper: kertas, after: readCursor(cursor, sesudah) };
};

/** Posters: made, printed and taken down by the front desk and administrators, scanned by anybody. */
export function posters(app: FastifyInstance, deps: Deps): void {
  const { db, config, store } = deps;
  const slots = printSlots(printedAtOnce);
  const urlOf = (request: FastifyRequest, { code }: Pick<Poster, 'code'>) =>
    absoluteUrl(request, config.PUBLIC_URL, paths.scannedPoster(code));

  async function getPoster(request: FastifyRequest): Promise<Poster> {
    const poster = await findPoster(db, (request.params as { code: string }).code);
    if (!poster) throw new NotFound('poster');
    return poster;
  }

  /** The sign of the office as a PDF takes it, on white. */
  async function readLogo({ office }: FastifyRequest): Promise<Buffer | null> {
    if (!office?.logo_sha256 || !(await store.has(office.logo_sha256))) return null;
    const file = Buffer.concat(await store.open(office.logo_sha256).toArray());
    return sharp(file).resize(400, 400, { fit: 'inside' }).flatten({ background: '#fff' }).png().toBuffer();
  }

  function sayBusy(request: FastifyRequest, reply: FastifyReply) {
    const t = speak(texts, request.locale);
    const back = { href: paths.posters, label: t.back };
    void reply.header('retry-after', '60');
    return reply.page(
      <ErrorPage view={request.view()} status={503} happened={<p>{t.busy}</p>} back={back} />,
      503,
    );
  }

  app.get(paths.posters, keepers, async (request, reply) => {
    const { filter, after } = readFilter(request.query);
    const [{ posters: found, next }, printable] = await Promise.all([
      listPosters(db, filter, after),
      countPostersToPrint(db, filter),
    ]);
    const link = (more?: PosterCursor) => {
      const sesudah = more && writeCursor(more);
      return `${paths.posters}?${new URLSearchParams({ ...posterQuery(filter), ...(sesudah && { sesudah }) })}`;
    };
    return reply.page(
      <PostersPage
        view={request.view()}
        posters={found}
        filter={filter}
        printable={printable}
        most={mostPosters}
        next={next && link(next)}
        first={after ? link() : null}
      />,
    );
  });

  const showOrder = async (
    request: FastifyRequest,
    reply: FastifyReply,
    typed: TypedOrder = emptyOrder,
    errors: readonly FormError[] = [],
  ) => {
    const { categories } = await listReportChoices(db, request.locale);
    const page = <OrderPage view={request.view()} typed={typed} categories={categories} errors={errors} />;
    return reply.page(page, errors.length > 0 ? 422 : 200);
  };

  app.get(paths.newPoster, keepers, (request, reply) => showOrder(request, reply));

  app.post(paths.posters, keepers, async (request, reply) => {
    const { typed, agencyIds, locations, errors } = await readOrder(db, request.body, request.locale);
    if (errors.length > 0) return showOrder(request, reply, typed, errors);
    try {
      const { batchId, codes, skipped } = await makePosters(db, {
        ...{ agencyIds, locations, isSubtree: typed.isSubtree },
        serviceId: typed.service.service?.id ?? null,
        categoryCode: typed.category || null,
        byId: request.person!.id,
      });
      const t = speak(texts, request.locale);
      if (codes.length === 0) return reply.done(paths.posters, t.nothing, 'attention');
      const number = (count: number) => sayNumber(count, request.locale);
      const said = t.made(number(codes.length)) + (skipped > 0 ? t.skipped(number(skipped)) : '');
      return reply.done(
        codes.length === 1 ? paths.poster(codes[0]!) : `${paths.posters}?batch=${batchId}`,
        said,
      );
    } catch (error) {
      if (!(error instanceof Invalid)) throw error;
      return showOrder(request, reply, typed, [sayOrderFault(error.issues, mostPosters, request.locale)]);
    }
  });

  app.get(paths.poster(':code'), keepers, async (request, reply) => {
    const poster = await getPoster(request);
    const seesTickets = hasRole(request.actor, 'front_desk');
    const reports = seesTickets ? await countPosterReports(db, request.actor, poster.code) : null;
    const url = urlOf(request, poster);
    return reply.page(<PosterPage view={request.view()} poster={poster} url={url} reports={reports} />);
  });

  app.get(paths.posterPrint(':code'), keepers, async (request, reply) => {
    const poster = await getPoster(request);
    const { paper } = readFilter(request.query);
    return reply.page(
      <PosterPrintPage
        view={request.view()}
        poster={poster}
        url={urlOf(request, poster)}
        paper={paper === 'a5' ? 'a5' : 'a4'}
      />,
    );
  });

  app.post(paths.posterAccess(':code'), keepers, async (request, reply) => {
    const { code } = await getPoster(request);
    const sent = z.object({ access: z.enum(['enabled', 'disabled']) }).safeParse(request.body ?? {});
    if (!sent.success) return reply.done(paths.poster(code));
    const { access } = sent.data;
    await changePosterUse(db, { code, isDisabled: access === 'disabled', byId: request.person!.id });
    return reply.done(paths.poster(code), speak(texts, request.locale)[access]);
  });

  app.get(paths.postersPdf, keepers, async (request, reply) => {
    const { filter, code, paper } = readFilter(request.query);
    const wanted = code === undefined ? filter : { codes: [code.toUpperCase()] };
    const found = await listPostersToPrint(db, wanted, mostPosters);
    if (found.length === 0) throw new NotFound('poster');
    const view = request.view();
    const print = {
      posters: found.map((poster) => ({ place: placeOf(poster), url: urlOf(request, poster) })),
      ...{ paper, title: `Poster ${view.office.serviceName}`, office: posterOffice(view) },
      logo: await readLogo(request),
    };
    const leave = await slots.enter(millisecondsInLine);
    if (!leave) return sayBusy(request, reply);
    const pdf = Readable.from(writePosters(print), { objectMode: false }).once('close', leave);
    // Whoever went away while waiting needs nothing any more.
    if (reply.raw.destroyed) pdf.destroy();
    const name = found.length === 1 ? `poster-${found[0]!.code}` : `poster-${found.length}`;
    return reply
      .type('application/pdf')
      .header('content-disposition', `attachment; filename="${name}-${paper}.pdf"`)
      .header('cache-control', 'private, no-store')
      .send(pdf);
  });

  // What a poster's code leads to: the form looks the poster up and says so when it is out of use.
  app.get(paths.scannedPoster(':code'), { config: { access: 'anyone' } }, async (request, reply) => {
    const { code } = request.params as { code: string };
    return reply.redirect(
      `${paths.report}?poster=${encodeURIComponent(code.slice(0, 40).toWellFormed())}`,
      303,
    );
  });
}
