import type { FastifyRequest } from 'fastify';
import type { Db } from '../../db/connection.ts';
import type { Invalid } from '../../domain/errors.ts';
import type { Grant } from '../../domain/people/actor.ts';
import {
  listAgencyNames,
  listRegionChoices,
  listSkillChoices,
  listTeamChoices,
} from '../../domain/people/choices.ts';
import type { Locale } from '../../lib/texts.ts';
import { readAgencyChoice } from '../agencies/agency-choice.ts';
import { sayAgencyFault } from '../agencies/agency-picker.tsx';
import { sayFault } from '../form-reading.ts';
import { type RegionChoice, readRegionChoice } from '../regions/region-choice.ts';
import { sayRegionFault } from '../regions/region-field.tsx';
import type { Choices } from './rights-fields.tsx';

type Held = { regions?: readonly string[]; grants?: readonly Grant[] };

/** What the boxes of the rights offer, with the agencies and regions that somebody has already. */
export async function listRightsChoices(db: Db, { regions = [], grants = [] }: Held = {}): Promise<Choices> {
  const [teams, agencies, areas, skills] = await Promise.all([
    listTeamChoices(db),
    listAgencyNames(
      db,
      grants.flatMap(({ agency_id }) => agency_id ?? []),
    ),
    listRegionChoices(db, regions),
    listSkillChoices(db),
  ]);
  return { teams, agencies, regions: areas, skills };
}

/** What was typed to be added to the boxes of the rights. */
export async function readAdded(db: Db, { body, locale }: Pick<FastifyRequest, 'body' | 'locale'>) {
  const fields = (body ?? {}) as Record<string, unknown>;
  const [added, contactOf] = await Promise.all([
    readRegionChoice(db, fields, 'region_added'),
    readAgencyChoice(db, fields, 'contact_of'),
  ]);
  const faults: [string, string | undefined][] = [
    ['region_added', sayRegionFault(added, locale)],
    ['contact_of', sayAgencyFault(contactOf, locale)],
  ];
  const errors = faults.flatMap(([field, message]) => (message ? [{ field, message }] : []));
  return { added, contactOf, errors };
}

/** Only regions and categories that there are. */
export const known = (
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

/** The sentence for a role without its team or agency. */
export const sayRoleFault = ({ issues }: Invalid, locale: Locale): string =>
  sayFault(issues['roles'] === 'agency' ? 'roleAgency' : 'roleTeam', locale);
