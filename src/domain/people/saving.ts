import { sql } from 'kysely';
import type { Trx } from '../../db/connection.ts';
import { Invalid } from '../errors.ts';
import { recordAudit } from '../settings/auditing.ts';
import { createPerson } from './creating.ts';
import { editPerson } from './editing.ts';
import type { PersonInput } from './person-input.ts';

export type Saved = { id: string; outcome: 'added' | 'changed' | 'same' };

type Known = {
  id: string;
  name: string;
  nip: string | null;
  phone: string | null;
  email: string | null;
};

/**
 * Adds a person, or changes the one of this NIP, else of this e-mail address, else of this phone and name. What the
 * input leaves out stays. Rights are not touched; who changes the e-mail of somebody with an account tells `auth`.
 * @throws Invalid when the agency is unknown, or NIP and e-mail belong to two people
 */
export async function savePerson(trx: Trx, input: PersonInput, byId: string | null): Promise<Saved> {
  const { rows } = await sql<Known & { agency_id: string | null }>`
    select p.id, p.name, p.nip, p.phone, p.email, a.id as agency_id
    from (select 1) one
    left join agencies a on lower(a.code) = lower(${input.agency ?? null})
    left join people p on p.nip = ${input.nip ?? null} or lower(p.email) = ${input.email ?? null}
      or p.phone = ${input.phone ?? null}`.execute(trx);
  const agencyId = rows[0]?.agency_id ?? null;
  if (input.agency && !agencyId) throw new Invalid({ agency: 'unknown' });
  const same = match(
    input,
    rows.filter(({ id }) => id !== null),
  );
  const { agency, ...facts } = input;
  const where = agency === undefined ? {} : { agency_id: agencyId, agency_typed: null };
  if (same) {
    const isChanged = await editPerson(trx, { personId: same.id, facts: { ...facts, ...where }, byId });
    return { id: same.id, outcome: isChanged ? 'changed' : 'same' };
  }
  const id = await createPerson(trx, { ...facts, agencyId });
  await recordAudit(trx, {
    actorId: byId,
    action: 'person_added',
    subject: { kind: 'person', id },
    details: { before: null, after: { title: facts.title ?? null, agency_id: agencyId } },
  });
  return { id, outcome: 'added' };
}

/** A phone is often that of an office: alone it makes nobody the same person. */
function match({ name, nip, email, phone }: PersonInput, known: readonly Known[]): Known | undefined {
  const byNip = nip ? known.filter((one) => one.nip === nip) : [];
  if (byNip.length > 1) throw new Invalid({ nip: 'several' });
  const byEmail = email ? known.filter((one) => one.email?.toLowerCase() === email) : [];
  const others = byNip[0] ? byEmail.filter(({ id }) => id !== byNip[0]!.id) : [];
  if (others.length > 0) throw new Invalid({ email: 'taken' });
  if (byNip[0]) return byNip[0];
  if (byEmail.length > 1) throw new Invalid({ email: 'several' });
  if (byEmail[0]) {
    if (nip && byEmail[0].nip) throw new Invalid({ email: 'taken' });
    return byEmail[0];
  }
  const fits = known.filter(
    (one) =>
      phone !== null &&
      one.phone === phone &&
      one.name.toLowerCase() === name.toLowerCase() &&
      !(nip && one.nip) &&
      !(email && one.email),
  );
  if (fits.length > 1) throw new Invalid({ phone: 'several' });
  return fits[0];
}
