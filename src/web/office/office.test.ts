import sharp from 'sharp';
import { afterAll, afterEach, beforeAll, expect, it, vi } from 'vitest';
import { startApp, type TestApp } from '../../../test/support/app.ts';
import { useDatabase } from '../../../test/support/database.ts';
import { quickAuth, signIn } from '../../../test/support/session.ts';
import { getOffice } from '../../domain/settings/office.ts';
import { paths } from '../../paths.ts';

const database = useDatabase();
let web: TestApp;
let admin: { cookie: string };
beforeAll(async () => {
  web = await startApp(database.db, { auth: quickAuth(database.db) });
  admin = await signIn(web, 'admin');
});
afterAll(() => web.stop());

const get = (url: string, headers: Record<string, string> = admin) => web.app.inject({ url, headers });
const post = (url: string, payload: [string, string][]) =>
  web.app.inject({
    method: 'POST',
    url,
    payload: new URLSearchParams(payload).toString(),
    headers: { 'content-type': 'application/x-www-form-urlencoded', ...admin },
  });
const settings = (changes: Record<string, string> = {}): [string, string][] =>
  Object.entries({
    name: 'Dinas Kominfo',
    short_name: 'Kominfo',
    service_name: 'Meja TIK',
    zone: 'Asia/Jakarta',
    prefix: 'mtk',
    ramadan: '2027-02-08 sampai 2027-03-09',
    local_holidays: '2026-11-04 Galungan\n2026-11-14 Kuningan',
    works_on_joint_leave: 'on',
    ...changes,
  });

it('shows the office as it is, to administrators alone', async () => {
  expect((await get(paths.office)).body).toContain('value="Layanan TIK Tirta Asri"');
  expect((await get(paths.office, await signIn(web, 'kasatpel'))).statusCode).toBe(403);
});

it('saves identity and calendar, and refuses what is no date', async () => {
  const bad = await post(
    paths.office,
    settings({ local_holidays: 'besok libur', ramadan: '2027-03-09 2027-02-08' }),
  );
  expect(bad.statusCode).toBe(422);
  for (const field of ['local_holidays', 'ramadan']) expect(bad.body).toContain(`href="#${field}"`);
  expect(bad.body).toContain('besok libur');
  expect((await post(paths.office, settings())).statusCode).toBe(303);
  expect(await getOffice(database.db)).toMatchObject({
    prefix: 'MTK',
    zone: 'Asia/Jakarta',
    calendar: {
      ramadan: [{ from: '2027-02-08', to: '2027-03-09' }],
      local_holidays: [
        { date: '2026-11-04', name: 'Galungan' },
        { date: '2026-11-14', name: 'Kuningan' },
      ],
      works_on_joint_leave: true,
    },
  });
  expect((await get(paths.office)).body).toContain('2026-11-14 Kuningan');
});

it('takes a logo, encodes it anew, and serves it to everybody', async () => {
  const send = (file: Buffer, name: string) => {
    const form = new FormData();
    form.append('logo', new Blob([new Uint8Array(file)]), name);
    return new Response(form);
  };
  const upload = async (file: Buffer, name: string) => {
    const sent = send(file, name);
    return web.app.inject({
      method: 'POST',
      url: paths.officeLogo,
      payload: Buffer.from(await sent.arrayBuffer()),
      headers: { 'content-type': sent.headers.get('content-type')!, ...admin },
    });
  };
  expect((await get(paths.logo, {})).statusCode).toBe(404);
  const svg = await upload(
    Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>'),
    'logo.png',
  );
  expect(svg.statusCode).toBe(422);
  expect((await upload(Buffer.from('%PDF-1.4\n%%EOF'), 'logo.pdf')).statusCode).toBe(422);
  const png = await sharp({ create: { width: 900, height: 600, channels: 4, background: '#334499' } })
    .png()
    .toBuffer();
  expect((await upload(png, 'logo.png')).statusCode).toBe(303);
  const { logo_sha256, zone } = await getOffice(database.db);
  expect(zone).toBe('Asia/Jakarta');
  // Another request's copy of the settings may be two seconds old.
  const fresh = await startApp(database.db, { auth: web.deps.auth, deps: { store: web.deps.store } });
  const logo = await fresh.app.inject({ url: `${paths.logo}?v=${logo_sha256!.slice(0, 12)}` });
  expect(logo.statusCode).toBe(200);
  expect(logo.headers['cache-control']).toContain('immutable');
  expect(logo.headers['content-type']).toBe('image/webp');
  expect((await sharp(logo.rawPayload).metadata()).width).toBe(320);
  await fresh.stop();
  expect((await post(paths.officeLogo, [['remove', 'on']])).statusCode).toBe(303);
  expect((await getOffice(database.db)).logo_sha256).toBeNull();
});

afterEach(() => {
  vi.useRealTimers();
});

it('warns of a year whose holidays are not known, some weeks before it begins', async () => {
  vi.useFakeTimers({ toFake: ['Date'], now: new Date('2025-06-02T03:00:00Z') });
  expect((await get(paths.office)).body).not.toContain('belum ada dalam program');
  vi.setSystemTime(new Date('2098-12-01T03:00:00Z'));
  expect((await get(paths.office)).body).toContain('Hari libur nasional 2098, 2099 belum ada');
});
