import type { Config } from '../../config.ts';
import type { Db } from '../../db/connection.ts';
import type { Queue } from '../../queue/queue.ts';
import type { FileStore } from '../../storage/store.ts';

/** What is needed to open a mail and to make a ticket or a reply of it. */
export type MailRoom = {
  db: Db;
  store: FileStore;
  queue: Queue;
  secret: string;
  config: Pick<Config, 'UPLOAD_MAX_BYTES'>;
};
