import type { FastifyInstance, FastifyReply } from 'fastify';
import { z } from 'zod';
import type { BegunSession } from '../../auth/auth.ts';
import { endSession } from '../../auth/sessions.ts';
import { findSignedIn } from '../../domain/people/finding.ts';
import { throttleKeys } from '../../domain/throttling/keys.ts';
import { Throttled, throttleGuess } from '../../domain/throttling/throttling.ts';
import { speak, type Texts } from '../../lib/texts.ts';
import { paths } from '../../paths.ts';
import type { Deps } from '../deps.ts';
import { letGo } from '../middleware/holder.ts';
import { homePathOf } from '../navigation.ts';
import { sayThrottled } from '../throttled.ts';
import { localPath } from './local-path.ts';
import { SignInPage } from './sign-in-page.tsx';

const texts = {
  wrong: {
    id: 'Nama pengguna, surel, atau kata sandi tidak cocok. Periksa keduanya, lalu coba lagi.',
    en: 'User name, e-mail or password do not match. Check both, then try again.',
  },
  signedOut: { id: 'Anda sudah keluar.', en: 'You have signed out.' },
} satisfies Texts;

const form = z.object({
  login: z.string().max(500).catch(''),
  password: z.string().catch(''),
  lanjut: z.string().optional().catch(undefined),
});

const anyone = { config: { access: 'anyone' } } as const;

/** Sends a person who has just signed in where they wanted to go, else home (A11). */
export async function welcome(
  reply: FastifyReply,
  { db }: Pick<Deps, 'db'>,
  session: BegunSession,
  { returnTo, text }: { returnTo?: string | undefined; text?: string } = {},
): Promise<FastifyReply> {
  const { name, value, options } = session.cookie;
  reply.setCookie(name, value, options);
  const person = await findSignedIn(db, session.personId);
  return reply.done(returnTo ?? (person ? homePathOf(person.actor) : paths.home), text);
}

export function signInRoutes(app: FastifyInstance, deps: Deps): void {
  const { db, auth } = deps;
  const keys = throttleKeys(deps);

  app.get(paths.signIn, anyone, async (request, reply) => {
    const { lanjut } = request.query as { lanjut?: unknown };
    const returnTo = localPath(lanjut);
    if (request.person) return reply.done(returnTo ?? homePathOf(request.person.actor));
    return reply.page(<SignInPage view={request.view()} returnTo={returnTo} />);
  });

  app.post(paths.signIn, anyone, async (request, reply) => {
    const { login, password, lanjut } = form.parse(request.body ?? {});
    const returnTo = localPath(lanjut);
    const again = (message: string, status: number) =>
      reply.page(
        <SignInPage view={request.view()} login={login} returnTo={returnTo} errors={[{ message }]} />,
        status,
      );
    try {
      const counted = [keys.account(await auth.countedName(login)), keys.address(request.ip)];
      const session = await throttleGuess(db, counted, () =>
        auth.signIn({ login, password, userAgent: request.headers['user-agent'], cookies: request.cookies }),
      );
      if (!session) return again(speak(texts, request.locale).wrong, 401);
      return await welcome(reply, deps, session, { returnTo });
    } catch (error) {
      if (!(error instanceof Throttled)) throw error;
      return again(sayThrottled(reply, error), 429);
    }
  });

  app.post(paths.signOut, anyone, async (request, reply) => {
    if (request.person && request.sessionId) {
      await endSession(db, { personId: request.person.id, sessionId: request.sessionId });
    }
    const { name, value, options } = auth.expiredCookie();
    reply.setCookie(name, value, options);
    letGo(reply);
    return reply.done(paths.home, speak(texts, request.locale).signedOut);
  });
}
