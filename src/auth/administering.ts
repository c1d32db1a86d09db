import { type Db, inTransaction } from '../db/connection.ts';
import type { Grant } from '../domain/people/actor.ts';
import { createPerson, type NewPerson } from '../domain/people/creating.ts';
import { editPerson, setDisabled } from '../domain/people/editing.ts';
import { replaceGrants, replaceRegions, replaceSkills } from '../domain/people/granting.ts';
import { settlePasswordRequests } from '../domain/people/password-requests.ts';
import { recordAudit } from '../domain/settings/auditing.ts';
import { changeSignInAddress } from './credentials.ts';
import { createLink, type LinkKind } from './links.ts';
import { endSession } from './sessions.ts';

type Rights = { grants: readonly Grant[]; regions: readonly string[]; skills: readonly string[] };

/** Adds a member of staff and makes the link that opens their account. @throws Invalid */
export async function invitePerson(
  db: Db,
  { person, grants, regions, skills, byId }: Rights & { person: NewPerson; byId: string },
): Promise<{ personId: string; token: string }> {
  return inTransaction(db, async (trx) => {
    const personId = await createPerson(trx, person);
    await replaceGrants(trx, { personId, grants, byId });
    await replaceRegions(trx, { personId, regions, byId });
    await replaceSkills(trx, { personId, skills, byId });
    const token = await createLink(trx, { kind: 'invitation', personId, byId });
    await recordAudit(trx, {
      actorId: byId,
      action: 'person_invited',
      subject: { kind: 'person', id: personId },
    });
    return { personId, token };
  });
}

type Facts = Parameters<typeof editPerson>[1]['facts'] & { name: string; email: string | null };

/** Changes facts of a person; the name and the e-mail to sign in with follow. @throws NotFound, ChangedMeanwhile */
export async function changeFacts(
  db: Db,
  {
    personId,
    facts,
    byId,
    version,
  }: { personId: string; facts: Facts; byId: string; version?: number | undefined },
): Promise<void> {
  await inTransaction(db, async (trx) => {
    await editPerson(trx, { personId, facts, byId, version });
    await changeSignInAddress(trx, { personId, name: facts.name, email: facts.email });
  });
}

/** Gives a person exactly these roles and regions. @throws Invalid, LastAdministrator */
export async function changeRights(
  db: Db,
  { personId, grants, regions, skills, byId }: Rights & { personId: string; byId: string },
): Promise<void> {
  await inTransaction(db, async (trx) => {
    await replaceGrants(trx, { personId, grants, byId });
    await replaceRegions(trx, { personId, regions, byId });
    await replaceSkills(trx, { personId, skills, byId });
  });
}

/** Shuts a person out, ending every session at once, or lets them in again. @throws NotFound, LastAdministrator */
export async function changeAccess(
  db: Db,
  given: { personId: string; isDisabled: boolean; byId: string },
): Promise<void> {
  await inTransaction(db, async (trx) => {
    await setDisabled(trx, given);
    if (given.isDisabled) await endSession(trx, { personId: given.personId, allBut: null });
  });
}

/** Makes a link to hand over and counts an open request for one as answered. */
export async function makeLinkFor(
  db: Db,
  { kind, personId, byId }: { kind: LinkKind; personId: string; byId: string },
): Promise<string> {
  return inTransaction(db, async (trx) => {
    const token = await createLink(trx, { kind, personId, byId });
    await settlePasswordRequests(trx, personId);
    await recordAudit(trx, {
      actorId: byId,
      action: `${kind}_link_made`,
      subject: { kind: 'person', id: personId },
    });
    return token;
  });
}
