import type { Db } from '../db/connection.ts';
import { sweepUploads } from '../domain/attachments/preparing.ts';
import { forgetAbandoned } from '../domain/chats/forgetting.ts';
import { gatherSummaries } from '../domain/deliveries/summaries.ts';
import { witnessDigests } from '../domain/events/digests.ts';
import { sealMissedDays } from '../domain/events/sealing.ts';
import { beginPlannedPostings } from '../domain/people/moving.ts';
import { openDueSchedules } from '../domain/schedules/opening-due.ts';
import { forgetExpired } from '../domain/settings/cleaning.ts';
import { findOffice } from '../domain/settings/office.ts';
import { sweepDueTickets } from '../domain/tickets/sweeping.ts';
import type { DigestLog } from '../storage/digest-log.ts';
import type { FileStore } from '../storage/store.ts';

export type RecurringDeps = { db: Db; secret: string; store: FileStore; digestLog: DigestLog };
export type Recurring = {
  name: string;
  everySeconds: number;
  run: (deps: RecurringDeps) => Promise<unknown>;
};

/**
 * Everything that is done again and again. Each looks in the database at what is due and judges it again under its
 * lock, so it may run on two servers at once, and a server that was away catches up by its first run.
 */
export const recurring: readonly Recurring[] = [
  {
    name: 'sweep-due-tickets',
    everySeconds: 20,
    // Before the set-up there is no calendar, and no ticket either.
    run: async ({ db }) => (await findOffice(db)) && sweepDueTickets(db),
  },
  { name: 'begin-postings', everySeconds: 60, run: ({ db }) => beginPlannedPostings(db) },
  // The tickets of a day; asked often, so that a server that was away in the night is not a day late.
  { name: 'open-due-schedules', everySeconds: 900, run: ({ db }) => openDueSchedules(db) },
  { name: 'seal-days', everySeconds: 600, run: sealAndTell },
  { name: 'gather-summaries', everySeconds: 60, run: ({ db }) => gatherSummaries(db) },
  { name: 'forget-abandoned-chats', everySeconds: 3600, run: ({ db }) => forgetAbandoned(db) },
  { name: 'forget-expired', everySeconds: 3600, run: ({ db }) => forgetExpired(db) },
  { name: 'sweep-uploads', everySeconds: 3600, run: (deps) => sweepUploads(deps) },
];

/** A digest that a crash kept from the log is told in the next run. */
async function sealAndTell({ db, secret, digestLog }: RecurringDeps): Promise<void> {
  await sealMissedDays(db, secret);
  await witnessDigests(db, digestLog);
}
