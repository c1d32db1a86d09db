import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { reportableAgencies } from '../../domain/agencies/reporting-for.ts';
import { searchAgencies } from '../../domain/agencies/searching.ts';
import { paths } from '../../paths.ts';
import type { CandidateList } from '../../ui/typeahead.tsx';
import type { Deps } from '../deps.ts';
import { candidateOf } from './agency-texts.ts';

const query = z.object({
  q: z.string().trim().max(200).catch(''),
  /** Only those that the person may report for. */
  lapor: z.literal('1').optional().catch(undefined),
});
const inList = 10;

/** Agencies by name, for anyone: they are public facts, as regions are. */
export function agencySearch(app: FastifyInstance, { db }: Deps): void {
  app.get(paths.agenciesJson, { config: { access: 'anyone' } }, async (request, reply) => {
    const { q, lapor } = query.parse(request.query);
    const within = lapor ? (reportableAgencies(request.person) ?? undefined) : undefined;
    const found = await searchAgencies(db, q, { limit: inList, within });
    const answer: CandidateList = { options: found.map((agency) => candidateOf(agency, request.locale)) };
    return reply.header('cache-control', within ? 'no-store' : 'private, max-age=60').send(answer);
  });
}
