import { setTimeout as pause } from 'node:timers/promises';
import type { keepArrival } from '../../domain/arrivals/keeping.ts';
import { type Gateway, listEnabledGateways } from '../../domain/gateways/finding.ts';
import { noteTest } from '../../domain/gateways/health.ts';
import { ProviderFault } from '../adapter.ts';
import { textAt } from '../http/answering.ts';
import { keepHeard } from '../http/keeping-heard.ts';
import { openGate } from '../opening.ts';
import type { Outside } from '../outside.ts';
import { hearUpdate } from './hearing.ts';
import { allowedUpdates, ask, type TelegramGate, telegram } from './telegram.ts';

type Deps = Parameters<typeof keepArrival>[0] & {
  secret: string;
  outside: Outside;
  log: (line: { level: 'error'; msg: string; [key: string]: unknown }) => void;
  /** What may be logged of an error. */
  about: (error: unknown) => Record<string, unknown>;
};

/** How long Telegram holds a question to which it has no answer yet, in seconds. */
const holds = 15;
const lookPause = 2_000;
const faultPause = 30_000;

/**
 * Asks Telegram for what people wrote, for bots whose office has no public address, until stopped. An update is
 * confirmed by the question after the one that brought it, so that it is kept before Telegram forgets it.
 */
export function startPolling(deps: Deps): { stop: () => Promise<void> } {
  const stopping = new AbortController();
  const { signal } = stopping;
  const rest = (milliseconds: number) => pause(milliseconds, undefined, { signal }).catch(() => undefined);
  const ended = (async () => {
    while (!signal.aborted && !deps.outside.isShut) {
      try {
        const bots = await listPolled(deps);
        await Promise.all(bots.map((bot) => listen(deps, bot, { signal, rest })));
      } catch (error) {
        if (!signal.aborted) deps.log({ level: 'error', msg: 'bots are not asked', ...deps.about(error) });
      }
      await rest(lookPause);
    }
  })();
  return {
    async stop() {
      stopping.abort();
      await ended;
    },
  };
}

const listPolled = async ({ db, secret }: Deps): Promise<Gateway[]> =>
  (await listEnabledGateways(db, secret, telegram.provider)).filter(
    ({ settings }) => settings['receives'] === 'polling',
  );

async function listen(
  deps: Deps,
  bot: Gateway,
  { signal, rest }: { signal: AbortSignal; rest: (milliseconds: number) => Promise<unknown> },
): Promise<void> {
  try {
    await takeUpdates(deps, bot, signal);
    // What its messages fail of is another matter.
    if (bot.failure !== null && bot.failures === 0) await noteTest(deps.db, bot.id, null);
  } catch (error) {
    if (signal.aborted) return;
    const code = error instanceof ProviderFault ? error.code : 'network';
    deps.log({ level: 'error', msg: 'a bot is not heard', gateway: bot.id, code, ...deps.about(error) });
    // Another server asks already: what it hears is kept for all.
    if (code !== 'other_reader') await noteTest(deps.db, bot.id, code);
    await rest(faultPause * (1 + Math.random()));
  }
}

/** Keeps everything that waits and then, at the next quiet moment, ends; Telegram is told of what was kept. */
export async function takeUpdates(deps: Deps, bot: Gateway, signal: AbortSignal): Promise<void> {
  const gate = openGate(telegram, bot, { outside: deps.outside, signal }) as TelegramGate;
  let offset: number | undefined;
  for (;;) {
    const updates = await ask(gate, 'getUpdates', {
      timeout: holds,
      limit: 100,
      allowed_updates: allowedUpdates,
      ...(offset !== undefined && { offset }),
    });
    if (!Array.isArray(updates) || updates.length === 0) return;
    for (const update of updates) {
      await keepHeard(deps, bot.id, hearUpdate(update));
      const id = Number(textAt(update, 'update_id'));
      if (Number.isSafeInteger(id)) offset = id + 1;
      const touched = textAt(update, 'callback_query.id');
      // The touched button shows that it still waits, unless told; nothing is lost when that fails.
      if (touched)
        await ask(gate, 'answerCallbackQuery', { callback_query_id: touched }).catch(() => undefined);
    }
  }
}
