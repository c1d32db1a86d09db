import { expect, test } from 'vitest';
import { type CastName, cast } from '../../../../db/seeds/people.ts';
import { useApp } from '../../../../test/support/app.ts';
import { useDatabase } from '../../../../test/support/database.ts';
import { anyone } from '../../../domain/people/actor.ts';
import { findTicketByNumber } from '../../../domain/tickets/finding.ts';
import { openTicket } from '../../../domain/tickets/opening.ts';

const database = useDatabase();
const web = useApp(database);
let count = 0;

const report = {
  name: 'Ketut Suardika',
  agency: 'Kelurahan Banjar Agung',
  phone: '+6280000001002',
  email: null,
  category_code: 'NET-INTERNET',
  subject: 'Internet kantor lurah mati total dari pagi',
  description: 'Modem lampunya merah.',
  location: 'Kantor lurah',
};

async function open(changes: Partial<typeof report> = {}) {
  count += 1;
  const opened = await openTicket(database.db, {
    actor: anyone,
    report: { ...report, ...changes },
    channel: 'web',
    locale: 'id',
    idempotencyKey: `steps-${count}`,
  });
  return opened.number;
}

const state = async (number: string) => (await findTicketByNumber(database.db, number))!;

async function post(name: CastName, number: string, noun: string, fields: Record<string, string> = {}) {
  const { version } = await state(number);
  return web.app.inject({
    method: 'POST',
    url: `/tickets/${number}/${noun}`,
    headers: { ...web.as(name), 'content-type': 'application/x-www-form-urlencoded' },
    payload: new URLSearchParams({ version: String(version), ...fields }).toString(),
  });
}

const get = (name: CastName, url: string) => web.app.inject({ url, headers: web.as(name) });

const acceptance = { type: 'incident', category_code: 'NET-INTERNET', priority: 'high' };
const completion = {
  outcome: 'fixed',
  solution: 'Kabel FO disambung.',
  no_constraints: 'on',
  category_code: 'NET-INTERNET',
};

/** Takes a ticket to a state by the steps of the desk. */
async function openIn(
  status: 'accepted' | 'assigned' | 'in_progress' | 'pending_review' | 'resolved' | 'closed',
) {
  const number = await open();
  const way: [CastName, string, Record<string, string>][] = [
    ['kasatpel', 'acceptance', acceptance],
    ['kasatpel', 'assignment', { assignee_id: cast['teknisi.net1'].id }],
    ['teknisi.net1', 'start', {}],
    ['teknisi.net1', 'completion', completion],
    ['kasatpel', 'work-approval', {}],
    ['frontdesk1', 'confirmation', {}],
  ];
  for (const [name, noun, fields] of way) {
    if ((await state(number)).status === status) break;
    expect((await post(name, number, noun, fields)).statusCode, noun).toBe(303);
  }
  expect((await state(number)).status).toBe(status);
  return number;
}

test('a step opened out of turn says why not, and leads back to its ticket', async () => {
  const number = await openIn('assigned');
  const back = `href="/tickets/${number}"`;
  const early = await get('teknisi.net1', `/tickets/${number}/completion`);
  expect([early.statusCode, early.body]).toEqual([409, expect.stringContaining(back)]);
  expect(early.body).toContain('tidak cocok dengan keadaan tiket sekarang');
  const others = await get('teknisi.net2', `/tickets/${number}/start`);
  expect([others.statusCode, others.body]).toEqual([403, expect.stringContaining(back)]);
  // Who may not come in at all is told of no ticket.
  const outside = await get('ayu', `/tickets/${number}/start`);
  expect([outside.statusCode, outside.body]).toEqual([403, expect.not.stringContaining(back)]);
});

test('each step does what its address says for the right person, and refuses the wrong one', async () => {
  const tech = 'teknisi.net1';
  const later = '2026-12-24';
  // From, who may, who may not, the step, what is typed, and what becomes of the ticket.
  const table: [
    Parameters<typeof openIn>[0] | 'submitted',
    CastName,
    CastName,
    string,
    Record<string, string>,
    string,
  ][] = [
    ['submitted', 'kasatpel', 'frontdesk1', 'acceptance', acceptance, 'accepted'],
    ['submitted', 'frontdesk1', 'auditor', 'data-request', { question: 'Sejak kapan?' }, 'waiting_reporter'],
    [
      'submitted',
      'kasatpel',
      tech,
      'rejection',
      { reason: 'spam', explanation: 'Bukan laporan.' },
      'rejected',
    ],
    [
      'submitted',
      'frontdesk1',
      'kasatpel',
      'first-contact-solution',
      { solution: 'Modem dinyalakan ulang.' },
      'resolved',
    ],
    ['submitted', 'frontdesk1', tech, 'cancellation', { reason: 'Salah kirim.' }, 'cancelled'],
    ['accepted', 'ketua.jaringan', 'auditor', 'assignment', { assignee_id: cast[tech].id }, 'assigned'],
    ['accepted', 'frontdesk1', tech, 'classification', { ...acceptance, priority: 'low' }, 'accepted'],
    ['assigned', tech, 'teknisi.net2', 'start', {}, 'in_progress'],
    [
      'assigned',
      'ketua.jaringan',
      'teknisi.net2',
      'reassignment',
      { assignee_id: cast['teknisi.net2'].id, reason: 'Cuti.' },
      'assigned',
    ],
    ['assigned', tech, 'kasatpel', 'refusal', { reason: 'Sedang di luar kota.' }, 'accepted'],
    ['in_progress', tech, 'kasatpel', 'progress', { percent: '40' }, 'in_progress'],
    ['in_progress', tech, 'kadis', 'question', { question: 'Sandi Wi-Fi?' }, 'waiting_reporter'],
    [
      'in_progress',
      tech,
      'frontdesk1',
      'hold',
      { reason: 'vendor', party: 'PT Jaringan Contoh', expected_at: later },
      'waiting_external',
    ],
    ['in_progress', tech, 'kasatpel', 'completion', completion, 'pending_review'],
    ['in_progress', 'kasatpel', 'auditor', 'replies', { body: 'Teknisi dalam perjalanan.' }, 'in_progress'],
    [
      'in_progress',
      'teknisi.net2',
      'kadis',
      'notes',
      { body: 'Modem cadangan ada di gudang.' },
      'in_progress',
    ],
    ['pending_review', 'kasatpel', tech, 'work-approval', {}, 'resolved'],
    [
      'pending_review',
      'ketua.jaringan',
      tech,
      'work-return',
      { instruction: 'Lampirkan foto.' },
      'in_progress',
    ],
    ['resolved', 'frontdesk1', tech, 'confirmation', {}, 'closed'],
    ['resolved', 'frontdesk1', tech, 'not-solved', { remaining: 'Masih lambat.' }, 'in_progress'],
    ['closed', 'kasatpel', tech, 'reopening', { reason: 'Rusak lagi.' }, 'accepted'],
  ];
  for (const [from, right, wrong, noun, fields, to] of table) {
    const number = from === 'submitted' ? await open() : await openIn(from);
    const before = await state(number);
    expect((await post(wrong, number, noun, fields)).statusCode, `${wrong} ${noun}`).toBe(403);
    expect((await state(number)).version, `${wrong} changed nothing`).toBe(before.version);
    const answer = await post(right, number, noun, fields);
    expect(answer.statusCode, `${right} ${noun}: ${answer.body.slice(0, 300)}`).toBe(303);
    expect((await state(number)).status, noun).toBe(to);
  }
}, 60_000);

test('whoever does not see a ticket finds none, whatever they send', async () => {
  const number = await open();
  expect((await post('teknisi.app1', number, 'acceptance', acceptance)).statusCode).toBe(404);
  expect((await get('teknisi.app1', `/tickets/${number}`)).statusCode).toBe(404);
  expect((await post('admin', number, 'acceptance', acceptance)).statusCode).toBe(403);
});

test('answers, resumption and waiting work as forms too', async () => {
  const number = await openIn('in_progress');
  await post('teknisi.net1', number, 'question', { question: 'Sandi Wi-Fi?' });
  expect((await post('frontdesk1', number, 'answer', { reply: 'rahasia123' })).statusCode).toBe(303);
  expect((await state(number)).status).toBe('in_progress');
  await post('teknisi.net1', number, 'hold', { reason: 'vendor', party: 'PT X', expected_at: '2026-12-24' });
  const page = await get('teknisi.net1', `/tickets/${number}`);
  expect(page.body).toContain('Menunggu vendor');
  expect(page.body).toContain('PT X');
  expect((await post('teknisi.net1', number, 'resumption')).statusCode).toBe(303);
  expect((await state(number)).status).toBe('in_progress');
});

test('whom a ticket waits for stands at its head and in its times, and is told to nobody outside', async () => {
  const number = await openIn('in_progress');
  const hold = { reason: 'vendor', party: 'PT Jaringan Contoh', expected_at: '2199-12-24', note: 'RMA 7781' };
  await post('teknisi.net1', number, 'hold', hold);
  const page = (await get('teknisi.net1', `/tickets/${number}`)).body;
  expect(page).toContain('Menunggu PT Jaringan Contoh (vendor)');
  expect(page).toContain('Diperkirakan');
  expect(page).toMatch(/PT Jaringan Contoh \(vendor\): (\d|kurang dari 1)/);
  expect(page.split('PT Jaringan Contoh').length, 'not in the note as well').toBe(3);
  expect((await get('teknisi.net1', `/lacak/${number}`)).body).not.toContain('PT Jaringan');
  expect((await web.app.inject({ url: `/lacak/${number}` })).body).not.toContain('PT Jaringan');

  const { id } = await state(number);
  const rows = () =>
    database.db.selectFrom('holds').select(['party', 'ended_at']).where('ticket_id', '=', id).execute();
  expect(await rows()).toEqual([{ party: 'PT Jaringan Contoh', ended_at: null }]);
  // Whatever ends the wait ends the hold.
  const other = { assignee_id: cast['teknisi.net2'].id, reason: 'Cuti.' };
  expect((await post('ketua.jaringan', number, 'reassignment', other)).statusCode).toBe(303);
  expect(await rows()).toEqual([{ party: 'PT Jaringan Contoh', ended_at: expect.any(Date) }]);
  const after = (await get('teknisi.net2', `/tickets/${number}`)).body;
  expect(after).not.toContain('Menunggu PT Jaringan Contoh');
  expect(after).toMatch(/PT Jaringan Contoh \(vendor\): (\d|kurang dari 1)/);
});

test('a second hold with another party is no second click', async () => {
  const number = await openIn('in_progress');
  const { version } = await state(number);
  const hold = { reason: 'vendor', expected_at: '2199-12-24', version: String(version) };
  expect((await post('teknisi.net1', number, 'hold', { ...hold, party: 'PT X' })).statusCode).toBe(303);
  expect((await post('teknisi.net1', number, 'hold', { ...hold, party: 'PT X' })).statusCode).toBe(303);
  expect((await post('teknisi.net1', number, 'hold', { ...hold, party: 'PT Y' })).statusCode).toBe(409);
});

test('what is missing is said at the field, and what was typed is still there', async () => {
  const number = await openIn('in_progress');
  const answer = await post('teknisi.net1', number, 'completion', {
    outcome: 'fixed',
    solution: 'Kabel diganti',
  });
  expect(answer.statusCode).toBe(422);
  expect(answer.body).toContain('Kabel diganti');
  expect(answer.body).toContain('Isi kendala.');
  const lowered = await post('teknisi.net1', number, 'progress', { percent: '60' });
  expect(lowered.statusCode).toBe(303);
  const again = await post('teknisi.net1', number, 'progress', { percent: '20' });
  expect(again.statusCode).toBe(422);
  expect(again.body).toContain('tuliskan alasannya');
  const photo = await post('teknisi.net1', number, 'completion', { ...completion, is_field_visit: 'on' });
  expect(photo.statusCode).toBe(422);
  expect(photo.body).toContain('sedikitnya satu foto');
});

test('a second click is a success; a second person is shown what changed and keeps what they typed', async () => {
  const number = await open();
  const { version } = await state(number);
  const fields = { ...acceptance, version: String(version) };
  expect((await post('kasatpel', number, 'acceptance', fields)).statusCode).toBe(303);
  expect((await post('kasatpel', number, 'acceptance', fields)).statusCode).toBe(303);
  const rejection = { reason: 'spam', explanation: 'Bukan laporan.', version: String(version) };
  const refused = await post('frontdesk1', number, 'rejection', rejection);
  expect(refused.statusCode).toBe(409);
  expect(refused.body).toContain('Bambang Wicaksono');

  const assigned = await openIn('assigned');
  const stale = String((await state(assigned)).version);
  await post('teknisi.net1', assigned, 'start');
  const question = { question: 'Pertanyaan panjang saya', version: stale };
  const conflict = await post('frontdesk1', assigned, 'question', question);
  expect(conflict.statusCode).toBe(409);
  expect(conflict.body).toContain('Pertanyaan panjang saya');
  expect(conflict.body).toContain('Agus Saputra');
});

test('the form of the assignment proposes the technician of the region, with the reason', async () => {
  const number = await openIn('accepted');
  const page = await get('ketua.jaringan', `/tickets/${number}/assignment`);
  expect(page.statusCode).toBe(200);
  expect(page.body).toMatch(/value="01940000-0000-7000-8000-000000000007"[^>]*checked/);
  expect(page.body).toContain('melayani Kecamatan Tirtasari');
});

test('the page offers what the life cycle allows and nothing else', async () => {
  const number = await openIn('pending_review');
  const own = (await get('teknisi.net1', `/tickets/${number}`)).body;
  expect(own).not.toContain('work-approval');
  const chief = (await get('kasatpel', `/tickets/${number}`)).body;
  expect(chief).toContain(`/tickets/${number}/work-approval`);
  const auditor = (await get('auditor', `/tickets/${number}`)).body;
  expect(auditor).not.toContain('<form method="post" action="/tickets');
  expect(auditor).toContain('Kabel FO disambung.');
});

test('a contact of the agency is led to the side of the reporter', async () => {
  const number = await open();
  const answer = await get('narahubung', `/tickets/${number}`);
  expect(answer.statusCode).toBe(303);
  expect(answer.headers.location).toBe(`/lacak/${number}`);
});

test('an internal note is marked as such, and a file comes along with a reply', async () => {
  const number = await openIn('in_progress');
  await post('teknisi.net1', number, 'notes', { body: 'Gudang kosong' });
  const { version } = await state(number);
  const form = new FormData();
  form.set('version', String(version));
  form.set('body', 'Lihat lampiran');
  form.set('attachments', new File(['isi catatan'], 'catatan.txt', { type: 'text/plain' }));
  const wire = new Response(form);
  const sent = await web.app.inject({
    method: 'POST',
    url: `/tickets/${number}/replies`,
    headers: { ...web.as('teknisi.net1'), 'content-type': wire.headers.get('content-type')! },
    payload: Buffer.from(await wire.arrayBuffer()),
  });
  expect(sent.statusCode).toBe(303);
  const page = (await get('kasatpel', `/tickets/${number}`)).body;
  expect(page).toContain('Catatan internal, tidak terlihat oleh pelapor');
  expect(page).toContain('catatan.txt');
});

test('work on the phone comes back to the phone page', async () => {
  const number = await openIn('assigned');
  const answer = await post('teknisi.net1', number, 'start', { back: 'work' });
  expect(answer.headers.location).toBe('/work');
  const page = await get('teknisi.net1', '/work');
  expect(page.body).toContain('Kelurahan Banjar Agung');
  expect(page.body).toContain('value="25"');
});
