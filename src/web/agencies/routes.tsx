import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { countOpenTicketsOf } from '../../domain/agencies/counting-tickets.ts';
import { listAgencyHistory } from '../../domain/agencies/history.ts';
import {
  type AgencyCard,
  findAgencyCard,
  listAgenciesBelow,
  listPeopleOf,
} from '../../domain/agencies/listing.ts';
import { saveAgency, setAgencyDisabled } from '../../domain/agencies/saving.ts';
import { searchAgencies } from '../../domain/agencies/searching.ts';
import { ChangedMeanwhile, Invalid, NotFound } from '../../domain/errors.ts';
import { getOffice } from '../../domain/settings/office.ts';
import { speak, type Texts } from '../../lib/texts.ts';
import { paths } from '../../paths.ts';
import type { Deps } from '../deps.ts';
import { nameCursor, readCursor, writeCursor } from '../page-cursor.ts';
import { type AgencyForm, formOfAgency, newAgencyForm, readAgencyForm } from './agency-form.ts';
import { sayFault } from './agency-form-texts.ts';
import { AgencyPage, peopleShown } from './agency-page.tsx';
import { AgencyFormPage } from './form-page.tsx';
import { AgenciesPage } from './list-page.tsx';
import { agencySearch } from './search-routes.ts';

const texts = {
  added: { id: (name: string) => `${name} sudah ditambahkan.`, en: (name: string) => `${name} is added.` },
  saved: { id: 'Perubahan sudah disimpan.', en: 'The changes are saved.' },
  same: { id: 'Tidak ada yang berubah.', en: 'Nothing has changed.' },
  changed: {
    id: 'Orang lain baru saja mengubah perangkat daerah ini, dan isian Anda belum disimpan. Bandingkan dengan riwayatnya, lalu simpan lagi bila isian Anda yang benar.',
    en: 'Somebody else has just changed this agency, and yours is not saved yet. Compare with its history, then save again if yours is right.',
  },
  disabled: {
    id: 'Perangkat daerah ini tidak dapat dipilih lagi untuk laporan baru.',
    en: 'This agency can no longer be chosen for new reports.',
  },
  enabled: { id: 'Perangkat daerah ini dapat dipilih lagi.', en: 'This agency can be chosen again.' },
} satisfies Texts;

const admins = { config: { access: ['admin'] } } as const;
const mostFound = 50;
const query = z.object({
  cari: z.string().trim().max(200).catch(''),
  semua: z.literal('1').optional().catch(undefined),
  sesudah: z.string().max(1000).optional().catch(undefined),
  di: z.uuid().optional().catch(undefined),
});

/** The tree of agencies: looked through level by level or by typing, added to, changed, taken out of the choices. */
export function agencies(app: FastifyInstance, deps: Deps): void {
  const { db } = deps;
  agencySearch(app, deps);

  async function getCard(request: FastifyRequest): Promise<AgencyCard> {
    const { data } = z.object({ id: z.uuid() }).safeParse(request.params);
    const card = data && (await findAgencyCard(db, data.id));
    if (!card) throw new NotFound('agency');
    return card;
  }

  app.get(paths.agencies, admins, async (request, reply) => {
    const { cari, semua, sesudah } = query.parse(request.query);
    const withDisabled = semua === '1';
    const [found, level] = await Promise.all([
      cari ? searchAgencies(db, cari, { limit: mostFound, withDisabled: true }) : null,
      cari
        ? { agencies: [], next: null }
        : listAgenciesBelow(db, null, { after: readCursor(nameCursor, sesudah), withDisabled }),
    ]);
    const path = withDisabled ? `${paths.agencies}?semua=1` : paths.agencies;
    return reply.page(
      <AgenciesPage
        view={request.view()}
        typed={cari}
        found={found}
        mostFound={mostFound}
        agencies={level.agencies}
        first={sesudah ? path : null}
        next={
          level.next &&
          `${paths.agencies}?${withDisabled ? 'semua=1&' : ''}sesudah=${writeCursor(level.next)}`
        }
        toggle={{ href: withDisabled ? paths.agencies : `${paths.agencies}?semua=1`, isOn: withDisabled }}
      />,
    );
  });

  app.get(paths.newAgency, admins, async (request, reply) => {
    const { di } = query.parse(request.query);
    const form = await newAgencyForm(db, di);
    return reply.page(<AgencyFormPage view={request.view()} form={form} agency={null} />);
  });

  app.post(paths.agencies, admins, async (request, reply) => {
    const { input, ...form } = await readAgencyForm(db, request.body, request.locale);
    const again = (errors = form.errors) =>
      reply.page(<AgencyFormPage view={request.view()} form={{ ...form, errors }} agency={null} />, 422);
    if (!input) return again();
    const t = speak(texts, request.locale);
    try {
      // A code that exists would change that agency: this form adds one.
      const { id } = await saveAgency(db, input, request.person!.id, { isNew: true });
      return reply.done(paths.agency(id), t.added(input.name));
    } catch (error) {
      return again(faultsOf(error, request));
    }
  });

  app.get(paths.agency(':id'), admins, async (request, reply) => {
    const agency = await getCard(request);
    const { sesudah } = query.parse(request.query);
    const [{ agencies: units, next }, people, openTickets, history, office] = await Promise.all([
      listAgenciesBelow(db, agency.id, { after: readCursor(nameCursor, sesudah), withDisabled: true }),
      listPeopleOf(db, agency.id, peopleShown),
      countOpenTicketsOf(db, agency.id),
      listAgencyHistory(db, agency.id),
      request.office ?? getOffice(db),
    ]);
    const path = paths.agency(agency.id);
    return reply.page(
      <AgencyPage
        view={request.view()}
        agency={agency}
        calendar={office.workingTime}
        units={units}
        first={sesudah ? path : null}
        next={next && `${path}?sesudah=${writeCursor(next)}`}
        people={people}
        openTickets={openTickets}
        history={history}
      />,
    );
  });

  app.get(paths.agencyEdition(':id'), admins, async (request, reply) => {
    const agency = await getCard(request);
    const form = await formOfAgency(db, agency, request.locale);
    return reply.page(<AgencyFormPage view={request.view()} form={form} agency={agency} />);
  });

  app.post(paths.agency(':id'), admins, async (request, reply) => {
    const agency = await getCard(request);
    const { input, ...form } = await readAgencyForm(db, request.body, request.locale);
    const again = (changes: Partial<AgencyForm>, status: number) =>
      showAgain(request, reply, agency, { ...form, ...changes }, status);
    if (!input) return again({}, 422);
    const version = z.coerce.number().int().optional().catch(undefined).parse(form.typed['version']);
    const t = speak(texts, request.locale);
    try {
      const { outcome } = await saveAgency(db, input, request.person!.id, { id: agency.id, version });
      return reply.done(paths.agency(agency.id), outcome === 'same' ? t.same : t.saved);
    } catch (error) {
      if (!(error instanceof ChangedMeanwhile)) return again({ errors: faultsOf(error, request) }, 422);
      const typed = { ...form.typed, version: String(agency.version) };
      return again({ typed, errors: [{ message: t.changed }] }, 409);
    }
  });

  app.post(paths.agencyAccess(':id'), admins, async (request, reply) => {
    const { id } = await getCard(request);
    const sent = z.object({ access: z.enum(['enabled', 'disabled']) }).safeParse(request.body ?? {});
    if (!sent.success) return reply.done(paths.agency(id));
    const isDisabled = sent.data.access === 'disabled';
    await setAgencyDisabled(db, { id, isDisabled, byId: request.person!.id });
    return reply.done(paths.agency(id), speak(texts, request.locale)[sent.data.access]);
  });
}

const showAgain = (
  request: FastifyRequest,
  reply: FastifyReply,
  agency: AgencyCard,
  form: AgencyForm,
  status: number,
) => reply.page(<AgencyFormPage view={request.view()} form={form} agency={agency} />, status);

/** The sentences of a refused form. */
function faultsOf(error: unknown, request: FastifyRequest) {
  if (!(error instanceof Invalid)) throw error;
  return Object.entries(error.issues).map(([field, code]) => ({
    field,
    message: sayFault(code, request.locale),
  }));
}
