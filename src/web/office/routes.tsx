import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { NotFound } from '../../domain/errors.ts';
import { calendarOf, getOffice, type OfficeSettings, saveOffice } from '../../domain/settings/office.ts';
import { speak, type Texts } from '../../lib/texts.ts';
import { paths } from '../../paths.ts';
import { servingHeaders } from '../../storage/serving.ts';
import type { FormError } from '../../ui/error-summary.tsx';
import type { Deps } from '../deps.ts';
import { readForm, type Typed } from '../form-reading.ts';
import { takeUploads } from '../uploads/receive-form.ts';
import { readLogoForm } from './logo-form.ts';
import { officeForm, typedCalendar } from './office-form.ts';
import { OfficePage } from './office-page.tsx';

const texts = {
  saved: { id: 'Identitas dan kalender sudah disimpan.', en: 'Identity and calendar are saved.' },
  logo: { id: 'Logo sudah diganti.', en: 'The logo is changed.' },
  noLogo: { id: 'Pilih berkas logonya dahulu.', en: 'Choose the file of the logo first.' },
} satisfies Texts;

const admins = { config: { access: ['admin'] } } as const;

/** The settings of the office: identity, calendar, logo. Every save is a new version with a trail. */
export async function office(app: FastifyInstance, deps: Deps): Promise<void> {
  const { db, store } = deps;
  await takeUploads(app);

  async function current(): Promise<OfficeSettings> {
    const { workingTime: _, ...settings } = await getOffice(db);
    return settings;
  }

  type Refused = { typed?: Typed; errors?: FormError[] };
  async function show(request: FastifyRequest, reply: FastifyReply, refused: Refused = {}) {
    const { calendar, ...settings } = await current();
    const texts = Object.fromEntries(Object.entries(settings).map(([name, value]) => [name, value ?? '']));
    return reply.page(
      <OfficePage
        view={request.view()}
        typed={refused.typed ?? { ...texts, ...typedCalendar(calendar) }}
        calendar={calendarOf(settings.zone, calendar)}
        errors={refused.errors ?? []}
      />,
      refused.errors ? 422 : 200,
    );
  }

  app.get(paths.office, admins, (request, reply) => show(request, reply));

  app.post(paths.office, admins, async (request, reply) => {
    const read = readForm(officeForm, request.body, request.locale);
    if (!read.isGood) return show(request, reply, read);
    const { ramadan, local_holidays, works_on_joint_leave, ...settings } = read.values;
    const { logo_sha256, logo_type } = await current();
    const calendar = { ramadan, local_holidays, works_on_joint_leave };
    await saveOffice(db, { ...settings, logo_sha256, logo_type, calendar }, request.person!.id);
    return reply.done(paths.office, speak(texts, request.locale).saved);
  });

  app.get(paths.officeLogo, admins, async (_request, reply) => reply.done(paths.office));
  app.post(paths.officeLogo, admins, async (request, reply) => {
    const t = speak(texts, request.locale);
    const sent = await readLogoForm(request, deps);
    const isRemoved = sent.fields['remove'] === 'on';
    if (!sent.logo && !isRemoved) {
      return show(request, reply, { errors: [{ field: 'logo', message: sent.error ?? t.noLogo }] });
    }
    const none = { logo_sha256: null, logo_type: null };
    const logo = isRemoved ? none : (sent.logo ?? none);
    await saveOffice(db, { ...(await current()), ...logo }, request.person!.id);
    return reply.done(paths.office, t.logo);
  });

  app.get(paths.logo, { config: { access: 'anyone' } }, async (request, reply) => {
    const { logo_sha256: sha256, logo_type: type } = request.office ?? {};
    if (!sha256 || !type || !(await store.has(sha256))) throw new NotFound('logo');
    const { v } = request.query as { v?: string };
    // Its address carries the beginning of its hash, so that a browser asks for it once.
    const isThis = v?.length === 12 && sha256.startsWith(v);
    return reply
      .headers(servingHeaders('picture', 'logo', type))
      .header('cache-control', isThis ? 'public, max-age=31536000, immutable' : 'public, max-age=300')
      .send(store.open(sha256));
  });
}
