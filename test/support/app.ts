import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync } from 'node:fs';
import { cp, mkdir, rm, writeFile } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll } from 'vitest';
import { type CastName, cast } from '../../db/seeds/people.ts';
import type { Auth } from '../../src/auth/auth.ts';
import { readConfig } from '../../src/config.ts';
import type { Db } from '../../src/db/connection.ts';
import type { JobName, Jobs } from '../../src/queue/queue.ts';
import { diskStore } from '../../src/storage/store.ts';
import { loadAssets } from '../../src/ui/assets.ts';
import { createApp } from '../../src/web/app.ts';
import type { Deps } from '../../src/web/deps.ts';

export type Job = { [N in JobName]: { name: N; data: Jobs[N] } }[JobName];
export type TestApp = {
  app: FastifyInstance;
  /** Set after `listen`. */
  url: string;
  deps: Deps;
  /** What was enqueued, oldest first. */
  jobs: Job[];
  /** The folder of the file store. */
  folder: string;
  /** Opens a real port for a browser and answers its address. */
  listen(): Promise<string>;
  /** Headers of somebody of the cast who is signed in. */
  as(name: CastName): { cookie: string };
  stop(): Promise<void>;
};

type Options = {
  config?: Record<string, string>;
  /** Another way to prove who asks; without it the cookie of `as` does. */
  auth?: Auth;
  publicDir?: string;
  /** With the built scripts and styles, in a copy of its own, since a build may replace them meanwhile. */
  isBuilt?: boolean;
  deps?: Partial<Deps>;
};

const cookieName = 'test_person';

/** The whole web on a database and a store of its own; without a port until `listen`. */
export async function startApp(db: Db, options: Options = {}): Promise<TestApp> {
  const path = mkdtempSync(join(tmpdir(), 'karcis-app-'));
  const folder = join(path, 'files');
  const publicDir = options.publicDir ?? join(path, 'public');
  if (options.isBuilt) await copyBuilt(publicDir);
  else if (!options.publicDir) {
    await mkdir(publicDir);
    await writeFile(join(publicDir, 'manifest.json'), '{}');
  }
  loadAssets(publicDir);
  const jobs: Job[] = [];
  const auth = {
    findSession: async (cookies: Readonly<Record<string, string | undefined>>) => {
      const personId = cookies[cookieName];
      return personId ? { personId, sessionId: `session-of-${personId}` } : undefined;
    },
  };
  const deps: Deps = {
    db,
    config: readConfig({ DATA_DIR: path, LOG_LEVEL: 'silent', OUTSIDE: 'loopback', ...options.config }),
    secret: 'a secret of the tests, 32 characters or more',
    auth: options.auth ?? (auth as unknown as Auth),
    queue: {
      enqueue: async (_trx, name, data) => {
        jobs.push({ name, data } as Job);
      },
    } as Deps['queue'],
    store: diskStore(folder),
    ...options.deps,
  };
  const app = await createApp({ ...deps, publicDir });
  await app.ready();
  const started: TestApp = {
    app,
    url: '',
    deps,
    jobs,
    folder,
    listen: async () => {
      await app.listen({ host: '127.0.0.1', port: 0 });
      started.url = `http://127.0.0.1:${(app.server.address() as AddressInfo).port}`;
      return started.url;
    },
    as: (name) => ({ cookie: `${cookieName}=${cast[name].id}` }),
    stop: async () => {
      app.server.closeAllConnections();
      await app.close();
      await rm(path, { recursive: true, force: true });
    },
  };
  return started;
}

async function copyBuilt(to: string): Promise<void> {
  const built = resolve('dist/public');
  if (!existsSync(join(built, 'manifest.json'))) await promisify(execFile)(process.execPath, ['bin/build']);
  await cp(built, to, { recursive: true });
}

/** The same for a whole test file: `const web = useApp(database);` then `web.app.inject(...)` within tests. */
export function useApp(database: { db: Db }, options: Options = {}): TestApp {
  const web = {} as TestApp;
  beforeAll(async () => {
    Object.assign(web, await startApp(database.db, options));
  });
  afterAll(() => web.stop?.());
  return web;
}
