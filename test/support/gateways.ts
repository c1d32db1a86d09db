import { cast } from '../../db/seeds/people.ts';
import type { Db } from '../../src/db/connection.ts';
import { recordGatewayFault, recordGatewayOk } from '../../src/domain/gateways/health.ts';
import { addGateway, newHookKey, switchGateway } from '../../src/domain/gateways/saving.ts';

const by = { secret: 'a secret of the tests, 32 characters or more', byId: cast.admin.id };

/** Accounts in every state, in words of no language and without a secret; answers their addresses. */
export async function tellGateways(db: Db): Promise<string[]> {
  const add = async (
    provider: string,
    channel: 'email' | 'whatsapp' | 'telegram' | 'sms',
    settings: object = {},
  ): Promise<string> => {
    const rest = { name: 'Xq 42', perMinute: null, hookKey: newHookKey(), secrets: {} };
    return addGateway(db, by, { ...rest, provider, channel, settings: { ...settings } });
  };
  const mail = await add('smtp', 'email', { host: 'xq.example', port: 587, security: 'starttls' });
  const chat = await add('fonnte', 'whatsapp', { strangers: true });
  const broken = await add('wa_cloud', 'whatsapp', { phone_number_id: '424242424242' });
  const failing = await add('http', 'sms', { url: 'https://xq.example/', body_type: 'form' });
  const off = await add('telegram_bot', 'telegram', { receives: 'polling' });
  for (const id of [mail, chat, broken, failing])
    await switchGateway(db, { id, isEnabled: true, byId: by.byId });
  await recordGatewayOk(db, mail);
  await recordGatewayOk(db, broken);
  await recordGatewayFault(db, broken, { kind: 'gateway', code: 'meta_190' });
  await recordGatewayFault(db, failing, { kind: 'later', code: 'ECONNREFUSED' });
  return [mail, chat, broken, failing, off].map((id) => `/settings/gateways/${id}`);
}
