import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { type Auth, createAuth } from '../auth/auth.ts';
import type { Config } from '../config.ts';
import { about } from '../jobs/repeating.ts';
import { StartError } from '../lib/start-error.ts';
import { addressesOf } from './addresses.ts';
import { type House, openHouse } from './house.ts';
import { readinessOf, warningsOf } from './readiness.ts';
import { untilSignal } from './signals.ts';
import type { Terminal } from './terminal.ts';
import { openQueue, startWorking } from './worker.ts';

/** How long requests may take to end when the program stops, in milliseconds. */
const requestPatience = 20_000;

type Serving = {
  config: Config;
  terminal: Terminal;
  distDir: string;
  /** What the demo does between opening the house and opening the door. */
  prepare?: (house: House, auth: Auth) => Promise<void>;
};

/** Web and worker in one process, until a signal. Returns the exit code. */
export async function serve({ config, terminal, distDir, prepare }: Serving): Promise<number> {
  const started = performance.now();
  let isHurried = false;
  let hurry = () => {};
  const signal = untilSignal(() => {
    isHurried = true;
    hurry();
  });
  // Loading the web costs as much as starting the database; both at once.
  const [house, { createApp }, { loadAssets }] = await allOrNone(
    openHouse({ config, terminal, distDir }),
    import('../web/app.ts'),
    import('../ui/assets.ts'),
  );
  const { closing } = house;
  const death = new Promise<'died'>((resolve) => house.onDatabaseDeath(() => resolve('died')));
  try {
    const publicDir = join(distDir, 'public');
    loadAssets(publicDir);
    const queue = await openQueue(house, { terminal, isHurried: () => isHurried });
    const auth = createAuth(house);
    await prepare?.(house, auth);
    const checks = readinessOf(house, queue);
    const app = await createApp({ ...house, auth, queue, publicDir, checks, warnings: warningsOf(house) });
    closing.add('web', () => closeWeb(app, () => isHurried));
    hurry = () => app.server.closeAllConnections();
    await listen(app, config);
    await startWorking(house, queue, terminal);
    const { port } = app.server.address() as AddressInfo;
    const addresses = addressesOf({ publicUrl: config.PUBLIC_URL, host: config.HOST, port });
    await greet(house, addresses, terminal);
    terminal.log({ msg: 'ready', port, milliseconds: Math.round(performance.now() - started) });
  } catch (error) {
    await closing.close();
    throw error;
  }
  const reason = await Promise.race([signal, death]);
  if (reason === 'died') {
    terminal.say({
      id: 'PostgreSQL berhenti tanpa diminta; Karcis ikut berhenti. Jalankan lagi: data dipulihkan saat mulai.',
      en: 'PostgreSQL ended without being asked to; Karcis ends as well. Start it again: it recovers by itself.',
    });
    terminal.log({ level: 'error', msg: 'the database died' });
    isHurried = true;
    hurry();
  } else {
    terminal.log({ msg: 'stopping', signal: reason });
    terminal.say({ id: 'Menutup Karcis …', en: 'Stopping Karcis …' });
  }
  await closing.close();
  return reason === 'died' ? 1 : 0;
}

/** A house that opened is closed again when something beside it failed. */
async function allOrNone<A, B>(house: Promise<House>, a: Promise<A>, b: Promise<B>): Promise<[House, A, B]> {
  try {
    return await Promise.all([house, a, b]);
  } catch (error) {
    await house.then(({ closing }) => closing.close()).catch(() => undefined);
    throw error;
  }
}

async function listen(app: FastifyInstance, { HOST, PORT }: Config): Promise<void> {
  try {
    await app.listen({ host: HOST, port: PORT });
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (!code || !['EADDRINUSE', 'EACCES', 'EADDRNOTAVAIL', 'ENOTFOUND'].includes(code)) throw error;
    throw new StartError(
      {
        id: `Karcis tidak dapat membuka ${HOST} porta ${PORT} (${reasons[code]?.id ?? code}); pilih yang lain lewat PORT atau HOST.`,
        en: `Karcis cannot open ${HOST} port ${PORT} (${reasons[code]?.en ?? code}); choose another with PORT or HOST.`,
      },
      { cause: error },
    );
  }
}

const reasons: Record<string, { id: string; en: string }> = {
  EADDRINUSE: { id: 'sedang dipakai program lain', en: 'in use by another program' },
  EACCES: { id: 'tidak diizinkan', en: 'not permitted' },
};

/** Takes no new request and waits for the running ones; then, or when hurried, cuts them. */
async function closeWeb(app: FastifyInstance, isHurried: () => boolean): Promise<void> {
  const timer = setTimeout(() => app.server.closeAllConnections(), isHurried() ? 0 : requestPatience);
  // A connection whose last answer has gone would otherwise be kept alive for the next question.
  const idle = setInterval(() => app.server.closeIdleConnections(), 50);
  try {
    await app.close();
  } finally {
    clearTimeout(timer);
    clearInterval(idle);
  }
}

async function greet(house: House, addresses: string[], terminal: Terminal): Promise<void> {
  terminal.say({ id: 'Karcis siap di:', en: 'Karcis is ready at:' });
  for (const address of addresses) terminal.say(`  ${address}`);
  const { findSetupLink } = await import('./setup-link.ts');
  const link = await findSetupLink(house, addresses[0]!);
  if (!link) return;
  terminal.say({
    id: `\nKantor belum disiapkan. Buka tautan sekali pakai ini untuk membuat administrator:\n  ${link}`,
    en: `\nThe office is not set up yet. Open this one-time link to make the administrator:\n  ${link}`,
  });
}

/** The same for errors that nobody awaits: a line in the log without what people typed, then the end. */
export function endOnFaults(terminal: Terminal): void {
  const end = (error: unknown) => {
    terminal.log({ level: 'error', msg: 'an unexpected fault ended the program', ...about(error) });
    process.exit(1);
  };
  process.on('uncaughtException', end);
  process.on('unhandledRejection', end);
}
