import type { FastifyInstance } from 'fastify';
import type { Deps } from './deps.ts';
import { healthRoutes } from './health/routes.ts';
import { reporting } from './reporting/routes.tsx';

/** Every resource of the web; each registers its own addresses. */
export const routes: readonly ((app: FastifyInstance, deps: Deps) => void | Promise<void>)[] = [
  healthRoutes,
  reporting,
];
