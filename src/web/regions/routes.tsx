import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { NotFound } from '../../domain/errors.ts';
import { importRegions } from '../../domain/regions/importing.ts';
import { codesAbove, isRegionCode } from '../../domain/regions/kinds.ts';
import { countRegions, findRegion, findRegions, listRegionsBelow } from '../../domain/regions/listing.ts';
import {
  type LoadableRegion,
  resolveLoadable,
  sayLoadable,
  searchLoadable,
} from '../../domain/regions/loadable.ts';
import { sayNumber } from '../../lib/numbers.ts';
import { type Locale, speak, type Texts } from '../../lib/texts.ts';
import { paths } from '../../paths.ts';
import type { Candidate, CandidateList } from '../../ui/typeahead.tsx';
import { readChosen } from '../chosen.ts';
import type { Deps } from '../deps.ts';
import { sayKind } from './region-texts.ts';
import { type ImportForm, RegionBelowPage, RegionsPage } from './regions-page.tsx';
import { regionSearch } from './search-routes.tsx';

const texts = {
  done: {
    id: (name: string, total: string, added: string, renamed: string) =>
      `${name} dimuat: ${total} wilayah, ${added} baru, ${renamed} berganti nama.`,
    en: (name: string, total: string, added: string, renamed: string) =>
      `${name} is loaded: ${total} regions, ${added} new, ${renamed} renamed.`,
  },
  empty: { id: 'Pilih provinsi, kabupaten, atau kota.', en: 'Choose a province, regency or city.' },
  none: {
    id: (text: string) => `Tidak ada provinsi, kabupaten, atau kota bernama “${text}”.`,
    en: (text: string) => `There is no province, regency or city called “${text}”.`,
  },
  many: {
    id: (text: string) => `Ada beberapa yang cocok dengan “${text}”. Pilih salah satu.`,
    en: (text: string) => `Several match “${text}”. Choose one.`,
  },
} satisfies Texts;

const admins = { config: { access: ['admin'] } } as const;
const emptyForm: ImportForm = { id: null, text: '', candidates: [] };

/** The regions of the office: search for everybody, loading and looking through them for administrators. */
export function regions(app: FastifyInstance, deps: Deps): void {
  const { db } = deps;
  regionSearch(app, deps);

  const show = async (request: FastifyRequest, reply: FastifyReply, form: ImportForm = emptyForm) =>
    reply.page(
      <RegionsPage view={request.view()} counts={await countRegions(db)} form={form} />,
      form.error ? 422 : 200,
    );

  app.get(paths.regions, admins, async (request, reply) => {
    const { di } = request.query as { di?: unknown };
    if (typeof di !== 'string') return show(request, reply);
    const region = isRegionCode(di) ? await findRegion(db, di) : undefined;
    if (!region) throw new NotFound('region');
    const [above, below] = await Promise.all([findRegions(db, codesAbove(di)), listRegionsBelow(db, di)]);
    return reply.page(<RegionBelowPage view={request.view()} region={region} above={above} below={below} />);
  });

  app.get(paths.loadableRegionsJson, admins, async (request, reply) => {
    const { q } = z.object({ q: z.string().max(120).catch('') }).parse(request.query);
    const found = await searchLoadable(q, 10);
    const answer: CandidateList = { options: found.map((one) => candidateOf(one, request.locale)) };
    return reply.header('cache-control', 'private, max-age=600').send(answer);
  });

  app.get(paths.regionImport, admins, async (_request, reply) => reply.done(paths.regions));
  app.post(paths.regionImport, admins, async (request, reply) => {
    const t = speak(texts, request.locale);
    const { id, text } = readChosen((request.body ?? {}) as Record<string, unknown>, 'region');
    if (!id && text === '') return show(request, reply, { ...emptyForm, error: t.empty });
    const found = await resolveLoadable(id ?? text);
    if (!found.region) {
      const candidates = found.candidates.map((one) => candidateOf(one, request.locale));
      const error = candidates.length > 0 ? t.many(text) : t.none(text || String(id));
      return show(request, reply, { id: null, text, candidates, error });
    }
    const done = await importRegions(db, { code: found.region.code, byId: request.person!.id });
    const [total, added, renamed] = [done.total, done.added, done.renamed].map((count) =>
      sayNumber(count, request.locale),
    );
    return reply.done(paths.regions, t.done(found.region.name, total!, added!, renamed!));
  });
}

function candidateOf(region: LoadableRegion, locale: Locale): Candidate {
  const hint = [sayKind(region.kind, locale), region.province, region.code].filter(Boolean).join(' · ');
  return { id: region.code, text: sayLoadable(region), label: region.name, hint };
}
