import type { FastifyInstance } from 'fastify';
import { changeFacts, changeRights } from '../../auth/administering.ts';
import { ChangedMeanwhile, Invalid } from '../../domain/errors.ts';
import { LastAdministrator } from '../../domain/people/granting.ts';
import { speak, type Texts } from '../../lib/texts.ts';
import { paths } from '../../paths.ts';
import { keptAgency } from '../accounts/agency-field.tsx';
import { readAgencyChoice } from '../agencies/agency-choice.ts';
import type { Deps } from '../deps.ts';
import { asTyped, readForm } from '../form-reading.ts';
import { takeLeave } from './leave-form.ts';
import { grantsOf, personForm, rightsForm } from './person-form.ts';
import { personTexts } from './person-texts.ts';
import { known, listRightsChoices, readAdded, sayRoleFault } from './rights-reading.ts';
import { getCard, showPerson } from './showing-person.tsx';

const texts = {
  leave: { id: 'Ketidakhadiran sudah dicatat.', en: 'The absence is recorded.' },
  saved: { id: 'Data diri sudah disimpan.', en: 'The facts are saved.' },
  rights: {
    id: 'Peran, wilayah, dan keahlian sudah disimpan.',
    en: 'Roles, regions and skills are saved.',
  },
} satisfies Texts;

/** A person's page: facts, rights, and when they are away. */
export function personRoutes(app: FastifyInstance, deps: Deps): void {
  const { db } = deps;
  const admins = { config: { access: ['admin'] } } as const;

  app.get(paths.person(':id'), admins, (request, reply) => showPerson(db, request, reply));

  app.post(paths.person(':id'), admins, async (request, reply) => {
    const { id: personId } = await getCard(db, request);
    const body = (request.body ?? {}) as Record<string, unknown>;
    const agency = await readAgencyChoice(db, body, 'agency');
    const read = readForm(personForm, body, request.locale);
    if (!read.isGood)
      return showPerson(db, request, reply, { typed: read.typed, agency, errors: read.errors });
    const { version, ...facts } = read.values;
    const { agencyId: agency_id, agencyTyped: agency_typed } = keptAgency(agency);
    try {
      const byId = request.person!.id;
      await changeFacts(db, { personId, facts: { ...facts, agency_id, agency_typed }, byId, version });
    } catch (error) {
      if (!(error instanceof ChangedMeanwhile)) throw error;
      const errors = [{ message: speak(personTexts, request.locale).changed }];
      return showPerson(db, request, reply, { typed: read.typed, agency, errors, status: 409 });
    }
    return reply.done(paths.person(personId), speak(texts, request.locale).saved);
  });

  app.post(paths.personRoles(':id'), admins, async (request, reply) => {
    const { id: personId } = await getCard(db, request);
    const rights = rightsForm.parse(request.body ?? {});
    const { added, contactOf, errors } = await readAdded(db, request);
    if (errors.length > 0) return showPerson(db, request, reply, { errors, added, contactOf });
    const choices = await listRightsChoices(db, { regions: rights.regions });
    try {
      await changeRights(db, {
        personId,
        grants: grantsOf(rights, choices.teams, contactOf.agency?.id ?? null),
        ...known(rights, choices, added),
        byId: request.person!.id,
      });
    } catch (error) {
      if (error instanceof LastAdministrator) {
        const message = speak(personTexts, request.locale).lastAdmin;
        return showPerson(db, request, reply, { errors: [{ message }] });
      }
      if (!(error instanceof Invalid)) throw error;
      const message = sayRoleFault(error, request.locale);
      return showPerson(db, request, reply, { errors: [{ field: 'roles', message }] });
    }
    return reply.done(paths.person(personId), speak(texts, request.locale).rights);
  });

  app.get(paths.personLeaves(':id'), admins, async (request, reply) =>
    reply.done(`${paths.person((await getCard(db, request)).id)}#cuti`),
  );
  app.post(paths.personLeaves(':id'), admins, async (request, reply) => {
    const { id: personId } = await getCard(db, request);
    const { locale, body } = request;
    const zone = request.view().zone;
    const { errors, delegate } = await takeLeave(db, {
      body,
      personId,
      byId: request.person!.id,
      zone,
      locale,
    });
    if (errors.length > 0) return showPerson(db, request, reply, { typed: asTyped(body), errors, delegate });
    return reply.done(paths.person(personId), speak(texts, locale).leave);
  });
}
