import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { isUsernameTaken, UsernameTaken } from '../../auth/credentials.ts';
import { register } from '../../auth/opening-accounts.ts';
import { judgePassword } from '../../auth/passwords.ts';
import { throttleKeys } from '../../domain/throttling/keys.ts';
import { recordFailure, Throttled } from '../../domain/throttling/throttling.ts';
import { speak, type Texts } from '../../lib/texts.ts';
import { paths } from '../../paths.ts';
import type { FormError } from '../../ui/error-summary.tsx';
import { type AgencyChoice, readAgencyChoice } from '../agencies/agency-choice.ts';
import type { Deps } from '../deps.ts';
import { asTyped, fields, readForm, sayFault } from '../form-reading.ts';
import { homePathOf } from '../navigation.ts';
import { sayThrottled } from '../throttled.ts';
import { keptAgency } from './agency-field.tsx';
import { RegisterPage } from './register-page.tsx';
import { welcome } from './sign-in-routes.tsx';

const texts = {
  welcome: {
    id: 'Akun Anda sudah dibuat dan Anda sudah masuk. Lain kali masuklah dengan nama pengguna.',
    en: 'Your account is made and you are signed in. Next time sign in with your user name.',
  },
} satisfies Texts;

const form = z
  .object({
    name: fields.name,
    username: fields.username,
    password: fields.password,
    agency: fields.text(200).pipe(z.string().min(2, { error: 'agency' })),
    phone: fields.phone.pipe(z.string({ error: 'phoneMissing' })),
    email: fields.email,
  })
  .superRefine(({ name, username, password }, context) => {
    if (judgePassword(password, [name, username]) === 'common') {
      context.addIssue({ code: 'custom', path: ['password'], message: 'common' });
    }
  });

const anyone = { config: { access: 'anyone' } } as const;

/**
 * Registration never says whether an e-mail is known: the account is made either way and keeps the address as a
 * contact (see `createCredentials`). Only a user name that is taken is told, since it must be unique and somebody has
 * to choose another; asking for one after another is slowed down like guessing passwords.
 */
export function registerRoutes(app: FastifyInstance, deps: Deps): void {
  const { db, auth } = deps;
  const keys = throttleKeys(deps);

  const again = async (
    request: FastifyRequest,
    reply: FastifyReply,
    agency: AgencyChoice,
    errors: FormError[],
    status: number,
  ) =>
    reply.page(
      <RegisterPage view={request.view()} agency={agency} typed={asTyped(request.body)} errors={errors} />,
      status,
    );

  app.get(paths.register, anyone, async (request, reply) => {
    if (request.person) return reply.done(homePathOf(request.person.actor));
    return reply.page(<RegisterPage view={request.view()} />);
  });

  app.post(paths.register, anyone, async (request, reply) => {
    const body = (request.body ?? {}) as Record<string, unknown>;
    const choice = await readAgencyChoice(db, body, 'agency');
    const read = readForm(form, { ...body, agency: choice.text }, request.locale);
    if (!read.isGood) return again(request, reply, choice, read.errors, 422);
    const { agency: _, ...values } = read.values;
    try {
      await recordFailure(db, [keys.registration(request.ip)]);
      if (await isUsernameTaken(db, values.username)) {
        await recordFailure(db, [keys.address(request.ip)]);
        throw new UsernameTaken();
      }
      await register(db, auth, { ...values, ...keptAgency(choice), locale: request.locale });
    } catch (error) {
      if (error instanceof UsernameTaken) {
        return again(
          request,
          reply,
          choice,
          [{ field: 'username', message: sayFault('taken', request.locale) }],
          422,
        );
      }
      if (!(error instanceof Throttled)) throw error;
      return again(request, reply, choice, [{ message: sayThrottled(reply, error) }], 429);
    }
    const { username: login, password } = values;
    const userAgent = request.headers['user-agent'];
    const session = await auth.signIn({ login, password, userAgent, cookies: request.cookies });
    if (!session) return reply.done(paths.signIn);
    return welcome(reply, deps, session, { text: speak(texts, request.locale).welcome });
  });
}
