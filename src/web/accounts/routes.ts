import type { FastifyInstance } from 'fastify';
import type { Deps } from '../deps.ts';
import { accountRoutes } from './account-routes.tsx';
import { passwordRoutes } from './password-routes.tsx';
import { preferenceRoutes } from './preference-routes.ts';
import { registerRoutes } from './register-routes.tsx';
import { signInRoutes } from './sign-in-routes.tsx';

/** Everything people do with their own accounts. */
export function accounts(app: FastifyInstance, deps: Deps): void {
  signInRoutes(app, deps);
  registerRoutes(app, deps);
  passwordRoutes(app, deps);
  accountRoutes(app, deps);
  preferenceRoutes(app, deps);
}
