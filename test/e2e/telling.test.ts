import { afterAll, beforeAll, expect, test } from 'vitest';
import { cast } from '../../db/seeds/people.ts';
import { ProviderFault } from '../../src/channels/adapter.ts';
import {
  addGateway,
  deliveriesOf,
  lanesFor,
  provider,
  report,
  until,
} from '../../src/channels/lanes-for-tests.ts';
import { pauseAddress } from '../../src/domain/deliveries/pauses.ts';
import { saveBudget, savePrice } from '../../src/domain/deliveries/pricing.ts';
import { askBrowser } from '../../src/domain/notifications/browsers.ts';
import { switchPush } from '../../src/domain/notifications/push-switch.ts';
import { ticketPin } from '../../src/lib/pin.ts';
import { localDate } from '../../src/lib/times.ts';
import { startApp, type TestApp } from '../support/app.ts';
import { expectNoAxeViolations } from '../support/axe.ts';
import { closeBrowser, sharedBrowser, shoot } from '../support/browser.ts';
import { useDatabase } from '../support/database.ts';

const database = useDatabase();
let web: TestApp;
let number = '';
let ticketId = '';

/** An office that sends, some messages that arrived and some that did not, and a month that is nearly spent. */
beforeAll(async () => {
  const { db } = database;
  web = await startApp(db, { isBuilt: true });
  for (const channel of ['email', 'whatsapp', 'sms'] as const)
    await addGateway(db, { channel, provider: channel });
  await db
    .updateTable('people')
    .set({ email: 'staf@dinas.example', phone: '+6281290005000' })
    .where('id', 'in', [cast.kasatpel.id, cast.frontdesk1.id, cast.ayu.id])
    .execute();
  const today = localDate(new Date(), 'Asia/Makassar');
  for (const [channel, price] of [
    ['whatsapp', 356.65],
    ['sms', 450],
  ] as const)
    await savePrice(db, { channel, kind: 'any', price, valid_from: today }, cast.admin.id);
  await savePrice(db, { channel: 'sms', kind: 'any', price: 475, valid_from: '2099-01-01' }, cast.admin.id);
  await saveBudget(
    db,
    { monthly: 5_000, fallback: ['email', 'whatsapp', 'sms'], valid_from: today },
    cast.admin.id,
  );
  const refuse = (message: { to: string }) => {
    if (message.to.includes('lurah')) throw new ProviderFault('never', 'no');
  };
  const lanes = lanesFor(db, [
    provider('email', 'email', refuse),
    provider('whatsapp', 'whatsapp'),
    provider('sms', 'sms'),
  ]);
  for (let n = 0; n < 8; n += 1)
    await report(db, `told-${n}`, { email: null }, { contact_channel: n % 3 === 0 ? 'sms' : 'whatsapp' });
  ({ number, ticketId } = await report(db, 'told', {}, { contact_channel: 'email' }));
  await until(async () => {
    const rows = await deliveriesOf(db, ticketId);
    return rows.some(({ channel, state }) => channel === 'whatsapp' && state === 'sent');
  });
  await lanes.stop();
  await pauseAddress(db, { channel: 'email', address: 'lurah@tirtaasrikab.example', reason: 'bounced' });
  await pauseAddress(db, { channel: 'email', address: 'staf@dinas.example', reason: 'bounced' });
  await switchPush(db, web.deps.secret, {
    isOn: true,
    contact: 'mailto:tik@dinas.example',
    byId: cast.admin.id,
  });
  await askBrowser(db, {
    personId: cast.kasatpel.id,
    endpoint: 'https://fcm.googleapis.com/fcm/send/abc',
    p256dh: 'BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4',
    auth: 'BTBZMqHH6r4Tts7J_aSIgg',
  });
  await web.listen();
});
afterAll(async () => {
  await closeBrowser();
  await web?.stop();
});

const pageOf = async (name: keyof typeof cast | null) => {
  const browser = await sharedBrowser();
  const context = await browser.newContext({ baseURL: web.url });
  if (name) {
    const [key, value] = web.as(name).cookie.split('=') as [string, string];
    await context.addCookies([{ name: key, value, url: web.url }]);
  }
  return context.newPage();
};

test('every page about telling fits a phone and a desk, by day and by night', async () => {
  const pages = [
    ['kasatpel', '/account/notifications', 'told-choices'],
    ['kasatpel', '/notifications', 'told-centre'],
    ['kasatpel', `/tickets/${number}/deliveries`, 'told-log'],
    ['kasatpel', '/account', 'told-account'],
    ['admin', '/settings/notifications', 'told-defaults'],
    ['admin', '/settings/budget', 'told-budget'],
    ['admin', '/settings', 'told-settings'],
    ['frontdesk1', '/front-desk', 'told-desk'],
    [null, '/lapor', 'told-report'],
  ] as const;
  for (const [who, path, name] of pages) {
    const page = await pageOf(who);
    await page.goto(path);
    for (const viewport of [
      { width: 360, height: 760 },
      { width: 1280, height: 900 },
    ]) {
      await page.setViewportSize(viewport);
      for (const colorScheme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme });
        await expectNoAxeViolations(page);
      }
      const overflow = await page.evaluate('document.documentElement.scrollWidth - innerWidth');
      expect([path, overflow]).toEqual([path, 0]);
    }
    if (process.env.SHOOT) await shoot(page, name);
    await page.context().close();
  }
});

test('with the PIN a reporter reads how they are told, and changes it', async () => {
  const page = await pageOf(null);
  await page.goto(`/lacak/${number}`);
  await page.getByLabel('PIN (6 angka)').fill(ticketPin(web.deps.secret, ticketId, 1));
  await page.getByRole('button', { name: 'Buka laporan' }).click();
  await page.getByText('kami menulis surel ke lurah@tirtaasrikab.example').waitFor();
  await page.getByText('Ubah cara dikabari').click();
  if (process.env.SHOOT) await shoot(page, 'told-track');
  await page.getByRole('radio', { name: 'WhatsApp' }).check();
  await page.getByRole('button', { name: 'Simpan pilihan' }).click();
  await page.getByText('kami mengirim WhatsApp ke 0812-9000-1002').waitFor();
});

test('by the keyboard alone somebody chooses a digest, and reads in a sentence what that means', async () => {
  const page = await pageOf('frontdesk1');
  await page.goto('/account/notifications');
  await page.getByLabel('Meja layanan: Surel').focus();
  await page.keyboard.type('Ring');
  await page.getByRole('button', { name: 'Simpan pilihan' }).focus();
  await page.keyboard.press('Enter');
  await page.getByText('satu ringkasan surel tiap pagi hari kerja tentang urusan meja layanan').waitFor();
  await page.getByRole('button', { name: 'Kembali ke bawaan kantor' }).click();
  await page.getByText('Pilihan Anda dihapus').waitFor();
});

test('the service worker is taken by the browser for the whole office, in spite of the strict policy', async () => {
  const page = await pageOf('kasatpel');
  const wrong: string[] = [];
  page.on('console', (message) => message.type() === 'error' && wrong.push(message.text()));
  await page.goto('/account/notifications');
  const scope = await page.evaluate(async () => {
    await navigator.serviceWorker.register('/service-worker.js', { scope: '/' });
    return (await navigator.serviceWorker.ready).scope;
  });
  expect(scope).toBe(`${web.url}/`);
  expect(wrong).toEqual([]);
});
