import type { Trx } from '../../db/connection.ts';
import type { Locale } from '../../lib/texts.ts';
import { uuidv7 } from '../../lib/uuid.ts';

export type NewPerson = {
  name: string;
  title?: string | null | undefined;
  nip?: string | null | undefined;
  phone?: string | null | undefined;
  email?: string | null | undefined;
  agencyId?: string | null;
  /** In the person's own words, where the agency is not in the list. */
  agencyTyped?: string | null;
  locale?: Locale;
};

/** Adds a person without account and without rights. Phone in E.164. */
export async function createPerson(trx: Trx, person: NewPerson): Promise<string> {
  const id = uuidv7();
  await trx
    .insertInto('people')
    .values({
      id,
      name: person.name,
      title: person.title ?? null,
      nip: person.nip ?? null,
      phone: person.phone ?? null,
      email: person.email ?? null,
      agency_id: person.agencyId ?? null,
      agency_typed: person.agencyTyped ?? null,
      ...(person.locale ? { locale: person.locale } : {}),
    })
    .execute();
  return id;
}
