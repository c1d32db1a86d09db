import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readConfig } from '../../config.ts';
import type { Db } from '../../db/connection.ts';
import { takeInArrival } from '../../domain/arrivals/taking-in.ts';
import { addGateway, newHookKey, switchGateway } from '../../domain/gateways/saving.ts';
import { diskStore } from '../../storage/store.ts';
import type { Heard } from '../adapter.ts';
import { keepHeard } from '../http/keeping-heard.ts';
import { outside, secret } from '../lanes-for-tests.ts';
import { type ChatRoom, understandHook } from './understanding-hook.ts';

type Message = Extract<Heard, { kind: 'message' }>;

export const cloudSecrets = {
  access_token: 'EAAG-rahasia',
  app_secret: 'rahasia-aplikasi',
  verify_token: 'kata-verifikasi',
};
export const botSecrets = {
  token: '123456:AAExampleTokenExampleToken',
  hook_secret: 'rahasia-header-panjang',
};

/** Everything that hears and answers chats, on the database of a test. */
export async function openChats(db: Db, { api = 'http://127.0.0.1:1' }: { api?: string } = {}) {
  const folder = await mkdtemp(join(tmpdir(), 'karcis-chat-'));
  const room: ChatRoom = {
    db,
    store: diskStore(folder),
    queue: { enqueue: async () => undefined },
    secret,
    config: readConfig({ DATA_DIR: folder, OUTSIDE: 'loopback', PUBLIC_URL: 'https://layanan.test' }),
    outside,
    patience: 1,
  };
  const add = async (channel: 'whatsapp' | 'telegram' | 'sms') => {
    const accounts = {
      whatsapp: {
        provider: 'wa_cloud',
        settings: { phone_number_id: '106540352242922', api },
        secrets: cloudSecrets,
      },
      telegram: { provider: 'telegram_bot', settings: { api }, secrets: botSecrets },
      sms: { provider: 'http', settings: { url: `${api}/sms` }, secrets: {} },
    };
    const hookKey = newHookKey();
    const account = { channel, hookKey, name: channel, perMinute: null, ...accounts[channel] };
    const id = await addGateway(db, { secret, byId: null }, account);
    await switchGateway(db, { id, isEnabled: true, byId: null });
    return { id, path: `/hooks/${hookKey}` };
  };
  let nth = 0;
  let clock = Date.now() - 3_600_000;
  /** One message as an adapter hears it. */
  const message = (from: string, said: string | Partial<Message>): Message => {
    clock += 5_000;
    const given = typeof said === 'string' ? { text: said } : said;
    const id = `m${(nth += 1)}`;
    const empty = { text: '', choice: null, location: null, files: [] };
    return { kind: 'message', externalId: id, from, name: 'Ketut', at: new Date(clock), ...empty, ...given };
  };
  const understand = understandHook(room);
  const takeIn = async () => {
    const waiting = await db
      .selectFrom('arrivals')
      .select('id')
      .where('state', '=', 'kept')
      .orderBy('received_at')
      .orderBy('id')
      .execute();
    for (const { id } of waiting) await takeInArrival(db, id, understand);
  };
  /** Says something in a chat and tells what was answered last. */
  const say = async (gatewayId: string, from: string, said: string | Partial<Message>) => {
    const before = await answers(from);
    await keepHeard({ db, queue: null }, gatewayId, [message(from, said)]);
    await takeIn();
    const after = await answers(from);
    return after.length > before.length ? after.at(-1)! : null;
  };
  /** What the program said in a chat, oldest first. */
  const answers = async (address: string) => {
    const rows = await db
      .selectFrom('deliveries')
      .select(['id', 'content', 'state', 'ticket_id', 'locale'])
      .where('address', '=', address)
      .where('kind', '=', 'chat')
      .orderBy('id')
      .execute();
    return rows.map(({ content, ...row }) => ({
      ...row,
      ...(content as { text: string; buttons: { id: string; label: string }[] }),
    }));
  };
  const ticketsOf = (address: string) =>
    db
      .selectFrom('tickets as t')
      .innerJoin('ticket_details as d', 'd.ticket_id', 't.id')
      .leftJoin('chats as c', 'c.id', 'd.chat_id')
      .select(['t.id', 't.number', 't.subject', 't.status', 't.channel', 't.reporter_name', 't.agency_typed'])
      .select([
        'd.description',
        'd.reporter_phone',
        'd.contact_channel',
        'd.chat_id',
        't.locale',
        't.pin_version',
      ])
      .where((eb) => eb.or([eb('c.address', '=', address), eb('d.reporter_phone', '=', address)]))
      .orderBy('t.id')
      .execute();
  const outcomes = (address: string) =>
    db
      .selectFrom('arrivals')
      .select(['outcome', 'reason', 'ticket_id'])
      .where('from_address', '=', address)
      .orderBy('received_at')
      .orderBy('id')
      .execute();
  return {
    room,
    understand,
    add,
    message,
    takeIn,
    say,
    answers,
    ticketsOf,
    outcomes,
    close: () => rm(folder, { recursive: true, force: true }),
  };
}
