import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import {
  changeAccess,
  changeFacts,
  changeRights,
  invitePerson,
  makeLinkFor,
} from '../../auth/administering.ts';
import { Invalid, NotFound } from '../../domain/errors.ts';
import { listAgencyChoices, listRegionChoices, listTeamChoices } from '../../domain/people/choices.ts';
import { LastAdministrator } from '../../domain/people/granting.ts';
import {
  findPersonCard,
  listPeople,
  type PeopleCursor,
  type PersonCard,
} from '../../domain/people/listing.ts';
import { roles } from '../../domain/tickets/vocabulary.ts';
import { speak, type Texts } from '../../lib/texts.ts';
import { paths } from '../../paths.ts';
import type { FormError } from '../../ui/error-summary.tsx';
import { readAgency } from '../accounts/agency-field.tsx';
import { asTyped, readForm, sayFault, type Typed } from '../accounts/form-reading.ts';
import type { Deps } from '../deps.ts';
import { absoluteUrl } from '../middleware/pages.ts';
import { type RegionChoice, readRegionChoice } from '../regions/region-choice.ts';
import { sayRegionFault } from '../regions/region-field.tsx';
import { PeoplePage } from './list-page.tsx';
import { grantsOf, personForm, rightsForm } from './person-form.ts';
import { HandOverPage, NewPersonPage, PersonPage } from './person-page.tsx';
import type { Choices } from './rights-fields.tsx';

const texts = {
  saved: { id: 'Data diri sudah disimpan.', en: 'The facts are saved.' },
  rights: { id: 'Peran dan wilayah sudah disimpan.', en: 'Roles and regions are saved.' },
  disabled: {
    id: 'Akun dinonaktifkan dan dikeluarkan dari semua perangkat.',
    en: 'The account is disabled and signed out everywhere.',
  },
  enabled: { id: 'Akun aktif lagi.', en: 'The account is enabled again.' },
  lastAdmin: {
    id: 'Ini administrator terakhir. Angkat administrator lain dahulu.',
    en: 'This is the last administrator. Name another one first.',
  },
} satisfies Texts;

const admins = { config: { access: ['admin'] } } as const;
const idOf = (params: unknown): string => {
  const { data } = z.object({ id: z.uuid() }).safeParse(params);
  if (!data) throw new NotFound('person');
  return data.id;
};

const query = z.object({
  cari: z.string().trim().max(100).optional().catch(undefined),
  peran: z.enum(roles).optional().catch(undefined),
  keadaan: z.enum(['enabled', 'disabled', 'asking']).optional().catch(undefined),
  sesudah: z.string().max(600).optional().catch(undefined),
});
const cursor = z.object({ name: z.string().regex(/^[^\0]*$/), id: z.uuid() });

function readCursor(typed: string | undefined): PeopleCursor | undefined {
  if (!typed) return undefined;
  try {
    return cursor.safeParse(JSON.parse(Buffer.from(typed, 'base64url').toString())).data;
  } catch {
    return undefined;
  }
}

/** Who is here, what they may do, and the links that are handed to them. */
export function people(app: FastifyInstance, deps: Deps): void {
  const { db, config } = deps;

  const choicesFor = async (regions: readonly string[] = []): Promise<Choices> => {
    const [teams, agencies, areas] = await Promise.all([
      listTeamChoices(db),
      listAgencyChoices(db),
      listRegionChoices(db, regions),
    ]);
    return { teams, agencies, regions: areas };
  };

  async function getCard(request: FastifyRequest): Promise<PersonCard> {
    const card = await findPersonCard(db, idOf(request.params));
    if (!card) throw new NotFound('person');
    return card;
  }

  async function readAdded(request: FastifyRequest) {
    const fields = (request.body ?? {}) as Record<string, unknown>;
    const added = await readRegionChoice(db, fields, 'region_added');
    const fault = sayRegionFault(added, request.locale);
    return { added, errors: fault ? [{ field: 'region_added', message: fault }] : [] };
  }

  async function show(
    request: FastifyRequest,
    reply: FastifyReply,
    typed?: Typed,
    errors: FormError[] = [],
    added?: RegionChoice,
  ) {
    const person = await getCard(request);
    const choices = await choicesFor(person.regions);
    const agency =
      choices.agencies.find(({ id }) => id === person.agency_id)?.name ?? person.agency_typed ?? '';
    const { name, title, nip, phone, email } = person;
    const facts = {
      name,
      title: title ?? '',
      nip: nip ?? '',
      phone: phone ?? '',
      email: email ?? '',
      agency,
    };
    const page = { view: request.view(), person, choices, typed: typed ?? facts, errors, added };
    return reply.page(<PersonPage {...page} />, errors.length > 0 ? 422 : 200);
  }

  app.get(paths.people, admins, async (request, reply) => {
    const { cari: search, peran: role, keadaan: state, sesudah } = query.parse(request.query);
    const filter = { search, role, state };
    const { people, next } = await listPeople(db, filter, readCursor(sesudah));
    const link = (after?: string) => {
      const parts = { cari: search, peran: role, keadaan: state, sesudah: after };
      const given = Object.entries(parts).filter((part): part is [string, string] => Boolean(part[1]));
      return given.length > 0 ? `${paths.people}?${new URLSearchParams(given)}` : paths.people;
    };
    return reply.page(
      <PeoplePage
        view={request.view()}
        people={people}
        filter={filter}
        next={next && link(Buffer.from(JSON.stringify(next)).toString('base64url'))}
        first={sesudah ? link() : null}
      />,
    );
  });

  app.get(paths.newPerson, admins, async (request, reply) => {
    const page = { view: request.view(), choices: await choicesFor(), typed: {}, errors: [] };
    return reply.page(<NewPersonPage {...page} grants={[]} regions={[]} />);
  });

  app.post(paths.people, admins, async (request, reply) => {
    const read = readForm(personForm, request.body, request.locale);
    const rights = rightsForm.parse(request.body ?? {});
    const choices = await choicesFor(rights.regions);
    const grants = grantsOf(rights, choices.teams);
    const byId = request.person!.id;
    const { added, errors: regionErrors } = await readAdded(request);
    const errors = [...read.errors, ...regionErrors];
    if (read.isGood && errors.length === 0) {
      const { agency, ...facts } = read.values;
      try {
        const person = { ...facts, ...readAgency(agency, choices.agencies) };
        const regions = known(rights.regions, choices, added);
        const { personId, token } = await invitePerson(db, { person, grants, regions, byId });
        return handOver(request, reply, { id: personId, name: facts.name }, 'invitation', token);
      } catch (error) {
        if (!(error instanceof Invalid)) throw error;
        errors.push({ field: 'roles', message: sayFault('roleTeam', request.locale) });
      }
    }
    const page = { view: request.view(), choices, typed: asTyped(request.body), errors, added };
    return reply.page(<NewPersonPage {...page} grants={grants} regions={rights.regions} />, 422);
  });

  app.get(paths.person(':id'), admins, (request, reply) => show(request, reply));

  app.post(paths.person(':id'), admins, async (request, reply) => {
    const personId = idOf(request.params);
    const read = readForm(personForm, request.body, request.locale);
    if (!read.isGood) return show(request, reply, read.typed, read.errors);
    const { agency, ...facts } = read.values;
    const { agencyId, agencyTyped } = readAgency(agency, await listAgencyChoices(db));
    const where = { agency_id: agencyId, agency_typed: agencyTyped };
    await changeFacts(db, { personId, facts: { ...facts, ...where }, byId: request.person!.id });
    return reply.done(paths.person(personId), speak(texts, request.locale).saved);
  });

  app.post(paths.personRoles(':id'), admins, async (request, reply) => {
    const { id: personId } = await getCard(request);
    const rights = rightsForm.parse(request.body ?? {});
    const choices = await choicesFor(rights.regions);
    const { added, errors } = await readAdded(request);
    if (errors.length > 0) return show(request, reply, undefined, errors, added);
    try {
      const regions = known(rights.regions, choices, added);
      const grants = grantsOf(rights, choices.teams);
      await changeRights(db, { personId, grants, regions, byId: request.person!.id });
    } catch (error) {
      return refuse(request, reply, error);
    }
    return reply.done(paths.person(personId), speak(texts, request.locale).rights);
  });

  app.post(paths.personAccess(':id'), admins, async (request, reply) => {
    const { id: personId } = await getCard(request);
    const sent = z.object({ access: z.enum(['enabled', 'disabled']) }).safeParse(request.body ?? {});
    if (!sent.success) return reply.done(paths.person(personId));
    const isDisabled = sent.data.access === 'disabled';
    try {
      await changeAccess(db, { personId, isDisabled, byId: request.person!.id });
    } catch (error) {
      return refuse(request, reply, error);
    }
    return reply.done(paths.person(personId), speak(texts, request.locale)[sent.data.access]);
  });

  app.post(paths.personLink(':id'), admins, async (request, reply) => {
    const person = await getCard(request);
    if (person.disabled_at) return reply.done(paths.person(person.id));
    const kind = person.username ? 'password' : 'invitation';
    const token = await makeLinkFor(db, { kind, personId: person.id, byId: request.person!.id });
    return handOver(request, reply, person, kind, token);
  });

  function refuse(request: FastifyRequest, reply: FastifyReply, error: unknown) {
    if (error instanceof LastAdministrator) {
      return show(request, reply, undefined, [{ message: speak(texts, request.locale).lastAdmin }]);
    }
    if (!(error instanceof Invalid)) throw error;
    const fault = error.issues['roles'] === 'agency' ? 'roleAgency' : 'roleTeam';
    return show(request, reply, undefined, [{ field: 'roles', message: sayFault(fault, request.locale) }]);
  }

  function handOver(
    request: FastifyRequest,
    reply: FastifyReply,
    person: { id: string; name: string },
    kind: 'invitation' | 'password',
    token: string,
  ) {
    const path = kind === 'invitation' ? paths.invitation(token) : paths.setPassword(token);
    const url = absoluteUrl(request, config.PUBLIC_URL, path);
    return reply.page(<HandOverPage view={request.view()} person={person} kind={kind} url={url} />, 201);
  }
}

/** Only regions that there are. */
const known = (sent: readonly string[], { regions }: Choices, { region }: RegionChoice): string[] => [
  ...sent.filter((code) => regions.some(({ id }) => id === code)),
  ...(region ? [region.code] : []),
];
