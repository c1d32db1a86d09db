import type { Auth } from '../auth/auth.ts';
import type { Config } from '../config.ts';
import type { Db } from '../db/connection.ts';
import type { Queue } from '../queue/queue.ts';
import type { FileStore } from '../storage/store.ts';

/** What every resource is given; nothing is fetched from the air. */
export type Deps = {
  db: Db;
  config: Config;
  secret: string;
  auth: Auth;
  queue: Queue;
  store: FileStore;
  /** What `/readyz` asks, by name. */
  checks?: Record<string, () => Promise<boolean>>;
  /** What `/readyz` tells beside them: worth looking at, but no reason to send people to another server. */
  warnings?: Record<string, () => Promise<boolean>>;
};
