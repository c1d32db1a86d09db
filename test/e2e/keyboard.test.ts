import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { CastName } from '../../db/seeds/people.ts';
import { findTicketByNumber } from '../../src/domain/tickets/finding.ts';
import { ticketPin } from '../../src/lib/pin.ts';
import { startApp, type TestApp } from '../support/app.ts';
import { closeBrowser, sharedBrowser } from '../support/browser.ts';
import { useDatabase } from '../support/database.ts';

/** Nothing here clicks: somebody without a mouse has Tab, Enter, Space, arrows and letters. */
const database = useDatabase();
let web: TestApp;
let number: string;

beforeAll(async () => {
  web = await startApp(database.db, { isBuilt: true });
  await web.listen();
});
afterAll(async () => {
  await closeBrowser();
  await web?.stop();
});

async function open(name?: CastName): Promise<Page> {
  const browser = await sharedBrowser();
  const context = await browser.newContext({ baseURL: web.url });
  if (name) {
    const [cookie, value] = web.as(name).cookie.split('=');
    await context.addCookies([{ name: cookie!, value: value!, url: web.url }]);
  }
  context.setDefaultTimeout(8_000);
  return context.newPage();
}

/** Presses Tab until the focus is there, and sees that it shows. */
async function tabTo(target: Locator): Promise<void> {
  const page = target.page();
  await target.first().waitFor();
  for (let presses = 0; presses < 120; presses += 1) {
    await page.keyboard.press('Tab');
    if (!(await target.first().evaluate((element) => element === document.activeElement))) continue;
    const isSeen = await target.first().evaluate((element) => {
      const { top, bottom } = element.getBoundingClientRect();
      return element.matches(':focus-visible') && bottom > 0 && top < innerHeight;
    });
    expect(isSeen, `${target} has a focus that shows`).toBe(true);
    return;
  }
  throw new Error(`no Tab leads to ${target}`);
}

async function write(box: Locator, text: string): Promise<void> {
  await tabTo(box);
  await box.page().keyboard.type(text);
}

async function press(target: Locator, key = 'Enter'): Promise<void> {
  await tabTo(target);
  await target.page().keyboard.press(key);
}

const statusNow = async () => (await findTicketByNumber(database.db, number))?.status;

test('by keyboard alone a guest skips to the form, reports, and looks at the report', async () => {
  const page = await open();
  await page.goto('/');
  await page.keyboard.press('Tab');
  expect(await page.evaluate('document.activeElement.textContent')).toBe('Langsung ke isi');
  await page.keyboard.press('Enter');
  await press(page.getByRole('main').getByRole('link', { name: 'Laporkan masalah' }));
  await page.waitForURL('**/lapor');
  await write(page.getByLabel('Masalahnya apa?'), 'Internet loket mati');
  await write(page.getByLabel('Ceritakan lebih lengkap'), 'Sejak pukul delapan.');
  await write(page.getByLabel('Jenis masalah'), 'Internet terputus');
  await write(page.getByLabel('Nama', { exact: false }).first(), 'Ni Kadek Sari');
  await write(page.getByLabel('Perangkat daerah atau unit kerja'), 'Kecamatan Tirtasari');
  await press(page.getByRole('button', { name: 'Kirim laporan' }));
  // No contact was given: the summary has the focus, its link leads to the field.
  await page.getByRole('heading', { name: 'Ada yang perlu diperbaiki' }).waitFor();
  await press(page.locator('.error-summary a').first());
  await page.keyboard.type('081234567890');
  await press(page.getByRole('button', { name: 'Kirim laporan' }));
  await page.getByRole('heading', { name: 'Laporan Anda sudah kami terima' }).waitFor();
  number = (await page.locator('.stub-number').first().textContent())!;
  await press(page.getByRole('link', { name: 'Lihat perkembangan' }));
  await page.getByRole('heading', { name: 'Internet loket mati' }).waitFor();
  await page.context().close();
});

test('by keyboard alone the report is accepted, assigned, worked, completed and approved', async () => {
  const [boss, worker] = [await open('kasatpel'), await open('teknisi.net1')];
  await boss.goto('/decisions');
  await press(boss.getByRole('button', { name: 'Terima seperti tertulis' }));
  await boss.getByText('Laporan diterima').waitFor();
  await boss.goto(`/tickets/${number}`);
  await press(boss.getByRole('link', { name: 'Tugaskan teknisi' }));
  await press(boss.getByRole('button', { name: 'Tugaskan teknisi' }));
  await boss.getByText('Teknisi ditugaskan').waitFor();
  expect(await statusNow()).toBe('assigned');

  await worker.goto('/work');
  await press(worker.getByRole('button', { name: 'Mulai kerjakan' }));
  await press(worker.getByRole('button', { name: '50%' }));
  await worker.getByText('Kemajuan dicatat.').waitFor();
  await press(worker.getByRole('link', { name: 'Laporkan selesai' }));
  await press(worker.getByRole('radio').first(), 'Space');
  expect(await worker.getByLabel('Diperbaiki').isChecked()).toBe(true);
  await write(worker.getByRole('textbox', { name: 'Solusi' }), 'Kabel disambung.');
  await press(worker.getByLabel('Tidak ada kendala'), 'Space');
  await press(worker.getByRole('button', { name: 'Laporkan selesai' }));
  await worker.getByText('Pekerjaan dilaporkan selesai (100%)').waitFor();
  expect(await statusNow()).toBe('pending_review');

  await boss.goto('/decisions');
  await press(boss.getByRole('button', { name: 'Setujui hasil pekerjaan' }));
  await boss.getByText('Hasil pekerjaan disetujui').waitFor();
  expect(await statusNow()).toBe('resolved');
  await Promise.all([boss.context().close(), worker.context().close()]);
});

test('by keyboard alone the reporter rates the work and says that it is solved', async () => {
  const page = await open();
  const { id, pin_version } = await database.db
    .selectFrom('tickets')
    .select(['id', 'pin_version'])
    .where('number', '=', number)
    .executeTakeFirstOrThrow();
  await page.goto('/');
  await write(page.getByLabel('Nomor tiket'), number.toLowerCase());
  await page.keyboard.press('Enter');
  await write(page.getByLabel('PIN'), ticketPin(web.deps.secret, id, pin_version));
  await page.keyboard.press('Enter');
  await page.getByText('Kabel disambung.').waitFor();
  await tabTo(page.getByRole('radio').first());
  await page.keyboard.press('ArrowDown');
  await press(page.getByRole('button', { name: 'Ya, sudah beres' }));
  await page.getByText('penilaian Anda tersimpan').waitFor();
  expect(await statusNow()).toBe('closed');
  await page.context().close();
});
