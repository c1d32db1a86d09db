import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { CastName } from '../../db/seeds/people.ts';
import { verifyChains } from '../../src/domain/events/verifying.ts';
import { startApp, type TestApp } from '../support/app.ts';
import { closeBrowser, sharedBrowser } from '../support/browser.ts';
import { useDatabase } from '../support/database.ts';

const database = useDatabase();
let web!: TestApp;
beforeAll(async () => {
  web = await startApp(database.db, { isBuilt: true });
  await web.listen();
});
afterAll(async () => {
  await closeBrowser();
  await web?.stop();
});

/** Everybody has a browser of their own, on a phone, with JavaScript off. */
async function open(name?: CastName): Promise<Page> {
  const browser = await sharedBrowser();
  const context = await browser.newContext({
    baseURL: web.url,
    viewport: { width: 360, height: 760 },
    javaScriptEnabled: false,
  });
  context.setDefaultTimeout(8_000);
  if (name) {
    const [cookie, value] = web.as(name).cookie.split('=');
    await context.addCookies([{ name: cookie!, value: value!, url: web.url }]);
  }
  return context.newPage();
}

async function report(page: Page): Promise<string> {
  await page.goto('/lapor');
  await page.getByLabel('Masalahnya apa?').fill('Internet di loket pelayanan mati');
  await page
    .getByLabel('Ceritakan lebih lengkap')
    .fill('Sejak pukul 08.00 semua komputer loket tidak tersambung.');
  await page.getByLabel('Jenis masalah').selectOption('NET-INTERNET');
  await page.getByLabel('Nama', { exact: false }).first().fill('Ketut Suardika');
  await page.getByLabel('Perangkat daerah atau unit kerja').fill('Kelurahan Banjar Agung');
  await page.getByLabel('Nomor telepon atau WhatsApp').fill('0812-3456-7890');
  await page.getByRole('button', { name: 'Kirim laporan' }).click();
  await page.getByRole('heading', { name: 'Laporan Anda sudah kami terima' }).waitFor();
  return (await page.locator('.stub-number').first().textContent())!;
}

/** A step with a form: its page by the link on the ticket, its fields by their labels. */
async function take(
  page: Page,
  number: string,
  noun: string,
  fields: Record<string, string> = {},
): Promise<void> {
  await page.goto(`/tickets/${number}`);
  await page.locator(`a[href$="/${number}/${noun}"]`).first().click();
  for (const [label, text] of Object.entries(fields)) {
    const main = page.getByRole('main');
    const [box, list] = [
      main.getByRole('textbox', { name: label }),
      main.getByRole('combobox', { name: label }),
    ];
    if (text === '') await main.getByRole('radio', { name: label }).check();
    else if (await list.count()) await list.selectOption(text);
    else await box.first().fill(text);
  }
  await page.locator(`form[action$="/${noun}"] button[type=submit]`).click();
  await page.waitForURL((url) => !url.pathname.endsWith(`/${noun}`));
}

/** Opens what is folded away until it is wanted. */
async function unfold(page: Page, title: string): Promise<void> {
  const summary = page.locator('summary').filter({ hasText: title });
  if (await summary.count()) await summary.click();
}

/** A step whose button is all it needs. */
async function press(page: Page, number: string, noun: string): Promise<void> {
  await page.goto(`/tickets/${number}`);
  const version = await versionOf(number);
  await page.locator(`form[action$="/${noun}"] button[type=submit]`).first().click();
  await expect.poll(() => versionOf(number)).toBe(version + 1);
}

const versionOf = async (number: string) =>
  (
    await database.db
      .selectFrom('tickets')
      .select('version')
      .where('number', '=', number)
      .executeTakeFirstOrThrow()
  ).version;

const statusOf = async (number: string) =>
  (
    await database.db
      .selectFrom('tickets')
      .select('status')
      .where('number', '=', number)
      .executeTakeFirstOrThrow()
  ).status;

async function toWork(boss: Page, worker: Page, number: string): Promise<void> {
  await take(boss, number, 'acceptance');
  await take(boss, number, 'assignment', {});
  await press(worker, number, 'start');
}

const done = { Diperbaiki: '', Solusi: 'Kabel serat optik disambung.', Kendala: 'tidak ada' };

test('journeys 1 and 3: reported, accepted, worked, sent back once, approved, rated and closed', {
  timeout: 90_000,
}, async () => {
  const [guest, boss, worker] = [await open(), await open('kasatpel'), await open('teknisi.net1')];
  const number = await report(guest);
  await toWork(boss, worker, number);
  await take(worker, number, 'completion', done);
  await take(boss, number, 'work-return', { 'Yang harus diperbaiki': 'Mohon diuji selama satu jam.' });
  expect(await statusOf(number)).toBe('in_progress');
  await take(worker, number, 'completion', { ...done, Solusi: 'Kabel disambung dan diuji satu jam.' });
  await press(boss, number, 'work-approval');
  await guest.goto(`/lacak/${number}`);
  await guest.getByText('Kabel disambung dan diuji satu jam.').waitFor();
  await guest.getByText('5 · Sangat puas').click();
  await guest.getByRole('button', { name: 'Ya, sudah beres' }).click();
  await guest.getByText('penilaian Anda tersimpan').waitFor();
  expect(await statusOf(number)).toBe('closed');
});

test('journey 2: a rejected reporter appeals, and somebody else decides', { timeout: 60_000 }, async () => {
  const [guest, boss, desk] = [await open(), await open('kasatpel'), await open('frontdesk1')];
  const number = await report(guest);
  await take(boss, number, 'rejection', {
    Alasan: 'out_of_scope',
    'Penjelasan dan ke mana pelapor dapat pergi': 'Modem ini milik warga.',
  });
  await guest.goto(`/lacak/${number}`);
  await guest.getByText('Modem ini milik warga.').waitFor();
  await unfold(guest, 'Tidak setuju dengan penolakan?');
  await guest.getByLabel('Fakta baru yang perlu dipertimbangkan').fill('Modemnya inventaris kelurahan.');
  await guest.getByRole('button', { name: 'Ajukan keberatan' }).click();
  await guest.getByText('Keberatan terkirim').waitFor();
  await boss.goto(`/tickets/${number}`);
  expect(await boss.locator('a[href$="/acceptance"]').count()).toBe(0);
  await take(desk, number, 'acceptance');
  expect(await statusOf(number)).toBe('accepted');
});

test('journeys 4 and 5: asked and answered, not solved, closed, and opened again', {
  timeout: 90_000,
}, async () => {
  const [guest, boss, worker] = [await open(), await open('kasatpel'), await open('teknisi.net1')];
  const number = await report(guest);
  await toWork(boss, worker, number);
  await take(worker, number, 'question', { Pertanyaan: 'Lampu modem warna apa?' });
  await guest.goto(`/lacak/${number}`);
  await guest.getByText('Lampu modem warna apa?').first().waitFor();
  await guest.getByLabel('Jawaban Anda').fill('Merah.');
  await guest.getByRole('button', { name: 'Kirim jawaban' }).click();
  await guest.getByText('Jawaban terkirim').waitFor();
  expect(await statusOf(number)).toBe('in_progress');
  await take(worker, number, 'completion', done);
  await press(boss, number, 'work-approval');
  await guest.goto(`/lacak/${number}`);
  await unfold(guest, 'Belum beres?');
  await guest.getByLabel('Apa yang masih bermasalah?').fill('Mati lagi.');
  await guest.getByRole('button', { name: 'Belum selesai, kerjakan lagi' }).click();
  await guest.getByText('Kami lanjutkan pekerjaannya').waitFor();
  await take(worker, number, 'completion', done);
  await press(boss, number, 'work-approval');
  await guest.goto(`/lacak/${number}`);
  await guest.getByRole('button', { name: 'Ya, sudah beres' }).click();
  await unfold(guest, 'Masalahnya muncul lagi?');
  await guest.getByLabel('Apa yang terjadi?').fill('Putus waktu hujan.');
  await guest.getByRole('button', { name: 'Buka kembali' }).click();
  await guest.getByText('Tiket dibuka kembali').waitFor();
  expect(await statusOf(number)).toBe('accepted');
  expect((await verifyChains(database.db, web.deps.secret)).broken).toEqual([]);
});
