import { type CastName, cast } from '../../db/seeds/people.ts';
import type { Db } from '../../src/db/connection.ts';
import type { Person } from '../../src/domain/people/actor.ts';
import { findSignedIn } from '../../src/domain/people/finding.ts';

/** Somebody of the cast, by user name, with the rights they have now. */
export async function actorOf(db: Db, name: CastName): Promise<Person> {
  const person = await findSignedIn(db, cast[name].id);
  if (!person) throw new Error(`${name} is not in the cast`);
  return person.actor;
}
