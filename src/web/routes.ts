import type { FastifyInstance } from 'fastify';
import type { Deps } from './deps.ts';

/** Every resource of the web; each registers its own addresses. */
export const routes: readonly ((app: FastifyInstance, deps: Deps) => void | Promise<void>)[] = [];
