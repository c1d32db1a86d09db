import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startApp, type TestApp } from '../support/app.ts';
import { expectNoAxeViolations } from '../support/axe.ts';
import { closeBrowser, sharedBrowser } from '../support/browser.ts';
import { useDatabase } from '../support/database.ts';
import { report } from '../support/together.ts';

/** Made Yuliani is contact of Kecamatan Tirtasari, above Kelurahan Banjar Agung; Bukit Hijau is the neighbour's. */
const database = useDatabase();
let web: TestApp;
let page: Page;
let ours: string;
let neighbours: string;

beforeAll(async () => {
  const { db } = database;
  ours = (await report(db, { subject: 'Internet loket mati' })).number;
  await report(db, { subject: 'Layar camat gelap', agency: 'Kecamatan Tirtasari' });
  neighbours = (await report(db, { subject: 'Internet aula mati', agency: 'Kelurahan Bukit Hijau' })).number;
  await report(db, { subject: 'Internet disusupi', category_code: 'SEC-MALWARE' });
  web = await startApp(db, { isBuilt: true });
  await web.listen();
  const browser = await sharedBrowser();
  const context = await browser.newContext({ baseURL: web.url, viewport: { width: 1280, height: 900 } });
  const [name, value] = web.as('narahubung').cookie.split('=') as [string, string];
  await context.addCookies([{ name, value, url: web.url }]);
  context.setDefaultTimeout(10_000);
  page = await context.newPage();
}, 60_000);
afterAll(async () => {
  await closeBrowser();
  await web?.stop();
});

const subjects = () => page.locator('tbody tr td:first-child a').allTextContents();
const nothingOfNeighbours = async () => expect(await page.content()).not.toMatch(/aula|Bukit Hijau|disusupi/);

test('Made sees the tickets of her units, and no neighbour in list, figures, search, file or address', async () => {
  await page.goto('/');
  await page.getByRole('link', { name: 'Buka meja kerja' }).click();
  await page.getByRole('heading', { name: 'Tiket perangkat daerah saya' }).waitFor();
  expect(await subjects()).toEqual(['Layar camat gelap', 'Internet loket mati']);
  const figures = await page.getByLabel('Unit (tiket terbuka)').locator('option').allTextContents();
  expect(figures.sort()).toEqual(['Kecamatan Tirtasari (1)', 'Kelurahan Banjar Agung (1)', 'Semua unit']);
  await nothingOfNeighbours();
  await expectNoAxeViolations(page);

  await page.getByLabel('Cari nomor tiket atau kata pada perihal').fill('internet');
  await page.getByRole('button', { name: 'Cari', exact: true }).click();
  await page.waitForURL(/kata=internet/);
  expect(await subjects()).toEqual(['Internet loket mati']);
  await nothingOfNeighbours();

  await page.getByLabel('Cari nomor tiket atau kata pada perihal').fill(neighbours);
  await page.getByRole('button', { name: 'Cari', exact: true }).click();
  await page.getByText('Tidak ada tiket yang cocok').waitFor();
  expect(await subjects()).toEqual([]);

  await page.goto('/agency-tickets?keadaan=all');
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: 'Unduh CSV' }).click(),
  ]);
  const file = await readFile((await download.path())!, 'utf8');
  expect(file).toContain(ours);
  expect(file).not.toMatch(new RegExp(`${neighbours}|Bukit Hijau|disusupi`));
});

test('the number of a neighbour opens nothing more to her than to anybody', async () => {
  expect((await page.goto(`/tickets/${neighbours}`))?.status()).toBe(404);
  await page.goto(`/lacak/${neighbours}`);
  await page.getByLabel('PIN').waitFor();
  await nothingOfNeighbours();
  await page.goto(`/lacak/${ours}`);
  await page.getByText('Modem lampunya merah.').waitFor();
});

test('she reports for a kelurahan below her, and is told why not for the neighbour', async () => {
  await page.goto('/lapor');
  await page.getByLabel('Masalahnya apa?').fill('Printer loket macet');
  await page.getByLabel('Ceritakan lebih lengkap').fill('Kertas tersangkut sejak pagi.');
  await page.getByLabel('Jenis masalah').selectOption('NET-INTERNET');
  const agency = page.getByLabel('Perangkat daerah atau unit kerja');
  await agency.fill('bukit');
  await page.getByRole('option', { name: 'Tidak ada yang cocok.' }).waitFor();
  await agency.fill('Kelurahan Bukit Hijau');
  await page.getByRole('button', { name: 'Kirim laporan' }).click();
  await page.getByText('Sebagai narahubung Anda melapor untuk perangkat daerah Anda').first().waitFor();

  await agency.fill('banjar');
  await page.getByRole('option', { name: /Kelurahan Banjar Agung/ }).click();
  await page.getByRole('button', { name: 'Kirim laporan' }).click();
  await page.getByRole('heading', { name: 'Laporan Anda sudah kami terima' }).waitFor();
  await page.goto('/agency-tickets');
  expect(await subjects()).toEqual(['Printer loket macet', 'Layar camat gelap', 'Internet loket mati']);
});
