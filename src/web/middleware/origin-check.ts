import type { FastifyInstance, FastifyRequest } from 'fastify';

const safeMethods = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * A write must come from our own pages: by Sec-Fetch-Site where the browser tells, else by Origin against Host.
 * A client that sends neither is no browser and carries no cookie of a victim.
 */
export function isCrossSite(request: Pick<FastifyRequest, 'method' | 'headers'>): boolean {
  if (safeMethods.has(request.method)) return false;
  const site = request.headers['sec-fetch-site'];
  if (typeof site === 'string') return site !== 'same-origin' && site !== 'none';
  const origin = request.headers.origin;
  if (origin === undefined) return false;
  try {
    return new URL(origin).host !== request.headers.host;
  } catch {
    return true;
  }
}

export class CrossSiteWrite extends Error {
  readonly statusCode = 403;
}

export function originCheck(app: FastifyInstance): void {
  app.addHook('onRequest', async (request) => {
    // A hook is called by programs from elsewhere, and heeds no cookie: what counts is what they sign with.
    if (request.routeOptions.config.isHook) return;
    if (isCrossSite(request)) throw new CrossSiteWrite('a write from another site');
  });
}
