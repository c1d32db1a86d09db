import { beforeAll, expect, it } from 'vitest';
import { useDatabase } from '../../../test/support/database.ts';
import { findGateway } from '../../domain/gateways/finding.ts';
import { addGateway, changeGateway, switchGateway } from '../../domain/gateways/saving.ts';
import { useProvider } from '../http/provider-for-tests.ts';
import { outsideOf } from '../outside.ts';
import { startPolling, takeUpdates } from './polling.ts';

const database = useDatabase();
const provider = useProvider();
const secret = 'a secret of the tests, 32 characters or more';
const secrets = { token: '123456:AAExampleTokenExampleToken' };
let id: string;

beforeAll(async () => {
  const settings = { receives: 'polling', api: provider.url };
  id = await addGateway(
    database.db,
    { secret, byId: null },
    {
      provider: 'telegram_bot',
      channel: 'telegram',
      name: 'Bot',
      perMinute: null,
      hookKey: null,
      settings,
      secrets,
    },
  );
  await switchGateway(database.db, { id, isEnabled: true, byId: null });
});

const logged: object[] = [];
const deps = (rest: { DEMO: boolean } = { DEMO: false }) => ({
  db: database.db,
  queue: null,
  secret,
  outside: outsideOf({ ...rest, OUTSIDE: 'loopback' }),
  log: (line: object) => void logged.push(line),
  about: (error: unknown) => ({ name: (error as Error).name }),
});
const chat = { id: 44, type: 'private' };
const update = (n: number) => ({
  update_id: n,
  message: { message_id: n, from: { id: 44 }, chat, date: 1_795_348_800, text: `Pesan ${n}` },
});
const says = (...result: object[]) => ({ body: { ok: true, result } });
const kept = async () =>
  (await database.db.selectFrom('arrivals').select('external_id').orderBy('id').execute()).map(
    (row) => row.external_id,
  );
const take = async () =>
  takeUpdates(deps(), (await findGateway(database.db, secret, { id }))!, AbortSignal.timeout(5_000));

it('keeps what Telegram tells before telling it that it was kept', async () => {
  const touched = {
    update_id: 12,
    callback_query: { id: 'q', data: 'ya', from: { id: 44 }, message: { chat } },
  };
  provider.answer(says(update(10), update(11), touched), says(), says());
  await take();
  const asked = provider.asked.map(({ path, body }) => [path.split('/').at(-1), JSON.parse(body)]);
  expect(asked).toEqual([
    ['getUpdates', { timeout: 15, limit: 100, allowed_updates: ['message', 'callback_query'] }],
    ['answerCallbackQuery', { callback_query_id: 'q' }],
    ['getUpdates', { timeout: 15, limit: 100, allowed_updates: ['message', 'callback_query'], offset: 13 }],
  ]);
  expect(await kept()).toEqual(['10', '11', '12']);
});

it('keeps nothing twice when the program ended before it said so', async () => {
  provider.answer(says(update(11), update(13)), { status: 500, body: { ok: false } });
  await expect(take()).rejects.toMatchObject({ kind: 'later' });
  provider.answer(says(update(13), update(14)), says());
  await take();
  expect(await kept()).toEqual(['10', '11', '12', '13', '14']);
});

it('runs until it is stopped, and says on the account what is wrong', async () => {
  provider.answer(says(update(20)), { status: 401, body: { ok: false, error_code: 401 } });
  const polling = startPolling(deps());
  await expect
    .poll(async () => (await findGateway(database.db, secret, { id }))!.failure, { timeout: 5_000 })
    .toBe('credentials');
  await polling.stop();
  expect(await kept()).toContain('20');
  expect(JSON.stringify(logged)).not.toContain(secrets.token);
});

it('says nothing of it any more once it is heard again', async () => {
  provider.answer(says(), says());
  const polling = startPolling(deps());
  await expect
    .poll(async () => (await findGateway(database.db, secret, { id }))!.failure, { timeout: 5_000 })
    .toBeNull();
  await polling.stop();
});

it('ends a question that is still open when it is stopped', async () => {
  provider.answer('never');
  const polling = startPolling(deps());
  await expect.poll(() => provider.asked.length, { timeout: 5_000 }).toBe(1);
  await polling.stop();
  expect(provider.asked).toHaveLength(1);
});

it('asks nobody in the demo, and for no bot that is called', async () => {
  await startPolling(deps({ DEMO: true })).stop();
  await changeGateway(
    database.db,
    { secret, byId: null },
    { id, version: undefined, name: 'Bot', perMinute: null, settings: { receives: 'webhook' }, secrets: {} },
  );
  const polling = startPolling(deps());
  await polling.stop();
  expect(provider.asked).toEqual([]);
});
