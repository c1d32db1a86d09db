import jsQR from 'jsqr';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { cast } from '../../db/seeds/people.ts';
import { makePosters } from '../../src/domain/posters/making.ts';
import { startApp, type TestApp } from '../support/app.ts';
import { closeBrowser, sharedBrowser } from '../support/browser.ts';
import { useDatabase } from '../support/database.ts';

const database = useDatabase();
const phone = { width: 360, height: 760 };
let web!: TestApp;
let code: string;

beforeAll(async () => {
  const { db } = database;
  // The technician serves the district; the kelurahan lies below it, and nobody is named for the kelurahan itself.
  const unit = await db
    .selectFrom('agencies')
    .select('id')
    .where('code', '=', 'KEL-BUKITHIJAU')
    .executeTakeFirstOrThrow();
  const made = await makePosters(db, {
    ...{ agencyIds: [unit.id], isSubtree: false, locations: ['Ruang pelayanan, lantai 1'] },
    ...{ serviceId: null, categoryCode: 'NET-INTERNET', byId: cast.frontdesk1.id },
  });
  code = made.codes[0]!;
  web = await startApp(db, { isBuilt: true });
  await web.listen();
});
afterAll(async () => {
  await closeBrowser();
  await web?.stop();
});

const visit = async (who: keyof typeof cast | null, options: { javaScriptEnabled?: boolean } = {}) => {
  const context = await (await sharedBrowser()).newContext({
    baseURL: web.url,
    viewport: phone,
    ...options,
  });
  if (who) {
    const [name, value] = web.as(who).cookie.split('=') as [string, string];
    await context.addCookies([{ name, value, url: web.url }]);
  }
  return { context, page: await context.newPage() };
};

/** What a phone's camera reads from a picture. */
async function scan(picture: Buffer): Promise<string | undefined> {
  const { data, info } = await sharp(picture).ensureAlpha().raw().toBuffer({ resolveWithObject: true });
  return jsQR(new Uint8ClampedArray(data), info.width, info.height)?.data;
}

test('a kelurahan scans the poster, and its report goes to the technician of the district above', async () => {
  const desk = await visit('frontdesk1');
  await desk.page.setViewportSize({ width: 900, height: 1200 });
  await desk.page.goto(`/posters/${code}/print`);
  // As a phone is held to it: the code with the paper around it.
  const { x, y, width, height } = (await desk.page.locator('.poster-qr').boundingBox())!;
  const clip = { x: x - 24, y: y - 24, width: width + 48, height: height + 48 };
  const address = await scan(await desk.page.screenshot({ clip, fullPage: true }));
  expect(address).toBe(`${web.url}/p/${code}`);
  await desk.context.close();

  const guest = await visit(null, { javaScriptEnabled: false });
  const { page } = guest;
  await page.goto(address!);
  const place = page.getByRole('region', { name: 'Tempat menurut poster' });
  expect(await place.innerText()).toContain('Kelurahan Bukit Hijau');
  expect(await place.innerText()).toContain('Ruang pelayanan, lantai 1');
  expect(await page.getByLabel('Di mana?').isVisible()).toBe(false);
  await page.getByLabel('Masalahnya apa?').fill('Internet di ruang pelayanan mati');
  await page.getByLabel('Ceritakan lebih lengkap').fill('Lampu modem merah sejak pagi, antrean menumpuk.');
  await page.getByLabel('Nama', { exact: false }).first().fill('Ketut Suardika');
  await page.getByRole('button', { name: 'Kirim laporan' }).click();
  // Refused once for want of a contact, the place is still there.
  await page.getByRole('heading', { name: 'Ada yang perlu diperbaiki' }).waitFor();
  expect(await place.innerText()).toContain('Kelurahan Bukit Hijau');
  await page.getByLabel('Nomor telepon atau WhatsApp').fill('0812-3456-7890');
  await page.getByRole('button', { name: 'Kirim laporan' }).click();
  await page.getByRole('heading', { name: 'Laporan Anda sudah kami terima' }).waitFor();
  const number = await page.locator('.stub-number').first().textContent();
  await guest.context.close();

  const ticket = await database.db
    .selectFrom('tickets as t')
    .innerJoin('teams as m', 'm.id', 't.owner_team_id')
    .select(['m.code', 't.region_code', 't.poster_code', 't.agency_typed'])
    .where('t.number', '=', number!)
    .executeTakeFirstOrThrow();
  expect(ticket).toEqual({
    code: 'JARINGAN',
    region_code: '99.01.03.1001',
    poster_code: code,
    agency_typed: 'Kelurahan Bukit Hijau',
  });

  const head = await visit('kasatpel');
  await head.page.goto(`/tickets/${number}/acceptance`);
  await head.page.getByRole('button', { name: 'Terima laporan' }).click();
  await head.page.getByRole('link', { name: 'Tugaskan teknisi' }).click();
  await head.page.getByRole('heading', { name: 'Tugaskan teknisi' }).waitFor();
  const first = head.page.getByRole('radio').first();
  expect(await first.getAttribute('value')).toBe(cast['teknisi.net3'].id);
  expect(await head.page.getByText('Wana Asri').count()).toBeGreaterThan(0);
  await head.context.close();

  const again = await visit('frontdesk1');
  await again.page.goto(`/posters/${code}`);
  await again.page.getByRole('link', { name: 'Lihat tiketnya' }).click();
  await again.page.getByRole('link', { name: 'Internet di ruang pelayanan mati' }).waitFor();
  await again.context.close();
}, 90_000);

test('somebody who is elsewhere changes the place, and a poster out of use leads to the empty form', async () => {
  const { context, page } = await visit(null);
  await page.goto(`/p/${code.toLowerCase()}`);
  await page.getByText('Bukan di sini? Ubah tempatnya').click();
  await page.getByLabel('Di mana?').fill('Ruang arsip');
  expect(await page.getByLabel('Perangkat daerah atau unit kerja').inputValue()).toBe(
    'Kelurahan Bukit Hijau',
  );
  await page.getByText('Draf disimpan di perangkat ini').waitFor();
  await database.db.updateTable('posters').set({ disabled_at: new Date() }).execute();
  await page.evaluate('localStorage.clear()');
  await page.goto(`/p/${code}`);
  await page.getByText('Poster yang Anda pindai tidak dipakai lagi.').waitFor();
  expect(await page.getByLabel('Di mana?').inputValue()).toBe('');
  await context.close();
}, 60_000);
