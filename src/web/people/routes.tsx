import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import {
  changeAccess,
  changeFacts,
  changeRights,
  invitePerson,
  makeLinkFor,
} from '../../auth/administering.ts';
import { ChangedMeanwhile, Invalid, NotFound } from '../../domain/errors.ts';
import type { Grant } from '../../domain/people/actor.ts';
import {
  listAgencyNames,
  listRegionChoices,
  listSkillChoices,
  listTeamChoices,
} from '../../domain/people/choices.ts';
import { listDelegateChoices } from '../../domain/people/delegating.ts';
import { LastAdministrator } from '../../domain/people/granting.ts';
import { findPersonHistory } from '../../domain/people/history.ts';
import { listLeaves } from '../../domain/people/leaving.ts';
import { findPersonCard, listPeople, type PersonCard } from '../../domain/people/listing.ts';
import { movePerson } from '../../domain/people/moving.ts';
import { countTicketsLeft, listTicketsLeft } from '../../domain/people/tickets-left.ts';
import { roles } from '../../domain/tickets/vocabulary.ts';
import { formatNip } from '../../lib/nip.ts';
import { formatPhone } from '../../lib/phone.ts';
import { speak, type Texts } from '../../lib/texts.ts';
import { sayDate, startOfDay } from '../../lib/times.ts';
import { paths } from '../../paths.ts';
import type { FormError } from '../../ui/error-summary.tsx';
import { keptAgency } from '../accounts/agency-field.tsx';
import { type AgencyChoice, agencyChoiceOf, noAgency, readAgencyChoice } from '../agencies/agency-choice.ts';
import { sayAgencyFault } from '../agencies/agency-picker.tsx';
import type { Deps } from '../deps.ts';
import { asTyped, readForm, sayFault, type Typed } from '../form-reading.ts';
import { absoluteUrl } from '../middleware/pages.ts';
import { nameCursor, readCursor, writeCursor } from '../page-cursor.ts';
import { type RegionChoice, readRegionChoice } from '../regions/region-choice.ts';
import { sayRegionFault } from '../regions/region-field.tsx';
import { takeLeave } from './leave-form.ts';
import { leaves } from './leave-routes.tsx';
import { PeoplePage } from './list-page.tsx';
import { MovePage } from './move-page.tsx';
import { grantsOf, moveForm, personForm, rightsForm } from './person-form.ts';
import { HandOverPage, NewPersonPage, PersonPage } from './person-page.tsx';
import type { Choices } from './rights-fields.tsx';

const texts = {
  changed: {
    id: 'Orang lain baru saja mengubah data ini, dan isian Anda belum disimpan. Periksa lagi, lalu simpan bila isian Anda yang benar.',
    en: 'Somebody else has just changed this, and yours is not saved yet. Check it, then save if yours is right.',
  },
  moved: { id: (name: string) => `${name} sudah dipindahkan.`, en: (name: string) => `${name} is moved.` },
  willMove: {
    id: (day: string) => `Perpindahan berlaku mulai ${day}.`,
    en: (day: string) => `The move begins on ${day}.`,
  },
  leave: { id: 'Ketidakhadiran sudah dicatat.', en: 'The absence is recorded.' },
  saved: { id: 'Data diri sudah disimpan.', en: 'The facts are saved.' },
  rights: {
    id: 'Peran, wilayah, dan keahlian sudah disimpan.',
    en: 'Roles, regions and skills are saved.',
  },
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
  tim: z.uuid().optional().catch(undefined),
  keadaan: z.enum(['enabled', 'disabled', 'asking']).optional().catch(undefined),
  sesudah: z.string().max(1000).optional().catch(undefined),
});

/** Who is here, what they may do, and the links that are handed to them. */
export function people(app: FastifyInstance, deps: Deps): void {
  const { db, config } = deps;
  leaves(app, deps);

  const choicesFor = async ({
    regions = [],
    grants = [],
    delegatesOf,
  }: {
    regions?: readonly string[];
    grants?: readonly Grant[];
    delegatesOf?: string | undefined;
  }): Promise<Choices> => {
    const [teams, agencies, areas, skills, delegates] = await Promise.all([
      listTeamChoices(db),
      listAgencyNames(
        db,
        grants.flatMap(({ agency_id }) => agency_id ?? []),
      ),
      listRegionChoices(db, regions),
      listSkillChoices(db),
      delegatesOf ? listDelegateChoices(db, delegatesOf) : [],
    ]);
    return { teams, agencies, regions: areas, skills, delegates };
  };

  async function getCard(request: FastifyRequest): Promise<PersonCard> {
    const card = await findPersonCard(db, idOf(request.params));
    if (!card) throw new NotFound('person');
    return card;
  }

  /** What was typed to be added to the boxes of the rights. */
  async function readAdded(request: FastifyRequest) {
    const body = (request.body ?? {}) as Record<string, unknown>;
    const [added, contactOf] = await Promise.all([
      readRegionChoice(db, body, 'region_added'),
      readAgencyChoice(db, body, 'contact_of'),
    ]);
    const faults: [string, string | undefined][] = [
      ['region_added', sayRegionFault(added, request.locale)],
      ['contact_of', sayAgencyFault(contactOf, request.locale)],
    ];
    const errors = faults.flatMap(([field, message]) => (message ? [{ field, message }] : []));
    return { added, contactOf, errors };
  }

  /** Facts of the form; words of one's own are an agency too. */
  async function readFacts(request: FastifyRequest) {
    const agency = await readAgencyChoice(db, (request.body ?? {}) as Record<string, unknown>, 'agency');
    return { agency, read: readForm(personForm, request.body, request.locale) };
  }

  type Shown = {
    typed?: Typed;
    agency?: AgencyChoice;
    errors?: FormError[];
    added?: RegionChoice;
    contactOf?: AgencyChoice;
    status?: number;
  };
  async function show(request: FastifyRequest, reply: FastifyReply, shown: Shown = {}) {
    const person = await getCard(request);
    const isApprover = person.grants.some(({ role }) => role === 'team_lead' || role === 'unit_head');
    const [choices, agency, leaves, history, counts, tickets] = await Promise.all([
      choicesFor({ ...person, delegatesOf: isApprover ? person.id : undefined }),
      shown.agency ?? agencyChoiceOf(db, person.agency_id, person.agency_typed),
      listLeaves(db, person.id),
      findPersonHistory(db, person.id),
      countTicketsLeft(db, person.id),
      listTicketsLeft(db, request.actor, person.id),
    ]);
    const { name, title, nip, phone, email } = person;
    const facts = {
      name,
      title: title ?? '',
      nip: nip ? formatNip(nip) : '',
      phone: phone ? formatPhone(phone) : '',
      email: email ?? '',
    };
    const { errors = [], typed, added, contactOf, status } = shown;
    const page = { view: request.view(), person, agency, choices, leaves, history, added, contactOf, errors };
    return reply.page(
      <PersonPage {...page} typed={{ ...facts, ...typed }} ticketsLeft={{ counts, tickets }} />,
      status ?? (errors.length > 0 ? 422 : 200),
    );
  }

  app.get(paths.people, admins, async (request, reply) => {
    const { cari: search, peran: role, tim: teamId, keadaan: state, sesudah } = query.parse(request.query);
    const asked = request.query as Record<string, unknown>;
    const agency = await readAgencyChoice(db, asked, 'perangkat', { withDisabled: true });
    const filter = { search, role, teamId, state, agencyId: agency.agency?.id };
    const [{ people, next }, teams] = await Promise.all([
      listPeople(db, filter, readCursor(nameCursor, sesudah)),
      listTeamChoices(db),
    ]);
    const link = (after?: string) => {
      const parts = { cari: search, peran: role, tim: teamId, perangkat: filter.agencyId, keadaan: state };
      const given = Object.entries({ ...parts, sesudah: after }).filter((part): part is [string, string] =>
        Boolean(part[1]),
      );
      return given.length > 0 ? `${paths.people}?${new URLSearchParams(given)}` : paths.people;
    };
    return reply.page(
      <PeoplePage
        view={request.view()}
        people={people}
        filter={filter}
        teams={teams}
        agency={agency}
        next={next && link(writeCursor(next))}
        first={sesudah ? link() : null}
      />,
    );
  });

  app.get(paths.newPerson, admins, async (request, reply) => {
    const page = { view: request.view(), choices: await choicesFor({}), typed: {}, errors: [] };
    return reply.page(<NewPersonPage {...page} agency={noAgency} grants={[]} regions={[]} skills={[]} />);
  });

  app.post(paths.people, admins, async (request, reply) => {
    const { agency, read } = await readFacts(request);
    const rights = rightsForm.parse(request.body ?? {});
    const { added, contactOf, errors: addedErrors } = await readAdded(request);
    const boxes = grantsOf(rights, await listTeamChoices(db), contactOf.agency?.id ?? null);
    const choices = await choicesFor({ regions: rights.regions, grants: boxes });
    const errors = [...read.errors, ...addedErrors];
    if (read.isGood && errors.length === 0) {
      const { version: _, ...facts } = read.values;
      try {
        const { personId, token } = await invitePerson(db, {
          person: { ...facts, ...keptAgency(agency) },
          grants: boxes,
          ...known(rights, choices, added),
          byId: request.person!.id,
        });
        return handOver(request, reply, { id: personId, name: facts.name }, 'invitation', token);
      } catch (error) {
        if (!(error instanceof Invalid)) throw error;
        errors.push({ field: 'roles', message: sayRoleFault(error, request) });
      }
    }
    const page = { view: request.view(), agency, choices, typed: asTyped(request.body), errors };
    const { regions, skills } = rights;
    return reply.page(
      <NewPersonPage {...page} {...{ grants: boxes, regions, skills, added, contactOf }} />,
      422,
    );
  });

  app.get(paths.person(':id'), admins, (request, reply) => show(request, reply));

  app.post(paths.person(':id'), admins, async (request, reply) => {
    const { id: personId } = await getCard(request);
    const { agency, read } = await readFacts(request);
    if (!read.isGood) return show(request, reply, { typed: read.typed, agency, errors: read.errors });
    const { version, ...facts } = read.values;
    const { agencyId: agency_id, agencyTyped: agency_typed } = keptAgency(agency);
    try {
      const byId = request.person!.id;
      await changeFacts(db, { personId, facts: { ...facts, agency_id, agency_typed }, byId, version });
    } catch (error) {
      if (!(error instanceof ChangedMeanwhile)) throw error;
      const errors = [{ message: speak(texts, request.locale).changed }];
      return show(request, reply, { typed: read.typed, agency, errors, status: 409 });
    }
    return reply.done(paths.person(personId), speak(texts, request.locale).saved);
  });

  app.post(paths.personRoles(':id'), admins, async (request, reply) => {
    const { id: personId } = await getCard(request);
    const rights = rightsForm.parse(request.body ?? {});
    const { added, contactOf, errors } = await readAdded(request);
    if (errors.length > 0) return show(request, reply, { errors, added, contactOf });
    const choices = await choicesFor({ regions: rights.regions });
    try {
      await changeRights(db, {
        personId,
        grants: grantsOf(rights, choices.teams, contactOf.agency?.id ?? null),
        ...known(rights, choices, added),
        byId: request.person!.id,
      });
    } catch (error) {
      return refuse(request, reply, error);
    }
    return reply.done(paths.person(personId), speak(texts, request.locale).rights);
  });

  app.get(paths.personMove(':id'), admins, async (request, reply) => {
    const person = await getCard(request);
    const agency = await agencyChoiceOf(db, person.agency_id, person.agency_typed);
    return showMove(request, reply, person, { agency, grants: person.grants });
  });

  app.post(paths.personMove(':id'), admins, async (request, reply) => {
    const person = await getCard(request);
    const body = (request.body ?? {}) as Record<string, unknown>;
    const agency = await readAgencyChoice(db, body, 'agency');
    const { contactOf, errors: addedErrors } = await readAdded(request);
    const teams = await listTeamChoices(db);
    const grants = grantsOf(rightsForm.parse(body), teams, contactOf.agency?.id ?? null);
    const read = readForm(moveForm, body, request.locale);
    const errors = [...read.errors, ...addedErrors];
    const shown = { agency, grants, contactOf, typed: read.typed };
    if (!read.isGood || errors.length > 0) return showMove(request, reply, person, { ...shown, errors });
    const { title, from: day, version } = read.values;
    const zone = request.view().zone;
    const from = startOfDay(day, zone);
    try {
      await movePerson(db, {
        personId: person.id,
        title,
        ...keptAgency(agency),
        grants,
        from,
        byId: request.person!.id,
        version,
      });
    } catch (error) {
      const t = speak(texts, request.locale);
      if (error instanceof ChangedMeanwhile) {
        return showMove(request, reply, person, { ...shown, errors: [{ message: t.changed }], status: 409 });
      }
      if (error instanceof LastAdministrator) {
        return showMove(request, reply, person, { ...shown, errors: [{ message: t.lastAdmin }] });
      }
      if (!(error instanceof Invalid)) throw error;
      const fault = { field: 'roles', message: sayRoleFault(error, request) };
      return showMove(request, reply, person, { ...shown, errors: [fault] });
    }
    const t = speak(texts, request.locale);
    const isLater = from > request.view().now;
    return reply.done(
      paths.person(person.id),
      isLater ? t.willMove(sayDate(from, request.view())) : t.moved(person.name),
    );
  });

  type MoveShown = {
    agency: AgencyChoice;
    grants: readonly Grant[];
    contactOf?: AgencyChoice;
    typed?: Typed;
    errors?: FormError[];
    status?: number;
  };
  async function showMove(
    request: FastifyRequest,
    reply: FastifyReply,
    person: PersonCard,
    shown: MoveShown,
  ) {
    const { errors = [], status = errors.length > 0 ? 422 : 200, ...page } = shown;
    const choices = await choicesFor({ grants: shown.grants });
    return reply.page(
      <MovePage view={request.view()} person={person} choices={choices} errors={errors} {...page} />,
      status,
    );
  }

  app.get(paths.personLeaves(':id'), admins, async (request, reply) =>
    reply.done(`${paths.person((await getCard(request)).id)}#cuti`),
  );
  app.post(paths.personLeaves(':id'), admins, async (request, reply) => {
    const { id: personId } = await getCard(request);
    const { locale, body } = request;
    const zone = request.view().zone;
    const errors = await takeLeave(db, { body, personId, byId: request.person!.id, zone, locale });
    if (errors.length > 0) return show(request, reply, { typed: asTyped(body), errors });
    return reply.done(paths.person(personId), speak(texts, locale).leave);
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
      return show(request, reply, { errors: [{ message: speak(texts, request.locale).lastAdmin }] });
    }
    if (!(error instanceof Invalid)) throw error;
    return show(request, reply, { errors: [{ field: 'roles', message: sayRoleFault(error, request) }] });
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

/** Only regions and categories that there are. */
const known = (
  sent: { regions: readonly string[]; skills: readonly string[] },
  { regions, skills }: Choices,
  { region }: RegionChoice,
) => {
  const codes = skills.flatMap((skill) => [skill.code, ...skill.parts.map(({ code }) => code)]);
  return {
    regions: [
      ...sent.regions.filter((code) => regions.some(({ id }) => id === code)),
      ...(region ? [region.code] : []),
    ],
    skills: sent.skills.filter((code) => codes.includes(code)),
  };
};

const sayRoleFault = ({ issues }: Invalid, { locale }: FastifyRequest): string =>
  sayFault(issues['roles'] === 'agency' ? 'roleAgency' : 'roleTeam', locale);
