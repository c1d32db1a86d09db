import type { FastifyInstance, FastifyRequest } from 'fastify';
import { anyone } from '../../domain/people/actor.ts';
import { findSignedIn } from '../../domain/people/finding.ts';
import { findOffice, type Office } from '../../domain/settings/office.ts';
import { paths } from '../../paths.ts';
import { mayEnter } from '../access.ts';
import type { Deps } from '../deps.ts';

/** How long another process's change of the settings may stay unseen, in milliseconds. */
const officeKept = 2_000;

/** No session, no right: the page of the sign-in remembers where the person wanted to go. */
export class SignInFirst extends Error {
  readonly statusCode = 401;
}
export class NotAllowed extends Error {
  readonly statusCode = 403;
}

/** Session → person → actor, once a request; then the door of the route. The order is the security model. */
export function identify(app: FastifyInstance, { db, auth }: Deps): void {
  let kept: { office: Office | null; until: number } = { office: null, until: 0 };
  const currentOffice = async (): Promise<Office | null> => {
    if (!kept.office || kept.until < Date.now()) {
      kept = { office: (await findOffice(db)) ?? null, until: Date.now() + officeKept };
    }
    return kept.office;
  };

  app.decorateRequest('actor', null as never);
  app.decorateRequest('person', null);
  app.decorateRequest('sessionId', null);
  app.decorateRequest('office', null);
  app.decorateRequest('locale', 'id');

  app.addHook('onRequest', async (request) => {
    request.actor = anyone;
    if (isAsset(request)) return;
    request.office = await currentOffice();
    const session = await auth.findSession(request.cookies);
    const person = session ? await findSignedIn(db, session.personId) : undefined;
    if (session && person) {
      request.person = person;
      request.sessionId = session.sessionId;
      request.actor = person.actor;
    }
    request.locale = person?.locale ?? (request.cookies['karcis_lang'] === 'en' ? 'en' : 'id');
  });

  app.addHook('preHandler', async (request) => {
    // Nothing is there: neither a right nor a session would change that.
    if (request.is404 || isAssetRoute(request.routeOptions.url)) return;
    const access = request.routeOptions.config.access ?? [];
    if (mayEnter(request.actor, access)) return;
    throw request.person ? new NotAllowed('not for this role') : new SignInFirst('sign in first');
  });

  // An address without a door would be open by oversight: the program does not start with one.
  app.addHook('onRoute', (route) => {
    if (route.config?.access === undefined && !isAssetRoute(route.url)) {
      throw new Error(`route ${route.method} ${route.url} names no access`);
    }
  });
}

/** Built files are everybody's; they come from the one folder that holds nothing else. */
const isAssetRoute = (url: string | undefined): boolean => url?.startsWith('/assets/') ?? false;

const isAsset = (request: FastifyRequest): boolean =>
  request.url.startsWith('/assets/') || request.url === paths.health || request.url === paths.ready;
