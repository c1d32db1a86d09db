import { afterAll, beforeAll, expect, test } from 'vitest';
import { startApp, type TestApp } from '../support/app.ts';
import { closeBrowser, sharedBrowser } from '../support/browser.ts';
import { useDatabase } from '../support/database.ts';

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

test('an administrator sees a message change while typing, and saves it then', async () => {
  const context = await (await sharedBrowser()).newContext();
  const [name, value] = web.as('admin').cookie.split('=') as [string, string];
  await context.addCookies([{ name, value, url: web.url }]);
  const page = await context.newPage();
  // By way of the list, as Turbo goes: the frame must be allowed by the first page's policy.
  await page.goto(`${web.url}/settings/templates`);
  await page.getByRole('link', { name: 'Ada pertanyaan tentang laporan' }).click();
  const frame = page.frameLocator('iframe[name=preview-id]');
  await frame.getByText('Petugas mengajukan pertanyaan').waitFor();
  await page.getByLabel('Judul surel').first().fill('Mohon dijawab: {nomor}');
  await frame.getByText('Mohon dijawab: TIK-7K3M-9QXF').waitFor();
  await page.getByRole('button', { name: 'Simpan kata-kata' }).click();
  await page.getByText('1 perubahan disimpan.').waitFor();
  const kept = await database.db.selectFrom('message_templates').select(['message', 'subject']).execute();
  expect(kept).toEqual([{ message: 'ask', subject: 'Mohon dijawab: {nomor}' }]);
  await context.close();
});
