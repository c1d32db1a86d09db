import type { FastifyInstance } from 'fastify';
import { accounts } from './accounts/routes.ts';
import type { Deps } from './deps.ts';
import { files } from './files/routes.ts';
import { healthRoutes } from './health/routes.ts';
import { home } from './home/routes.tsx';
import { myTickets } from './my-tickets/routes.tsx';
import { privacy } from './privacy/routes.tsx';
import { reporting } from './reporting/routes.tsx';
import { tracking } from './tracking/routes.tsx';

/** Every resource of the web; each registers its own addresses. */
export const routes: readonly ((app: FastifyInstance, deps: Deps) => void | Promise<void>)[] = [
  accounts,
  healthRoutes,
  reporting,
  files,
  home,
  myTickets,
  privacy,
  tracking,
];
