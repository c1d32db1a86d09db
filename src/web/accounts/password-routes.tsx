import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { findSignInName, isUsernameTaken, UsernameTaken } from '../../auth/credentials.ts';
import { findLink } from '../../auth/links.ts';
import { acceptInvitation, LinkGone, setPasswordByLink } from '../../auth/opening-accounts.ts';
import { requestPassword } from '../../domain/people/password-requests.ts';
import { throttleKeys } from '../../domain/throttling/keys.ts';
import { recordFailure, Throttled } from '../../domain/throttling/throttling.ts';
import { speak, type Texts } from '../../lib/texts.ts';
import { paths } from '../../paths.ts';
import type { Deps } from '../deps.ts';
import { fields, readForm, sayFault } from '../form-reading.ts';
import { sayThrottled } from '../throttled.ts';
import { ForgotPage, InvitationPage, LinkGonePage, SetPasswordPage } from './password-pages.tsx';
import { welcome } from './sign-in-routes.tsx';

const texts = {
  set: {
    id: 'Kata sandi baru sudah disimpan. Silakan masuk.',
    en: 'The new password is saved. Please sign in.',
  },
  opened: {
    id: 'Akun Anda sudah siap dan Anda sudah masuk.',
    en: 'Your account is ready and you are signed in.',
  },
} satisfies Texts;

const anyone = { config: { access: 'anyone' } } as const;
const asked = z.object({ login: z.string().max(500).catch('') });
const setForm = z.object({ password: fields.password });
const inviteForm = z.object({ username: fields.username, password: fields.password });
const tokenOf = (params: unknown) => z.object({ token: z.string() }).parse(params).token;

export function passwordRoutes(app: FastifyInstance, deps: Deps): void {
  const { db, auth } = deps;
  const keys = throttleKeys(deps);

  app.get(paths.forgotPassword, anyone, async (request, reply) =>
    reply.page(<ForgotPage view={request.view()} />),
  );

  app.post(paths.forgotPassword, anyone, async (request, reply) => {
    const { login } = asked.parse(request.body ?? {});
    try {
      await recordFailure(db, [keys.registration(request.ip)]);
    } catch (error) {
      if (!(error instanceof Throttled)) throw error;
      const errors = [{ message: sayThrottled(reply, error) }];
      return reply.page(<ForgotPage view={request.view()} errors={errors} />, 429);
    }
    const known = await findSignInName(db, { login });
    if (known && !known.isDisabled) await requestPassword(db, known.personId);
    return reply.page(<ForgotPage view={request.view()} isAsked />);
  });

  app.get(paths.setPassword(':token'), anyone, async (request, reply) => {
    const token = tokenOf(request.params);
    const link = await findLink(db, { kind: 'password', token });
    if (!link) return reply.page(<LinkGonePage view={request.view()} />, 404);
    return reply.page(<SetPasswordPage view={request.view()} token={token} name={link.name} />);
  });

  app.post(paths.setPassword(':token'), anyone, async (request, reply) => {
    const token = tokenOf(request.params);
    const link = await findLink(db, { kind: 'password', token });
    if (!link) return reply.page(<LinkGonePage view={request.view()} />, 404);
    const read = readForm(setForm, request.body, request.locale);
    if (!read.isGood) {
      const page = (
        <SetPasswordPage view={request.view()} token={token} name={link.name} errors={read.errors} />
      );
      return reply.page(page, 422);
    }
    try {
      await setPasswordByLink(db, auth, { token, password: read.values.password });
    } catch (error) {
      if (error instanceof LinkGone) return reply.page(<LinkGonePage view={request.view()} />, 404);
      throw error;
    }
    return reply.done(paths.signIn, speak(texts, request.locale).set);
  });

  app.get(paths.invitation(':token'), anyone, async (request, reply) => {
    const token = tokenOf(request.params);
    const link = await findLink(db, { kind: 'invitation', token });
    if (!link) return reply.page(<LinkGonePage view={request.view()} />, 404);
    return reply.page(<InvitationPage view={request.view()} token={token} name={link.name} />);
  });

  app.post(paths.invitation(':token'), anyone, async (request, reply) => {
    const token = tokenOf(request.params);
    const link = await findLink(db, { kind: 'invitation', token });
    if (!link) return reply.page(<LinkGonePage view={request.view()} />, 404);
    const read = readForm(inviteForm, request.body, request.locale);
    const errors = [...read.errors];
    if (read.isGood) {
      try {
        if (await isUsernameTaken(db, read.values.username)) throw new UsernameTaken();
        await acceptInvitation(db, auth, { token, ...read.values });
        const { username: login, password } = read.values;
        const userAgent = request.headers['user-agent'];
        const session = await auth.signIn({ login, password, userAgent, cookies: request.cookies });
        if (!session) return reply.done(paths.signIn);
        return await welcome(reply, deps, session, { text: speak(texts, request.locale).opened });
      } catch (error) {
        if (error instanceof LinkGone) return reply.page(<LinkGonePage view={request.view()} />, 404);
        if (!(error instanceof UsernameTaken)) throw error;
        errors.push({ field: 'username', message: sayFault('taken', request.locale) });
      }
    }
    const page = { view: request.view(), token, name: link.name, typed: read.typed, errors };
    return reply.page(<InvitationPage {...page} />, 422);
  });
}
