import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { listTeamChoices } from '../../domain/people/choices.ts';
import { listPeople } from '../../domain/people/listing.ts';
import { roles } from '../../domain/tickets/vocabulary.ts';
import { paths } from '../../paths.ts';
import { readAgencyChoice } from '../agencies/agency-choice.ts';
import type { Deps } from '../deps.ts';
import { nameCursor, readCursor, writeCursor } from '../page-cursor.ts';
import { accessRoutes } from './access-routes.tsx';
import { invitations } from './invitation-routes.tsx';
import { leaves } from './leave-routes.tsx';
import { PeoplePage } from './list-page.tsx';
import { moves } from './move-routes.tsx';
import { personRoutes } from './person-routes.tsx';
import { standIns } from './stand-in-routes.ts';

const query = z.object({
  cari: z.string().trim().max(100).optional().catch(undefined),
  peran: z.enum(roles).optional().catch(undefined),
  tim: z.uuid().optional().catch(undefined),
  keadaan: z.enum(['enabled', 'disabled', 'asking']).optional().catch(undefined),
  sesudah: z.string().max(1000).optional().catch(undefined),
});

/** Who is here, what they may do, and the links that are handed to them. */
export function people(app: FastifyInstance, deps: Deps): void {
  const { db } = deps;
  invitations(app, deps);
  personRoutes(app, deps);
  accessRoutes(app, deps);
  moves(app, deps);
  leaves(app, deps);
  standIns(app, deps);

  app.get(paths.people, { config: { access: ['admin'] } }, async (request, reply) => {
    const { cari: search, peran: role, tim: teamId, keadaan: state, sesudah } = query.parse(request.query);
    const asked = request.query as Record<string, unknown>;
    const agency = await readAgencyChoice(db, asked, 'perangkat', { withDisabled: true });
    const filter = { search, role, teamId, state, agencyId: agency.agency?.id };
    const [{ people, next }, teams] = await Promise.all([
      listPeople(db, filter, readCursor(nameCursor, sesudah)),
      listTeamChoices(db),
    ]);
    const link = (after?: string) => {
      const parts = { cari: search, peran: role, tim: teamId, perangkat: filter.agencyId, keadaan: state };
      const given = Object.entries({ ...parts, sesudah: after }).filter((part): part is [string, string] =>
        Boolean(part[1]),
      );
      return given.length > 0 ? `${paths.people}?${new URLSearchParams(given)}` : paths.people;
    };
    return reply.page(
      <PeoplePage
        view={request.view()}
        people={people}
        filter={filter}
        teams={teams}
        agency={agency}
        next={next && link(writeCursor(next))}
        first={sesudah ? link() : null}
      />,
    );
  });
}
