import { importAccounts } from '../auth/import-accounts.ts';
import { sweepSessions } from '../auth/sessions.ts';
import { withSteps } from '../channels/chat/offering-steps.ts';
import { startReaders } from '../channels/email/imap/readers.ts';
import { startLanes } from '../channels/lanes.ts';
import { outsideOf } from '../channels/outside.ts';
import { renderDelivery } from '../channels/rendering/rendering.ts';
import { startPolling } from '../channels/telegram/polling.ts';
import { takeInForgotten } from '../domain/arrivals/forgotten.ts';
import { raiseBudgetAlarms } from '../domain/deliveries/budget-alarms.ts';
import { tidyImports } from '../domain/importing/keeping.ts';
import { workOnImports } from '../domain/importing/working.ts';
import { raiseMailboxAlarms } from '../domain/mailboxes/alarming.ts';
import { handlersOf, understandingOf } from '../jobs/handlers.ts';
import { recurring } from '../jobs/recurring.ts';
import { about, repeat } from '../jobs/repeating.ts';
import { paths } from '../paths.ts';
import { type RunningQueue, startQueue } from '../queue/start-queue.ts';
import type { House } from './house.ts';
import type { Terminal } from './terminal.ts';

/** How long running jobs may take to end when the program stops, in milliseconds. */
const jobPatience = 10_000;

/** Opens the queue; it is closed with the house, before the database. */
export async function openQueue(
  { connection, closing }: House,
  { terminal, isHurried }: { terminal: Terminal; isHurried: () => boolean },
): Promise<RunningQueue> {
  const queue = await startQueue({ connection, log: terminal.log });
  closing.add('queue', () => queue.stop(isHurried() ? 0 : jobPatience));
  return queue;
}

/** Takes jobs and runs what is due again and again, until the house closes. */
export async function startWorking(house: House, queue: RunningQueue, terminal: Terminal): Promise<void> {
  const deps = { ...house, queue };
  await queue.work(handlersOf(deps));
  // Jobs know nothing of accounts, so what tidies them joins the list here.
  const accounts = { name: 'sweep-sessions', everySeconds: 3600, run: () => sweepSessions(house.db) };
  const imports = {
    name: 'work-on-imports',
    everySeconds: 1,
    run: () => workOnImports(house.db, importAccounts),
  };
  const tidying = { name: 'tidy-imports', everySeconds: 3600, run: () => tidyImports(house.db) };
  // What was kept but never understood, as the program ended or its job was given up.
  const forgotten = {
    name: 'take-in-forgotten',
    everySeconds: 60,
    run: () => takeInForgotten(house.db, understandingOf(deps)),
  };
  const outside = outsideOf(house.config);
  const silence = {
    name: 'watch-mailboxes',
    everySeconds: 60,
    // Whoever has just started reads first and complains afterwards.
    run: async () =>
      outside.isShut || process.uptime() < 120 ? 0 : raiseMailboxAlarms(house.db, paths.mailbox),
  };
  const spending = {
    name: 'watch-budget',
    everySeconds: 300,
    run: () => raiseBudgetAlarms(house.db, paths.budget),
  };
  const tasks = [...recurring, accounts, imports, tidying, forgotten, silence, spending];
  const repeating = repeat(tasks, house, terminal.log);
  house.closing.add('recurring tasks', () => repeating.stop());
  const { db, secret, config } = house;
  const rendering = { secret, publicUrl: config.PUBLIC_URL };
  const lanes = startLanes({
    db,
    secret,
    outside,
    render: withSteps((db, delivery) => renderDelivery(db, rendering, delivery)),
    log: terminal.log,
    about,
  });
  house.closing.add('messages', () => lanes.stop(jobPatience));
  if (outside.isShut) return;
  const readers = startReaders({ ...deps, outside, log: terminal.log, about });
  house.closing.add('mailboxes', () => readers.stop());
  // Bots of Telegram whose office has no public address to be called at.
  const bots = startPolling({ db, queue, secret, outside, log: terminal.log, about });
  house.closing.add('bots', () => bots.stop());
}
