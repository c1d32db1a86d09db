import { expect, test } from 'vitest';
import { useApp } from '../../../test/support/app.ts';
import { useDatabase } from '../../../test/support/database.ts';
import { addGateway, newHookKey, switchGateway } from '../../domain/gateways/saving.ts';

const database = useDatabase();
const web = useApp(database);
const page = async (cookie: string) => (await web.app.inject({ url: '/lapor', headers: { cookie } })).body;

test('the report page shows the way by WhatsApp once an account has a number and is switched on', async () => {
  const { db } = database;
  expect(await page('karcis_lang=en')).not.toContain('wa.me');
  const id = await addGateway(
    db,
    { secret: web.deps.secret, byId: null },
    {
      provider: 'fonnte',
      channel: 'whatsapp',
      name: 'Fonnte',
      hookKey: newHookKey(),
      perMinute: null,
      settings: { number: '+6281234567890' },
      secrets: { token: 't' },
    },
  );
  await switchGateway(db, { id, isEnabled: true, byId: null });
  const body = await page('karcis_lang=id');
  expect(body).toContain('https://wa.me/6281234567890?text=Lapor%3A%20');
  expect(body).toContain('ke nomor 0812-3456-7890');
});
