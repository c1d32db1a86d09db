import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { ChangedMeanwhile, Invalid } from '../../domain/errors.ts';
import type { Grant } from '../../domain/people/actor.ts';
import { listTeamChoices } from '../../domain/people/choices.ts';
import { LastAdministrator } from '../../domain/people/granting.ts';
import type { PersonCard } from '../../domain/people/listing.ts';
import { movePerson } from '../../domain/people/moving.ts';
import { speak, type Texts } from '../../lib/texts.ts';
import { sayDate, startOfDay } from '../../lib/times.ts';
import { paths } from '../../paths.ts';
import type { FormError } from '../../ui/error-summary.tsx';
import { keptAgency } from '../accounts/agency-field.tsx';
import { type AgencyChoice, agencyChoiceOf, readAgencyChoice } from '../agencies/agency-choice.ts';
import type { Deps } from '../deps.ts';
import { readForm, type Typed } from '../form-reading.ts';
import { MovePage } from './move-page.tsx';
import { grantsOf, moveForm, rightsForm } from './person-form.ts';
import { personTexts } from './person-texts.ts';
import { listRightsChoices, readAdded, sayRoleFault } from './rights-reading.ts';
import { getCard } from './showing-person.tsx';

const texts = {
  moved: { id: (name: string) => `${name} sudah dipindahkan.`, en: (name: string) => `${name} is moved.` },
  willMove: {
    id: (day: string) => `Perpindahan berlaku mulai ${day}.`,
    en: (day: string) => `The move begins on ${day}.`,
  },
} satisfies Texts;

/** Staff rotation: another agency, title and rights from a day on. */
export function moves(app: FastifyInstance, { db }: Deps): void {
  const admins = { config: { access: ['admin'] } } as const;

  app.get(paths.personMove(':id'), admins, async (request, reply) => {
    const person = await getCard(db, request);
    const agency = await agencyChoiceOf(db, person.agency_id, person.agency_typed);
    return showMove(request, reply, person, { agency, grants: person.grants });
  });

  app.post(paths.personMove(':id'), admins, async (request, reply) => {
    const person = await getCard(db, request);
    const body = (request.body ?? {}) as Record<string, unknown>;
    const agency = await readAgencyChoice(db, body, 'agency');
    const { contactOf, errors: addedErrors } = await readAdded(db, request);
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
      const t = speak(personTexts, request.locale);
      if (error instanceof ChangedMeanwhile) {
        return showMove(request, reply, person, { ...shown, errors: [{ message: t.changed }], status: 409 });
      }
      if (error instanceof LastAdministrator) {
        return showMove(request, reply, person, { ...shown, errors: [{ message: t.lastAdmin }] });
      }
      if (!(error instanceof Invalid)) throw error;
      const fault = { field: 'roles', message: sayRoleFault(error, request.locale) };
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
    const choices = await listRightsChoices(db, { grants: shown.grants });
    return reply.page(
      <MovePage view={request.view()} person={person} choices={choices} errors={errors} {...page} />,
      status,
    );
  }
}
