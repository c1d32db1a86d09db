import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { importAccounts } from '../../src/auth/import-accounts.ts';
import { workOnImports } from '../../src/domain/importing/working.ts';
import { startApp, type TestApp } from '../support/app.ts';
import { expectNoAxeViolations } from '../support/axe.ts';
import { closeBrowser, sharedBrowser } from '../support/browser.ts';
import { useDatabase } from '../support/database.ts';

const database = useDatabase();
const sizes = { phone: { width: 360, height: 800 }, desk: { width: 1280, height: 900 } };
let web: TestApp;

beforeAll(async () => {
  web = await startApp(database.db, { isBuilt: true });
  await web.listen();
}, 60_000);

afterAll(async () => {
  await closeBrowser();
  await web?.stop();
});

type Options = Parameters<Awaited<ReturnType<typeof sharedBrowser>>['newContext']>[0];

/** The administrator's browser. */
async function pageOf(options: Options = {}): Promise<Page> {
  const browser = await sharedBrowser();
  const context = await browser.newContext({ viewport: sizes.desk, ...options });
  const [cookie, value] = web.as('admin').cookie.split('=');
  await context.addCookies([{ name: cookie!, value: value!, url: web.url }]);
  context.setDefaultTimeout(8_000);
  return context.newPage();
}

const file = (name: string, lines: string[]) => ({
  name,
  mimeType: 'text/csv',
  buffer: Buffer.from(`\ufeff${lines.join('\r\n')}\r\n`),
});
const header = 'kode;nama;jenis;kode induk;telepon';
const wrong = [
  header,
  'UPT-A;UPT Pasar;uptd;DINAS-X;',
  'UPT-B;;uptd;;123',
  'BPKAD;Badan Keuangan Daerah;badan;;',
];
const right = [header, 'UPT-A;UPT Pasar;uptd;DISKOMINFO;', 'UPT-B;UPT Terminal;uptd;;0361 555012', wrong[3]!];
const work = () => workOnImports(database.db, importAccounts);
const nameOf = async (code: string) =>
  (await database.db.selectFrom('agencies').select('name').where('code', '=', code).executeTakeFirst())?.name;

test('a file with errors is shown row by row, corrected and applied', async () => {
  const page = await pageOf();
  await page.goto(`${web.url}/settings`);
  await page.getByRole('link', { name: 'Impor dan ekspor' }).click();
  await page.getByRole('link', { name: /Unggah berkas.*Perangkat daerah/ }).click();
  await page.getByRole('button', { name: 'Unggah dan lihat pratinjau' }).click();
  await page.getByRole('link', { name: 'Pilih berkas CSV-nya dahulu.' }).waitFor();
  await expectNoAxeViolations(page);

  await page.getByLabel('Berkas CSV').setInputFiles(file('unit.csv', wrong));
  await page.getByRole('button', { name: 'Unggah dan lihat pratinjau' }).click();
  await page.getByRole('status').filter({ hasText: 'Berkas sedang dibaca' }).waitFor();
  await expectNoAxeViolations(page);
  await work();
  // Nobody reloads: the page follows the work.
  await page.getByText('Perbaiki 2 baris, lalu unggah lagi.').waitFor();
  const row = (code: string) => page.getByRole('row').filter({ hasText: code });
  expect(await row('UPT-A').textContent()).toContain('tidak ada perangkat daerah dengan kode “DINAS-X”');
  expect(await row('UPT-B').textContent()).toContain('nama: wajib diisi.');
  expect(await row('BPKAD').textContent()).toContain('Badan Keuangan Daerah');
  expect(await page.getByRole('button', { name: /^Terapkan/ }).count()).toBe(0);
  for (const viewport of Object.values(sizes)) {
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.setViewportSize(viewport);
      await page.emulateMedia({ colorScheme });
      await expectNoAxeViolations(page);
    }
  }
  await page.setViewportSize(sizes.desk);
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: 'Unduh baris yang ditolak' }).click(),
  ]);
  const refused = await readFile((await download.path())!, 'utf8');
  expect(refused).toContain('kode,nama,jenis,kode induk,telepon,alasan\r\nUPT-A,UPT Pasar,uptd,DINAS-X,,');
  await page.getByRole('link', { name: 'Ditolak (2)' }).click();
  await page.getByRole('link', { name: 'Ditolak (2)' }).and(page.locator('[aria-current=page]')).waitFor();
  expect(await row('BPKAD').count()).toBe(0);

  await page.getByRole('link', { name: 'Unggah berkas lain' }).click();
  await page.getByLabel('Berkas CSV').setInputFiles(file('unit.csv', right));
  await page.getByRole('button', { name: 'Unggah dan lihat pratinjau' }).click();
  await page.getByRole('status').filter({ hasText: 'Berkas sedang dibaca' }).waitFor();
  await work();
  await page.getByRole('button', { name: 'Terapkan 3 baris' }).waitFor();
  expect(await nameOf('UPT-B')).toBeUndefined();
  await page.getByRole('button', { name: 'Terapkan 3 baris' }).click();
  await page.getByRole('status').filter({ hasText: 'Perubahan sedang diterapkan' }).waitFor();
  await work();
  await page.getByText('Diterapkan: 2 ditambahkan, 1 diubah.').waitFor();
  await expectNoAxeViolations(page);
  expect(await nameOf('UPT-B')).toBe('UPT Terminal');
  expect(await nameOf('BPKAD')).toBe('Badan Keuangan Daerah');
  await page.goto(`${web.url}/imports`);
  await page.getByRole('row').filter({ hasText: 'Diterapkan' }).getByText('oleh Rudi Hartawan').waitFor();
  await expectNoAxeViolations(page);
  await page.context().close();
});

test('without JavaScript the same file is previewed and applied', async () => {
  const page = await pageOf({ javaScriptEnabled: false, viewport: sizes.phone });
  await page.goto(`${web.url}/imports/new?kind=people`);
  await page
    .getByLabel('Berkas CSV')
    .setInputFiles(file('orang.csv', ['nama;telepon;peran', 'Komang Budi;0812-3456-7000;reporter']));
  await page.getByRole('button', { name: 'Unggah dan lihat pratinjau' }).click();
  await page.getByText('Berkas sedang dibaca').waitFor();
  await work();
  // The page asks again by itself, as plain HTML can.
  await page.getByRole('button', { name: 'Terapkan 1 baris' }).click();
  await page.getByText('Perubahan sedang diterapkan').waitFor();
  await work();
  await page.getByRole('link', { name: 'Perbarui sekarang' }).click();
  await page.getByText('Diterapkan: 1 ditambahkan').waitFor();
  await page.context().close();
});
