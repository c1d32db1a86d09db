import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startApp, type TestApp } from '../../../test/support/app.ts';
import { expectNoAxeViolations } from '../../../test/support/axe.ts';
import { closeBrowser, sharedBrowser } from '../../../test/support/browser.ts';
import { useDatabase } from '../../../test/support/database.ts';
import { countRegions } from '../../domain/regions/listing.ts';

const database = useDatabase();
let web: TestApp;

beforeAll(async () => {
  web = await startApp(database.db, { isBuilt: true });
  await web.listen();
});
afterAll(async () => {
  await closeBrowser();
  await web?.stop();
});

async function openRegions({ hasScripts = true } = {}): Promise<Page> {
  const browser = await sharedBrowser();
  const context = await browser.newContext({
    baseURL: web.url,
    javaScriptEnabled: hasScripts,
    locale: 'id-ID',
  });
  const [cookie, value] = web.as('admin').cookie.split('=');
  await context.addCookies([{ name: cookie!, value: value!, url: web.url }]);
  context.setDefaultTimeout(8_000);
  const page = await context.newPage();
  await page.goto('/regions');
  return page;
}
const field = (page: Page) => page.getByLabel('Provinsi, kabupaten, atau kota');
const options = (page: Page) => page.getByRole('option');

test('by keyboard alone: what is typed is offered, said, taken by Enter and loaded', async () => {
  const page = await openRegions();
  await field(page).focus();
  await page.keyboard.type('denpas');
  await options(page).first().waitFor();
  expect(await field(page).getAttribute('aria-expanded')).toBe('true');
  expect(await page.getByRole('status').filter({ hasText: 'Enter memilih Kota Denpasar' }).count()).toBe(1);
  await expectNoAxeViolations(page);
  const height = (await options(page).first().boundingBox())!.height;
  expect(height).toBeGreaterThanOrEqual(44);

  await page.keyboard.press('ArrowDown');
  expect(await field(page).getAttribute('aria-activedescendant')).toBe('region-list-0');
  await page.keyboard.press('Enter');
  expect(await field(page).inputValue()).toBe('Kota Denpasar, Bali');
  expect(await options(page).count()).toBe(0);

  await page.keyboard.press('Enter');
  await page.getByText('Kota Denpasar dimuat').waitFor();
  expect((await countRegions(database.db)).map(({ code }) => code)).toContain('51');
});

test('Escape closes the list and keeps what was typed; a click chooses; nothing found is said', async () => {
  const page = await openRegions();
  await field(page).pressSequentially('papua');
  await options(page).first().waitFor();
  await page.keyboard.press('Escape');
  expect(await options(page).count()).toBe(0);
  expect(await field(page).inputValue()).toBe('papua');

  await page.keyboard.press('ArrowDown');
  await options(page).filter({ hasText: 'Papua Barat Daya' }).click();
  expect(await field(page).inputValue()).toBe('Papua Barat Daya');

  await field(page).fill('zzzz');
  await page.getByRole('status').filter({ hasText: 'Tidak ada yang cocok' }).waitFor();
});

test('what was chosen and then changed is looked up anew', async () => {
  const page = await openRegions();
  await field(page).pressSequentially('bali');
  await options(page).first().click();
  await field(page).fill('Maluku Utara');
  await page.getByRole('button', { name: 'Muat wilayah' }).click();
  await page.getByText('Maluku Utara dimuat').waitFor();
});

test('without JavaScript the same field asks which one was meant', async () => {
  const page = await openRegions({ hasScripts: false });
  await field(page).fill('Bogor');
  await page.getByRole('button', { name: 'Muat wilayah' }).click();
  await page.getByLabel('Kota Bogor').check();
  await page.getByRole('button', { name: 'Muat wilayah' }).click();
  await page.getByText('Kota Bogor dimuat').waitFor();
});
