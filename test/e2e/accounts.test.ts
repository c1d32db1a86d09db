import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { cast } from '../../db/seeds/people.ts';
import { createLink } from '../../src/auth/links.ts';
import { paths } from '../../src/paths.ts';
import { startApp, type TestApp } from '../support/app.ts';
import { expectNoAxeViolations } from '../support/axe.ts';
import { closeBrowser, sharedBrowser } from '../support/browser.ts';
import { useDatabase } from '../support/database.ts';
import { quickAuth, signIn } from '../support/session.ts';

const database = useDatabase();
let web: TestApp;
const forBrowsers = 90_000;
const contexts: BrowserContext[] = [];
beforeAll(async () => {
  web = await startApp(database.db, { isBuilt: true, auth: quickAuth(database.db) });
  await web.listen();
});
afterAll(async () => {
  await Promise.all(contexts.map((context) => context.close()));
  await closeBrowser();
  await web.stop();
});

async function openPage(headers?: { cookie: string }, options = {}): Promise<Page> {
  const browser = await sharedBrowser();
  const context = await browser.newContext({ baseURL: web.url, ...options });
  contexts.push(context);
  if (headers) {
    const [name = '', value = ''] = headers.cookie.split(/=(.*)/s);
    await context.addCookies([{ name, value, url: web.url }]);
  }
  return context.newPage();
}

/** Nothing found by axe and nothing wider than the screen, on a phone and a desk, light and dark. */
async function look(page: Page, path: string): Promise<void> {
  for (const [width, colorScheme] of [
    [360, 'light'],
    [1280, 'dark'],
  ] as const) {
    await page.setViewportSize({ width, height: 800 });
    await page.emulateMedia({ colorScheme });
    await page.goto(path);
    await expectNoAxeViolations(page);
    const wide = await page.evaluate('document.documentElement.scrollWidth');
    expect(wide, `${path} at ${width} px`).toBeLessThanOrEqual(width);
  }
}

it(
  'registers, signs out and signs in again on a phone without JavaScript',
  async () => {
    const page = await openPage(undefined, {
      javaScriptEnabled: false,
      viewport: { width: 360, height: 800 },
    });
    await page.goto(paths.register);
    await page.getByRole('button', { name: 'Buat akun' }).click();
    await page.getByRole('link', { name: /Kata sandi sedikitnya 10 karakter/ }).click();
    expect(page.url()).toContain('#password');
    await page.getByLabel('Nama lengkap').fill('Putu Uji Coba');
    await page.getByLabel('Perangkat daerah').fill('Dinas Kesehatan');
    await page.getByLabel('Nomor telepon').fill('0800 0001 777');
    await page.getByLabel('Nama pengguna').fill('putu.uji');
    await page.getByLabel('Kata sandi').fill('jalan kecil ke pantai');
    await page.getByRole('button', { name: 'Buat akun' }).click();
    await page.getByText('Akun Anda sudah dibuat').waitFor();
    expect(page.url()).toContain(paths.myTickets);
    // The rail with its way out is for wide screens.
    await page.setViewportSize({ width: 1280, height: 800 });
    await page.goto(paths.account);
    await page.getByRole('button', { name: 'Keluar', exact: true }).first().click();
    await page.goto(paths.account);
    expect(page.url()).toContain(`${paths.signIn}?lanjut=`);
    await page.getByLabel('Nama pengguna atau surel').fill('putu.uji');
    await page.getByLabel('Kata sandi').fill('jalan kecil ke pantai');
    await page.getByRole('button', { name: 'Masuk' }).click();
    expect(new URL(page.url()).pathname).toBe(paths.account);
  },
  forBrowsers,
);

it(
  'has public account pages that everybody can use',
  async () => {
    const page = await openPage();
    const { db } = database;
    const invitation = await createLink(db, {
      kind: 'invitation',
      personId: cast['teknisi.net1'].id,
      byId: null,
    });
    const password = await createLink(db, {
      kind: 'password',
      personId: cast['teknisi.net2'].id,
      byId: null,
    });
    const open = [
      paths.signIn,
      paths.register,
      paths.forgotPassword,
      paths.invitation(invitation),
      paths.setPassword(password),
      paths.setPassword('tidak-ada'),
    ];
    for (const path of open) await look(page, path);
  },
  forBrowsers,
);

it(
  'has account, people and office pages that everybody can use',
  async () => {
    const boss = await openPage(await signIn(web, 'kasatpel'));
    await look(boss, paths.account);
    const admin = await openPage(await signIn(web, 'admin'));
    for (const path of [
      paths.people,
      `${paths.people}?cari=tidak-ada-ini`,
      paths.newPerson,
      paths.person(cast.narahubung.id),
      paths.office,
    ]) {
      await look(admin, path);
    }
  },
  forBrowsers,
);

it(
  'invites somebody and shows the link once, with script as well',
  async () => {
    const page = await openPage(await signIn(web, 'admin'));
    await page.goto(paths.people);
    await page.getByRole('link', { name: 'Undang petugas' }).click();
    await page.getByLabel('Nama lengkap').fill('Kadek Undangan');
    await page.getByRole('button', { name: 'Buat undangan' }).click();
    await page.getByRole('heading', { name: 'Serahkan tautan ini' }).waitFor();
    const link = await page.getByText('/undangan/').textContent();
    await expectNoAxeViolations(page);
    const guest = await openPage();
    await guest.goto(link!);
    await guest.getByText('Kadek Undangan, pilih nama pengguna').waitFor();
    await page.getByRole('link', { name: 'Kadek Undangan', exact: true }).click();
    await page.getByRole('button', { name: 'Buat tautan undangan' }).click();
    await page.getByRole('heading', { name: 'Serahkan tautan ini' }).waitFor();
    await guest.reload();
    await guest.getByText('Tautan ini tidak berlaku lagi').waitFor();
  },
  forBrowsers,
);
