import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { searchStandIns } from '../../domain/people/stand-ins.ts';
import { paths } from '../../paths.ts';
import type { CandidateList } from '../../ui/typeahead.tsx';
import type { Deps } from '../deps.ts';
import { candidateOf } from './stand-in-field.tsx';

const query = z.object({
  q: z.string().trim().max(300).catch(''),
  of: z.uuid().optional().catch(undefined),
});

/** Who can decide for an approver, as the field of a delegate asks it; for those who name one. */
export function standIns(app: FastifyInstance, { db }: Deps): void {
  const config = { access: ['team_lead', 'unit_head', 'admin'] } as const;
  app.get(paths.standInsJson, { config }, async (request, reply) => {
    const { q, of } = query.parse(request.query);
    const found = await searchStandIns(db, of ?? request.person!.id, q);
    const answer: CandidateList = { options: found.map(candidateOf) };
    return reply.header('cache-control', 'private, max-age=60').send(answer);
  });
}
