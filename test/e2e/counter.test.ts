import { gzipSync } from 'node:zlib';
import type { Page } from 'playwright-core';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { prepareAttachment } from '../../src/domain/attachments/preparing.ts';
import type { Actor } from '../../src/domain/people/actor.ts';
import { act } from '../../src/domain/tickets/acting.ts';
import { findTicketByNumber } from '../../src/domain/tickets/finding.ts';
import type { Action } from '../../src/domain/tickets/vocabulary.ts';
import { startApp, type TestApp } from '../support/app.ts';
import { expectNoAxeViolations } from '../support/axe.ts';
import { closeBrowser, sharedBrowser, shoot } from '../support/browser.ts';
import { actorOf } from '../support/cast.ts';
import { useDatabase } from '../support/database.ts';

const database = useDatabase();
const phone = { width: 360, height: 760 };
let web!: TestApp;
// axe and two themes at two widths take their time on a busy machine.
const patient = 90_000;

beforeAll(async () => {
  web = await startApp(database.db, { isBuilt: true });
  await web.listen();
});
afterAll(async () => {
  await closeBrowser();
  await web?.stop();
});

async function visit(options: Parameters<Awaited<ReturnType<typeof sharedBrowser>>['newContext']>[0] = {}) {
  const context = await (await sharedBrowser()).newContext({ baseURL: web.url, viewport: phone, ...options });
  return { context, page: await context.newPage() };
}

async function fill(page: Page) {
  await page.getByLabel('Masalahnya apa?').fill('Internet di loket pelayanan mati');
  await page
    .getByLabel('Ceritakan lebih lengkap')
    .fill('Sejak pukul 08.00 semua komputer loket tidak tersambung.');
  await page.getByLabel('Jenis masalah').selectOption('NET-INTERNET');
  await page.getByLabel('Di mana?').fill('Kantor camat, lantai 1');
  await page.getByLabel('Nama', { exact: false }).first().fill('Ni Kadek Sari');
  await page.getByLabel('Perangkat daerah atau unit kerja').fill('Kecamatan Tirtasari');
  await page.getByLabel('Nomor telepon atau WhatsApp').fill('0812-3456-7890');
}

const photo = async (size: number) => ({
  name: 'foto.jpg',
  mimeType: 'image/jpeg',
  buffer: await sharp({
    create: {
      width: size,
      height: size,
      channels: 3,
      background: '#987',
      noise: { type: 'gaussian', mean: 128, sigma: 40 },
    },
  })
    .jpeg({ quality: 95 })
    .toBuffer(),
});

/** Both themes; the width is the page's own. */
async function expectFit(page: Page) {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    await expectNoAxeViolations(page);
  }
  const overflow = await page.evaluate('document.documentElement.scrollWidth - innerWidth');
  expect(overflow, page.url()).toBeLessThanOrEqual(0);
}

const shootIfAsked = async (page: Page, name: string) => {
  if (process.env.SHOOT) await shoot(page, name);
};

test('a guest with JavaScript off reports on a phone, and follows the report', async () => {
  const { context, page } = await visit({ javaScriptEnabled: false });
  await page.goto('/');
  await page.getByRole('link', { name: 'Laporkan masalah' }).click();
  await page.getByRole('button', { name: 'Kirim laporan' }).click();
  await page.getByRole('heading', { name: 'Ada yang perlu diperbaiki' }).waitFor();
  await page.getByRole('link', { name: 'Tulis nama Anda.' }).click();
  await fill(page);
  await page.getByLabel('Foto atau berkas').setInputFiles(await photo(500));
  await page.getByRole('button', { name: 'Kirim laporan' }).click();
  await page.getByRole('heading', { name: 'Laporan Anda sudah kami terima' }).waitFor();
  const [number, pin] = await page.locator('.stub-number').allTextContents();
  expect(await page.getByRole('button', { name: 'Cetak' }).isVisible()).toBe(false);

  // Another device: nothing but number and PIN.
  await context.close();
  const later = await visit({ javaScriptEnabled: false });
  await later.page.goto('/');
  await later.page.getByLabel('Nomor tiket').fill(number!.toLowerCase().replaceAll('-', ' '));
  await later.page.getByRole('button', { name: 'Lacak' }).click();
  expect(await later.page.getByText('Internet di loket').count()).toBe(0);
  await later.page.getByLabel('PIN').fill(pin!);
  await later.page.getByRole('button', { name: 'Buka laporan' }).click();
  await later.page.getByRole('heading', { name: 'Internet di loket pelayanan mati' }).waitFor();
  await later.page.getByText('Tulis pesan atau tambah berkas').click();
  await later.page.getByRole('textbox', { name: 'Pesan' }).fill('Sekarang juga di lantai 2.');
  await later.page.getByRole('button', { name: 'Kirim', exact: true }).click();
  await later.page.getByText('Petugas dapat melihatnya sekarang').waitFor();
  expect(await later.page.getByText('Sekarang juga di lantai 2.').count()).toBe(1);
  await later.context.close();
});

test(
  'with JavaScript the draft survives a reload, and is gone once sent',
  async () => {
    const { context, page } = await visit();
    await page.goto('/lapor');
    await fill(page);
    await page.getByText('Draf disimpan di perangkat ini').waitFor();
    await page.reload();
    await page.getByText('Draf disimpan di perangkat ini').waitFor();
    expect(await page.getByLabel('Masalahnya apa?').inputValue()).toBe('Internet di loket pelayanan mati');
    expect(await page.getByLabel('Jenis masalah').inputValue()).toBe('NET-INTERNET');
    await page.getByLabel('Foto atau berkas').setInputFiles([await photo(2600)]);
    await page.getByRole('button', { name: 'Kirim laporan' }).click();
    await page.getByRole('heading', { name: 'Laporan Anda sudah kami terima' }).waitFor();
    expect(page.url()).toContain('/tanda-terima/');
    expect(await page.evaluate('localStorage.length')).toBe(0);
    const file = await database.db
      .selectFrom('attachments')
      .selectAll()
      .orderBy('id', 'desc')
      .limit(1)
      .executeTakeFirstOrThrow();
    // Smaller before it was sent.
    expect(Math.max(...(await sizeOf(file.sha256)))).toBe(1600);
    await page.goto('/lapor');
    expect(await page.getByLabel('Masalahnya apa?').inputValue()).toBe('');
    await context.close();
  },
  patient,
);

const sizeOf = async (sha256: string): Promise<number[]> => {
  const { width, height } = await web.deps.store
    .open(sha256)
    .toArray()
    .then((chunks) => sharp(Buffer.concat(chunks)).metadata());
  return [width, height];
};

test('a draft is discarded by whoever shares the phone', async () => {
  const { context, page } = await visit();
  await page.goto('/lapor');
  await page.getByLabel('Masalahnya apa?').fill('Bukan urusan orang lain');
  await page.getByRole('button', { name: 'Hapus draf' }).click();
  await page.waitForURL('**/lapor');
  await expect.poll(() => page.getByLabel('Masalahnya apa?').inputValue()).toBe('');
  expect(await page.evaluate('localStorage.length')).toBe(0);
  await context.close();
});

test('a lost signal keeps text and files, and sending again makes one ticket', async () => {
  const { context, page } = await visit();
  const before = await database.db.selectFrom('tickets').select('id').execute();
  await page.goto('/lapor');
  await fill(page);
  await page.getByLabel('Foto atau berkas').setInputFiles([await photo(500)]);
  // The report arrives, its answer does not.
  await page.route('**/lapor', async (route) => {
    if (route.request().method() !== 'POST') return route.continue();
    await route.fetch({ maxRedirects: 0 });
    return route.abort('connectionreset');
  });
  await page.getByRole('button', { name: 'Kirim laporan' }).click();
  await page.getByText('Pengiriman terputus').waitFor();
  await page.unroute('**/lapor');
  await page.getByRole('button', { name: 'Coba kirim lagi' }).click();
  await page.getByRole('heading', { name: 'Laporan Anda sudah kami terima' }).waitFor();
  const after = await database.db.selectFrom('tickets').select('id').execute();
  expect(after.length).toBe(before.length + 1);
  await context.close();
});

test('on a slow line the form says what it does, and pressing again sends nothing more', async () => {
  const { context, page } = await visit();
  const before = await database.db.selectFrom('tickets').select('id').execute();
  await page.goto('/lapor');
  await fill(page);
  await page.getByLabel('Foto atau berkas').setInputFiles([await photo(500)]);
  const arrive = Promise.withResolvers<void>();
  let sent = 0;
  await page.route('**/lapor', async (route) => {
    if (route.request().method() !== 'POST') return route.continue();
    sent += 1;
    await arrive.promise;
    return route.continue();
  });
  await page.getByRole('button', { name: 'Kirim laporan' }).click();
  await page
    .getByRole('status')
    .filter({ hasText: /Mengirim|Terkirim/ })
    .waitFor();
  await page.getByRole('progressbar').waitFor();
  await page.locator('form[enctype]').evaluate((form) => (form as HTMLFormElement).requestSubmit());
  expect(await page.getByLabel('Masalahnya apa?').inputValue()).toBe('Internet di loket pelayanan mati');
  arrive.resolve();
  await page.getByRole('heading', { name: 'Laporan Anda sudah kami terima' }).waitFor();
  expect(sent).toBe(1);
  const after = await database.db.selectFrom('tickets').select('id').execute();
  expect(after.length).toBe(before.length + 1);
  await context.close();
});

test('errors are told in place when a script sends the form', async () => {
  const { context, page } = await visit();
  await page.goto('/lapor');
  await fill(page);
  await page.getByLabel('Nama', { exact: false }).first().fill('');
  await page.getByRole('button', { name: 'Kirim laporan' }).click();
  await page.getByRole('heading', { name: 'Ada yang perlu diperbaiki' }).waitFor();
  expect(await page.evaluate('document.activeElement.className')).toBe('error-summary');
  expect(await page.getByLabel('Masalahnya apa?').inputValue()).toBe('Internet di loket pelayanan mati');
  await page.getByLabel('Nama', { exact: false }).first().fill('Ni Kadek Sari');
  await page.getByRole('button', { name: 'Kirim laporan' }).click();
  await page.getByRole('heading', { name: 'Laporan Anda sudah kami terima' }).waitFor();
  await context.close();
});

async function onePage(page: Page, name: string, path: string) {
  await page.goto(path);
  await expectFit(page);
  await shootIfAsked(page, name);
  await page.setViewportSize({ width: 1280, height: 900 });
  await expectFit(page);
  await page.setViewportSize(phone);
}

test.each(['id', 'en'])(
  'the open pages are accessible, light and dark, narrow and wide, in %s',
  async (language) => {
    const { context, page } = await visit();
    await context.addCookies([{ name: 'karcis_lang', value: language, url: web.url }]);
    for (const [name, path] of [
      ['home', '/'],
      ['form', '/lapor?category=NET-WIFI&location=Loket%202'],
      ['search', '/lacak?nomor=TIK-0000-000A'],
      ['unknown', '/lacak/TIK-0000-0000'],
      ['privacy', '/privasi'],
    ] as const)
      await onePage(page, `${name}-${language}`, path);
    await context.close();
  },
  patient,
);

test(
  'refused form, receipt and tracking are accessible too',
  async () => {
    const { context, page } = await visit();
    await page.goto('/lapor');
    await page.getByRole('button', { name: 'Kirim laporan' }).click();
    await page.getByRole('heading', { name: 'Ada yang perlu diperbaiki' }).waitFor();
    await expectFit(page);
    await shootIfAsked(page, 'form-errors');
    await fill(page);
    await page.getByRole('button', { name: 'Kirim laporan' }).click();
    await page.getByRole('heading', { name: 'Laporan Anda sudah kami terima' }).waitFor();
    await expectFit(page);
    await shootIfAsked(page, 'receipt');
    await page.getByRole('link', { name: 'Lihat perkembangan' }).click();
    await page.getByRole('heading', { name: 'Internet di loket pelayanan mati' }).waitFor();
    await onePage(page, 'track-open', page.url());
    await context.clearCookies();
    await onePage(page, 'track-public', page.url());
    await context.close();
  },
  patient,
);

test(
  'the reporter says "sudah beres" with one tap and a word, JavaScript off',
  async () => {
    const { context, page } = await visit({ javaScriptEnabled: false });
    await page.goto('/lapor');
    await fill(page);
    await page.getByLabel('Foto atau berkas').setInputFiles(await photo(500));
    await page.getByRole('button', { name: 'Kirim laporan' }).click();
    const number = (await page.locator('.stub-number').first().textContent())!;
    const { db } = database;
    const ticket = (await findTicketByNumber(db, number))!;
    const file = await db
      .selectFrom('attachments')
      .select('id')
      .where('ticket_id', '=', ticket.id)
      .executeTakeFirstOrThrow();
    await prepareAttachment(web.deps, file.id);
    const [boss, worker] = [await actorOf(db, 'kasatpel'), await actorOf(db, 'teknisi.net1')];
    const steps: [Actor, Action, object][] = [
      [boss, 'accept', { type: 'incident', category_code: 'NET-INTERNET', priority: 'high' }],
      [boss, 'assign', { assignee_id: worker.id }],
      [worker, 'start', {}],
      [worker, 'reply', { body: 'Kami berangkat ke lokasi siang ini.' }],
      [
        worker,
        'complete',
        {
          outcome: 'fixed',
          solution: 'Kabel serat optik di depan kantor disambung kembali.',
          constraints: 'Tidak ada.',
          client_notes: 'Bila terputus lagi, catat jamnya.',
          category_code: 'NET-INTERNET',
        },
      ],
      [boss, 'approve_work', {}],
    ];
    for (const [actor, action, input] of steps) await act(db, { actor, ticketId: ticket.id, action, input });

    await page.goto(`/lacak/${number}`);
    expect(await page.getByText('Agus', { exact: true }).count()).toBe(1);
    await expect
      .poll(() =>
        page.locator('img[src*="/kecil"]').evaluate((img) => (img as HTMLImageElement).naturalWidth),
      )
      .toBeGreaterThan(0);
    const withScript = await visit({ storageState: await context.storageState() });
    await onePage(withScript.page, 'track-resolved', `/lacak/${number}`);
    await withScript.context.close();
    await page.getByText('4 · Puas').click();
    await page.getByRole('button', { name: 'Ya, sudah beres' }).click();
    await page.getByText('penilaian Anda tersimpan').waitFor();
    await page.getByText('Penilaian Anda: 4 · Puas').waitFor();
    await context.close();
  },
  patient,
);

test(
  'own tickets on a phone',
  async () => {
    const { context, page } = await visit();
    const { cookie } = web.as('ayu');
    const [name, value] = cookie.split('=') as [string, string];
    await context.addCookies([{ name, value, url: web.url }]);
    await onePage(page, 'mine-empty', '/my-tickets');
    await page.goto('/lapor');
    await fill(page);
    await page.getByRole('button', { name: 'Kirim laporan' }).click();
    await page.getByRole('heading', { name: 'Laporan Anda sudah kami terima' }).waitFor();
    await onePage(page, 'mine', '/my-tickets');
    await page.getByRole('link', { name: 'Internet di loket pelayanan mati' }).click();
    await page.getByText('semua komputer loket').waitFor();
    await context.close();
  },
  patient,
);

test('the first visit to the form weighs at most 40 kB without the typeface', async () => {
  const page = await (await fetch(`${web.url}/lapor`)).text();
  const files = [...page.matchAll(/(?:href|src)="(\/assets\/[^"]+\.(?:css|js))"/g)].map((match) => match[1]!);
  expect(files).toHaveLength(2);
  const answers = await Promise.all(files.map((file) => fetch(web.url + file)));
  expect(answers.map(({ status }) => status)).toEqual([200, 200]);
  const bodies = await Promise.all(answers.map((answer) => answer.text()));
  const weight = [page, ...bodies].reduce((sum, text) => sum + gzipSync(text).length, 0);
  expect(weight).toBeLessThan(40_000);
});
