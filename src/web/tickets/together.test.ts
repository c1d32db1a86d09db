import { expect, test } from 'vitest';
import type { CastName } from '../../../db/seeds/people.ts';
import { useApp } from '../../../test/support/app.ts';
import { useDatabase } from '../../../test/support/database.ts';
import { report, reportInWork, solution, step, teamId } from '../../../test/support/together.ts';
import { informReporters } from '../../domain/tickets/announcing.ts';
import { findTicketByNumber } from '../../domain/tickets/finding.ts';

const database = useDatabase();
const web = useApp(database);

const state = async (number: string) => (await findTicketByNumber(database.db, number))!;
const get = (name: CastName, url: string) => web.app.inject({ url, headers: web.as(name) });
const page = async (name: CastName, url: string) => {
  const answer = await get(name, url);
  expect(answer.statusCode, `${name} at ${url}: ${answer.body.slice(0, 200)}`).toBe(200);
  return answer.body;
};

async function post(name: CastName, url: string, fields: Record<string, string> | [string, string][] = {}) {
  const number = /TIK-\w+-\w+/.exec(url)![0];
  const version: [string, string] = ['version', String((await state(number)).version)];
  const pairs = Array.isArray(fields) ? fields : Object.entries(fields);
  return web.app.inject({
    method: 'POST',
    url,
    headers: { ...web.as(name), 'content-type': 'application/x-www-form-urlencoded' },
    payload: new URLSearchParams([version, ...pairs]).toString(),
  });
}

/** The worker does what was enqueued. */
async function work() {
  for (const job of web.jobs.splice(0)) {
    if (job.name === 'inform-reporters') await informReporters(database.db, job.data);
  }
}

const linkOf = (answer: { headers: Record<string, unknown> }) => String(answer.headers['location']);

test('Agus asks the data centre, which agrees, does its part and is thanked by the closing', async () => {
  const { db } = database;
  const { number, id } = await reportInWork(db);
  const servers = await teamId(db, 'PUSATDATA');
  const form = await page('teknisi.net1', `/tickets/${number}/shares`);
  expect(form).toContain('Tim Pusat Data');
  expect(form).not.toMatch(/<option[^>]*>Tim Jaringan/);
  const task = { team_id: servers, task: 'Periksa VLAN 40 pada sakelar inti.', due_at: '2199-12-24' };
  expect((await post('teknisi.net1', `/tickets/${number}/shares`, task)).statusCode).toBe(303);
  const again = await post('teknisi.net1', `/tickets/${number}/shares`, task);
  expect(again.statusCode).toBe(422);
  expect(again.body).toContain('sudah diajak');

  const asked = await page('teknisi.dc1', `/tickets/${number}`);
  expect(asked).toContain('Periksa VLAN 40');
  expect(asked).toContain('share-acceptance');
  expect(await page('teknisi.dc1', '/work')).toContain('Periksa VLAN 40');
  expect(await page('teknisi.dc1', '/tickets?shared=mine')).toContain(number);
  expect((await get('teknisi.dc1', '/tickets?shared=mine&panel=filter')).body).toContain('name="shared"');
  await post('teknisi.dc1', `/tickets/${number}/share-acceptance`, { team_id: servers });
  expect((await post('teknisi.net1', `/tickets/${number}/completion`, solution)).statusCode).toBe(409);
  await post('teknisi.dc1', `/tickets/${number}/share-result`, {
    team_id: servers,
    result: 'VLAN dibetulkan.',
  });
  expect(await page('teknisi.net1', `/tickets/${number}`)).toContain('VLAN dibetulkan.');
  expect((await post('teknisi.net1', `/tickets/${number}/completion`, solution)).statusCode).toBe(303);
  await step(db, 'kasatpel', id, 'approve_work');
  await step(db, 'frontdesk1', id, 'confirm');
  expect((await get('teknisi.dc1', `/tickets/${number}`)).statusCode).toBe(404);
});

test('whoever hands a ticket away is led to the list with a sentence, not to a missing page', async () => {
  const { db } = database;
  const { number } = await reportInWork(db);
  const gone = await post('ketua.jaringan', `/tickets/${number}/transfer`, {
    team_id: await teamId(db, 'APLIKASI'),
    reason: 'Ternyata aplikasinya.',
  });
  expect(linkOf(gone)).toBe('/tickets');
  expect((await get('ketua.jaringan', `/tickets/${number}`)).statusCode).toBe(404);
  expect(await page('kasatpel', `/tickets/${number}`)).toMatch(/Dialihkan<\/dt>\s*<dd[^>]*>1 kali/);
});

test('a security matter closes to others and shows its deadlines to those who answer for it', async () => {
  const { db } = database;
  const { number } = await reportInWork(db);
  const matter = {
    risk_level: 'high',
    chronology: 'Halaman depan berubah pukul 07.10.',
    impact: 'Situs layanan.',
    is_vital: 'on',
    has_personal_data: 'on',
  };
  const raised = await post('teknisi.net1', `/tickets/${number}/security-matter`, matter);
  expect(linkOf(raised)).toBe('/tickets');
  const seen = await page('teknisi.sec1', `/tickets/${number}`);
  expect(seen).toContain('Halaman depan berubah');
  expect(seen).toContain('1×24 jam');
  expect(seen).toContain('3×24 jam');
  const draft = await page('teknisi.sec1', `/tickets/${number}/security-report`);
  expect(draft).toContain('Situs layanan.');
  for (const name of ['auditor', 'frontdesk1', 'teknisi.net1', 'kadis'] as const)
    expect((await get(name, `/tickets/${number}/security-report`)).statusCode, name).toBe(404);
});

test('two reports of one thing become one: looked at, merged, answered together, and undone', async () => {
  const { db } = database;
  const main = await reportInWork(db, {}, 'ayu');
  const twin = await report(
    db,
    {
      name: 'Made Yuliani',
      subject: 'Internet mati di loket',
      description: 'Rahasia loket tiga.',
      location: 'Loket',
    },
    'narahubung',
  );
  const choose = await page('frontdesk1', `/tickets/${twin.number}/merge`);
  expect(choose).toContain(main.number);
  const mistyped = await get('frontdesk1', `/tickets/${twin.number}/merge?other=TIK-0000-0000`);
  expect(mistyped.statusCode).toBe(422);
  const preview = await page('frontdesk1', `/tickets/${twin.number}/merge?other=${main.number}`);
  expect(preview).toContain('Laporan Anda digabung ke');
  expect((await state(twin.number)).status).toBe('submitted');
  const merged = await post('frontdesk1', `/tickets/${twin.number}/merge`, { other: main.number });
  expect(merged.statusCode).toBe(303);
  const ended = await page('frontdesk1', `/tickets/${twin.number}`);
  expect(ended).toContain('Batalkan penggabungan');
  expect(ended).toContain('Dihentikan karena digabungkan');
  expect(ended).not.toContain('Tercapai');

  // The target shows the other report as its own stream, marked with its number.
  const target = await page('teknisi.net1', `/tickets/${main.number}`);
  expect(target).toContain('Rahasia loket tiga.');
  expect(target).toContain(`Pelapor ${twin.number}`);
  expect(target).toContain('name="to_all"');
  await post('teknisi.net1', `/tickets/${main.number}/replies`, { body: 'Hanya untuk Ayu.' });
  await post('teknisi.net1', `/tickets/${main.number}/replies`, { body: 'Untuk semua.', to_all: 'on' });
  await work();
  await step(db, 'narahubung', twin.id, 'reply', { body: 'Loket dua juga.' });
  expect(await page('teknisi.net1', `/tickets/${main.number}`)).toContain('Loket dua juga.');
  expect(await page('teknisi.net1', '/notifications')).toContain('menanggapi');

  const own = await page('narahubung', `/lacak/${twin.number}`);
  expect(own).toContain(`digabung ke ${main.number}`);
  expect(own).toContain('Untuk semua.');
  expect(own.split('Untuk semua.').length, 'once').toBe(2);
  for (const word of ['Hanya untuk Ayu.', 'Ketut Suardika', 'Modem lampunya merah', 'Kantor lurah'])
    expect(own, word).not.toContain(word);
  const others = await page('ayu', `/lacak/${main.number}`);
  expect(others).toContain('Untuk semua.');
  for (const word of ['Loket dua juga.', 'Rahasia loket tiga', 'Made Yuliani'])
    expect(others).not.toContain(word);

  await step(db, 'teknisi.net1', main.id, 'complete', solution);
  await step(db, 'kasatpel', main.id, 'approve_work');
  expect(await page('narahubung', `/lacak/${twin.number}`)).toContain('Kabel serat optik disambung.');

  expect((await post('frontdesk1', `/tickets/${twin.number}/unmerging`)).statusCode).toBe(303);
  expect((await state(twin.number)).status).toBe('submitted');
  expect(await page('teknisi.net1', `/tickets/${main.number}`)).not.toContain('Rahasia loket tiga.');
});

test('one major incident: parts gathered by boxes, one word to all, resolved together, each reporter answers', async () => {
  const { db } = database;
  const major = await reportInWork(db, {}, 'ayu');
  const parts = [];
  for (let n = 1; n <= 3; n += 1)
    parts.push(
      await report(db, { subject: `Wi-Fi mati ${n}`, description: 'Tidak ada sinyal.' }, 'narahubung'),
    );
  await post('ketua.jaringan', `/tickets/${major.number}/major-incident`);
  const boxes = await page('ketua.jaringan', `/tickets/${major.number}/parts/new`);
  const values = parts.map(({ id }) => new RegExp(`value="(${id}:\\d+)"`).exec(boxes)![1]!);
  // One of them changed while the list was read.
  await step(db, 'frontdesk1', parts[2]!.id, 'classify', { priority: 'low' });
  const chosen = values.map((value): [string, string] => ['ticket', value]);
  const told = linkOf(await post('ketua.jaringan', `/tickets/${major.number}/parts`, chosen));
  const list = await page('ketua.jaringan', told);
  expect(list).toContain('2 laporan berhasil');
  expect(list).toMatch(new RegExp(`${parts[2]!.number}[\\s\\S]*berubah sementara itu`));

  const announce = `/tickets/${major.number}/announcements`;
  expect(await page('ketua.jaringan', announce)).toContain('2 laporan terbuka');
  await post('ketua.jaringan', announce, { body: 'Serat optik putus, diperbaiki sore ini.' });
  const [job] = web.jobs;
  await work();
  if (job?.name === 'inform-reporters') expect(await informReporters(db, job.data), 'told once').toBe(0);
  const part = await page('narahubung', `/lacak/${parts[0]!.number}`);
  expect(part).toContain('Serat optik putus');
  expect(part).toContain('Bagian dari gangguan massal');
  expect(part).not.toContain('Modem lampunya merah');
  expect(await page('narahubung', `/lacak/${parts[2]!.number}`)).not.toContain('Serat optik putus');
  expect((await web.app.inject({ url: `/lacak/${parts[0]!.number}` })).body).not.toContain('Serat optik');

  expect((await get('ketua.jaringan', `/tickets/${major.number}/parts/solution`)).statusCode).toBe(409);
  await step(db, 'teknisi.net1', major.id, 'complete', solution);
  await step(db, 'kasatpel', major.id, 'approve_work');
  expect(await page('ketua.jaringan', `/tickets/${major.number}`)).toContain('Selesaikan 2 laporan');
  const preview = await page('ketua.jaringan', `/tickets/${major.number}/parts/solution`);
  expect(preview).toContain('Kabel serat optik disambung.');
  const all = [...preview.matchAll(/name="ticket" value="([^"]+)"/g)].map((m): [string, string] => [
    'ticket',
    m[1]!,
  ]);
  await post('ketua.jaringan', `/tickets/${major.number}/parts/solution`, all);
  const solved = await page('narahubung', `/lacak/${parts[0]!.number}`);
  expect(solved).toContain('Kabel serat optik disambung.');
  expect(solved).toContain('Sudah beres?');
  await step(db, 'narahubung', parts[0]!.id, 'not_solved', { remaining: 'Masih mati.' });
  expect((await state(parts[0]!.number)).status).toBe('accepted');
  expect((await state(parts[1]!.number)).status).toBe('resolved');
});

test('tickets are linked by number, and a number that is not theirs answers like one that is not there', async () => {
  const { db } = database;
  const one = await reportInWork(db);
  const other = await reportInWork(db);
  const hidden = await report(db, { category_code: 'APP-LOCAL' });
  const link = (typed: string) => post('teknisi.net1', `/tickets/${one.number}/links`, { other: typed });
  expect((await link(other.number.toLowerCase())).statusCode).toBe(303);
  expect(await page('teknisi.net1', `/tickets/${other.number}`)).toContain(one.number);
  const [unseen, unknown] = [await link(hidden.number), await link('TIK-7K3M-9QXF')];
  const said = (body: string) => /class="field-error"[\s\S]*?<\/p>/.exec(body)?.[0];
  expect([unseen.statusCode, unknown.statusCode]).toEqual([422, 422]);
  expect(said(unseen.body)).toBe(said(unknown.body));
  await post('teknisi.net1', `/tickets/${other.number}/unlinking`, { other: one.number });
  expect(await page('teknisi.net1', `/tickets/${other.number}`)).not.toContain('Tiket terkait');
});
