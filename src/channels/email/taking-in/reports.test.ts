import { afterAll, beforeAll, expect, test } from 'vitest';
import { cast } from '../../../../db/seeds/people.ts';
import { useDatabase } from '../../../../test/support/database.ts';
import { getCurrentPolicy, savePolicy } from '../../../domain/settings/policies.ts';
import { uuidv7 } from '../../../lib/uuid.ts';
import { eicar } from '../../../storage/files-for-tests.ts';
import { letter, openPost } from './post-for-tests.ts';

const database = useDatabase();
let post: Awaited<ReturnType<typeof openPost>>;
beforeAll(async () => {
  post = await openPost(database.db);
});
afterAll(() => post.close());

const ticketOf = (ticketId: string | null) =>
  database.db
    .selectFrom('tickets as t')
    .innerJoin('ticket_details as d', 'd.ticket_id', 't.id')
    .innerJoin('categories as c', 'c.code', 't.category_code')
    .selectAll(['t', 'd'])
    .select('c.is_unknown')
    .where('t.id', '=', ticketId!)
    .executeTakeFirstOrThrow();
const filesOf = (ticketId: string | null) =>
  database.db
    .selectFrom('attachments')
    .selectAll()
    .where('ticket_id', '=', ticketId!)
    .orderBy('id')
    .execute();
const someone = () => `w-${uuidv7().slice(-8)}@warga.test`;

test('a mail of somebody unknown is a guest’s report that waits for approval, with one receipt', async () => {
  const from = someone();
  const taken = await post.receive({
    from: `Pak Made <${from}>`,
    subject: 'Bls: Re: Printer macet di loket',
  });
  expect(taken).toMatchObject({ outcome: 'ticket_opened', reason: 'new_report', auto_reply_allowed: true });
  expect(await ticketOf(taken.ticket_id)).toMatchObject({
    ...{ status: 'submitted', channel: 'email', is_guest: true, is_unknown: true, reporter_name: 'Pak Made' },
    ...{ subject: 'Printer macet di loket', description: 'Printer di loket 2 tidak mau mencetak.' },
    ...{ reporter_email: from, contact_channel: 'email' },
  });
  const receipts = await database.db
    .selectFrom('notifications')
    .selectAll()
    .where('ticket_id', '=', taken.ticket_id!)
    .where('told_as', '=', 'reporter')
    .execute();
  expect(receipts).toHaveLength(1);
  expect(await database.db.selectFrom('deliveries').selectAll().execute()).toEqual([]);
});

test('a known address proves nobody: no account becomes the reporter', async () => {
  const { email } = await database.db
    .updateTable('people')
    .set({ email: 'ayu@kantor.test' })
    .where('id', '=', cast.ayu.id)
    .returning('email')
    .executeTakeFirstOrThrow();
  const taken = await post.receive({ from: email! });
  expect(await ticketOf(taken.ticket_id)).toMatchObject({ is_guest: true, reporter_id: null });
});

test('a mail with files and no words is a report, one without words or files too, an empty one waits', async () => {
  const files = [{ name: 'foto.txt', type: 'text/plain', content: 'isi berkas' }];
  const withFiles = await post.receive({ from: someone(), subject: '', text: '', files });
  expect(withFiles.outcome).toBe('ticket_opened');
  expect(await ticketOf(withFiles.ticket_id)).toMatchObject({
    subject: 'Surel tanpa judul',
    description: '(Surel tanpa teks, hanya berkas.)',
  });
  expect(await filesOf(withFiles.ticket_id)).toMatchObject([
    { name: 'foto.txt', event_seq: 1, is_from_reporter: true, audience: 'reporter' },
  ]);
  const onlySubject = await post.receive({ from: someone(), subject: 'Internet mati', text: '' });
  expect(onlySubject.outcome).toBe('ticket_opened');
  const empty = await post.receive({ from: someone(), subject: '', text: '' });
  expect(empty).toMatchObject({ outcome: 'quarantined', reason: 'empty' });
});

test('files are judged like any upload; what is refused is named in the ticket, and the mail is kept', async () => {
  const files = [
    { name: 'setup.exe', type: 'application/octet-stream', content: Buffer.from('MZ\u0000\u0001program') },
    { name: 'uji.txt', type: 'text/plain', content: eicar() },
    { name: 'catatan.txt', type: 'text/plain', content: 'baik' },
    { name: 'rapat.ics', type: 'text/calendar', content: 'BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n' },
    { name: 'besar.bin', type: 'text/plain', content: Buffer.alloc(10 * 1024 * 1024 + 1, 97) },
  ];
  const taken = await post.receive({ from: someone(), text: 'Lihat lampiran.', files });
  const { description } = await ticketOf(taken.ticket_id);
  expect(description).toContain('Lihat lampiran.\n\n[Karcis: berkas berikut tidak diterima');
  expect(description).toContain('setup.exe (jenisnya tidak diterima)');
  expect(description).toContain('uji.txt (terdeteksi sebagai virus)');
  expect(description).toContain('besar.bin (terlalu besar)');
  expect((await filesOf(taken.ticket_id)).map(({ name }) => name)).toEqual(['catatan.txt', 'rapat.ics.txt']);
  expect(await post.room.store.has(taken.sha256)).toBe(true);
});

test('of thousands of files only the first hundred are looked at, and the mail is a report all the same', async () => {
  const files = Array.from({ length: 3_000 }, (_, n) => ({
    ...{ name: `${n}.exe`, type: 'application/octet-stream' },
    content: `MZ${n}`,
  }));
  const began = performance.now();
  const taken = await post.receive({ from: someone(), files });
  expect(taken).toMatchObject({ outcome: 'ticket_opened' });
  expect(performance.now() - began).toBeLessThan(5_000);
  const { description } = await ticketOf(taken.ticket_id);
  expect(description).toContain(' 99.exe (jenisnya tidak diterima)');
  expect(description).toContain(' 100.exe (melebihi jumlah berkas)');
});

test('endless words are cut where the ticket ends, and it says so', async () => {
  const taken = await post.receive({ from: someone(), text: 'baris panjang\r\n'.repeat(5_000) });
  const { description } = await ticketOf(taken.ticket_id);
  expect(description.length).toBeLessThanOrEqual(20_000);
  expect(description).toMatch(/selengkapnya ada di surel asli.\]$/);
});

test('a mailbox of a team takes its reports to that team', async () => {
  const team = await database.db.selectFrom('teams').select('id').orderBy('code').executeTakeFirstOrThrow();
  await database.db
    .insertInto('mailboxes')
    .values({
      ...{
        id: uuidv7(),
        name: 'Aplikasi',
        address: 'Aplikasi@kantor.test',
        team_id: team.id,
        host: 'imap.test',
      },
      ...{ port: 993, security: 'tls', sign_in: 'password', username: 'aplikasi' },
    })
    .execute();
  const taken = await post.receive({ from: someone(), to: 'aplikasi+info@kantor.test' });
  expect(await ticketOf(taken.ticket_id)).toMatchObject({ owner_team_id: team.id });
  const own = await post.receive({ from: 'aplikasi@kantor.test' });
  expect(own).toMatchObject({ outcome: 'quarantined', reason: 'own_message' });
});

test('the same bytes and the same mail by another way are one report; its Message-ID alone is nothing', async () => {
  const raw = letter({ from: someone(), subject: 'Sekali saja', messageId: '<satu@warga.test>' });
  const first = await post.receive(raw);
  const again = await post.keep(raw);
  expect(again).toEqual({ arrivalId: first.id, isRepeat: true });
  const byOtherWay = await post.receive(Buffer.concat([Buffer.from('Received: from lain.test\r\n'), raw]));
  expect(byOtherWay).toMatchObject({ outcome: 'ignored', reason: 'repeated', number: first.number });
  const other = await post.receive(
    letter({ from: someone(), subject: 'Lain', messageId: '<satu@warga.test>' }),
  );
  expect(other.outcome).toBe('ticket_opened');
});

test('where guests may not report, a mail waits and its sender is told once', async () => {
  const { rules } = await getCurrentPolicy(database.db);
  const save = (guest_reporting: 'on' | 'off') =>
    savePolicy(database.db, { ...rules, guest_reporting }, cast.admin.id);
  await save('off');
  const from = someone();
  for (const text of ['Satu.', 'Dua.']) {
    expect(await post.receive({ from, text })).toMatchObject({
      outcome: 'quarantined',
      reason: 'guests_not_allowed',
    });
  }
  const machine = await post.receive({ from: someone(), headers: { 'Auto-Submitted': 'auto-generated' } });
  expect(machine).toMatchObject({ outcome: 'quarantined', reason: 'bulk' });
  await save('on');
  const told = await database.db.selectFrom('deliveries').select(['address', 'message']).execute();
  expect(told).toEqual([{ address: from, message: 'guests_not_allowed' }]);
});

test('beyond ten an hour the mails of one sender wait together, and others go on', async () => {
  const from = someone();
  const outcomes: (string | null)[] = [];
  for (let n = 1; n <= 14; n += 1) {
    outcomes.push((await post.receive({ from, subject: `Bom ${n}`, text: `Nomor ${n}` })).reason);
  }
  expect(outcomes.filter((reason) => reason === 'new_report')).toHaveLength(10);
  expect(outcomes.slice(10)).toEqual(['too_many', 'too_many', 'too_many', 'too_many']);
  expect((await post.receive({ from: someone() })).outcome).toBe('ticket_opened');
});

test('a mail of more than 50 MB is kept as it came and waits, with its sender and subject', async () => {
  const raw = Buffer.concat([
    letter({ from: someone(), subject: 'Video' }),
    Buffer.alloc(50 * 1024 * 1024, 97),
  ]);
  const taken = await post.receive(raw);
  expect(taken).toMatchObject({
    outcome: 'quarantined',
    reason: 'too_large',
    subject: 'Video',
    size: raw.length,
  });
  expect(await post.room.store.has(taken.sha256)).toBe(true);
});

test('bytes that are no mail wait for people', async () => {
  expect(await post.receive(Buffer.from('bukan surel'))).toMatchObject({ outcome: 'quarantined' });
  expect(await post.receive(Buffer.alloc(4096, 255))).toMatchObject({ outcome: 'quarantined' });
});
