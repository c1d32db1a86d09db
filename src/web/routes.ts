import type { FastifyInstance } from 'fastify';
import { accounts } from './accounts/routes.ts';
import { agencies } from './agencies/routes.tsx';
import { agencyTickets } from './agency-tickets/routes.tsx';
import { arrivals } from './arrivals/routes.tsx';
import { audit } from './audit/routes.tsx';
import { budget } from './budget/routes.tsx';
import { cannedAnswers } from './canned-answers/routes.tsx';
import { categories } from './categories/routes.tsx';
import { decisions } from './decisions/routes.tsx';
import { deliveries } from './deliveries/routes.tsx';
import type { Deps } from './deps.ts';
import { files } from './files/routes.ts';
import { frontDesk } from './front-desk/routes.tsx';
import { gateways } from './gateways/routes.tsx';
import { healthRoutes } from './health/routes.ts';
import { home } from './home/routes.tsx';
import { hooks } from './hooks/routes.ts';
import { imports } from './imports/routes.tsx';
import { mailboxes } from './mailboxes/routes.tsx';
import { myTickets } from './my-tickets/routes.tsx';
import { notifications } from './notifications/routes.tsx';
import { office } from './office/routes.tsx';
import { people } from './people/routes.tsx';
import { policies } from './policies/routes.tsx';
import { posters } from './posters/routes.tsx';
import { privacy } from './privacy/routes.tsx';
import { regions } from './regions/routes.tsx';
import { reporting } from './reporting/routes.tsx';
import { reports } from './reports/routes.tsx';
import { routing } from './routing/routes.tsx';
import { schedules } from './schedules/routes.tsx';
import { services } from './services/routes.tsx';
import { settings } from './settings/routes.tsx';
import { setup } from './setup/routes.tsx';
import { teams } from './teams/routes.tsx';
import { templates } from './templates/routes.tsx';
import { ticketRoutes } from './tickets/routes.tsx';
import { tracking } from './tracking/routes.tsx';
import { work } from './work/routes.tsx';

/** Every resource of the web; each registers its own addresses. */
export const routes: readonly ((app: FastifyInstance, deps: Deps) => void | Promise<void>)[] = [
  office,
  people,
  agencies,
  agencyTickets,
  categories,
  services,
  settings,
  templates,
  setup,
  accounts,
  healthRoutes,
  reporting,
  files,
  home,
  mailboxes,
  myTickets,
  policies,
  teams,
  audit,
  routing,
  privacy,
  tracking,
  ticketRoutes,
  decisions,
  work,
  notifications,
  deliveries,
  budget,
  frontDesk,
  arrivals,
  cannedAnswers,
  regions,
  imports,
  reports,
  posters,
  schedules,
  hooks,
  gateways,
];
