import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { expectNoAxeViolations } from '../support/axe.ts';
import { launchBrowser } from '../support/browser.ts';
import { type Program, startKarcis } from '../support/program.ts';

/**
 * The built program on a new data folder, reached by a host name without TLS as in most offices: browsers trust such a
 * page less than one of localhost.
 */
const host = 'karcis.kantor.example';
const password = 'perahu kecil di danau';
let folder: string;
let server: Program;
let browser: Browser;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'karcis-first-'));
  [server, browser] = await Promise.all([
    startKarcis({ DATA_DIR: join(folder, 'data') }),
    launchBrowser([`--host-resolver-rules=MAP ${host} 127.0.0.1`]),
  ]);
});

afterAll(async () => {
  await browser?.close();
  server?.kill('SIGTERM');
  await server?.ended;
  await rm(folder, { recursive: true, force: true });
});

async function visit(): Promise<Page> {
  const context = await browser.newContext({
    baseURL: `http://${host}:${server.port}`,
    viewport: { width: 1280, height: 900 },
  });
  context.setDefaultTimeout(10_000);
  const page = await context.newPage();
  await page.goto('/');
  expect(await page.evaluate('isSecureContext')).toBe(false);
  return page;
}

const printedLink = () => /http:\/\/\S+(\/siapkan\/[\w-]{20,})/.exec(server.said())![1]!;

test('journey 7: a new instance says it waits, the printed link sets it up, and works only once', async () => {
  const page = await visit();
  await page.getByRole('heading', { name: 'Belum disiapkan' }).waitFor();
  await expectNoAxeViolations(page);

  await page.goto(printedLink());
  await expectNoAxeViolations(page);
  await page.getByLabel('Nama kantor').fill('Dinas Kominfo Kota Contoh');
  await page.getByLabel('Nama singkat').fill('Kominfo');
  await page.getByLabel('Nama layanan').fill('Layanan TIK Kota Contoh');
  await page.getByRole('combobox').selectOption('Asia/Jayapura');
  await page.getByLabel('Awalan nomor tiket').fill('KTK');
  await page.getByLabel('Nama lengkap').fill('Rudi Hartawan');
  await page.getByLabel('Nama pengguna').fill('rudi');
  await page.getByLabel('Kata sandi').fill('pendek');
  await page.getByRole('button', { name: 'Selesaikan penyiapan' }).click();
  await page.getByRole('link', { name: /Kata sandi sedikitnya 10 karakter/ }).waitFor();
  await page.getByLabel('Kata sandi').fill(password);
  await page.getByRole('button', { name: 'Selesaikan penyiapan' }).click();
  await page.getByText('Layanan sudah siap').waitFor();

  await page.getByRole('button', { name: 'Keluar', exact: true }).first().click();
  await page.waitForURL((url) => url.pathname === '/masuk' || url.pathname === '/');
  await page.goto('/masuk');
  await page.getByLabel('Nama pengguna atau surel').fill('rudi');
  await page.getByLabel('Kata sandi').fill(password);
  await page.getByRole('button', { name: 'Masuk' }).click();
  await page.waitForURL('**/people');

  const guest = await visit();
  await guest.getByText('Dinas Kominfo Kota Contoh').first().waitFor();
  expect((await guest.goto(printedLink()))?.status()).toBe(404);
  expect(await guest.getByRole('button', { name: 'Selesaikan penyiapan' }).count()).toBe(0);
});

test('journey 6: registers, reports, finds it among the own tickets, and again after signing in elsewhere', async () => {
  const page = await visit();
  await page.goto('/daftar');
  await page.getByLabel('Nama lengkap').fill('Putu Uji Coba');
  await page.getByLabel('Perangkat daerah').fill('Dinas Kesehatan');
  await page.getByLabel('Nomor telepon').fill('0800 0001 777');
  await page.getByLabel('Nama pengguna').fill('putu.uji');
  await page.getByLabel('Kata sandi').fill(password);
  await page.getByRole('button', { name: 'Buat akun' }).click();
  await page.getByText('Akun Anda sudah dibuat').waitFor();
  expect(new URL(page.url()).pathname).toBe('/my-tickets');

  await page.goto('/lapor');
  await page.getByLabel('Masalahnya apa?').fill('Pencetak antrean macet');
  await page.getByLabel('Ceritakan lebih lengkap').fill('Kertas tersangkut sejak pagi.');
  await page.getByLabel('Jenis masalah').selectOption({ label: 'Belum tahu, biar petugas yang memilih' });
  expect(await page.getByLabel('Perangkat daerah atau unit kerja').inputValue()).toBe('Dinas Kesehatan');
  await page.getByLabel('Foto atau berkas').setInputFiles({
    name: 'catatan.txt',
    mimeType: 'text/plain',
    buffer: Buffer.from('Kode galat E05'),
  });
  await page.getByRole('button', { name: 'Kirim laporan' }).click();
  await page.getByRole('heading', { name: 'Laporan Anda sudah kami terima' }).waitFor();
  const number = (await page.locator('.stub-number').first().textContent())!;
  expect(number).toMatch(/^KTK-/);

  const elsewhere = await visit();
  await elsewhere.goto('/my-tickets');
  await elsewhere.getByLabel('Nama pengguna atau surel').fill('putu.uji');
  await elsewhere.getByLabel('Kata sandi').fill(password);
  await elsewhere.getByRole('button', { name: 'Masuk' }).click();
  await elsewhere.waitForURL('**/my-tickets');
  await elsewhere.getByRole('link', { name: 'Pencetak antrean macet' }).click();
  // No PIN is asked from the one who sent it.
  await elsewhere.getByText('Kertas tersangkut sejak pagi.').waitFor();
  expect(new URL(elsewhere.url()).pathname).toBe(`/lacak/${number}`);

  const guest = await visit();
  await guest.goto(`/lacak/${number}`);
  expect(await guest.getByText('Kertas tersangkut sejak pagi.').count()).toBe(0);
});
