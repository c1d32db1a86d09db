import { z } from 'zod';
import { type Grant, teamRoles } from '../../domain/people/actor.ts';
import { roles as allRoles, type Role } from '../../domain/tickets/vocabulary.ts';
import { checkNip } from '../../lib/nip.ts';
import { fields } from '../form-reading.ts';
import { mostPairs } from '../middleware/form-pairs.ts';

/** Facts of a person; contacts may be left empty. */
export const personForm = z.object({
  name: fields.name,
  title: fields.optionalText(120),
  nip: fields.text(40).transform((typed, context) => {
    if (!typed) return null;
    const checked = checkNip(typed);
    if (!checked) context.addIssue({ code: 'custom', message: 'nip' });
    return checked?.nip ?? null;
  }),
  phone: fields.phone,
  email: fields.email,
  version: z.coerce.number().int().optional().catch(undefined),
});

/** What a rotation says beside agency and rights. */
export const moveForm = z.object({
  title: fields.optionalText(120),
  from: fields.date,
  version: z.coerce.number().int().optional().catch(undefined),
});

/** As many names as a form is read for (`readPairs`), so that every box of it can be ticked. */
const several = z.preprocess(
  (sent) => (sent === undefined ? [] : [sent].flat()),
  z.array(z.string()).max(mostPairs),
);

/** Boxes of `role`, `role:team` or `role:all`, codes of regions and of categories. */
export const rightsForm = z.object({ grants: several, regions: several, skills: several });

/** The choice beside the teams that stands for each of them. */
export const everyTeam = 'all';

function readGrant(box: string, teams: readonly { id: string }[]): Grant[] {
  const [role, scope] = box.split(':');
  if (!allRoles.includes(role as Role)) return [];
  if (scope === everyTeam && teamRoles.includes(role as Role)) {
    return teams.map(({ id }) => ({ role: role as Role, team_id: id, agency_id: null }));
  }
  const id = scope && z.uuid().safeParse(scope).success ? scope : null;
  if (teamRoles.includes(role as Role) && !teams.some((team) => team.id === id)) {
    // Without its team it is refused in a sentence.
    return [{ role: role as Role, team_id: null, agency_id: null }];
  }
  return role === 'agency_contact'
    ? [{ role, team_id: null, agency_id: id }]
    : [{ role: role as Role, team_id: id, agency_id: null }];
}

/**
 * Every right of the form, the newly chosen agency among them. All teams are those of today: a team made later is
 * given when somebody ticks it.
 */
export function grantsOf(
  { grants: boxes }: Pick<z.output<typeof rightsForm>, 'grants'>,
  teams: readonly { id: string }[],
  contactOf: string | null,
): Grant[] {
  const grants = boxes.flatMap((box) => readGrant(box, teams));
  return contactOf && !grants.some(({ agency_id }) => agency_id === contactOf)
    ? [...grants, { role: 'agency_contact', team_id: null, agency_id: contactOf }]
    : grants;
}
