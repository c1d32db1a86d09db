import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { searchRegions } from '../../domain/regions/searching.ts';
import { paths } from '../../paths.ts';
import type { CandidateList } from '../../ui/typeahead.tsx';
import type { Deps } from '../deps.ts';
import { candidateOf } from './region-texts.ts';
import { RegionSearchPage } from './search-page.tsx';

const query = z.object({ q: z.string().trim().max(120).catch('') });
const onPage = 30;
const inList = 10;

/**
 * Regions by name, for anyone: they are public facts. Nobody is counted, as with other pages that only show something:
 * a whole office types from one address, and a search costs less than a page.
 */
export function regionSearch(app: FastifyInstance, { db }: Deps): void {
  const config = { access: 'anyone' } as const;

  app.get(paths.regionSearch, { config }, async (request, reply) => {
    const { q } = query.parse(request.query);
    const found = q ? await searchRegions(db, q, { limit: onPage }) : null;
    return reply.page(<RegionSearchPage view={request.view()} typed={q} found={found} />);
  });

  app.get(paths.regionsJson, { config }, async (request, reply) => {
    const { q } = query.parse(request.query);
    const found = await searchRegions(db, q, { limit: inList });
    const answer: CandidateList = { options: found.map((region) => candidateOf(region, request.locale)) };
    return reply.header('cache-control', 'private, max-age=60').send(answer);
  });
}
