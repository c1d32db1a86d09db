import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { cast } from '../../../db/seeds/people.ts';
import { startApp, type TestApp } from '../../../test/support/app.ts';
import { useDatabase } from '../../../test/support/database.ts';
import {
  type Dovecot,
  hasDovecot,
  password,
  startDovecot,
} from '../../channels/email/imap/dovecot-for-tests.ts';
import { getOpenedMailbox } from '../../domain/mailboxes/account.ts';
import { raiseMailboxAlarms } from '../../domain/mailboxes/alarming.ts';
import { moveOn } from '../../domain/mailboxes/place.ts';
import { paths } from '../../paths.ts';

const database = useDatabase();
let web: TestApp;
beforeAll(async () => {
  web = await startApp(database.db);
});
afterEach(async () => {
  await database.db.deleteFrom('arrivals').execute();
  await database.db.deleteFrom('gateways').execute();
  await database.db.deleteFrom('mailboxes').execute();
});
afterAll(() => web?.stop());

const form = {
  name: 'Helpdesk',
  address: 'Helpdesk@Kabupaten.go.id',
  team_id: '',
  host: 'mail.kabupaten.go.id',
  port: '993',
  security: 'tls',
  sign_in: 'password',
  username: 'helpdesk',
  password: 'rahasia-sekali',
  folder: 'INBOX',
  move_to: '',
  alarm_minutes: '15',
};

const post = (url: string, payload: Record<string, string>) =>
  web.app.inject({
    method: 'POST',
    url,
    headers: { ...web.as('admin'), 'content-type': 'application/x-www-form-urlencoded' },
    payload: new URLSearchParams(payload).toString(),
  });
const see = async (url: string) => (await web.app.inject({ url, headers: web.as('admin') })).body;

async function add(changes: Partial<typeof form> = {}): Promise<string> {
  const answer = await post(paths.newMailboxOf('own'), { ...form, ...changes });
  expect(answer.statusCode).toBe(303);
  return answer.headers.location!.split('/').at(-1)!;
}

test('a mailbox is saved, switched off, and its password never shown again nor kept in the trail', async () => {
  const id = await add();
  const page = await see(paths.mailbox(id));
  expect(page).toContain('helpdesk@kabupaten.go.id');
  expect(page).toContain('Mulai membaca');
  expect(page).not.toContain('rahasia-sekali');
  const trail = await database.db
    .selectFrom('audit_entries')
    .selectAll()
    .where('subject_id', '=', id)
    .execute();
  expect(trail).toMatchObject([{ action: 'mailbox_added', actor_id: cast.admin.id }]);
  expect(JSON.stringify(trail)).not.toContain('rahasia-sekali');
  const opened = await getOpenedMailbox(database.db, web.deps.secret, id);
  expect(opened.secrets.password).toBe('rahasia-sekali');
});

test('an empty password keeps the old one, but not for another server', async () => {
  const id = await add();
  const { password: _, ...rest } = form;
  expect((await post(paths.mailbox(id), { ...rest, name: 'Layanan', version: '1' })).statusCode).toBe(303);
  expect((await getOpenedMailbox(database.db, web.deps.secret, id)).secrets.password).toBe('rahasia-sekali');
  const led = await post(paths.mailbox(id), { ...rest, host: 'mail.lain.example', version: '2' });
  expect(led.statusCode).toBe(422);
  expect(led.body).toContain('tulis lagi kata sandi');
});

test('no way round leads a kept password or token to another server', async () => {
  const { password: _, ...rest } = form;
  const oauth = {
    ...rest,
    sign_in: 'xoauth2',
    token_url: 'https://masuk.example/token',
    client_id: 'karcis',
  };
  const secretsOf = async (id: string) => (await getOpenedMailbox(database.db, web.deps.secret, id)).secrets;

  const here = await add({ address: 'lokal@kabupaten.go.id', host: 'localhost', security: 'none' });
  const led = await post(paths.mailbox(here), { ...rest, address: 'lokal@kabupaten.go.id', version: '1' });
  expect(led.statusCode).toBe(422);

  // An access token opens the mailbox as well as the password does.
  const id = await add();
  const token = { ...oauth, refresh_token: 'token-panjang' };
  expect((await post(paths.mailbox(id), { ...token, version: '1' })).statusCode).toBe(303);
  const away = { ...oauth, host: 'mail.lain.example', version: '2' };
  expect((await post(paths.mailbox(id), away)).statusCode).toBe(422);
  const own = await post(paths.mailbox(id), { ...away, refresh_token: 'milik-penyerang' });
  expect(own.statusCode).toBe(303);
  expect(await secretsOf(id)).toMatchObject({ password: '', refresh_token: 'milik-penyerang' });
});

test('a form that is wrong comes back as it was typed, without its secrets', async () => {
  const wrong = await post(paths.newMailboxOf('own'), {
    ...form,
    address: 'helpdesk',
    security: 'none',
    refresh_token: 'sangat-rahasia',
  });
  expect(wrong.statusCode).toBe(422);
  expect(wrong.body).toContain('Alamat surel itu belum lengkap');
  expect(wrong.body).toContain('mail.kabupaten.go.id');
  expect(wrong.body).not.toContain('rahasia');
});

test('without encryption no password leaves this machine', async () => {
  const open = await post(paths.newMailboxOf('own'), { ...form, security: 'none' });
  expect(open.statusCode).toBe(422);
  expect(open.body).toContain('Pilih TLS atau STARTTLS');
});

test('somebody who saves an old page is told', async () => {
  const id = await add();
  await post(paths.mailbox(id), { ...form, name: 'Satu', version: '1' });
  const late = await post(paths.mailbox(id), { ...form, name: 'Dua', version: '1' });
  expect(late.statusCode).toBe(422);
  expect(late.body).toContain('Orang lain menyimpan');
});

test('another account or folder is read like a new one; another name is not', async () => {
  const id = await add();
  const place = () =>
    database.db
      .selectFrom('mailboxes')
      .select(['uid_validity', 'last_uid'])
      .where('id', '=', id)
      .executeTakeFirstOrThrow();
  const stand = { uid_validity: 7, last_uid: 42 };
  await database.db.updateTable('mailboxes').set(stand).where('id', '=', id).execute();
  await post(paths.mailbox(id), { ...form, name: 'Nama lain', version: '1' });
  expect(await place()).toEqual(stand);
  await post(paths.mailbox(id), { ...form, folder: 'Tiket', version: '2' });
  expect(await place()).toEqual({ uid_validity: null, last_uid: 0 });
});

test('reading is started and stopped, and a removed mailbox forgets its secrets', async () => {
  const id = await add();
  await post(paths.mailboxState(id), { is_enabled: 'yes' });
  expect(await see(paths.mailboxes)).toContain('Menunggu sambungan pertama');
  await post(paths.mailboxState(id), { is_enabled: 'no' });
  expect(await see(paths.mailboxes)).toContain('Tidak dibaca');
  await post(paths.mailboxRemoval(id), {});
  const row = await database.db
    .selectFrom('mailboxes')
    .select(['sealed_secrets', 'is_enabled'])
    .where('id', '=', id)
    .executeTakeFirst();
  expect(row).toEqual({ sealed_secrets: null, is_enabled: false });
  expect(await see(paths.mailboxes)).toContain('Belum ada kotak surat');
});

describe('a mailbox that is not read for too long', () => {
  const raise = () => raiseMailboxAlarms(database.db, paths.mailbox);
  const readAt = (id: string, minutesAgo: number) =>
    database.db
      .updateTable('mailboxes')
      .set({
        is_enabled: true,
        created_at: new Date(Date.now() - 86_400_000),
        enabled_at: new Date(Date.now() - 80_000_000),
        read_at: new Date(Date.now() - minutesAgo * 60_000),
      })
      .where('id', '=', id)
      .execute();
  const told = () =>
    database.db.selectFrom('deliveries').selectAll().where('message', '=', 'mailbox_silent').execute();
  beforeEach(async () => {
    await database.db
      .updateTable('people')
      .set({ email: 'admin@kabupaten.go.id' })
      .where('id', '=', cast.admin.id)
      .execute();
    await database.db
      .insertInto('gateways')
      .values({
        id: crypto.randomUUID(),
        channel: 'email',
        provider: 'smtp',
        name: 'Surel',
        is_enabled: true,
      })
      .execute();
  });

  test('is told once to every administrator, and stands where the desk sees it until it is read again', async () => {
    const id = await add();
    await readAt(id, 10);
    expect(await raise()).toBe(0);
    await readAt(id, 20);
    expect(await raise()).toBe(1);
    expect(await raise()).toBe(0);
    expect(await told()).toMatchObject([
      { channel: 'email', kind: 'alarm', address: 'admin@kabupaten.go.id', is_critical: true },
    ]);
    expect(await see(paths.mailboxes)).toContain('Tidak terbaca');
    const desk = await web.app.inject({ url: paths.frontDesk, headers: web.as('frontdesk1') });
    expect(desk.body).toContain('Kotak surat Helpdesk tidak terbaca');
    const place = { mailboxId: id, uidValidity: 7, lastUid: 1, walkUntil: 0, oldUntil: null };
    await database.db.updateTable('mailboxes').set({ uid_validity: 7 }).where('id', '=', id).execute();
    await moveOn(database.db, place);
    expect(await see(paths.mailboxes)).not.toContain('Tidak terbaca');
    expect(await raise()).toBe(0);
  });

  test('a mail to an address with a suffix shows whether such addresses arrive', async () => {
    const id = await add();
    // What arrives before the first connection is not fetched, so nothing is offered until then.
    expect(await see(paths.mailbox(id))).toContain('Dapat diuji setelah kotak surat ini dibaca');
    await post(paths.mailboxSuffix(id), {});
    expect(await see(paths.mailbox(id))).toContain('Surel uji dikirim dan belum sampai');
    const [letter] = await database.db
      .selectFrom('deliveries')
      .selectAll()
      .where('message', '=', 'mailbox_suffix')
      .execute();
    expect(letter).toMatchObject({ channel: 'email', kind: 'test' });
    expect(letter!.address).toMatch(/^helpdesk\+uji-[0-9a-f]{10}@kabupaten\.go\.id$/);
    const { subject } = letter!.content as { subject: { id: string } };
    const kept = { source: 'mailbox' as const, sha256: '0'.repeat(64), size: 1, uid: 1, uid_validity: 1 };
    await database.db
      .insertInto('arrivals')
      .values({ ...kept, id: crypto.randomUUID(), mailbox_id: id, subject: subject.id })
      .execute();
    expect(await see(paths.mailbox(id))).toContain('alamat berakhiran dapat dipakai');
  });
});

describe.skipIf(!hasDovecot)(
  'the test of a connection (skipped where dovecot-imapd is not installed)',
  () => {
    let dovecot: Dovecot;
    beforeAll(async () => {
      dovecot = await startDovecot();
    });
    afterAll(() => dovecot?.remove());
    const local = () => ({ host: '127.0.0.1', port: String(dovecot.port), security: 'none', password });
    const tested = async (changes: Partial<typeof form>) => {
      const id = await add({ ...local(), ...changes });
      return (await post(paths.mailboxTest(id), {})).body;
    };

    test('says how many mails there are and which folders', async () => {
      await dovecot.deliver('helpdesk', 'Subject: Halo\r\n\r\nHalo\r\n');
      const page = await tested({});
      expect(page).toContain('Tersambung. Ada 1 surel di folder INBOX.');
      expect(page).toContain('<li>INBOX</li>');
    });

    test.each([
      ['a wrong password', { password: 'keliru' }, 'Nama pengguna atau kata sandi ditolak'],
      ['a folder that is not there', { folder: 'Tidak ada' }, 'Folder itu tidak ada'],
      ['a port where nobody listens', { port: '1' }, 'Server menolak sambungan'],
      ['a certificate of nobody known', { security: 'starttls' }, 'Sertifikat server tidak dapat dipercaya'],
      ['no TLS where TLS is expected', { security: 'tls' }, 'Sambungan terenkripsi tidak terjadi'],
      [
        'a host beyond this machine, in a test',
        { host: 'mail.example', security: 'tls' },
        'tidak menyambung ke luar',
      ],
    ])('says what is wrong: %s', async (_, changes, sentence) => {
      expect(await tested(changes)).toContain(sentence);
    });
  },
);
