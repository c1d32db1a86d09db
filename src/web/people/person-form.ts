import { z } from 'zod';
import type { Grant } from '../../domain/people/actor.ts';
import { roles as allRoles, type Role } from '../../domain/tickets/vocabulary.ts';
import { checkNip } from '../../lib/nip.ts';
import { fields } from '../accounts/form-reading.ts';

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
  agency: fields.text(200),
});

const several = z.preprocess(
  (sent) => (sent === undefined ? [] : [sent].flat()),
  z.array(z.string()).max(500),
);

/** Boxes of `role` or `role:team`, an agency to be contact of, and codes of regions. */
export const rightsForm = z.object({
  grants: several.transform((boxes) => boxes.flatMap(readGrant)),
  contact_of: fields.optionalId.catch(null),
  regions: several,
});

function readGrant(box: string): Grant[] {
  const [role, scope] = box.split(':');
  if (!allRoles.includes(role as Role)) return [];
  const id = scope && z.uuid().safeParse(scope).success ? scope : null;
  return role === 'agency_contact'
    ? [{ role, team_id: null, agency_id: id }]
    : [{ role: role as Role, team_id: id, agency_id: null }];
}

/** Every right of the form, the newly chosen agency among them. */
export const grantsOf = ({ grants, contact_of }: z.output<typeof rightsForm>): Grant[] =>
  contact_of && !grants.some(({ agency_id }) => agency_id === contact_of)
    ? [...grants, { role: 'agency_contact', team_id: null, agency_id: contact_of }]
    : grants;
