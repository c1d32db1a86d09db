import { type ChatRoom, understandHook } from '../channels/chat/understanding-hook.ts';
import { understandMail } from '../channels/email/taking-in/understanding-mail.ts';
import { understandWith } from '../channels/understanding.ts';
import type { Config } from '../config.ts';
import type { MailRoom } from '../domain/arrivals/mail-room.ts';
import { takeInArrival, type Understand } from '../domain/arrivals/taking-in.ts';
import { prepareAttachment } from '../domain/attachments/preparing.ts';
import { informReporters } from '../domain/tickets/announcing.ts';
import type { Handlers } from '../queue/queue.ts';

export type JobDeps = MailRoom & ChatRoom & { config: Pick<Config, 'CLAMD'> };

/** How whatever came in is read, by its source. */
export const understandingOf = (deps: JobDeps): Understand =>
  understandWith({ mail: understandMail(deps), hook: understandHook(deps) });

/** What the worker does for each job; the work itself lives with its noun. */
export const handlersOf = (deps: JobDeps): Handlers => ({
  'prepare-attachment': ({ attachmentId }) => prepareAttachment(deps, attachmentId),
  'inform-reporters': async (words) => {
    await informReporters(deps.db, words);
  },
  'take-in-arrival': ({ arrivalId }) => takeInArrival(deps.db, arrivalId, understandingOf(deps)),
});
