import type { PersonInput } from '../people/person-input.ts';
import type { Issue } from './kinds.ts';
import type { KnownPerson } from './people-known.ts';

export type Recognised = { person?: KnownPerson; issue?: Issue };

/**
 * Who a row speaks of, as `savePerson` would find them: by NIP, else e-mail, else phone and name. Somebody without any
 * of these is known again by the name alone, as long as nobody else has it.
 */
export class KnownPeople {
  readonly #nip: ReadonlyMap<string | null, KnownPerson[]>;
  readonly #email: ReadonlyMap<string | null, KnownPerson[]>;
  readonly #name: ReadonlyMap<string, KnownPerson[]>;

  constructor(people: readonly KnownPerson[]) {
    this.#nip = Map.groupBy(people, ({ nip }) => nip);
    this.#email = Map.groupBy(people, ({ email }) => email);
    this.#name = Map.groupBy(people, ({ name }) => name.toLowerCase());
  }

  recognise({ name, nip, email, phone }: PersonInput): Recognised {
    const byNip = (nip && this.#nip.get(nip)) || [];
    if (byNip.length > 1) return { issue: { column: 'nip', code: 'several', value: nip! } };
    const byEmail = (email && this.#email.get(email)) || [];
    const [first] = byNip;
    if (first && byEmail.some(({ id }) => id !== first.id)) return { issue: taken('email', byEmail[0]!) };
    if (first) return { person: first };
    if (byEmail.length > 1) return { issue: { column: 'email', code: 'several', value: email! } };
    const [mail] = byEmail;
    if (mail) return nip && mail.nip ? { issue: taken('email', mail) } : { person: mail };
    return this.#byName({ name, nip, email, phone });
  }

  #byName({ name, nip, email, phone }: Pick<PersonInput, 'name' | 'nip' | 'email' | 'phone'>): Recognised {
    const namesakes = this.#name.get(name.toLowerCase()) ?? [];
    if (phone) {
      const fits = namesakes.filter(
        (one) => one.phone === phone && !(nip && one.nip) && !(email && one.email),
      );
      if (fits.length > 1) return { issue: { column: 'phone', code: 'several', value: phone } };
      return fits[0] ? { person: fits[0] } : {};
    }
    if (nip || email) return {};
    const bare = namesakes.filter((one) => !one.nip && !one.email && !one.phone);
    if (bare.length === 1 && namesakes.length === 1) return { person: bare[0]! };
    return namesakes.length > 0 ? { issue: { column: null, code: 'no_identity' } } : {};
  }
}

const taken = (column: string, { name }: KnownPerson): Issue => ({
  column,
  code: 'taken_by_another',
  value: name,
});
