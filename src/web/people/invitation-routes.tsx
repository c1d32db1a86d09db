import type { FastifyInstance } from 'fastify';
import { invitePerson } from '../../auth/administering.ts';
import { Invalid } from '../../domain/errors.ts';
import { listTeamChoices } from '../../domain/people/choices.ts';
import { paths } from '../../paths.ts';
import { keptAgency } from '../accounts/agency-field.tsx';
import { noAgency, readAgencyChoice } from '../agencies/agency-choice.ts';
import type { Deps } from '../deps.ts';
import { asTyped, readForm } from '../form-reading.ts';
import { handOver } from './hand-over-page.tsx';
import { NewPersonPage } from './new-person-page.tsx';
import { grantsOf, personForm, rightsForm } from './person-form.ts';
import { known, listRightsChoices, readAdded, sayRoleFault } from './rights-reading.ts';

/** Inviting somebody, which ends at the link for them. */
export function invitations(app: FastifyInstance, deps: Deps): void {
  const { db } = deps;
  const admins = { config: { access: ['admin'] } } as const;

  app.get(paths.newPerson, admins, async (request, reply) => {
    const page = { view: request.view(), choices: await listRightsChoices(db), typed: {}, errors: [] };
    return reply.page(<NewPersonPage {...page} agency={noAgency} grants={[]} regions={[]} skills={[]} />);
  });

  app.post(paths.people, admins, async (request, reply) => {
    const body = (request.body ?? {}) as Record<string, unknown>;
    const agency = await readAgencyChoice(db, body, 'agency');
    const read = readForm(personForm, body, request.locale);
    const rights = rightsForm.parse(request.body ?? {});
    const { added, contactOf, errors: addedErrors } = await readAdded(db, request);
    const boxes = grantsOf(rights, await listTeamChoices(db), contactOf.agency?.id ?? null);
    const choices = await listRightsChoices(db, { regions: rights.regions, grants: boxes });
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
        const person = { id: personId, name: facts.name };
        return handOver(deps, request, reply, { person, kind: 'invitation', token });
      } catch (error) {
        if (!(error instanceof Invalid)) throw error;
        errors.push({ field: 'roles', message: sayRoleFault(error, request.locale) });
      }
    }
    const page = { view: request.view(), agency, choices, typed: asTyped(request.body), errors };
    const { regions, skills } = rights;
    return reply.page(
      <NewPersonPage {...page} {...{ grants: boxes, regions, skills, added, contactOf }} />,
      422,
    );
  });
}
