import { randomBytes } from 'node:crypto';
import type { OutgoingHttpHeaders } from 'node:http';
import { CompiledQuery, Kysely, PostgresDialect } from 'kysely';
import pg from 'pg';
import { createAuth } from '../src/auth/auth.ts';
import { readConfig } from '../src/config.ts';
import { connect, type Db } from '../src/db/connection.ts';
import type { DB } from '../src/db/tables.ts';
import { newTicketNumber } from '../src/lib/ticket-number.ts';
import { uuidv7 } from '../src/lib/uuid.ts';
import { diskStore } from '../src/storage/store.ts';
import { loadAssets } from '../src/ui/assets.ts';
import { createApp } from '../src/web/app.ts';
import { routes } from '../src/web/routes.ts';
import type { Cookies } from './load.ts';
import { barePath, type Scenario } from './scenarios.ts';

/**
 * The bare limit: the same server, plugins and hooks, every statement of the page with its parameters and the same
 * bytes, but no rendering and no rules. Statements and bytes are taken from the real pages, asked just before.
 */
type Given = {
  connection: pg.PoolConfig;
  secret: string;
  publicDir: string;
  dataDir: string;
  cookies: Cookies;
  scenarios: Scenario[];
};
type Statement = { sql: string; parameters: readonly unknown[] };
type Recorded = {
  scenario: Scenario;
  statements: Statement[];
  headers: OutgoingHttpHeaders;
  body: string;
};

/** Ids that are later were made by a request that is being recorded. */
const begun = uuidv7();
const given = JSON.parse(process.argv[2]!) as Given;
const config = readConfig({ ...process.env, DATA_DIR: given.dataDir });
loadAssets(given.publicDir);

const optionsFor = (db: Db) => ({
  db,
  config,
  secret: given.secret,
  auth: createAuth({ db, config, secret: given.secret }),
  queue: { enqueue: async () => undefined },
  store: diskStore(`${given.dataDir}/files`),
  publicDir: given.publicDir,
});

async function record(): Promise<Recorded[]> {
  let heard: Statement[] = [];
  const pool = new pg.Pool({ ...given.connection, max: 4 });
  const db = new Kysely<DB>({
    dialect: new PostgresDialect({ pool }),
    log: ({ query }) => void heard.push({ sql: query.sql, parameters: query.parameters }),
  });
  const app = await createApp({
    ...optionsFor(db),
    routes: [
      ...routes,
      (scope) => void scope.get('/bare', { config: { access: 'anyone' } }, async () => 'ok'),
    ],
  });
  const ask = async (method: 'GET' | 'POST', path: string, who: Scenario['who'], body?: string) => {
    heard = [];
    const answer = await app.inject({
      method,
      url: path,
      headers: {
        ...(who ? { cookie: given.cookies[who] } : {}),
        ...(body ? { 'content-type': 'application/x-www-form-urlencoded' } : {}),
      },
      ...(body ? { payload: body.replace('[<id>]', randomBytes(25).toString('hex').slice(0, 33)) } : {}),
    });
    return { answer, statements: heard };
  };
  const recorded: Recorded[] = [];
  for (const scenario of given.scenarios) {
    const { method, path, who, body } = scenario;
    // Twice, since what is kept for a moment is not asked again.
    await ask(method, path, who, body);
    const { answer, statements } = await ask(method, path, who, body);
    if (answer.statusCode !== scenario.status)
      throw new Error(`${scenario.name} answers ${answer.statusCode}`);
    const hooks = await ask('GET', '/bare', who);
    const { 'content-length': _, ...headers } = answer.headers;
    recorded.push({
      scenario,
      statements: statements.slice(hooks.statements.length),
      headers,
      body: answer.body,
    });
  }
  await app.close();
  await pool.end();
  return recorded;
}

/** The same parameters, but what must be new for each ticket is new: ids made in this request, number, key. */
function renewer(statements: readonly Statement[]): () => Statement[] {
  const mustBeNew = (text: string) =>
    (/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-/.test(text) && text > begun) ||
    /^TIK-/.test(text) ||
    /^[0-9a-f]{33}$/.test(text);
  const isNew = statements.some(({ sql }) => sql === 'begin');
  return () => {
    const renewed = new Map<string, string>();
    const renew = (value: unknown): unknown => {
      if (Array.isArray(value)) return value.map(renew);
      if (typeof value !== 'string' || !mustBeNew(value)) return value;
      if (!renewed.has(value)) {
        const fresh = value.startsWith('TIK-')
          ? newTicketNumber('TIK')
          : value.includes('-')
            ? uuidv7()
            : randomBytes(17).toString('hex').slice(0, 33);
        renewed.set(value, fresh);
      }
      return renewed.get(value);
    };
    return isNew
      ? statements.map(({ sql, parameters }) => ({ sql, parameters: parameters.map(renew) }))
      : [...statements];
  };
}

async function replay(db: Db, statements: readonly Statement[]): Promise<void> {
  const run = (on: Db, { sql, parameters }: Statement) =>
    on.executeQuery(CompiledQuery.raw(sql, [...parameters]));
  for (let i = 0; i < statements.length; i += 1) {
    if (statements[i]!.sql !== 'begin') {
      await run(db, statements[i]!);
      continue;
    }
    const end = statements.findIndex(({ sql }, at) => at > i && sql === 'commit');
    const inside = statements.slice(i, end + 1);
    await db.connection().execute(async (one) => {
      for (const statement of inside) await run(one, statement);
    });
    i = end;
  }
}

const recorded = await record();
const { db } = connect(given.connection, config.DATABASE_POOL);
const app = await createApp({
  ...optionsFor(db),
  routes: recorded.map(({ scenario, statements, headers, body }, place) => (scope) => {
    const renewed = renewer(statements);
    scope.route({
      method: scenario.method,
      url: barePath(place),
      config: { access: scenario.who ? 'person' : 'anyone' },
      handler: async (_request, reply) => {
        await replay(db, renewed());
        return reply.code(scenario.status).headers(headers).send(body);
      },
    });
  }),
});
await app.listen({ host: '127.0.0.1', port: 0 });
const address = app.server.address();
const statements = Object.fromEntries(recorded.map((one) => [one.scenario.name, one.statements.length]));
process.stdout.write(
  `${JSON.stringify({ port: typeof address === 'object' ? address?.port : 0, statements })}\n`,
);
