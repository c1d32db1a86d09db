import type { Db } from '../db/connection.ts';

/** Every job with what it is given. A job is enqueued in the transaction of the change that wants it. */
export type Jobs = {
  /** Re-encodes the pictures of stored files and scans them. */
  'prepare-attachment': { attachmentId: string };
};
export type JobName = keyof Jobs;

/** pg-boss behind one door. */
export type Queue = {
  enqueue<N extends JobName>(trx: Db, name: N, data: Jobs[N]): Promise<void>;
};
