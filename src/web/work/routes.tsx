import type { FastifyInstance } from 'fastify';
import type { Person } from '../../domain/people/actor.ts';
import { getPolicy } from '../../domain/settings/policies.ts';
import { listSharedWork, listWork } from '../../domain/tickets/awaiting.ts';
import { permission } from '../../domain/tickets/lifecycle.ts';
import { paths } from '../../paths.ts';
import type { Deps } from '../deps.ts';
import { type WorkItem, WorkPage } from './work-page.tsx';

export function work(app: FastifyInstance, { db }: Deps): void {
  const access = ['technician', 'team_lead', 'front_desk'] as const;
  app.get(paths.work, { config: { access } }, async (request, reply) => {
    const view = request.view();
    const actor = request.actor as Person;
    const [{ own, claimable }, shared] = await Promise.all([
      listWork(db, actor, view.now),
      listSharedWork(db, actor),
    ]);
    const withRights = async (ticket: (typeof own)[number]): Promise<WorkItem> => {
      const policy = await getPolicy(db, ticket.policy_id);
      return {
        ticket,
        actor: request.actor,
        may: (action) => permission(request.actor, action, ticket, { policy, at: view.now }),
      };
    };
    return reply.page(
      <WorkPage
        view={view}
        shared={shared}
        own={await Promise.all(own.map(withRights))}
        claimable={await Promise.all(claimable.map(withRights))}
      />,
    );
  });
}
