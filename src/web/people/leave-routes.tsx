import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { NotFound } from '../../domain/errors.ts';
import { listAbsences } from '../../domain/people/absences.ts';
import { hasRole } from '../../domain/people/actor.ts';
import { endLeave } from '../../domain/people/leaving.ts';
import { listTicketsLeft } from '../../domain/people/tickets-left.ts';
import { speak, type Texts } from '../../lib/texts.ts';
import { paths } from '../../paths.ts';
import type { Deps } from '../deps.ts';
import { LeavesPage } from './leaves-page.tsx';

const texts = {
  ended: { id: 'Ketidakhadiran sudah diakhiri.', en: 'The absence has been ended.' },
} satisfies Texts;

const page = z.object({
  sesudah: z.iso.datetime().optional().catch(undefined),
  id: z.uuid().optional().catch(undefined),
});

/** Who is away, for those who lead; and the end of an absence, by who recorded it for themselves or an administrator. */
export function leaves(app: FastifyInstance, { db }: Deps): void {
  const leading = { config: { access: ['team_lead', 'unit_head', 'admin'] } } as const;

  app.get(paths.leaves, leading, async (request, reply) => {
    const { sesudah, id } = page.parse(request.query);
    const after = sesudah && id ? { at: new Date(sesudah), id } : undefined;
    const [{ absences, next }, ticketsLeft] = await Promise.all([
      listAbsences(db, request.actor, after),
      listTicketsLeft(db, request.actor),
    ]);
    return reply.page(
      <LeavesPage
        view={request.view()}
        isForAll={hasRole(request.actor, 'admin')}
        absences={absences}
        ticketsLeft={ticketsLeft}
        first={after ? paths.leaves : null}
        next={next && `${paths.leaves}?sesudah=${next.at.toISOString()}&id=${next.id}`}
      />,
    );
  });

  app.post(paths.leaveEnd(':id'), { config: { access: 'person' } }, async (request, reply) => {
    const { data } = z.object({ id: z.uuid() }).safeParse(request.params);
    if (!data) throw new NotFound('leave');
    const byId = request.person!.id;
    const isAdmin = hasRole(request.actor, 'admin');
    const of = await endLeave(db, { id: data.id, byId, ...(isAdmin ? {} : { personId: byId }) });
    const back = of === byId ? paths.account : paths.person(of);
    return reply.done(`${back}#cuti`, speak(texts, request.locale).ended);
  });
}
