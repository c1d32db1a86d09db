import { beforeAll, describe, expect, it } from 'vitest';
import { useApp } from '../../../test/support/app.ts';
import { useDatabase } from '../../../test/support/database.ts';
import { useProvider } from '../../channels/http/provider-for-tests.ts';
import { findGateway } from '../../domain/gateways/finding.ts';
import { sayFailure } from './failure-texts.ts';

const database = useDatabase();
const web = useApp(database, { config: { PUBLIC_URL: 'https://layanan.example.go.id' } });
const demo = useApp(database, { config: { DEMO: '1' } });
const provider = useProvider();

const get = (url: string, app = web) => app.app.inject({ url, headers: app.as('admin') });
const post = (url: string, fields: Record<string, string> = {}, app = web) =>
  app.app.inject({
    method: 'POST',
    url,
    headers: { ...app.as('admin'), 'content-type': 'application/x-www-form-urlencoded' },
    payload: new URLSearchParams(fields).toString(),
  });
const flashOf = (answer: { cookies: { name: string; value: string }[] }): string => {
  const cookie = answer.cookies.find(({ name }) => name === 'karcis_flash')!;
  return JSON.parse(Buffer.from(cookie.value, 'base64url').toString()).text;
};
const token = '987654:BBrahasiaTelegramRahasia';
const bot = (rest: Record<string, string> = {}) => ({
  name: 'Bot kantor',
  api: provider.url,
  receives: 'webhook',
  ...rest,
});
let path: string;

beforeAll(async () => {
  path = (await post('/settings/gateways/new/telegram_bot', bot({ token }))).headers.location as string;
});
const id = () => path.split('/').at(-1)!;
const opened = async () => (await findGateway(database.db, web.deps.secret, { id: id() }))!;

describe('an administrator', () => {
  it('chooses a provider and is told of what is not official', async () => {
    const page = (await get('/settings/gateways/new')).body;
    for (const name of [
      'WhatsApp Cloud API',
      'Fonnte',
      'Wablas',
      'Twilio',
      'Zenziva',
      'Gammu',
      'Bot Telegram',
      'SMTP',
    ])
      expect(page).toContain(name);
    expect(page.match(/Tidak resmi/g)).toHaveLength(2);
    const fonnte = (await get('/settings/gateways/new/fonnte')).body;
    expect(fonnte).toContain('dapat diblokir sewaktu-waktu');
    expect(fonnte).toContain('value="10"');
    expect((await get('/settings/gateways/new/xq')).statusCode).toBe(404);
  });

  it('is told what is missing, and keeps what was typed but no secret', async () => {
    const refused = await post('/settings/gateways/new/wa_cloud', {
      name: 'WhatsApp resmi',
      phone_number_id: '+62812',
      access_token: 'EAAG-sangat-rahasia',
      per_minute: 'banyak',
      template: 'Kabar Tiket',
    });
    expect(refused.statusCode).toBe(422);
    for (const words of [
      'Hanya angka',
      'Isi bagian ini',
      'huruf kecil, angka, dan garis bawah',
      'dari 1 sampai 6.000',
      'WhatsApp resmi',
      '+62812',
      'ketik lagi',
    ])
      expect(refused.body).toContain(words);
    expect(refused.body).not.toContain('EAAG-sangat-rahasia');
  });

  it('adds an account that is off until it was looked at', async () => {
    expect(path).toMatch(/^\/settings\/gateways\/[0-9a-f-]{36}$/);
    const page = (await get(path)).body;
    expect(page).toContain('Tidak aktif');
    expect(page).toContain('Sudah tersimpan.');
    expect(page).toMatch(/https:\/\/layanan\.example\.go\.id\/hooks\/[\w-]{43}/);
    const gateway = await opened();
    expect(gateway.secrets).toEqual({ token, hook_secret: expect.stringMatching(/^[\w-]{43}$/) });
    expect(gateway.is_enabled).toBe(false);
  });

  it('tests it without sending anything, and reads what is wrong', async () => {
    provider.answer({ status: 401, body: { ok: false, error_code: 401 } });
    expect(flashOf(await post(`${path}/test`))).toContain(
      'menolak nama pengguna, kata sandi, kunci, atau token',
    );
    expect((await get(path)).body).toContain('menolak nama pengguna, kata sandi, kunci, atau token');
    provider.answer({ body: { ok: true, result: { is_bot: true } } });
    expect(flashOf(await post(`${path}/test`))).toBe('Sambungan berhasil.');
    expect(provider.asked.map((asked) => asked.path)).toEqual([`/bot${token}/getMe`, `/bot${token}/getMe`]);
    expect((await get('/settings/gateways')).body).toContain('Terakhir berhasil');
  });

  it('enables it, upon which the provider is told where to call', async () => {
    provider.answer({ status: 500 });
    expect(flashOf(await post(`${path}/state`, { is_enabled: 'yes' }))).toContain(
      'Belum diaktifkan. Penyedia sedang terganggu',
    );
    provider.answer({ body: { ok: true, result: true } });
    expect(flashOf(await post(`${path}/state`, { is_enabled: 'yes' }))).toBe('Bot kantor diaktifkan.');
    const told = JSON.parse(provider.asked.at(-1)!.body);
    const { hook_key: hookKey, secrets, is_enabled: isEnabled } = await opened();
    expect(told).toMatchObject({
      url: `https://layanan.example.go.id/hooks/${hookKey}`,
      secret_token: secrets['hook_secret'],
    });
    expect(isEnabled).toBe(true);
  });

  it('changes it, and an empty secret stays', async () => {
    const { version, secrets } = await opened();
    expect((await post(path, bot({ name: 'Bot layanan', version: String(version) }))).statusCode).toBe(303);
    expect(await opened()).toMatchObject({ name: 'Bot layanan', secrets, version: version + 1 });
    const renewed = '987654:CCrahasiaBaruRahasiaBaru';
    await post(path, bot({ name: 'Bot layanan', token: renewed, version: String(version + 1) }));
    expect((await opened()).secrets).toEqual({ ...secrets, token: renewed });
    const late = await post(path, bot({ name: 'Terlambat', version: String(version) }));
    expect(late.statusCode).toBe(409);
    expect(late.body).toContain('Orang lain mengubah penyedia ini');
    expect((await opened()).name).toBe('Bot layanan');
  });

  it('does not lead a kept secret to a server of their own', async () => {
    const { secrets, version } = await opened();
    const fields = bot({ api: 'https://milik-penyerang.example', version: String(version) });
    const led = await post(path, fields);
    expect(led.statusCode).toBe(422);
    expect(led.body).toContain('Servernya berganti');
    expect(await opened()).toMatchObject({ version, secrets });

    const smtp = {
      name: 'Surel',
      host: 'mail.example.go.id',
      port: '587',
      security: 'starttls',
      from_address: 'layanan@example.go.id',
      sign_in: 'password',
      username: 'layanan',
    };
    const added = await post('/settings/gateways/new/smtp', { ...smtp, password: 'sandi-surel' });
    const mail = added.headers.location as string;
    expect((await post(mail, { ...smtp, host: 'mail.lain.example' })).statusCode).toBe(422);
    expect((await post(mail, { ...smtp, security: 'none' })).statusCode).toBe(422);
    expect((await post(mail, { ...smtp, name: 'Surel kantor' })).statusCode).toBe(303);
    const token = { sign_in: 'xoauth2', client_id: 'karcis', refresh_token: 'panjang' };
    const open = { ...smtp, ...token, token_url: 'http://masuk.example/token', password: 'sandi-surel' };
    expect((await post(mail, open)).statusCode).toBe(422);
    const typed = { ...smtp, host: 'mail.lain.example', password: 'sandi-lain' };
    expect((await post(mail, typed)).statusCode).toBe(303);
    await post(`${mail}/removal`);
  });

  it('orders the accounts of a channel, and takes one away for good', async () => {
    const second = (await post('/settings/gateways/new/telegram_bot', bot({ token, name: 'Bot kedua' })))
      .headers.location as string;
    await post(`${second}/order`);
    const list = (await get('/settings/gateways')).body;
    expect(list.indexOf('Bot kedua')).toBeLessThan(list.indexOf('Bot layanan'));
    expect((await post(`${second}/removal`)).statusCode).toBe(303);
    expect((await get(second)).statusCode).toBe(404);
    const row = await database.db
      .selectFrom('gateways')
      .select(['sealed_secrets', 'hook_key', 'is_enabled'])
      .where('name', '=', 'Bot kedua')
      .executeTakeFirstOrThrow();
    expect(row).toEqual({ sealed_secrets: null, hook_key: null, is_enabled: false });
  });

  it('cannot make an unofficial account write faster than a person', async () => {
    const fields = { name: 'Nomor layanan', token: 'rahasia-fonnte' };
    const fast = await post('/settings/gateways/new/fonnte', { ...fields, per_minute: '31' });
    expect(fast.statusCode).toBe(422);
    expect(fast.body).toContain('paling banyak 30 pesan tiap menit');
    await post('/settings/gateways/new/fonnte', { ...fields, per_minute: '' });
    const rows = await database.db
      .selectFrom('gateways')
      .select('per_minute')
      .where('name', '=', 'Nomor layanan')
      .execute();
    expect(rows).toEqual([{ per_minute: 10 }]);
  });

  it('sets up every provider that the program knows', async () => {
    const sid = `AC${'0a'.repeat(16)}`;
    const forms: Record<string, Record<string, string>> = {
      smtp: {
        host: 'mail.example.go.id',
        port: '587',
        security: 'starttls',
        from_address: 'layanan@example.go.id',
        sign_in: 'password',
        username: 'layanan',
        password: 'sandi-surel-rahasia',
      },
      wa_cloud: {
        phone_number_id: '106540352242922',
        access_token: 'EAAG',
        app_secret: 'rahasia',
        verify_token: 'kata-verifikasi',
        template: 'kabar',
      },
      fonnte: { token: 'rahasia-fonnte', strangers: 'on' },
      wablas: { api: 'https://bdg.wablas.com', token: 'rahasia-wablas' },
      twilio: { account_sid: sid, auth_token: 'rahasia-twilio', from: 'KARCIS' },
      zenziva: { userkey: 'rahasia', passkey: 'rahasia', kind: 'masking' },
      gammu: { binary: '/usr/bin/gammu-smsd-inject' },
      http: {
        channel: 'whatsapp',
        url: 'http://10.0.0.5/kirim',
        method: 'POST',
        body_type: 'json',
        body: '{"ke":"{to}"}',
      },
    };
    for (const [name, fields] of Object.entries(forms)) {
      const answer = await post(`/settings/gateways/new/${name}`, { name, ...fields });
      expect([name, answer.statusCode]).toEqual([name, 303]);
      expect((await get(answer.headers.location as string)).statusCode).toBe(200);
    }
    const rows = await database.db
      .selectFrom('gateways')
      .select(['name', 'channel', 'settings', 'hook_key'])
      .execute();
    const row = (name: string) => rows.find((one) => one.name === name)!;
    expect(row('http')).toMatchObject({ channel: 'whatsapp', hook_key: null });
    expect(row('fonnte').settings).toMatchObject({ strangers: true });
    expect(row('twilio').settings['hook_url']).toBe(
      `https://layanan.example.go.id/hooks/${row('twilio').hook_key}`,
    );
  });
});

it('no secret stands on a page, in the trail, or readable in a row', async () => {
  const { db } = database;
  const rows = await db.selectFrom('gateways').selectAll().execute();
  const trail = JSON.stringify(await db.selectFrom('audit_entries').selectAll().execute());
  const ids = rows.filter((row) => !row.removed_at).map((row) => row.id);
  const pages = await Promise.all(ids.map(async (one) => (await get(`/settings/gateways/${one}`)).body));
  const secrets = [
    'CCrahasiaBaru',
    'BBrahasiaTelegram',
    'sandi-surel-rahasia',
    'rahasia-fonnte',
    'rahasia-twilio',
  ];
  for (const secret of secrets) {
    expect(pages.join('')).not.toContain(secret);
    expect(trail).not.toContain(secret);
    expect(JSON.stringify(rows.map(({ settings }) => settings))).not.toContain(secret);
    expect(rows.some((row) => row.sealed_secrets?.includes(secret))).toBe(false);
  }
  for (const row of rows) if (row.hook_key) expect(trail).not.toContain(row.hook_key);
  expect(trail).toContain('"secrets":["token"]');
  const told = (await get('/audit')).body;
  expect(told).toContain('Penyedia pesan: ditambahkan');
});

describe('the demo', () => {
  it('contacts nobody, and says so', async () => {
    expect((await get('/settings/gateways', demo)).body).toContain('tidak menghubungi siapa pun');
    expect(flashOf(await post(`${path}/test`, {}, demo))).toContain('Tidak ada yang diuji');
    await post(`${path}/state`, { is_enabled: 'no' }, demo);
    expect(flashOf(await post(`${path}/state`, { is_enabled: 'yes' }, demo))).toContain('diaktifkan');
    expect(provider.asked).toEqual([]);
  });
});

it('a failure has a sentence, whatever its code', () => {
  const codes = [
    'meta_190',
    'twilio_20003',
    'eauth',
    'smtp_535_5.7.8',
    'ECONNREFUSED',
    'http_503',
    'no_answer',
    'disconnected',
    'no_program',
  ];
  for (const code of codes) expect(sayFailure(code, 'id'), code).not.toContain(code);
  expect(sayFailure('xq_42', 'en')).toBe('The provider refused with code xq_42.');
});
