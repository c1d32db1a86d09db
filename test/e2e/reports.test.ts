import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { seedDemo } from '../../db/seeds/demo.ts';
import { startApp, type TestApp } from '../support/app.ts';
import { expectNoAxeViolations } from '../support/axe.ts';
import { closeBrowser, sharedBrowser, shoot } from '../support/browser.ts';
import { useDatabase } from '../support/database.ts';
import { quickAuth } from '../support/session.ts';

const database = useDatabase();
let web!: TestApp;

beforeAll(async () => {
  web = await startApp(database.db, { isBuilt: true });
  await seedDemo({
    db: database.db,
    auth: quickAuth(database.db),
    secret: randomBytes(32).toString('hex'),
    store: web.deps.store,
    oldTickets: 60,
  });
  await web.listen();
});
afterAll(async () => {
  await closeBrowser();
  await web?.stop();
});

test('the reports fit a phone and a desk, by day and by night, and lead from a figure to a ticket', async () => {
  const context = await (await sharedBrowser()).newContext({
    baseURL: web.url,
    extraHTTPHeaders: web.as('kasatpel'),
  });
  const page = await context.newPage();
  for (const [path, name] of [
    ['/reports?by=month', 'reports'],
    ['/reports/technicians?by=year', 'technicians'],
  ] as const) {
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
      expect(
        await page.evaluate('document.documentElement.scrollWidth - innerWidth'),
        path,
      ).toBeLessThanOrEqual(0);
    }
    if (process.env.SHOOT) await shoot(page, name);
  }
  await page.goto('/reports?by=month');
  await page.getByRole('table').getByRole('link').first().click();
  await page.getByRole('heading', { level: 1, name: /Masuk/ }).waitFor();
  await expectNoAxeViolations(page);
  if (process.env.SHOOT) await shoot(page, 'counted');
  await page.getByRole('table').getByRole('link').first().click();
  await page.waitForURL(/\/tickets\/TIK-/);
});
