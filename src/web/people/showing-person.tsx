import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { Db } from '../../db/connection.ts';
import { listPauses } from '../../domain/deliveries/pauses.ts';
import { NotFound } from '../../domain/errors.ts';
import { findPersonHistory } from '../../domain/people/history.ts';
import { listLeaves } from '../../domain/people/leaving.ts';
import { findPersonCard, type PersonCard } from '../../domain/people/listing.ts';
import { countTicketsLeft, listTicketsLeft } from '../../domain/people/tickets-left.ts';
import { formatNip } from '../../lib/nip.ts';
import { formatPhone } from '../../lib/phone.ts';
import type { FormError } from '../../ui/error-summary.tsx';
import { type AgencyChoice, agencyChoiceOf } from '../agencies/agency-choice.ts';
import type { Typed } from '../form-reading.ts';
import type { RegionChoice } from '../regions/region-choice.ts';
import { PersonPage } from './person-page.tsx';
import { listRightsChoices } from './rights-reading.ts';
import type { StandInChoice } from './stand-in-choice.ts';

const address = z.object({ id: z.uuid() });

/** The person of an address. @throws NotFound */
export async function getCard(db: Db, { params }: FastifyRequest): Promise<PersonCard> {
  const { data } = address.safeParse(params);
  const card = data && (await findPersonCard(db, data.id));
  if (!card) throw new NotFound('person');
  return card;
}

/** Where somebody is written to. */
export const contactsOf = ({ email, phone }: PersonCard): string[] =>
  [email, phone].filter((address) => address !== null);

type Shown = {
  typed?: Typed;
  agency?: AgencyChoice;
  errors?: FormError[];
  added?: RegionChoice;
  contactOf?: AgencyChoice;
  delegate?: StandInChoice;
  status?: number;
};

/** The page of the person of an address, with what was typed into one of its forms when it was refused. */
export async function showPerson(db: Db, request: FastifyRequest, reply: FastifyReply, shown: Shown = {}) {
  const person = await getCard(db, request);
  const [pauses, choices, agency, leaves, history, counts, tickets] = await Promise.all([
    listPauses(db, contactsOf(person)),
    listRightsChoices(db, person),
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
  const { errors = [], typed, added, contactOf, delegate, status } = shown;
  const page = {
    view: request.view(),
    person,
    pauses,
    agency,
    choices,
    leaves,
    history,
    added,
    contactOf,
    delegate,
    errors,
  };
  return reply.page(
    <PersonPage {...page} typed={{ ...facts, ...typed }} ticketsLeft={{ counts, tickets }} />,
    status ?? (errors.length > 0 ? 422 : 200),
  );
}
