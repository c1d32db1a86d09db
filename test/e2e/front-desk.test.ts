import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { cast } from '../../db/seeds/people.ts';
import { addCannedAnswer, cannedAnswerInput } from '../../src/domain/canned-answers/saving.ts';
import { fieldInput, saveField } from '../../src/domain/categories/editing-fields.ts';
import { serviceInput } from '../../src/domain/services/inputs.ts';
import { saveService } from '../../src/domain/services/saving.ts';
import { act } from '../../src/domain/tickets/acting.ts';
import { findTicketByNumber } from '../../src/domain/tickets/finding.ts';
import { openTicket } from '../../src/domain/tickets/opening.ts';
import { startApp, type TestApp } from '../support/app.ts';
import { expectNoAxeViolations } from '../support/axe.ts';
import { closeBrowser, sharedBrowser } from '../support/browser.ts';
import { actorOf } from '../support/cast.ts';
import { useDatabase } from '../support/database.ts';

/** Sinta has a headset on and both hands on the keyboard: nothing here clicks. */
const database = useDatabase();
let web: TestApp;

beforeAll(async () => {
  web = await startApp(database.db, { isBuilt: true });
  await web.listen();
  const modem = {
    title: 'Nyalakan ulang modem',
    body: 'Yth. {nama}, tiket {nomor}: sudah pulih.',
    is_solution: 'on',
  };
  await addCannedAnswer(database.db, cannedAnswerInput.parse(modem), null);
});
afterAll(async () => {
  await closeBrowser();
  await web?.stop();
});

type Clerk = { page: Page; keys: () => number; type: (text: string) => Promise<void>; press: Press };
type Press = (...keys: string[]) => Promise<void>;

/** A signed-in clerk before the screen; every key that is pressed is counted. */
async function atDesk({ hasScript = true } = {}): Promise<Clerk> {
  const browser = await sharedBrowser();
  const context = await browser.newContext({ baseURL: web.url, javaScriptEnabled: hasScript });
  const [cookie, value] = web.as('frontdesk1').cookie.split('=');
  await context.addCookies([{ name: cookie!, value: value!, url: web.url }]);
  context.setDefaultTimeout(8_000);
  const page = await context.newPage();
  await page.goto('/front-desk');
  let count = 0;
  return {
    page,
    keys: () => count,
    type: async (text) => {
      count += text.length;
      await page.keyboard.type(text);
    },
    press: async (...keys) => {
      for (const key of keys) {
        count += key.split('+').length;
        await page.keyboard.press(key);
      }
    },
  };
}

const ticketOf = async (page: Page) => {
  await page.waitForURL('**/receipt');
  return (await findTicketByNumber(database.db, new URL(page.url()).pathname.split('/')[2]!))!;
};
const focused = (page: Page) => page.evaluate('document.activeElement.id');
/** How fast somebody types who does it all day, in keys a minute. */
const typingSpeed = 250;

test('a call is recorded by keyboard alone, in less than half a minute at the speed of a clerk', async () => {
  const { page, type, press, keys } = await atDesk();
  expect(await focused(page)).toBe('who');
  await type('080000001001');
  await page.getByRole('button', { name: cast.ayu.name }).waitFor();
  await press('Enter');
  expect(await focused(page)).toBe('subject');
  await type('Internet ruang kasir putus');
  await press('Tab');
  await type('Sejak pagi, lampu modem merah.');
  await press('Tab');
  await type('inter');
  await page.getByRole('option', { name: /Internet terputus/ }).waitFor();
  await press('Enter', 'Control+Enter');
  expect(await ticketOf(page)).toMatchObject({
    reporter_id: cast.ayu.id,
    agency_name: 'Badan Pengelola Keuangan dan Aset Daerah',
    category_code: 'NET-INTERNET',
    channel: 'phone',
  });
  const seconds = (keys() / typingSpeed) * 60;
  expect(seconds).toBeLessThan(30);
  // The next call begins with one key.
  await page.keyboard.press('Enter');
  await page.waitForURL('**/front-desk');
  expect(await page.getByLabel('Perihal').inputValue()).toBe('');
  await page.context().close();
});

test('a slash picks the answer that solves the call, and keys lead everywhere', async () => {
  const { page, type, press } = await atDesk();
  await press('Escape', '?');
  await page.getByText('Simpan laporan').first().waitFor();
  await expectNoAxeViolations(page);
  await press('Escape', 'c');
  await type('Ni Wayan Rai');
  await page.getByText('Belum dikenal.').waitFor();
  await press('Enter');
  expect(await page.getByLabel('Nama pelapor').inputValue()).toBe('Ni Wayan Rai');
  await press('Tab');
  await type('Kelurahan Banjar Agung');
  await press('Escape', 'Escape', 's');
  await type('Modem mati');
  await press('Escape', 'k');
  await type('internet terputus');
  await page.getByRole('option', { name: /Internet terputus/ }).waitFor();
  await press('Enter', 'Escape', 'j');
  await type('/modem');
  await page.getByRole('option', { name: /Nyalakan ulang modem/ }).waitFor();
  await press('Enter');
  expect(await page.getByLabel('Jawaban untuk pelapor').inputValue()).toContain('Yth. Ni Wayan Rai');
  expect(await page.getByLabel('Selesaikan langsung').isChecked()).toBe(true);
  await press('Control+Enter');
  expect((await ticketOf(page)).status).toBe('resolved');
  await page.context().close();
});

test('what was typed survives a reload, and is gone once it is sent', async () => {
  const { page, type, press } = await atDesk();
  await press('Escape', 's');
  await type('Belum selesai diketik');
  await page.reload();
  expect(await page.getByLabel('Perihal').inputValue()).toBe('Belum selesai diketik');
  await press('Escape', 'c');
  await type('ayu pertiwi');
  await page.getByRole('button', { name: cast.ayu.name }).first().waitFor();
  await press('Enter', 'Escape', 'k');
  await type('wi-fi');
  await page.getByRole('option', { name: /^Wi-Fi/ }).waitFor();
  await press('Enter');
  // A nervous finger: one ticket all the same.
  await press('Control+Enter', 'Control+Enter');
  await ticketOf(page);
  const rows = await database.db
    .selectFrom('tickets')
    .select('id')
    .where('subject', '=', 'Belum selesai diketik')
    .execute();
  expect(rows).toHaveLength(1);
  await page.goto('/front-desk');
  expect(await page.getByLabel('Perihal').inputValue()).toBe('');
  await page.context().close();
});

test('a pasted chat fills the form at once, and a known outage takes the report in', async () => {
  const actor = await actorOf(database.db, 'frontdesk1');
  const big = await openTicket(database.db, {
    actor,
    channel: 'phone',
    locale: 'id',
    idempotencyKey: 'a-known-outage-of-a-district',
    report: {
      ...{ name: 'Made Yuliani', agency: 'Kecamatan Tirtasari', phone: null, email: null, location: '' },
      ...{ category_code: 'NET-INTERNET', subject: 'Serat optik putus', description: 'Tertimpa pohon.' },
    },
  });
  await act(database.db, { actor, ticketId: big.ticketId, action: 'declare_major', input: {} });
  const { page, press, type } = await atDesk();
  await press('Escape', 'w');
  const chat =
    '[09.12, 20/11/2026] Pak Lurah: Selamat pagi\n[09.13, 20/11/2026] Pak Lurah: Internet kantor mati';
  await page.evaluate((text) => {
    const data = new DataTransfer();
    data.setData('text/plain', text);
    const field = document.activeElement as HTMLTextAreaElement;
    field.value = text;
    field.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true }));
  }, chat);
  await page.getByText('Pesan pertama: 20 November 2026').waitFor();
  expect(await page.getByLabel('Nama pelapor').inputValue()).toBe('Pak Lurah');
  expect(await page.getByLabel('Perihal').inputValue()).toBe('Internet kantor mati');
  expect(await page.getByRole('radio', { name: 'WhatsApp' }).isChecked()).toBe(true);
  await page.getByLabel('Perangkat daerah atau unit').focus();
  await type('banjar agung');
  await page.getByRole('option', { name: /Kelurahan Banjar Agung/ }).waitFor();
  await press('Enter');
  await expect.poll(() => page.getByLabel('Wilayah').inputValue()).toContain('Kelurahan Banjar Agung');
  await press('Escape', 'k');
  await type('internet terputus');
  await page.getByRole('option', { name: /Internet terputus/ }).waitFor();
  await press('Enter', 'Escape', 'd', 'ArrowDown', 'Control+Enter');
  const { id } = await ticketOf(page);
  const row = await database.db
    .selectFrom('tickets')
    .select('parent_id')
    .where('id', '=', id)
    .executeTakeFirstOrThrow();
  expect(row.parent_id).toBe(big.ticketId);
  await page.context().close();
});

test('without a script buttons do the same', async () => {
  const { page } = await atDesk({ hasScript: false });
  await page.getByLabel('Siapa yang menghubungi?').fill('ayu pertiwi');
  await page.getByRole('button', { name: 'Cari pelapor' }).click();
  await page.getByRole('button', { name: cast.ayu.name }).first().click();
  expect(await page.getByLabel('Nama pelapor').inputValue()).toBe(cast.ayu.name);
  await page.getByLabel('Perihal').fill('Surel penuh');
  await page.getByLabel('Kategori').fill('gawai');
  await page.getByRole('button', { name: 'Cari duplikat' }).click();
  await page.getByRole('button', { name: 'Simpan laporan' }).click();
  expect(await ticketOf(page)).toMatchObject({ category_code: 'MAIL-CONFIG', reporter_id: cast.ayu.id });
  await page.context().close();
});

test('the canned answers of the office are kept on pages that everybody can use', async () => {
  const browser = await sharedBrowser();
  for (const [width, colorScheme] of [
    [360, 'dark'],
    [1280, 'light'],
  ] as const) {
    const context = await browser.newContext({
      baseURL: web.url,
      viewport: { width, height: 800 },
      colorScheme,
    });
    const [cookie, value] = web.as('admin').cookie.split('=');
    await context.addCookies([{ name: cookie!, value: value!, url: web.url }]);
    const page = await context.newPage();
    for (const path of ['/canned-answers', '/canned-answers/new']) {
      await page.goto(path);
      await expectNoAxeViolations(page);
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(width);
    }
    await context.close();
  }
});

test('nobody finds what somebody else was told after they signed out', async () => {
  const { page, type, press } = await atDesk();
  await press('Escape', 's');
  await type('Rahasia pelapor');
  await page.getByRole('button', { name: 'Keluar' }).first().press('Enter');
  await page.waitForURL((url) => url.pathname !== '/front-desk');
  expect(await page.evaluate("sessionStorage.getItem('karcis-desk-draft')")).toBeNull();
  await page.context().close();
});

test('questions stand in the form as soon as a category or a service is chosen or typed', async () => {
  const { db } = database;
  const byId = cast.admin.id;
  const input = fieldInput.parse({
    kind: 'text',
    label_id: 'Nomor inventaris',
    label_en: 'Inventory number',
  });
  await db.transaction().execute((trx) => saveField(trx, { categoryCode: 'OTH-DEVICE', input, byId }));
  const loan = serviceInput.parse({
    ...{ code: 'PINJAM', name: 'Peminjaman laptop', owner_kind: 'office', category_code: 'OTH-DEVICE' },
  });
  await db.transaction().execute((trx) => saveService(trx, { input: loan, byId }));
  const { page, type, press } = await atDesk();
  const question = page.getByLabel('Nomor inventaris');
  await page.getByLabel('Layanan').focus();
  await type('pinjam');
  await page.getByRole('option', { name: /Peminjaman laptop/ }).waitFor();
  await press('Enter');
  await question.fill('INV-7');

  // Typed whole and left: what was answered stays.
  await page.getByLabel('Kategori').focus();
  await type('OTH-DEVICE');
  await press('Tab');
  await expect.poll(() => page.locator('[name=asked]').inputValue()).toBe('OTH-DEVICE');
  expect(await question.inputValue()).toBe('INV-7');
  await page.getByLabel('Kategori').fill('');
  await page.getByLabel('Layanan').fill('');
  await press('Tab');
  await question.waitFor({ state: 'detached' });

  // A draft brings its category back, and the questions with it.
  await page.getByLabel('Kategori').focus();
  await type('OTH-DEVICE');
  await press('Tab');
  await question.waitFor();
  await page.reload();
  await question.waitFor();
  await page.context().close();
});
