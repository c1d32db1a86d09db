import { expect, test } from 'vitest';
import type { CastName } from '../../../db/seeds/people.ts';
import { useApp } from '../../../test/support/app.ts';
import { useDatabase } from '../../../test/support/database.ts';
import { anyone } from '../../domain/people/actor.ts';
import { openTicket } from '../../domain/tickets/opening.ts';

const database = useDatabase();
const web = useApp(database);
const get = (name: CastName, url: string) => web.app.inject({ url, headers: web.as(name) });

const open = (n: number, subject = `Internet mati di ruang ${n}`) =>
  openTicket(database.db, {
    actor: anyone,
    report: {
      name: 'Ketut Suardika',
      agency: 'Kelurahan Banjar Agung',
      phone: '+6280000001002',
      email: null,
      category_code: 'NET-INTERNET',
      subject,
      description: 'Modem lampunya merah.',
      location: '',
    },
    channel: 'web',
    locale: 'id',
    idempotencyKey: `list-${n}`,
  });

test('pages lead on and back again, keeping the filters', async () => {
  for (let n = 1; n <= 53; n++) await open(n);
  const first = (await get('kasatpel', '/tickets?sort=oldest&priority=high&q=ruang')).body;
  expect(first).toContain('Internet mati di ruang 1<');
  const next = /href="(\/tickets\?[^"]*after=[^"]*)"/.exec(first)![1]!.replaceAll('&amp;', '&');
  expect(next).toContain('priority=high');
  const second = (await get('kasatpel', next)).body;
  expect(second).toContain('Internet mati di ruang 53<');
  expect(second).not.toContain('Internet mati di ruang 50<');
  const back = /href="(\/tickets\?[^"]*before=[^"]*)"/.exec(second)![1]!.replaceAll('&amp;', '&');
  expect((await get('kasatpel', back)).body).toContain('Internet mati di ruang 50<');
});

test('a number goes straight to its ticket, a mistyped one is told, and words are searched', async () => {
  const { number } = await open(100, 'Jaringan aula <b>putus</b>');
  const found = await get('kasatpel', `/tickets?q=${number.toLowerCase().replaceAll('-', '%20')}`);
  expect(found.headers.location).toBe(`/tickets/${number}`);
  const wrong = number.slice(0, -1) + (number.endsWith('7') ? '8' : '7');
  expect((await get('kasatpel', `/tickets?q=${wrong}`)).body).toContain('salah ketik');
  const words = (await get('kasatpel', '/tickets?q=jaringan')).body;
  expect(words).toContain('Jaringan aula &lt;b>putus');
});

test('an address that cannot be read shows the list all the same', async () => {
  const odd = '/tickets?group=x&status=y&after=z&from=2026-99-99&assignee=%27&sort=no&region=%25';
  expect((await get('kasatpel', odd)).statusCode).toBe(200);
});

test('the list belongs to staff; an administrator has no right over tickets by role', async () => {
  for (const name of ['admin', 'ayu', 'narahubung'] as const) {
    expect((await get(name, '/tickets')).statusCode, name).toBe(403);
  }
  expect((await get('teknisi.konten1', '/tickets')).body).toContain('Belum ada tiket terbuka');
});
