import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { listCategoryChoices } from '../../domain/categories/tree.ts';
import { Invalid, NotFound } from '../../domain/errors.ts';
import { ownerKinds } from '../../domain/services/inputs.ts';
import { findServiceCard, listServices, type ServiceCard } from '../../domain/services/listing.ts';
import { saveService } from '../../domain/services/saving.ts';
import { listChoices } from '../../domain/tickets/listing.ts';
import { speak, type Texts } from '../../lib/texts.ts';
import { paths } from '../../paths.ts';
import type { Deps } from '../deps.ts';
import { nameCursor, readCursor, writeCursor } from '../page-cursor.ts';
import { ServicesPage } from './list-page.tsx';
import { publicServices } from './public-routes.tsx';
import {
  formOfService,
  newServiceForm,
  readServiceForm,
  type ServiceForm,
  sayServiceFaults,
} from './service-form.ts';
import { ServicePage } from './service-page.tsx';

const texts = {
  added: {
    id: (name: string) => `${name} sudah ditambahkan dan dapat dipilih pelapor.`,
    en: (name: string) => `${name} is added, and reporters can choose it.`,
  },
  changed: {
    id: (name: string) => `Perubahan ${name} sudah disimpan dan berlaku untuk laporan baru.`,
    en: (name: string) => `The changes to ${name} are saved and count for new reports.`,
  },
  unchanged: { id: () => 'Tidak ada yang berubah.', en: () => 'Nothing has changed.' },
} satisfies Texts;

const admins = { config: { access: ['admin'] } } as const;
const query = z.object({
  cari: z.string().trim().max(120).catch(''),
  pemilik: z.enum(ownerKinds).optional().catch(undefined),
  keadaan: z.enum(['offered', 'disabled']).optional().catch(undefined),
  sesudah: z.string().max(1000).optional().catch(undefined),
});

/** The catalogue: shown to anyone, kept by administrators. */
export function services(app: FastifyInstance, deps: Deps): void {
  const { db } = deps;
  publicServices(app, deps);

  app.get(paths.services, admins, async (request, reply) => {
    const { cari, pemilik, keadaan, sesudah } = query.parse(request.query);
    const filter = { search: cari, kind: pemilik, state: keadaan };
    const { services, next } = await listServices(db, filter, readCursor(nameCursor, sesudah));
    const link = (after?: string) => {
      const parts = Object.entries({ cari, pemilik, keadaan, sesudah: after });
      const given = parts.filter((part): part is [string, string] => Boolean(part[1]));
      return given.length > 0 ? `${paths.services}?${new URLSearchParams(given)}` : paths.services;
    };
    return reply.page(
      <ServicesPage
        view={request.view()}
        services={services}
        filter={filter}
        next={next && link(writeCursor(next))}
        first={sesudah ? link() : null}
      />,
    );
  });

  app.get(paths.newService, admins, (request, reply) => show(request, reply, null, newServiceForm));
  app.post(paths.services, admins, (request, reply) => save(request, reply, null));

  app.get(paths.service(':id'), admins, async (request, reply) => {
    const card = await getCard(request);
    return show(request, reply, card, await formOfService(db, card));
  });
  app.post(paths.service(':id'), admins, async (request, reply) =>
    save(request, reply, await getCard(request)),
  );

  async function getCard(request: FastifyRequest): Promise<ServiceCard> {
    const { data } = z.object({ id: z.uuid() }).safeParse(request.params);
    const card = data && (await findServiceCard(db, data.id));
    if (!card) throw new NotFound('service');
    return card;
  }

  async function save(request: FastifyRequest, reply: FastifyReply, card: ServiceCard | null) {
    const read = await readServiceForm(db, request.body, request.locale);
    const { input } = read;
    if (!input) return show(request, reply, card, read);
    try {
      const byId = request.person!.id;
      const { what } = await saveService(db, { id: card?.id, input, byId, isNew: card === null });
      return reply.done(paths.services, speak(texts, request.locale)[what](input.name));
    } catch (error) {
      if (!(error instanceof Invalid)) throw error;
      const errors = sayServiceFaults(error.issues, request.locale);
      return show(request, reply, card, { ...read, errors });
    }
  }

  async function show(
    request: FastifyRequest,
    reply: FastifyReply,
    card: ServiceCard | null,
    form: ServiceForm,
  ) {
    const service = card && { id: card.id, name: card.name, isDisabled: card.disabled_at !== null };
    const [choices, { teams }] = [await listChoices(db), await listCategoryChoices(db)];
    const page = { view: request.view(), choices, teams, form, service };
    return reply.page(<ServicePage {...page} />, form.errors.length > 0 ? 422 : 200);
  }
}
