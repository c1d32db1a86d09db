import { join } from 'node:path';
import { createAuth } from '../auth/auth.ts';
import type { Config } from '../config.ts';
import { connect } from '../db/connection.ts';
import { diskStore } from '../storage/store.ts';
import { createApp } from '../web/app.ts';
import { argumentsOf } from './arguments.ts';
import { table } from './table.ts';
import type { Terminal } from './terminal.ts';

/** Prints method, address and access of every route. Builds the web without a database: nothing is asked of it. */
export async function printRoutes({
  config,
  terminal,
  distDir,
  args,
}: {
  config: Config;
  terminal: Terminal;
  distDir: string;
  args: string[];
}): Promise<number> {
  argumentsOf('routes', args, {});
  const { db } = connect({});
  const secret = '-'.repeat(32);
  const app = await createApp({
    db,
    config: { ...config, LOG_LEVEL: 'silent' },
    secret,
    auth: createAuth({ db, config, secret }),
    queue: { enqueue: async () => undefined },
    store: diskStore(join(config.DATA_DIR, 'files')),
    publicDir: join(distDir, 'public'),
  });
  const rows = app.doors.map(({ method, path, access }) => [
    method,
    path,
    typeof access === 'string' ? access : access.join(', '),
  ]);
  for (const line of table(rows.sort((a, b) => a[1]!.localeCompare(b[1]!)))) terminal.say(line);
  return 0;
}
