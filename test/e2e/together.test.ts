import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { CastName } from '../../db/seeds/people.ts';
import { informReporters } from '../../src/domain/tickets/announcing.ts';
import { findTicketByNumber } from '../../src/domain/tickets/finding.ts';
import { startApp, type TestApp } from '../support/app.ts';
import { expectNoAxeViolations } from '../support/axe.ts';
import { closeBrowser, sharedBrowser } from '../support/browser.ts';
import { useDatabase } from '../support/database.ts';
import { report, reportInWork, solution, step } from '../support/together.ts';

const database = useDatabase();
let web: TestApp;

beforeAll(async () => {
  web = await startApp(database.db, { isBuilt: true });
  await web.listen();
}, 60_000);
afterAll(async () => {
  await closeBrowser();
  await web?.stop();
});

async function pageOf(name: CastName): Promise<Page> {
  const browser = await sharedBrowser();
  const context = await browser.newContext({ baseURL: web.url, viewport: { width: 1280, height: 900 } });
  const [cookie, value] = web.as(name).cookie.split('=');
  await context.addCookies([{ name: cookie!, value: value!, url: web.url }]);
  context.setDefaultTimeout(10_000);
  return context.newPage();
}

const press = (page: Page, name: string | RegExp) => page.getByRole('button', { name }).first().click();
const follow = (page: Page, name: string | RegExp) => page.getByRole('link', { name }).first().click();
const reads = (page: Page, text: string | RegExp) => page.getByText(text).first().waitFor();
const state = async (number: string) => (await findTicketByNumber(database.db, number))!.status;

/** The worker does what was enqueued. */
async function work() {
  for (const job of web.jobs.splice(0)) {
    if (job.name === 'inform-reporters') await informReporters(database.db, job.data);
  }
}

test('Agus asks the data centre; Hendra agrees, finishes, and sees it no more once it is closed', async () => {
  const { db } = database;
  const { id, number } = await reportInWork(db);
  const agus = await pageOf('teknisi.net1');
  await agus.goto(`/tickets/${number}`);
  await agus.getByText('Tindakan lain').click();
  await follow(agus, 'Ajak tim lain');
  await agus.getByLabel('Tim yang diajak').selectOption({ label: 'Tim Pusat Data dan Layanan Awan' });
  await agus.getByLabel('Yang diminta').fill('Periksa VLAN 40 pada sakelar inti.');
  await press(agus, 'Ajak tim lain');
  await reads(agus, 'Ajakan dikirim.');
  await reads(agus, 'Menunggu jawaban');

  const hendra = await pageOf('teknisi.dc1');
  await hendra.goto('/work');
  await reads(hendra, 'Periksa VLAN 40 pada sakelar inti.');
  await press(hendra, 'Sanggupi');
  await reads(hendra, 'Bantuan disanggupi.');
  await follow(hendra, 'Laporkan bagian selesai');
  await hendra.getByLabel('Hasil pekerjaan tim Anda').fill('Porta 12 dipindah ke VLAN 40.');
  await press(hendra, 'Laporkan bagian selesai');
  await reads(hendra, 'Bagian tim Anda dilaporkan selesai');

  await agus.reload();
  await reads(agus, 'Porta 12 dipindah ke VLAN 40.');
  await step(db, 'teknisi.net1', id, 'complete', solution);
  await step(db, 'kasatpel', id, 'approve_work');
  await hendra.goto(`/tickets/${number}`);
  await reads(hendra, 'Internet kantor lurah');
  await step(db, 'frontdesk1', id, 'confirm');
  expect((await hendra.goto(`/tickets/${number}`))?.status()).toBe(404);
});

test('Sinta merges a second report after looking at both, and undoes it', async () => {
  const { db } = database;
  const main = await reportInWork(db);
  const twin = await report(db, {
    name: 'Made Yuliani',
    subject: 'Internet kantor lurah mati total',
    description: 'Loket tiga.',
  });
  const sinta = await pageOf('frontdesk1');
  await sinta.goto(`/tickets/${twin.number}`);
  await sinta.getByText('Tindakan lain').click();
  await follow(sinta, 'Gabungkan ke tiket lain');
  await reads(sinta, 'Mungkin laporan yang sama');
  await sinta.locator(`input[value="${main.number}"]`).check();
  await press(sinta, 'Periksa dahulu');
  await reads(sinta, 'Tiket yang tetap berjalan');
  await expectNoAxeViolations(sinta);
  await press(sinta, `Gabungkan ke ${main.number}`);
  await reads(sinta, 'Laporan digabung.');
  expect(await state(twin.number)).toBe('merged');
  await follow(sinta, new RegExp(main.number));
  await reads(sinta, 'Loket tiga.');
  await sinta.goto(`/tickets/${twin.number}`);
  await press(sinta, 'Batalkan penggabungan');
  await reads(sinta, 'Penggabungan dibatalkan');
  expect(await state(twin.number)).toBe('submitted');
});

test('thirty-seven reports, one answer', async () => {
  const { db } = database;
  const main = await reportInWork(db, { subject: 'Serat optik putus di Jalan Merdeka' });
  const others = [];
  for (let n = 1; n < 37; n += 1)
    others.push(
      await report(db, { subject: `Wi-Fi mati di ruang ${n}`, description: 'Tidak ada sinyal.' }, 'ayu'),
    );
  const gede = await pageOf('ketua.jaringan');
  await gede.goto(`/tickets/${main.number}`);
  await gede.getByText('Tindakan lain').click();
  await press(gede, 'Nyatakan gangguan massal');
  await reads(gede, 'Ini sekarang gangguan massal.');
  await follow(gede, 'Masukkan laporan');
  for (const { number } of others) await gede.locator(`#pilih-${number}`).check();
  await press(gede, 'Masukkan yang dipilih');
  await reads(gede, '36 laporan berhasil.');

  await follow(gede, 'Beri kabar semua pelapor');
  await reads(gede, /pelapor 36 laporan terbuka/);
  await gede.getByLabel('Kabar untuk semua pelapor').fill('Serat optik putus; normal kembali sore ini.');
  await press(gede, 'Beri kabar semua pelapor');
  await reads(gede, 'Kabar dikirim kepada semua pelapor');
  await work();
  const ayu = await pageOf('ayu');
  for (const part of [others[0]!, others[35]!]) {
    await ayu.goto(`/lacak/${part.number}`);
    await reads(ayu, 'Serat optik putus; normal kembali sore ini.');
    await reads(ayu, /Bagian dari gangguan massal/);
  }
  const rows = await db.selectFrom('ticket_events').select('seq').where('action', '=', 'inform').execute();
  expect(rows).toHaveLength(36);

  await step(db, 'teknisi.net1', main.id, 'complete', solution);
  await step(db, 'kasatpel', main.id, 'approve_work');
  await gede.goto(`/tickets/${main.number}`);
  await follow(gede, 'Selesaikan 36 laporan');
  await reads(gede, 'Kabel serat optik disambung.');
  await press(gede, 'Selesaikan yang dipilih');
  await reads(gede, '36 laporan berhasil.');
  await ayu.goto(`/lacak/${others[35]!.number}`);
  await reads(ayu, 'Kabel serat optik disambung.');
  await expectNoAxeViolations(ayu);
  for (const { number } of others) expect(await state(number)).toBe('resolved');
});
