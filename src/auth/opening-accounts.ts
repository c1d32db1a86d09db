import { randomBytes } from 'node:crypto';
import { type Db, inTransaction, type Trx } from '../db/connection.ts';
import type { Grant } from '../domain/people/actor.ts';
import { createPerson, type NewPerson } from '../domain/people/creating.ts';
import { hasAdministrator, replaceGrants } from '../domain/people/granting.ts';
import { settlePasswordRequests } from '../domain/people/password-requests.ts';
import { recordAudit } from '../domain/settings/auditing.ts';
import { findOffice, type OfficeSettings, saveOffice } from '../domain/settings/office.ts';
import { savePolicy } from '../domain/settings/policies.ts';
import { plantStarterSet } from '../domain/settings/starter-set.ts';
import { defaultPolicy } from '../domain/tickets/policy.ts';
import type { Role } from '../domain/tickets/vocabulary.ts';
import type { Auth } from './auth.ts';
import { createCredentials, findSignInName, replacePassword } from './credentials.ts';
import { consumeLink, replaceSetupToken } from './links.ts';
import { endSession } from './sessions.ts';

/** The link was used, replaced or is over. */
export class LinkGone extends Error {
  readonly statusCode = 404;
}

type Account = { username: string; password: string };

/** A reporter's own account (A19). @throws UsernameTaken */
export async function register(
  db: Db,
  auth: Auth,
  { username, password, ...person }: NewPerson & Account,
): Promise<string> {
  const passwordHash = await auth.hashPassword(password);
  return inTransaction(db, async (trx) => {
    const personId = await createAccount(trx, person, { username, passwordHash });
    await replaceGrants(trx, { personId, grants: [grantOf('reporter')], byId: null });
    await recordAudit(trx, { actorId: personId, action: 'registered', subject: about(personId) });
    return personId;
  });
}

/** Turns an invitation into an account. @throws LinkGone, UsernameTaken */
export async function acceptInvitation(
  db: Db,
  auth: Auth,
  { token, username, password }: Account & { token: string },
): Promise<string> {
  const passwordHash = await auth.hashPassword(password);
  return inTransaction(db, async (trx) => {
    const personId = await takeLink(trx, 'invitation', token);
    const person = await trx
      .selectFrom('people')
      .select(['name', 'email'])
      .where('id', '=', personId)
      .executeTakeFirstOrThrow();
    await createCredentials(trx, { personId, ...person, username, passwordHash });
    await recordAudit(trx, { actorId: personId, action: 'invitation_accepted', subject: about(personId) });
    return personId;
  });
}

/** Sets a password by a link that an administrator handed over; every session ends. @throws LinkGone */
export async function setPasswordByLink(
  db: Db,
  auth: Auth,
  { token, password }: { token: string; password: string },
): Promise<string> {
  const passwordHash = await auth.hashPassword(password);
  return inTransaction(db, async (trx) => {
    const personId = await takeLink(trx, 'password', token);
    if (!(await replacePassword(trx, { personId, passwordHash }))) throw new LinkGone();
    await endSession(trx, { personId, allBut: null });
    await settlePasswordRequests(trx, personId);
    await recordAudit(trx, { actorId: personId, action: 'password_set', subject: about(personId) });
    return personId;
  });
}

/** Changes the password of somebody who is signed in; every other session ends. False when the old one is wrong. */
export async function changePassword(
  db: Db,
  auth: Auth,
  given: { personId: string; sessionId: string | null; current: string; next: string },
): Promise<boolean> {
  const { personId } = given;
  if (!(await auth.verifyPassword(personId, given.current))) return false;
  const passwordHash = await auth.hashPassword(given.next);
  await inTransaction(db, async (trx) => {
    await replacePassword(trx, { personId, passwordHash });
    await endSession(trx, { personId, allBut: given.sessionId });
    await recordAudit(trx, { actorId: personId, action: 'password_changed', subject: about(personId) });
  });
  return true;
}

/**
 * The token of the set-up link that a start prints, null when the office is set up. Each call makes the ones before
 * it worthless.
 */
export async function createSetupToken(db: Db): Promise<string | null> {
  return inTransaction(db, async (trx) => ((await isSetUp(trx)) ? null : replaceSetupToken(trx)));
}

const isSetUp = async (db: Db): Promise<boolean> =>
  (await findOffice(db)) !== undefined && (await hasAdministrator(db));

/** Makes the administrator and names the office, in one step that happens once. @throws LinkGone, UsernameTaken */
export async function setUpOffice(
  db: Db,
  auth: Auth,
  given: { token: string; office: OfficeSettings; person: NewPerson & Account },
): Promise<string> {
  const { username, password, ...person } = given.person;
  const passwordHash = await auth.hashPassword(password);
  return inTransaction(db, async (trx) => {
    if (!(await consumeLink(trx, { kind: 'setup', token: given.token }))) throw new LinkGone();
    const personId = await createAccount(trx, person, { username, passwordHash });
    await replaceGrants(trx, { personId, grants: [grantOf('admin')], byId: null });
    await saveOffice(trx, given.office, personId);
    await savePolicy(trx, defaultPolicy, personId);
    await plantStarterSet(trx);
    return personId;
  });
}

export type CreatedUser = { personId: string; password: string };

/**
 * An account made from the command line; without a password one is made up. Teams are named by their code.
 * @throws UsernameTaken, Invalid when a role lacks its team, and an Error naming a team that is not there
 */
export async function createUser(
  db: Db,
  auth: Auth,
  given: {
    username: string;
    name: string;
    roles: readonly { role: Role; team?: string | undefined }[];
    email?: string | null;
    password?: string | undefined;
  },
): Promise<CreatedUser> {
  const password = given.password ?? randomBytes(12).toString('base64url');
  const passwordHash = await auth.hashPassword(password);
  const personId = await inTransaction(db, async (trx) => {
    const teams = await trx.selectFrom('teams').select(['id', 'code']).execute();
    const grants = given.roles.map(({ role, team }): Grant => {
      const found = team && teams.find(({ code }) => code === team.toUpperCase());
      if (team && !found)
        throw new Error(`no team ${team}; there are ${teams.map((t) => t.code).join(', ')}`);
      return { ...grantOf(role), team_id: found ? found.id : null };
    });
    const { name, email = null, username } = given;
    const id = await createAccount(trx, { name, email }, { username, passwordHash });
    await replaceGrants(trx, { personId: id, grants, byId: null });
    await recordAudit(trx, { actorId: null, action: 'user_created', subject: about(id) });
    return id;
  });
  return { personId, password };
}

/** Gives somebody who is there already an account, as the demo does for its cast. @throws UsernameTaken */
export async function openAccountFor(
  db: Db,
  auth: Auth,
  { personId, username, password }: Account & { personId: string },
): Promise<void> {
  if (await findSignInName(db, { personId })) return;
  const passwordHash = await auth.hashPassword(password);
  await inTransaction(db, async (trx) => {
    const person = await trx
      .selectFrom('people')
      .select(['name', 'email'])
      .where('id', '=', personId)
      .executeTakeFirstOrThrow();
    await createCredentials(trx, { personId, ...person, username, passwordHash });
  });
}

/** A new person who can sign in. @throws UsernameTaken */
async function createAccount(
  trx: Trx,
  person: NewPerson,
  given: { username: string; passwordHash: string },
): Promise<string> {
  const personId = await createPerson(trx, person);
  await createCredentials(trx, { personId, name: person.name, email: person.email ?? null, ...given });
  return personId;
}

async function takeLink(trx: Trx, kind: 'invitation' | 'password', token: string): Promise<string> {
  const link = await consumeLink(trx, { kind, token });
  if (!link?.personId) throw new LinkGone();
  const person = await trx
    .selectFrom('people')
    .select('id')
    .where('id', '=', link.personId)
    .where('disabled_at', 'is', null)
    .executeTakeFirst();
  if (!person) throw new LinkGone();
  return person.id;
}

const grantOf = (role: Role): Grant => ({ role, team_id: null, agency_id: null });
const about = (id: string) => ({ kind: 'person', id });
