import { nobodyReads, understandWith } from '../channels/understanding.ts';
import type { Db } from '../db/connection.ts';
import { takeInArrival } from '../domain/arrivals/taking-in.ts';
import { prepareAttachment } from '../domain/attachments/preparing.ts';
import { informReporters } from '../domain/tickets/announcing.ts';
import type { Handlers } from '../queue/queue.ts';
import type { FileStore } from '../storage/store.ts';

/** What the worker does for each job; the work itself lives with its noun. */
export const handlersOf = (deps: {
  db: Db;
  store: FileStore;
  config: { CLAMD?: string | undefined };
}): Handlers => ({
  'prepare-attachment': ({ attachmentId }) => prepareAttachment(deps, attachmentId),
  'inform-reporters': async (words) => {
    await informReporters(deps.db, words);
  },
  'take-in-arrival': ({ arrivalId }) =>
    takeInArrival(deps.db, arrivalId, understandWith({ mail: nobodyReads, hook: nobodyReads })),
});
