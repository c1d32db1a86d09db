import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { searchServices } from '../../domain/services/finding.ts';
import { listCatalogue } from '../../domain/services/listing.ts';
import { paths } from '../../paths.ts';
import type { CandidateList } from '../../ui/typeahead.tsx';
import type { Deps } from '../deps.ts';
import { CataloguePage } from './catalogue-page.tsx';
import { candidateOf } from './service-texts.ts';

const query = z.object({ q: z.string().trim().max(120).catch('') });
const inList = 10;

/** The catalogue for anyone: what there is, whose it is and what it needs are public facts. */
export function publicServices(app: FastifyInstance, { db }: Deps): void {
  const config = { access: 'anyone' } as const;

  app.get(paths.serviceCatalogue, { config }, async (request, reply) => {
    const { q } = query.parse(request.query);
    const { services, isMore } = await listCatalogue(db, q, request.locale);
    return reply.page(<CataloguePage view={request.view()} typed={q} services={services} isMore={isMore} />);
  });

  app.get(paths.servicesJson, { config }, async (request, reply) => {
    const { q } = query.parse(request.query);
    const found = await searchServices(db, q, inList);
    const answer: CandidateList = { options: found.map((service) => candidateOf(service, request.locale)) };
    return reply.header('cache-control', 'private, max-age=60').send(answer);
  });
}
