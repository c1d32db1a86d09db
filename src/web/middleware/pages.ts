import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Html } from '../../ui/html/jsx-runtime.ts';
import { renderPage } from '../../ui/render.ts';
import type { View } from '../../ui/view.ts';
import { homePathOf, navOf } from '../navigation.ts';

const flashCookie = 'karcis_flash';

/** How handlers answer: `reply.page`, `reply.done`, and the view that every page is given. */
export function pages(app: FastifyInstance, { isTls, copy }: { isTls: boolean; copy: View['copy'] }): void {
  app.decorateRequest('view', null as never);
  app.addHook('onRequest', async (request) => {
    let view: View | undefined;
    request.view = () => (view ??= { ...makeView(request), copy });
  });

  app.decorateReply('page', function (page: Html, status = 200) {
    if (this.request.cookies[flashCookie] !== undefined) this.clearCookie(flashCookie, { path: '/' });
    return this.code(status)
      .header('cache-control', 'no-store')
      .type('text/html; charset=utf-8')
      .send(renderPage(page));
  });

  app.decorateReply('done', function (path: string, text?: string, kind: 'done' | 'attention' = 'done') {
    if (text) {
      const value = Buffer.from(JSON.stringify({ kind, text })).toString('base64url');
      this.setCookie(flashCookie, value, {
        path: '/',
        httpOnly: true,
        sameSite: 'lax',
        secure: isTls,
        maxAge: 60,
      });
    }
    return this.redirect(path, 303);
  });
}

function makeView(request: FastifyRequest): View {
  const { office, person } = request;
  return {
    locale: request.locale,
    zone: office?.zone ?? 'Asia/Jakarta',
    now: new Date(),
    office: {
      name: office?.name ?? 'Karcis',
      shortName: office?.short_name ?? 'Karcis',
      serviceName: office?.service_name ?? 'Karcis',
      prefix: office?.prefix ?? 'TIK',
      logoUrl: office?.logo_sha256 ? `/logo?v=${office.logo_sha256.slice(0, 12)}` : null,
      phone: office?.phone ?? null,
      email: office?.email ?? null,
    },
    person: person && {
      id: person.id,
      name: person.name,
      homePath: homePathOf(person.actor),
      unread: person.unread,
      nav: navOf(person.actor, request.locale),
    },
    path: request.url,
    theme: person?.theme ?? themeOf(request.cookies['karcis_theme']),
    flash: readFlash(request.cookies[flashCookie]),
  };
}

const themeOf = (value: string | undefined): View['theme'] =>
  value === 'light' || value === 'dark' ? value : null;

function readFlash(cookie: string | undefined): View['flash'] {
  if (!cookie) return null;
  try {
    const { kind, text } = JSON.parse(Buffer.from(cookie, 'base64url').toString()) as NonNullable<
      View['flash']
    >;
    return typeof text === 'string' && text.length < 500
      ? { kind: kind === 'attention' ? 'attention' : 'done', text }
      : null;
  } catch {
    return null;
  }
}

/** The whole address of a path, for mail, QR codes and print. */
export function absoluteUrl(request: FastifyRequest, publicUrl: string | undefined, path: string): string {
  const house = publicUrl ?? `${request.protocol}://${request.host}`;
  if (!URL.canParse(house)) throw new UnknownHost('a Host header that names no host');
  return new URL(path, house).href;
}

class UnknownHost extends Error {
  readonly statusCode = 400;
}
