import { randomBytes } from 'node:crypto';
import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type CastName, cast } from '../../db/seeds/people.ts';
import { anyone } from '../../src/domain/people/actor.ts';
import { act } from '../../src/domain/tickets/acting.ts';
import { findTicketByNumber } from '../../src/domain/tickets/finding.ts';
import { openTicket, type Report } from '../../src/domain/tickets/opening.ts';
import type { Action } from '../../src/domain/tickets/vocabulary.ts';
import { startApp, type TestApp } from '../support/app.ts';
import { expectNoAxeViolations } from '../support/axe.ts';
import { closeBrowser, sharedBrowser } from '../support/browser.ts';
import { actorOf } from '../support/cast.ts';
import { useDatabase } from '../support/database.ts';

const database = useDatabase();
const sizes = { phone: { width: 360, height: 800 }, desk: { width: 1280, height: 900 } };
let web: TestApp;

beforeAll(async () => {
  web = await startApp(database.db, { isBuilt: true });
  await web.listen();
  await tellStories();
}, 60_000);

afterAll(async () => {
  await closeBrowser();
  await web?.stop();
});

/** A page of somebody of the cast. */
async function pageOf(
  name: CastName,
  options: Parameters<Awaited<ReturnType<typeof sharedBrowser>>['newContext']>[0] = {},
) {
  const browser = await sharedBrowser();
  const context: BrowserContext = await browser.newContext({ viewport: sizes.desk, ...options });
  const [cookie, value] = web.as(name).cookie.split('=');
  await context.addCookies([{ name: cookie!, value: value!, url: web.url }]);
  // An action that cannot be done says which, before the test itself runs out of time.
  context.setDefaultTimeout(8_000);
  return context.newPage();
}

const numbers: Record<string, string> = {};

async function tell(key: string, changes: Partial<Report>, steps: [CastName, Action, object?][] = []) {
  const { db } = database;
  const report: Report = {
    name: 'Ketut Suardika',
    agency: 'Kelurahan Banjar Agung',
    phone: '+6281234567890',
    email: 'ketut@tirtaasrikab.example',
    category_code: 'NET-INTERNET',
    subject: 'Internet kantor lurah mati total dari pagi',
    description:
      'Selamat pagi, mohon bantuan. Internet kantor mati sejak pukul 07.30.\nModem lampunya merah, pelayanan KTP berhenti dan warga sudah mengantre.',
    location: 'Kantor lurah, ruang pelayanan lantai 1',
    ...changes,
  };
  const opened = await openTicket(db, {
    actor: anyone,
    report,
    channel: 'web',
    locale: 'id',
    idempotencyKey: randomBytes(16).toString('hex'),
  });
  numbers[key] = opened.number;
  for (const [name, action, input] of steps) {
    await act(db, { actor: await actorOf(db, name), ticketId: opened.ticketId, action, input: input ?? {} });
  }
}

const accept = { type: 'incident', category_code: 'NET-INTERNET', priority: 'high' };
const toAgus = { assignee_id: cast['teknisi.net1'].id };
const begun: [CastName, Action, object?][] = [
  ['kasatpel', 'accept', accept],
  ['ketua.jaringan', 'assign', toAgus],
  ['teknisi.net1', 'start'],
];
const done = {
  outcome: 'fixed',
  solution: 'Kabel serat optik putus di tiang depan kantor; sudah disambung dan diuji 94 Mbps.',
  constraints: 'Menunggu tangga dari kantor camat selama satu jam.',
  client_notes: 'Bila lampu merah lagi, matikan modem lima menit sebelum melapor.',
  category_code: 'NET-INTERNET',
};

async function tellStories() {
  await tell('new', {});
  await tell('unknown', {
    category_code: (await unknownCategory()) ?? 'NET-INTERNET',
    subject: 'Komputer loket aneh, layar biru terus setelah pembaruan semalam',
    name: 'I Wayan Panjang Namanya Sekali Bin Contoh',
    agency: 'Kecamatan Mekar Laut',
  });
  await tell('second', {
    subject: 'Wi-Fi aula putus-putus',
    agency: 'Kecamatan Tirtasari',
    name: 'Made Yuliani',
  });
  await tell('accepted', { subject: 'Titik LAN tambahan ruang arsip' }, [
    ['kasatpel', 'accept', { ...accept, priority: 'low' }],
  ]);
  await tell(
    'assigned',
    { subject: 'Sakelar jaringan berbunyi', agency: 'Kecamatan Tirtasari' },
    begun.slice(0, 2),
  );
  await tell('working', { subject: 'Internet puskesmas lambat pada jam pelayanan' }, [
    ...begun,
    ['teknisi.net1', 'progress', { percent: 40, note: 'Sudah mengukur redaman kabel.' }],
    ['teknisi.net1', 'note', { body: 'Tangga dipinjam dari kantor camat, kembalikan hari Jumat.' }],
    ['kasatpel', 'reply', { body: 'Teknisi kami sudah di lokasi dan sedang menyambung kabel.' }],
  ]);
  await tell('held', { subject: 'Router kantor desa rusak', agency: 'Kecamatan Mekar Laut' }, [
    ...begun,
    [
      'teknisi.net1',
      'hold',
      {
        reason: 'vendor',
        party: 'PT Jaringan Contoh',
        expected_at: new Date(Date.now() + 5 * 86_400_000),
        note: 'PT Jaringan Contoh',
      },
    ],
  ]);
  await tell('done', { subject: 'Kabel serat optik putus' }, [...begun, ['teknisi.net1', 'complete', done]]);
  await tell('closed', { subject: 'Alamat IP bentrok' }, [
    ...begun,
    ['teknisi.net1', 'complete', done],
    ['kasatpel', 'approve_work'],
    ['frontdesk1', 'confirm', { score: 5, comment: 'Cepat sekali, terima kasih.' }],
  ]);
}

const unknownCategory = async () =>
  (
    await database.db
      .selectFrom('categories')
      .select('code')
      .where('is_unknown', '=', true)
      .executeTakeFirst()
  )?.code;

const statusOf = async (key: string) => (await findTicketByNumber(database.db, numbers[key]!))?.status;

/** Every kind of page of the desk, with who looks at it. */
const pages: [string, CastName, () => string][] = [
  ['list', 'frontdesk1', () => '/tickets?group=all'],
  ['list-filtered', 'kasatpel', () => '/tickets?priority=low&group=all&panel=filter'],
  ['list-empty', 'teknisi.konten1', () => '/tickets'],
  ['ticket-new', 'kasatpel', () => `/tickets/${numbers['new']}`],
  ['ticket-working', 'kasatpel', () => `/tickets/${numbers['working']}`],
  ['ticket-closed', 'frontdesk1', () => `/tickets/${numbers['closed']}`],
  ['acceptance', 'kasatpel', () => `/tickets/${numbers['new']}/acceptance`],
  ['assignment', 'ketua.jaringan', () => `/tickets/${numbers['accepted']}/assignment`],
  ['completion', 'teknisi.net1', () => `/tickets/${numbers['working']}/completion`],
  ['hold', 'teknisi.net1', () => `/tickets/${numbers['working']}/hold`],
  ['rejection', 'frontdesk1', () => `/tickets/${numbers['new']}/rejection`],
  ['decisions', 'kasatpel', () => '/decisions'],
  ['decisions-empty', 'ketua.jaringan', () => '/decisions'],
  ['work', 'teknisi.net1', () => '/work'],
  ['work-empty', 'teknisi.konten1', () => '/work'],
  ['notifications', 'teknisi.net1', () => '/notifications'],
  ['recording', 'frontdesk1', () => '/front-desk'],
];

const shotsDir = process.env['DESK_SHOTS'];

test.each(pages)(
  '%s: nothing sticks out and axe finds nothing, on a phone and at a desk, light and dark',
  async (name, who, path) => {
    const page = await pageOf(who);
    expect((await page.goto(web.url + path()))?.status()).toBe(200);
    for (const [size, viewport] of Object.entries(sizes)) {
      await page.setViewportSize(viewport);
      for (const colorScheme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme });
        await expectNoAxeViolations(page);
        if (shotsDir)
          await page.screenshot({ path: `${shotsDir}/${name}-${size}-${colorScheme}.png`, fullPage: true });
      }
      const wide = await page.evaluate(
        'document.documentElement.scrollWidth - document.documentElement.clientWidth',
      );
      expect(wide, `${name} at ${viewport.width}`).toBe(0);
    }
    await page.context().close();
  },
  60_000,
);

/** Presses Tab until the control with this name has the focus, as somebody without a mouse does. */
async function tabTo(page: Page, role: 'button' | 'link' | 'radio', name: string | RegExp) {
  const target = page.getByRole(role, { name }).first();
  for (let presses = 0; presses < 120; presses++) {
    await page.keyboard.press('Tab');
    if (await target.evaluate((element) => element === document.activeElement)) return;
  }
  throw new Error(`no Tab leads to ${role} ${name}`);
}

test('by keyboard alone a report is accepted and given to the technician of its region', async () => {
  const page = await pageOf('kasatpel');
  await page.goto(`${web.url}/tickets/${numbers['second']}`);
  await tabTo(page, 'link', 'Terima laporan');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'Terima laporan' }).waitFor();
  await tabTo(page, 'button', 'Terima laporan');
  await page.keyboard.press('Enter');
  await page.getByText('Laporan diterima. Berikutnya: tugaskan teknisi.').waitFor();
  await tabTo(page, 'link', 'Tugaskan teknisi');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'Tugaskan teknisi' }).waitFor();
  expect(await page.getByRole('radio', { name: /Agus Saputra/ }).isChecked()).toBe(true);
  await tabTo(page, 'button', 'Tugaskan teknisi');
  await page.keyboard.press('Enter');
  await page.getByText('Teknisi ditugaskan').waitFor();
  expect(await statusOf('second')).toBe('assigned');
  await page.context().close();
});

test('the list of decisions reaches zero: some at once, one by one the rest', async () => {
  const page = await pageOf('kasatpel');
  await tell('bulk-one', { subject: 'Modem mati di loket satu' });
  await tell('bulk-two', { subject: 'Modem mati di loket dua' });
  await page.goto(`${web.url}/decisions`);
  for (const key of ['bulk-one', 'bulk-two', 'new']) {
    await page.getByRole('checkbox', { name: `Pilih ${numbers[key]}` }).check();
  }
  // Somebody else is quicker with one of them.
  await act(database.db, {
    actor: await actorOf(database.db, 'frontdesk1'),
    ticketId: (await findTicketByNumber(database.db, numbers['new']!))!.id,
    action: 'return_for_data',
    input: { question: 'Sejak kapan?' },
  });
  await page.getByRole('button', { name: 'Terima yang dicentang' }).click();
  await page.getByText(`${numbers['bulk-one']}: diterima`).waitFor();
  expect(await page.getByText('sudah berubah atau diputuskan orang lain').count()).toBe(1);
  expect(await statusOf('bulk-two')).toBe('accepted');

  await page.getByRole('button', { name: 'Setujui hasil pekerjaan' }).first().click();
  await page.getByText('Hasil pekerjaan disetujui').waitFor();
  expect(await statusOf('done')).toBe('resolved');
  await page.getByRole('link', { name: 'Pilih kategori lalu terima' }).click();
  await page.getByLabel('Kategori').selectOption('NET-INTERNET');
  await page.getByRole('button', { name: 'Terima laporan' }).click();
  // Whatever else came in is taken as it stands, until nothing is left.
  const left = page.getByText('menunggu keputusan Anda');
  await left.or(page.getByText('Semua sudah diputuskan')).waitFor();
  while (await left.isVisible()) {
    const count = await left.textContent();
    await page.getByRole('button', { name: 'Terima seperti tertulis' }).first().click();
    await page.getByText(count!, { exact: true }).waitFor({ state: 'detached' });
    await left.or(page.getByText('Semua sudah diputuskan')).waitFor();
  }
  await page.getByText('Semua sudah diputuskan').waitFor();
  await page.context().close();
});

test('in the field: start, percent and completion with a photo, on a phone', async () => {
  const page = await pageOf('teknisi.net1', { viewport: sizes.phone, hasTouch: true });
  await page.goto(`${web.url}/work`);
  const card = page.getByRole('listitem').filter({ hasText: 'Sakelar jaringan berbunyi' });
  await card.getByRole('button', { name: 'Mulai kerjakan' }).tap();
  await card.getByRole('button', { name: '50%' }).tap();
  await page.getByText('Kemajuan dicatat.').waitFor();
  await card.getByRole('link', { name: 'Laporkan selesai' }).tap();
  await page.getByLabel('Diperbaiki').check();
  await page.getByRole('textbox', { name: 'Solusi' }).fill('Kipas sakelar diganti.');
  await page.getByLabel('Tidak ada kendala').check();
  expect(await page.getByLabel('Foto sebelum').isVisible()).toBe(false);
  await page.getByLabel('Saya datang ke lokasi').check();
  expect(await page.getByLabel('Foto sebelum').isVisible()).toBe(true);
  const pixel =
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';
  await page
    .getByLabel('Foto sesudah')
    .setInputFiles({ name: 'sesudah.png', mimeType: 'image/png', buffer: Buffer.from(pixel, 'base64') });
  await page.getByRole('button', { name: 'Laporkan selesai' }).tap();
  await page.getByText('Pekerjaan dilaporkan selesai (100%)').waitFor();
  expect(await statusOf('assigned')).toBe('pending_review');
  await page.context().close();
});

test('the front desk records a call that was solved on the spot and reads out number and PIN', async () => {
  const page = await pageOf('frontdesk1');
  await page.goto(`${web.url}/tickets/new`);
  await page.waitForURL('**/front-desk');
  await page.getByRole('button', { name: 'Simpan laporan' }).click();
  await page.getByText('Isi nama pelapor.').first().waitFor();
  await page.getByRole('radio', { name: 'Telepon' }).check();
  await page.getByLabel('Nama pelapor').fill('Bu Komang');
  await page.getByLabel('Perangkat daerah atau unit').fill('Dinas Kesehatan');
  await page.getByLabel('Perihal').fill('Lupa sandi Wi-Fi tamu');
  await page.getByLabel('Uraian').fill('Tamu tidak dapat tersambung.');
  await page.getByLabel('Kategori').fill('internet');
  await page.getByLabel('Selesaikan langsung').check();
  await page.getByLabel('Jawaban untuk pelapor').fill('Sandi dibacakan lewat telepon.');
  await page.getByRole('button', { name: 'Simpan laporan' }).click();
  await page.getByRole('heading', { name: 'Laporan dicatat' }).waitFor();
  await expectNoAxeViolations(page);
  if (shotsDir) await page.screenshot({ path: `${shotsDir}/receipt-desk-light.png`, fullPage: true });
  const number = (await page
    .getByText(/TIK-[0-9A-Z]{4}-[0-9A-Z]{4}/)
    .first()
    .textContent())!.match(/TIK-\S{9}/)![0];
  expect((await findTicketByNumber(database.db, number))?.status).toBe('resolved');
  await page.context().close();
});

test('a number in the search box leads straight to its ticket, in English too', async () => {
  const page = await pageOf('kasatpel');
  await page.goto(`${web.url}/tickets`);
  await page.getByRole('searchbox').fill(numbers['working']!.toLowerCase().replaceAll('-', ' '));
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'Internet puskesmas lambat pada jam pelayanan' }).waitFor();
  await page.context().close();
});
