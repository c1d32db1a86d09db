import { randomBytes } from 'node:crypto';
import { sql } from 'kysely';
import type { Auth } from '../../src/auth/auth.ts';
import { openAccountFor } from '../../src/auth/opening-accounts.ts';
import type { Db } from '../../src/db/connection.ts';
import { sealMissedDays } from '../../src/domain/events/sealing.ts';
import type { Actor, Person } from '../../src/domain/people/actor.ts';
import { findSignedIn } from '../../src/domain/people/finding.ts';
import { findOffice, getOffice } from '../../src/domain/settings/office.ts';
import type { Role } from '../../src/domain/tickets/vocabulary.ts';
import type { FileStore } from '../../src/storage/store.ts';
import { seedCannedAnswers } from './canned-answers.ts';
import { seedCast } from './cast.ts';
import { seedHandover } from './handover.ts';
import { tellMessages } from './messages/messages.ts';
import { seedOrganisation } from './organisation.ts';
import { type CastName, cast, castMembers } from './people.ts';
import { tellRounds } from './rounds.ts';
import { seedRules } from './rules.ts';
import { seedServices } from './services.ts';
import { drawAll } from './stories/drawings.ts';
import { endingStories } from './stories/ending.ts';
import { oldStories } from './stories/history.ts';
import { type Stage, type Story, tell } from './stories/telling.ts';
import { tellTogether } from './stories/together.ts';
import { turningStories } from './stories/turning.ts';
import { waitingStories } from './stories/waiting.ts';

export type DemoAccount = { username: CastName; name: string; role: Role; password: string };

type Demo = {
  db: Db;
  auth: Auth;
  secret: string;
  store: FileStore;
  /** The stories end shortly before this moment. */
  now?: Date | undefined;
  /** Closed tickets of the months before, for the reports. */
  oldTickets?: number | undefined;
  /** What was sent and came in, written as if; not where a server carries messages meanwhile. */
  hasMessages?: boolean | undefined;
};

/** Tickets told at the same time; more would only wait for the processor. */
const lanes = 6;

/**
 * Fills a database without tickets with the office of the demo, its people unless they are there, and tickets in every state, told through the verbs
 * that people use. Passwords are new at every call and kept nowhere. Returns who can sign in.
 */
export async function seedDemo(demo: Demo): Promise<DemoAccount[]> {
  const { db, store, secret, now = new Date(), oldTickets = 120, hasMessages = true } = demo;
  if (!(await findOffice(db))) await seedCast(db);
  await seedRules(db);
  const [drawn, office, actors] = await Promise.all([drawAll(store), getOffice(db), findActors(db)]);
  const stage: Stage = { db, now, calendar: office.workingTime, actors, drawn };
  const [accounts] = await Promise.all([
    openAccounts(demo),
    tellAll(stage, [...waitingStories, ...turningStories, ...endingStories, ...oldStories(oldTickets)]),
  ]);
  await tellTogether(stage);
  await seedOrganisation(db, now);
  await tellRounds({ db, actors, now });
  await seedServices(db);
  await seedCannedAnswers(db, cast.admin.id);
  await seedHandover(db, actors.get('frontdesk1') as Person, actors.get('frontdesk2') as Person);
  if (hasMessages) await tellMessages({ ...stage, secret, store });
  await sealMissedDays(db, secret);
  // Nobody starts with a year of news; what is new are the last two days.
  await sql`update notifications set read_at = created_at where created_at < ${now}::timestamptz - interval '2 days'`.execute(
    db,
  );
  return accounts;
}

async function findActors(db: Db): Promise<Map<CastName, Actor>> {
  const actors = new Map<CastName, Actor>();
  for (const [name, member] of castMembers) actors.set(name, (await findSignedIn(db, member.id))!.actor);
  return actors;
}

async function tellAll(stage: Stage, stories: readonly Story[]): Promise<void> {
  const left = stories.values();
  const tellOn = async () => {
    for (const story of left) await tell(stage, story);
  };
  await Promise.all(Array.from({ length: lanes }, tellOn));
}

async function openAccounts({ db, auth }: Demo): Promise<DemoAccount[]> {
  const accounts: DemoAccount[] = [];
  for (const [username, member] of castMembers) {
    const password = randomBytes(9).toString('base64url');
    await openAccountFor(db, auth, { personId: member.id, username, password });
    accounts.push({ username, name: member.name, role: member.grants[0]!.role, password });
  }
  return accounts;
}
