import type { FastifyInstance } from 'fastify';
import type { Access } from './access.ts';

/** One address with who may knock at it. */
export type Door = { method: string; path: string; access: Access };

declare module 'fastify' {
  interface FastifyInstance {
    /** Every address of the program, in the order of registration. */
    doors: readonly Door[];
  }
}

/** Notes every route that is registered from here on. */
export function noteDoors(app: FastifyInstance): void {
  const doors: Door[] = [];
  app.decorate('doors', doors);
  app.addHook('onRoute', ({ method, url, config }) => {
    const { access } = config ?? {};
    if (access === undefined) return;
    for (const each of [method].flat()) if (each !== 'HEAD') doors.push({ method: each, path: url, access });
  });
}
