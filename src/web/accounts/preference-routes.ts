import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { setPreferences } from '../../domain/people/editing.ts';
import { paths } from '../../paths.ts';
import type { Deps } from '../deps.ts';
import { localPath } from './local-path.ts';

const language = z.object({ locale: z.enum(['id', 'en']), return_to: z.unknown().optional() });
const look = z.object({ theme: z.enum(['light', 'dark', 'device']), return_to: z.unknown().optional() });
const aYear = 365 * 24 * 60 * 60;

/** Language and theme: kept in the browser, and with the person when signed in. What is not offered changes nothing. */
export function preferenceRoutes(app: FastifyInstance, { db, config }: Deps): void {
  const secure = config.PUBLIC_URL?.startsWith('https:') ?? false;
  const cookie = { path: '/', httpOnly: true, sameSite: 'lax', secure, maxAge: aYear } as const;
  const anyone = { config: { access: 'anyone' } } as const;

  app.post(paths.language, anyone, async (request, reply) => {
    const { data } = language.safeParse(request.body ?? {});
    if (!data) return reply.done(paths.home);
    reply.setCookie('karcis_lang', data.locale, cookie);
    if (request.person) await setPreferences(db, { personId: request.person.id, locale: data.locale });
    return reply.done(localPath(data.return_to) ?? paths.home);
  });

  app.post(paths.appearance, anyone, async (request, reply) => {
    const { data } = look.safeParse(request.body ?? {});
    if (!data) return reply.done(paths.home);
    const theme = data.theme === 'device' ? null : data.theme;
    if (theme) reply.setCookie('karcis_theme', theme, cookie);
    else reply.clearCookie('karcis_theme', { path: '/' });
    if (request.person) await setPreferences(db, { personId: request.person.id, theme });
    return reply.done(localPath(data.return_to) ?? paths.home);
  });
}
