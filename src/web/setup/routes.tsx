import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { UsernameTaken } from '../../auth/credentials.ts';
import { isSetupToken } from '../../auth/links.ts';
import { LinkGone, setUpOffice } from '../../auth/opening-accounts.ts';
import { defaultCalendarSettings } from '../../domain/calendars/calendar-settings.ts';
import { NotFound } from '../../domain/errors.ts';
import { speak, type Texts } from '../../lib/texts.ts';
import { paths } from '../../paths.ts';
import { welcome } from '../accounts/sign-in-routes.tsx';
import type { Deps } from '../deps.ts';
import { fields, readForm, sayFault } from '../form-reading.ts';
import { readLogoForm } from '../office/logo-form.ts';
import { identity } from '../office/office-form.ts';
import { takeUploads } from '../uploads/receive-form.ts';
import { SetupPage } from './setup-page.tsx';

const texts = {
  done: {
    id: 'Layanan sudah siap. Berikutnya, menurut urutan: muat wilayah, tambahkan perangkat daerah, periksa tim, lalu undang petugas dan teknisi.',
    en: 'The service is ready. Next, in this order: load the regions, add the agencies, look over the teams, then invite staff and technicians.',
  },
} satisfies Texts;

const form = identity.extend({
  person_name: fields.name,
  email: fields.email,
  username: fields.username,
  password: fields.password,
});

const anyone = { config: { access: 'anyone' } } as const;

/** Claims the instance, once, by the link that the start printed. Without its token there is nothing here. */
export async function setup(app: FastifyInstance, deps: Deps): Promise<void> {
  const { db, auth } = deps;
  await takeUploads(app);
  const tokenOf = async (params: unknown): Promise<string> => {
    const { token } = z.object({ token: z.string() }).parse(params);
    if (!(await isSetupToken(db, token))) throw new NotFound('set-up link');
    return token;
  };

  app.get(paths.setup(':token'), anyone, async (request, reply) =>
    reply.page(<SetupPage view={request.view()} token={await tokenOf(request.params)} />),
  );

  app.post(paths.setup(':token'), anyone, async (request, reply) => {
    const token = await tokenOf(request.params);
    const sent = await readLogoForm(request, deps);
    const read = readForm(form, sent.fields, request.locale);
    const errors = [...read.errors, ...(sent.error ? [{ field: 'logo', message: sent.error }] : [])];
    if (read.isGood && !sent.error) {
      const { person_name, email, username, password, ...office } = read.values;
      try {
        await setUpOffice(db, auth, {
          token,
          office: {
            ...office,
            government: '',
            address: '',
            phone: null,
            email: null,
            logo_sha256: null,
            logo_type: null,
            ...sent.logo,
            calendar: defaultCalendarSettings,
          },
          person: { name: person_name, email, username, password, locale: request.locale },
        });
        const userAgent = request.headers['user-agent'];
        const session = await auth.signIn({ login: username, password, userAgent });
        if (!session) return reply.done(paths.signIn);
        return await welcome(reply, deps, session, {
          returnTo: paths.settings,
          text: speak(texts, request.locale).done,
        });
      } catch (error) {
        if (error instanceof LinkGone) throw new NotFound('set-up link');
        if (!(error instanceof UsernameTaken)) throw error;
        errors.push({ field: 'username', message: sayFault('taken', request.locale) });
      }
    }
    return reply.page(
      <SetupPage view={request.view()} token={token} typed={read.typed} errors={errors} />,
      422,
    );
  });
}
