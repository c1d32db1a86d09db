import { setTimeout as pause } from 'node:timers/promises';
import { z } from 'zod';
import type { Db } from '../db/connection.ts';
import type { MessageChannel } from '../domain/deliveries/vocabulary.ts';
import { anyone } from '../domain/people/actor.ts';
import { openTicket } from '../domain/tickets/opening.ts';
import { uuidv7 } from '../lib/uuid.ts';
import type { Adapter, Outgoing } from './adapter.ts';
import { type LaneDeps, startLanes } from './lanes.ts';
import { outsideOf } from './outside.ts';
import type { Render } from './sending.ts';

export const secret = 'a secret of thirty-two letters or more';
export const outside = outsideOf({ DEMO: false, OUTSIDE: 'loopback' });

/** A provider of ours: keeps what it was given, and answers as it is told. */
export function provider(
  name: string,
  channel: MessageChannel,
  answer: (message: Outgoing, nth: number) => Promise<unknown> | unknown = () => undefined,
) {
  const taken: Outgoing[] = [];
  const adapter: Adapter = {
    provider: name,
    channel,
    isUnofficial: false,
    settings: z.unknown(),
    secrets: z.unknown(),
    async send(_gate, message) {
      taken.push(message);
      await answer(message, taken.length);
      return { providerId: `${name}-${message.deliveryId}` };
    },
    async check() {},
  };
  return { taken, adapter };
}

export const adaptersOf = (...providers: { adapter: Adapter }[]) =>
  Object.fromEntries(providers.map(({ adapter }) => [adapter.provider, async () => adapter]));

/** An account that is switched on. */
export async function addGateway(
  db: Db,
  {
    channel,
    provider,
    ...more
  }: { channel: MessageChannel; provider: string; per_minute?: number; position?: number },
): Promise<string> {
  const id = uuidv7();
  await db
    .insertInto('gateways')
    .values({ id, channel, provider, name: provider, is_enabled: true, ...more })
    .execute();
  return id;
}

/** The least that a message can say. */
export const plain: Render = async (_db, { id, address, locale, message }) => ({
  deliveryId: id,
  to: address,
  toName: '',
  locale,
  message,
  subject: message,
  text: message,
  html: null,
  link: null,
  parameters: [],
  isWindowOpen: false,
  buttons: [],
  mail: null,
});

/** Lanes that send through these providers, and what they logged. */
export function lanesFor(db: Db, providers: { adapter: Adapter }[], more: Partial<LaneDeps> = {}) {
  const logged: Record<string, unknown>[] = [];
  const lanes = startLanes({
    db,
    secret,
    outside,
    render: plain,
    log: (line) => logged.push(line),
    about: (error) => ({ error: String(error) }),
    adapters: adaptersOf(...providers),
    ...more,
  });
  return { ...lanes, logged };
}

/** Asks again and again until it is so, at most half a minute. */
export async function until(isSo: () => Promise<boolean> | boolean, patience = 30_000): Promise<void> {
  const end = Date.now() + patience;
  while (!(await isSo())) {
    if (Date.now() > end) throw new Error('it never came to that');
    await pause(25);
  }
}

/** A guest reports that the internet is down. */
export const report = (
  db: Db,
  key: string,
  contact: { phone?: string | null; email?: string | null } = {},
  more: Partial<Parameters<typeof openTicket>[1]> = {},
) =>
  openTicket(db, {
    actor: anyone,
    report: {
      name: 'Ketut Suardika',
      agency: 'Kelurahan Banjar Agung',
      phone: '+6281290001002',
      email: 'lurah@tirtaasrikab.example',
      category_code: 'NET-INTERNET',
      subject: 'Internet kantor lurah mati total dari pagi',
      description: 'Modem lampunya merah.',
      location: 'Kantor lurah',
      ...contact,
    },
    channel: 'web',
    locale: 'id',
    idempotencyKey: key,
    ...more,
  });

/** Messages to one ticket's people, oldest first. */
export const deliveriesOf = (db: Db, ticketId: string) =>
  db
    .selectFrom('deliveries')
    .select(['channel', 'message', 'told_as', 'address', 'state', 'reason', 'attempts', 'uncertain', 'price'])
    .select(['id', 'due_at', 'provider_id', 'person_id', 'gateway_id'])
    .where('ticket_id', '=', ticketId)
    .orderBy('id')
    .execute();
