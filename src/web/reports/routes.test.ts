import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { seedDemo } from '../../../db/seeds/demo.ts';
import type { CastName } from '../../../db/seeds/people.ts';
import { useApp } from '../../../test/support/app.ts';
import { useDatabase } from '../../../test/support/database.ts';
import { quickAuth } from '../../../test/support/session.ts';
import { diskStore } from '../../storage/store.ts';

const database = useDatabase();
const web = useApp(database);
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'karcis-reports-'));
  const { db } = database;
  const secret = randomBytes(32).toString('hex');
  await seedDemo({ db, auth: quickAuth(db), secret, store: diskStore(folder), oldTickets: 20 });
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const get = (name: CastName, url: string) => web.app.inject({ url, headers: web.as(name) });

test('the unit head reads tickets by month and opens what lies behind a figure', async () => {
  const report = await get('kasatpel', '/reports?by=year');
  expect(report.statusCode).toBe(200);
  expect(report.body).not.toMatch(/ style=/);
  const link = /href="(\/reports\/tickets\?figure=received[^"]*)">([\d.]+)</.exec(report.body);
  const [, href, figure] = link!;
  let [rows, next] = [0, href!.replaceAll('&amp;', '&')];
  while (next) {
    const page = await get('kasatpel', next);
    rows += page.body.match(/class="link font-semibold"/g)?.length ?? 0;
    next = /href="([^"]*after=[^"]*)"/.exec(page.body)?.[1]?.replaceAll('&amp;', '&') ?? '';
  }
  expect(rows).toBe(Number(figure));
});

test('technicians stand in order of names, and few tickets are not measured', async () => {
  const report = await get('kadis', '/reports/technicians?by=month');
  expect(report.statusCode).toBe(200);
  expect(report.body).toContain('data belum cukup');
  expect(report.body).toContain('bukan peringkat');
});

test('both reports come as CSV that spreadsheets read as it is meant', async () => {
  for (const url of ['/reports/periods.csv?by=week', '/reports/technicians.csv?by=year']) {
    const file = await get('auditor', url);
    expect(file.statusCode).toBe(200);
    expect(file.headers['content-type']).toBe('text/csv; charset=utf-8');
    expect(file.headers['content-disposition']).toMatch(/^attachment; filename="?[\w.-]+\.csv/);
    expect(file.rawPayload.subarray(0, 3)).toEqual(Buffer.from([0xef, 0xbb, 0xbf]));
    expect(file.body.trim().split('\r\n').length).toBeGreaterThan(5);
  }
});

test('nobody else reads reports, and an address that names no figure is not found', async () => {
  for (const name of ['ayu', 'teknisi.net1', 'frontdesk1', 'admin'] as const) {
    expect((await get(name, '/reports')).statusCode).toBe(403);
  }
  const odd = [
    'figure=salary&from=2026-01-01&until=2026-02-01',
    'figure=open&from=2026-02-01&until=2026-01-01',
    'figure=returned&from=2026-01-01&until=2026-02-01',
    '',
  ];
  for (const query of odd) expect((await get('kasatpel', `/reports/tickets?${query}`)).statusCode).toBe(404);
  expect((await get('kasatpel', '/reports?by=century&end=yesterday')).statusCode).toBe(200);
});
