import { Readable } from 'node:stream';
import { expect, test } from 'vitest';
import { type CastName, cast } from '../../../db/seeds/people.ts';
import { useApp } from '../../../test/support/app.ts';
import { useDatabase } from '../../../test/support/database.ts';
import { report, reportInWork, step, teamId } from '../../../test/support/together.ts';
import { letter } from '../../channels/email/taking-in/post-for-tests.ts';
import { understandMail } from '../../channels/email/taking-in/understanding-mail.ts';
import { keepArrival } from '../../domain/arrivals/keeping.ts';
import { mostAttempts, takeInArrival } from '../../domain/arrivals/taking-in.ts';
import { findTicketByNumber } from '../../domain/tickets/finding.ts';
import { ticketPin } from '../../lib/pin.ts';
import { uuidv7 } from '../../lib/uuid.ts';

const database = useDatabase();
const web = useApp(database);

/** A mail comes in and is understood; answers its id. */
async function receive(said: Parameters<typeof letter>[0] | Buffer): Promise<string> {
  const { db, deps } = { db: database.db, deps: web.deps };
  const raw = Buffer.isBuffer(said) ? said : letter(said);
  const file = await deps.store.put(Readable.from([raw]));
  const { arrivalId } = await keepArrival({ db, queue: null }, { ...file, source: 'pipe' });
  await takeInArrival(db, arrivalId, understandMail(deps));
  return arrivalId;
}
const get = (name: CastName, url: string) => web.app.inject({ url, headers: web.as(name) });
const post = (name: CastName, url: string, fields: Record<string, string> = {}) =>
  web.app.inject({
    method: 'POST',
    url,
    headers: { ...web.as(name), 'content-type': 'application/x-www-form-urlencoded' },
    payload: new URLSearchParams(fields).toString(),
  });
const look = (id: string) =>
  database.db.selectFrom('arrivals').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
const messagesOf = (ticketId: string) =>
  database.db
    .selectFrom('messages')
    .selectAll()
    .where('ticket_id', '=', ticketId)
    .orderBy('event_seq')
    .execute();

test('a stranger’s mail waits on the desk and on the ticket, and is let in once as the reporter’s words', async () => {
  const { number, id: ticketId } = await reportInWork(database.db);
  const id = await receive({
    from: 'Pak Wayan <wayan@kantor-lain.test>',
    subject: `Re: ${number}`,
    text: 'Lampu masih merah.',
  });
  const list = (await get('frontdesk1', '/arrivals')).body;
  expect(list).toContain(`/arrivals/${id}`);
  expect(list).toContain('pengirimnya bukan pelapor');
  expect((await get('teknisi.net1', `/tickets/${number}`)).body).toContain(
    '1 surel untuk tiket ini menunggu keputusan',
  );
  const page = (await get('frontdesk1', `/arrivals/${id}`)).body;
  expect(page).toContain('Lampu masih merah.');
  expect(page).toContain(`value="${number}"`);

  const wrong = await post('frontdesk1', `/arrivals/${id}/release`, { as: 'reply', number: 'TIK-0000-0000' });
  expect([wrong.statusCode, wrong.body.includes('bukan wewenang Anda')]).toEqual([422, true]);
  expect((await post('frontdesk1', `/arrivals/${id}/release`, { as: 'reply', number })).statusCode).toBe(303);
  expect(await messagesOf(ticketId)).toMatchObject([
    { body: 'Lampu masih merah.', is_from_reporter: true, kind: 'reply' },
  ]);
  const again = await post('frontdesk2', `/arrivals/${id}/release`, { as: 'ticket' });
  expect(again.headers['location']).toBe(`/arrivals/${id}`);
  expect(await messagesOf(ticketId)).toHaveLength(1);

  const ticket = (await get('teknisi.net1', `/tickets/${number}`)).body;
  expect(ticket).toContain('Lihat surel lengkap');
  expect(ticket).not.toContain('menunggu keputusan');
  // From now on the desk's word counts for this address.
  const next = await receive({ from: 'wayan@kantor-lain.test', subject: number, text: 'Sudah menyala.' });
  expect(await look(next)).toMatchObject({ outcome: 'reply_added', reason: 'number_and_sender' });
});

test('an answer on a closed ticket becomes a note of whoever keeps it, or a ticket of its own', async () => {
  const { number, id: ticketId } = await report(database.db, { email: 'sari@warga.test' });
  await step(database.db, 'kasatpel', ticketId, 'reject', {
    reason: 'out_of_scope',
    explanation: 'Bukan kami.',
  });
  const id = await receive({ from: 'sari@warga.test', subject: number, text: 'Terima kasih.' });
  expect(await look(id)).toMatchObject({ reason: 'ended_ticket' });
  const refused = await post('frontdesk1', `/arrivals/${id}/release`, { as: 'reply', number });
  expect([refused.statusCode, refused.body.includes('catatan internal, atau buka tiket baru')]).toEqual([
    422,
    true,
  ]);
  await post('frontdesk1', `/arrivals/${id}/release`, { as: 'note', number });
  expect((await messagesOf(ticketId)).at(-1)).toMatchObject({
    ...{ kind: 'note', audience: 'internal', is_from_reporter: false },
    body: '[Surel dari sari@warga.test]\n\nTerima kasih.',
  });

  const files = [{ name: 'catatan.txt', type: 'text/plain', content: 'isi' }];
  const other = await receive({
    from: 'sari@warga.test',
    subject: `${number} lagi`,
    text: 'Masalah baru.',
    files,
  });
  await post('ketua.jaringan', `/arrivals/${other}/release`, { as: 'ticket' });
  const { ticket_id, outcome, settled_by_id } = await look(other);
  expect([outcome, settled_by_id !== null]).toEqual(['ticket_opened', true]);
  const kept = await database.db
    .selectFrom('attachments')
    .select('name')
    .where('ticket_id', '=', ticket_id!)
    .execute();
  expect(kept).toEqual([{ name: 'catatan.txt' }]);

  const again = await receive({ from: 'sari@warga.test', subject: `${number} lagi`, text: 'Mati lagi.' });
  expect((await get('frontdesk1', `/arrivals/${again}`)).body).toContain(
    'Buka kembali tiketnya lebih dahulu',
  );
  await post('frontdesk1', `/arrivals/${again}/release`, { as: 'ticket' });
  const links = await database.db.selectFrom('ticket_links').select(['ticket_id', 'other_id']).execute();
  expect(links).toEqual([{ ticket_id: (await look(again)).ticket_id, other_id: ticketId }]);
});

test('what names a restricted ticket is seen by its team alone, in no list, count, page or file of others', async () => {
  const { number, id: ticketId } = await reportInWork(database.db);
  const matter = {
    risk_level: 'high',
    chronology: 'x',
    impact: 'y',
    is_vital: true,
    has_personal_data: true,
  };
  await step(database.db, 'teknisi.net1', ticketId, 'raise_security', matter);
  const { owner_team_id } = (await findTicketByNumber(database.db, number))!;
  const id = await receive({ from: 'orang@asing.test', subject: `Soal ${number}`, text: 'rahasia besar' });
  expect(await look(id)).toMatchObject({ reason: 'stranger', ticket_id: ticketId });
  for (const who of ['frontdesk1', 'auditor', 'kadis', 'teknisi.app1'] as const) {
    for (const address of ['', '/html', '/message.eml']) {
      expect((await get(who, `/arrivals/${id}${address}`)).statusCode, `${who} ${address}`).toBe(404);
    }
  }
  for (const show of ['quarantined', 'all']) {
    expect((await get('frontdesk1', `/arrivals?hasil=${show}`)).body).not.toContain(id);
  }
  expect((await post('frontdesk1', `/arrivals/${id}/discard`)).statusCode).toBe(404);
  expect(owner_team_id).not.toBeNull();
  expect((await get('kasatpel', `/arrivals/${id}`)).statusCode).toBe(200);
  expect((await get('kasatpel', '/arrivals')).body).toContain(id);
});

test('a mail to a restricted team is theirs from the moment it came, also when nobody can read it', async () => {
  const { db, deps } = { db: database.db, deps: web.deps };
  const team = await teamId(db, 'KEAMANAN');
  const mailboxId = uuidv7();
  await db
    .insertInto('mailboxes')
    .values({
      ...{ id: mailboxId, name: 'CSIRT', address: 'csirt@kantor.test', team_id: team, host: 'imap.test' },
      ...{ port: 993, security: 'tls', sign_in: 'password', username: 'csirt' },
    })
    .execute();
  const file = await deps.store.put(Readable.from([letter({ subject: 'Kebocoran data' })]));
  const { arrivalId } = await keepArrival(
    { db, queue: null },
    { ...file, source: 'mailbox', mailboxId, uidValidity: 1n, uid: 1n },
  );
  const whole = `/arrivals/${arrivalId}/message.eml`;
  expect((await get('frontdesk1', whole)).statusCode).toBe(404);
  const broken = () => Promise.reject(new Error('broken'));
  for (let turn = 1; turn <= mostAttempts; turn += 1)
    await takeInArrival(db, arrivalId, broken).catch(() => undefined);
  expect(await look(arrivalId)).toMatchObject({ state: 'quarantined', reason: 'failed' });
  for (const who of ['frontdesk1', 'ketua.jaringan'] as const) {
    expect((await get(who, whole)).statusCode, who).toBe(404);
    expect((await get(who, '/arrivals')).body, who).not.toContain(arrivalId);
  }
  expect((await get('teknisi.sec1', whole)).statusCode).toBe(200);
  expect((await get('kasatpel', '/arrivals')).body).toContain(arrivalId);
});

test('a team that was asked to help reads no sender and subject of what came before', async () => {
  const { number, id: ticketId } = await report(database.db);
  const accepted = { type: 'incident', category_code: 'APP-NATIONAL', priority: 'high' };
  await step(database.db, 'kasatpel', ticketId, 'accept', accepted);
  await step(database.db, 'kasatpel', ticketId, 'assign', { assignee_id: cast['teknisi.app1'].id });
  await step(database.db, 'teknisi.app1', ticketId, 'start');
  const waiting = await receive({ from: 'orang@asing.test', subject: `Rahasia ${number}`, text: 'x' });
  await step(database.db, 'teknisi.app1', ticketId, 'share', {
    team_id: await teamId(database.db, 'JARINGAN'),
    task: 'Mohon bantu periksa.',
  });
  expect((await get('ketua.jaringan', `/tickets/${number}`)).statusCode).toBe(200);
  expect((await get('ketua.jaringan', `/arrivals/${waiting}`)).statusCode).toBe(404);
  expect((await get('ketua.jaringan', '/arrivals?hasil=all')).body).not.toContain(`Rahasia ${number}`);
  expect((await get('frontdesk1', '/arrivals?hasil=all')).body).toContain(`Rahasia ${number}`);
});

test('of what was removed from a ticket, sender and subject leave the list as well', async () => {
  const id = await receive({
    from: 'Pak Rahasia <hapus@warga.test>',
    subject: 'Perihal yang dihapus',
    text: 'x',
  });
  const { ticket_id } = await look(id);
  expect((await get('frontdesk1', '/arrivals?hasil=all')).body).toContain('Perihal yang dihapus');
  await database.db
    .updateTable('ticket_details')
    .set({ redacted_at: new Date() })
    .where('ticket_id', '=', ticket_id!)
    .execute();
  const list = (await get('frontdesk1', '/arrivals?hasil=all')).body;
  expect(list).not.toContain('Perihal yang dihapus');
  expect(list).not.toContain('hapus@warga.test');
});

test('the PIN that a reporter quotes from the receipt is read by nobody who works on the ticket', async () => {
  const { number, id: ticketId } = await reportInWork(database.db, { email: 'ketut@warga.test' });
  const pin = ticketPin(web.deps.secret, ticketId, 1);
  const text = `Masih mati, PIN ${pin}.\n\nPada 22 Nov 2026 Layanan TI menulis:\n> PIN Anda ${pin}. Nomor ${number}.`;
  const id = await receive({ from: 'ketut@warga.test', subject: `Re: ${number}`, text });
  expect(await messagesOf(ticketId)).toMatchObject([{ body: 'Masih mati, PIN ••••••.' }]);
  const html = Buffer.from(
    letter({ from: 'ketut@warga.test', subject: `Re: ${number}`, text: `<p>Lagi</p><b>${pin}</b>` })
      .toString()
      .replace('text/plain', 'text/html'),
  );
  const framed = await receive(html);
  for (const address of [`/tickets/${number}`, `/arrivals/${id}`, `/arrivals/${framed}/html`]) {
    const { statusCode, body } = await get('teknisi.net1', address);
    expect([address, statusCode, body.includes(pin)]).toEqual([address, 200, false]);
  }
});

test('the HTML of a mail shows in a frame without scripts or pictures from elsewhere, with those of the mail', async () => {
  const pixel =
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';
  const html =
    '<p onclick="x()">Halo <b>desa</b></p><script>alert(1)</script><img src="https://pelacak.test/a.png"><img src="cid:logo1">';
  const raw = [
    ...[
      'From: budi@warga.test',
      'To: ti@kantor.test',
      'Subject: Foto',
      'Message-ID: <html1@warga.test>',
      'MIME-Version: 1.0',
    ],
    ...[
      'Content-Type: multipart/related; boundary="r"',
      '',
      '--r',
      'Content-Type: text/html; charset=utf-8',
      '',
      html,
    ],
    ...[
      '--r',
      'Content-Type: image/png',
      'Content-ID: <logo1>',
      'Content-Transfer-Encoding: base64',
      '',
      pixel,
      '--r--',
      '',
    ],
  ].join('\r\n');
  const id = await receive(Buffer.from(raw));
  const page = await get('frontdesk1', `/arrivals/${id}`);
  expect(page.headers['content-security-policy']).toContain("frame-src 'self'");
  expect(page.body).toMatch(/<iframe[^>]*sandbox/);
  expect(page.body).toContain('1 gambar dari luar tidak dimuat');
  const frame = await get('frontdesk1', `/arrivals/${id}/html`);
  expect(frame.headers['content-security-policy']).toMatch(/^sandbox; default-src 'none'; img-src data:/);
  expect(frame.body).toContain('<b>desa</b>');
  expect(frame.body).toContain('src="data:image/png;base64,');
  expect(frame.body).not.toMatch(/script|onclick|pelacak/);
  const file = await get('frontdesk1', `/arrivals/${id}/message.eml`);
  expect(file.rawPayload.equals(Buffer.from(raw))).toBe(true);
  expect(file.headers['content-disposition']).toContain('attachment');
});

test('a mail of a ticket is read by its staff and not by its reporter, and decided by neither', async () => {
  const id = await receive({ from: 'ibu@warga.test', subject: 'Jaringan', text: 'Kabel putus.' });
  const { ticket_id } = await look(id);
  await database.db
    .updateTable('tickets')
    .set({ reporter_id: cast.ayu.id })
    .where('id', '=', ticket_id!)
    .execute();
  expect((await get('frontdesk1', `/arrivals/${id}`)).statusCode).toBe(200);
  expect((await get('auditor', `/arrivals/${id}`)).statusCode).toBe(200);
  expect((await get('auditor', `/arrivals/${id}`)).body).not.toContain('/release');
  expect((await get('ayu', `/arrivals/${id}`)).statusCode).toBe(403);
});

test('what waits is tried again or discarded, and the many of one sender go together', async () => {
  const id = await receive({ from: 'robot@vendor.test', subject: 'Promo', headers: { Precedence: 'bulk' } });
  await post('frontdesk1', `/arrivals/${id}/retry`);
  expect(web.jobs).toContainEqual({ name: 'take-in-arrival', data: { arrivalId: id } });
  expect(await look(id)).toMatchObject({ state: 'kept', attempts: 0 });
  await takeInArrival(database.db, id, understandMail(web.deps));
  await post('frontdesk1', `/arrivals/${id}/discard`);
  expect(await look(id)).toMatchObject({ state: 'done', outcome: 'ignored', reason: 'discarded' });
  expect(await web.deps.store.has((await look(id)).sha256)).toBe(true);

  for (let n = 0; n < 13; n += 1) await receive({ from: 'bom@warga.test', subject: `Bom ${n}` });
  const list = (await get('frontdesk1', '/arrivals')).body;
  expect(list).toContain('dan 2 surel lain dari alamat ini');
  expect(list.match(/Bom \d+/g)).toHaveLength(1);
  const all = (await get('frontdesk1', '/arrivals?hasil=quarantined&dari=bom@warga.test')).body;
  expect(all.match(/Bom \d+/g)).toHaveLength(3);
  await post('frontdesk1', '/arrivals/discards', { from: 'bom@warga.test' });
  expect((await get('frontdesk1', '/arrivals')).body).not.toContain('bom@warga.test');
});
