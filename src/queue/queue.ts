import { z } from 'zod';
import type { Db } from '../db/connection.ts';

/** Every job with the shape of what it is given: ids only, since the queue keeps what it is told. */
export const payloads = {
  /** Re-encodes the pictures of stored files and scans them. */
  'prepare-attachment': z.object({ attachmentId: z.uuid() }),
  /** Tells everybody whose report is part of a ticket about the words of one of its events. */
  'inform-reporters': z.object({ ticketId: z.uuid(), seq: z.int().positive() }),
  /** Understands what came in: a mail, or what a gateway's hook brought. */
  'take-in-arrival': z.object({ arrivalId: z.uuid() }),
};
export type JobName = keyof typeof payloads;
export type Jobs = { [N in JobName]: z.output<(typeof payloads)[N]> };
export const jobNames = Object.keys(payloads) as JobName[];

/** pg-boss behind one door. */
export type Queue = {
  /** Adds a job to the transaction of the change that wants it: both commit or vanish together. */
  enqueue<N extends JobName>(trx: Db, name: N, data: Jobs[N]): Promise<void>;
};

export type Handlers = { [N in JobName]: (data: Jobs[N]) => Promise<void> };
