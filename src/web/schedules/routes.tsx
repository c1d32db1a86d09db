import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { Invalid, NotFound, Refused } from '../../domain/errors.ts';
import { hasRole } from '../../domain/people/actor.ts';
import {
  findSchedule,
  ledTeams,
  listScheduledTickets,
  listSchedules,
  mayPlanFor,
  type Schedule,
  type ScheduleCursor,
} from '../../domain/schedules/finding.ts';
import { endSchedule, saveSchedule } from '../../domain/schedules/saving.ts';
import { listChoices } from '../../domain/tickets/listing.ts';
import { speak, type Texts } from '../../lib/texts.ts';
import { localDate } from '../../lib/times.ts';
import { paths } from '../../paths.ts';
import type { FormError } from '../../ui/error-summary.tsx';
import { mayEnter } from '../access.ts';
import type { Deps } from '../deps.ts';
import { readCursor, writeCursor } from '../page-cursor.ts';
import { deskRoles } from '../tickets/desk-access.ts';
import { ScheduleFormPage } from './form-page.tsx';
import { SchedulesPage } from './list-page.tsx';
import {
  emptySchedule,
  readSchedule,
  sayScheduleFault,
  type TypedSchedule,
  typedSchedule,
} from './schedule-form.ts';
import { SchedulePage } from './schedule-page.tsx';

const texts = {
  made: { id: 'Jadwal dibuat.', en: 'The schedule is made.' },
  changed: { id: 'Jadwal diubah.', en: 'The schedule is changed.' },
  ended: { id: 'Jadwal diakhiri.', en: 'The schedule has ended.' },
} satisfies Texts;

const readers = { config: { access: ['admin', 'unit_head', 'team_lead', 'front_desk'] } } as const;
const planners = { config: { access: ['admin', 'unit_head', 'team_lead'] } } as const;

const query = z.object({
  cari: z.string().trim().max(100).optional().catch(undefined),
  keadaan: z.enum(['running', 'ended']).optional().catch(undefined),
  sesudah: z.string().max(200).optional().catch(undefined),
});
const cursor = z.object({ on: z.iso.date(), id: z.uuid() });

/** Maintenance that opens its own tickets: planned by those who lead a team, read by the desk. */
export function schedules(app: FastifyInstance, { db }: Deps): void {
  const actorOf = (request: FastifyRequest) => request.person!.actor;

  async function getSchedule(request: FastifyRequest): Promise<Schedule> {
    const { data } = z.object({ id: z.uuid() }).safeParse(request.params);
    const schedule = data && (await findSchedule(db, actorOf(request), data.id));
    if (!schedule) throw new NotFound('schedule');
    return schedule;
  }
  async function getOwn(request: FastifyRequest): Promise<Schedule> {
    const schedule = await getSchedule(request);
    if (!mayPlanFor(actorOf(request), schedule.team_id)) throw new Refused('forbidden');
    return schedule;
  }

  app.get(paths.schedules, readers, async (request, reply) => {
    const actor = actorOf(request);
    const { cari, keadaan, sesudah } = query.parse(request.query);
    const after = readCursor(cursor, sesudah);
    const filter = { search: cari?.replaceAll('\0', ''), state: keadaan };
    const { schedules: found, next } = await listSchedules(db, actor, filter, after);
    const link = (more?: ScheduleCursor) => {
      const kept = { ...(cari && { cari }), ...(keadaan && { keadaan }) };
      return `${paths.schedules}?${new URLSearchParams({ ...kept, ...(more && { sesudah: writeCursor(more) }) })}`;
    };
    return reply.page(
      <SchedulesPage
        view={request.view()}
        schedules={found}
        filter={filter}
        mayMake={hasRole(actor, 'admin') || ledTeams(actor).length > 0}
        next={next && link(next)}
        first={after ? link() : null}
      />,
    );
  });

  const showForm = async (
    request: FastifyRequest,
    reply: FastifyReply,
    shown: { typed: TypedSchedule; errors?: readonly FormError[]; id?: string },
  ) => {
    const choices = await listChoices(db);
    const { typed, errors = [], id } = shown;
    return reply.page(
      <ScheduleFormPage view={request.view()} typed={typed} choices={choices} errors={errors} id={id} />,
      errors.length > 0 ? 422 : 200,
    );
  };

  const save = async (request: FastifyRequest, reply: FastifyReply, id?: string) => {
    const { typed, plan, errors } = await readSchedule(db, request.body, request.locale);
    const kept = id === undefined ? {} : { id };
    if (!plan) return showForm(request, reply, { typed, errors, ...kept });
    try {
      const saved = await saveSchedule(db, { actor: actorOf(request), plan, id });
      return reply.done(paths.schedule(saved), speak(texts, request.locale)[id ? 'changed' : 'made']);
    } catch (error) {
      if (!(error instanceof Invalid)) throw error;
      const fault = sayScheduleFault(error.issues, request.locale);
      return showForm(request, reply, { typed, errors: [fault], ...kept });
    }
  };

  app.get(paths.newSchedule, planners, (request, reply) => {
    const { now, zone } = request.view();
    return showForm(request, reply, { typed: emptySchedule(localDate(now, zone)) });
  });
  app.post(paths.schedules, planners, (request, reply) => save(request, reply));

  app.get(paths.schedule(':id'), readers, async (request, reply) => {
    const schedule = await getSchedule(request);
    const actor = actorOf(request);
    const seesTickets = mayEnter(actor, deskRoles);
    return reply.page(
      <SchedulePage
        view={request.view()}
        schedule={schedule}
        tickets={seesTickets ? await listScheduledTickets(db, actor, schedule.id) : []}
        mayChange={mayPlanFor(actor, schedule.team_id)}
        seesTickets={seesTickets}
      />,
    );
  });

  app.get(paths.scheduleEdition(':id'), planners, async (request, reply) => {
    const schedule = await getOwn(request);
    return showForm(request, reply, { typed: await typedSchedule(db, schedule), id: schedule.id });
  });
  app.post(paths.scheduleEdition(':id'), planners, async (request, reply) =>
    save(request, reply, (await getOwn(request)).id),
  );

  app.get(paths.scheduleEnding(':id'), planners, async (request, reply) =>
    reply.done(paths.schedule((await getOwn(request)).id)),
  );
  app.post(paths.scheduleEnding(':id'), planners, async (request, reply) => {
    const { id } = await getOwn(request);
    await endSchedule(db, { actor: actorOf(request), id });
    return reply.done(paths.schedule(id), speak(texts, request.locale).ended);
  });
}
