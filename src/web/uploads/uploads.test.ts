import { once } from 'node:events';
import { readdir } from 'node:fs/promises';
import { connect } from 'node:net';
import sharp from 'sharp';
import { afterEach, expect, test } from 'vitest';
import { useApp } from '../../../test/support/app.ts';
import { useDatabase } from '../../../test/support/database.ts';
import { prepareAttachment, sweepUploads } from '../../domain/attachments/preparing.ts';
import { billionLaughs, eicar, makeZip, pngHeader } from '../../storage/files-for-tests.ts';
import { newFormKey } from './receive-form.ts';

const database = useDatabase();
const web = useApp(database, { config: { UPLOAD_MAX_BYTES: '300000' } });
afterEach(() => {
  web.jobs.length = 0;
});

const photo = (color = '#c33') =>
  sharp({ create: { width: 600, height: 400, channels: 3, background: color } })
    .withExif({
      IFD0: { Model: 'KAMERA-RAHASIA' },
      IFD3: { GPSLatitudeRef: 'S', GPSLatitude: '8/1 40/1 0/1' },
    })
    .jpeg()
    .toBuffer();

type FileToSend = { name: string; content: Buffer | string; field?: string; type?: string };
const boundary = '----karcis-boundary';
function form(fields: Record<string, string | string[]>, files: FileToSend[]): Buffer {
  const parts: (Buffer | string)[] = [];
  for (const [name, values] of Object.entries(fields))
    for (const value of [values].flat())
      parts.push(`--${boundary}\r\ncontent-disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`);
  for (const { name, content, field = 'attachments', type = 'application/octet-stream' } of files)
    parts.push(
      `--${boundary}\r\ncontent-disposition: form-data; name="${field}"; filename="${name}"\r\ncontent-type: ${type}\r\n\r\n`,
      content,
      '\r\n',
    );
  return Buffer.concat([...parts, `--${boundary}--\r\n`].map((part) => Buffer.from(part as string)));
}
const send = (fields: Record<string, string | string[]>, files: FileToSend[], headers = {}) =>
  web.app.inject({
    method: 'POST',
    url: '/lapor',
    headers: { 'content-type': `multipart/form-data; boundary=${boundary}`, ...headers },
    payload: form(fields, files),
  });
const report = (changes: Record<string, string> = {}) => ({
  name: 'Ni Kadek Sari',
  agency: 'Kecamatan Tirtasari',
  phone: '0812 3456 7890',
  category: 'NET-WIFI',
  subject: 'Wi-Fi mati',
  description: 'Lampunya merah.',
  idempotency_key: newFormKey(),
  ...changes,
});
const rows = () => database.db.selectFrom('attachments').selectAll().orderBy('id').execute();
const stored = async () =>
  (await readdir(web.folder, { recursive: true, withFileTypes: true }).catch(() => [])).filter((entry) =>
    entry.isFile(),
  );
const holderOf = (sent: { cookies: { name: string; value: string }[] }) => ({
  cookie: `karcis_holder=${sent.cookies.find(({ name }) => name === 'karcis_holder')!.value}`,
});

test('a photo comes along, is prepared by the worker, and is served without its place', async () => {
  const before = (await rows()).length;
  const sent = await send(report(), [
    { name: 'foto ruang.jpg', content: await photo(), type: 'image/jpeg' },
    { name: '', content: '' },
  ]);
  expect(sent.statusCode).toBe(303);
  const file = (await rows()).at(-1)!;
  expect((await rows()).length).toBe(before + 1);
  expect(file).toMatchObject({ name: 'foto ruang.jpg', is_from_reporter: true, state: 'stored' });
  expect(web.jobs).toEqual([{ name: 'prepare-attachment', data: { attachmentId: file.id } }]);
  const { number } = await database.db
    .selectFrom('tickets')
    .select('number')
    .where('id', '=', file.ticket_id!)
    .executeTakeFirstOrThrow();
  const holder = holderOf(sent);
  const get = (url: string, headers: Record<string, string> = holder) => web.app.inject({ url, headers });

  expect((await get(`/lacak/${number}`)).body).toContain('sedang disiapkan');
  for (const kind of ['unduh', 'gambar', 'kecil'])
    expect((await get(`/berkas/${file.id}/${kind}`)).statusCode).toBe(404);

  await prepareAttachment(web.deps, file.id);
  await prepareAttachment(web.deps, file.id);
  expect((await get(`/lacak/${number}`)).body).toContain(`/berkas/${file.id}/kecil`);
  for (const kind of ['unduh', 'gambar', 'kecil']) {
    const served = await get(`/berkas/${file.id}/${kind}`);
    expect(served.statusCode).toBe(200);
    expect(served.headers['content-security-policy']).toContain('sandbox');
    expect(served.headers['cache-control']).toContain('private');
    expect(served.rawPayload.includes('KAMERA-RAHASIA')).toBe(false);
    const { exif } = await sharp(served.rawPayload).metadata();
    expect(exif).toBeUndefined();
    const again = await get(`/berkas/${file.id}/${kind}`, {
      ...holder,
      'if-none-match': served.headers['etag'] as string,
    });
    expect(again.statusCode).toBe(304);
  }
  // Nobody else: neither a stranger, nor somebody signed in, nor the holder of another ticket.
  expect((await get(`/berkas/${file.id}/gambar`, {})).statusCode).toBe(404);
  expect((await get(`/berkas/${file.id}/gambar`, web.as('ayu'))).statusCode).toBe(404);
  const other = await send(report(), []);
  expect((await get(`/berkas/${file.id}/gambar`, holderOf(other))).statusCode).toBe(404);
  expect((await get(`/berkas/${file.id}/gambar`, web.as('kasatpel'))).statusCode).toBe(200);
  expect((await get('/berkas/nonsense/gambar')).statusCode).toBe(404);
});

test('a picture that cannot be processed says so to its reporter and to the staff', async () => {
  const whole = await photo('#3c3');
  const sent = await send(report(), [{ name: 'putus.jpg', content: whole.subarray(0, whole.length / 2) }]);
  const file = (await rows()).at(-1)!;
  await prepareAttachment(web.deps, file.id);
  const { number } = await database.db
    .selectFrom('tickets')
    .select('number')
    .where('id', '=', file.ticket_id!)
    .executeTakeFirstOrThrow();
  const sentence = 'putus.jpg: gambar tidak dapat diolah; perlu dikirim ulang sebagai foto JPEG atau PNG';
  const pages = [
    await web.app.inject({ url: `/lacak/${number}`, headers: holderOf(sent) }),
    await web.app.inject({ url: `/tickets/${number}`, headers: web.as('kasatpel') }),
    await web.app.inject({ url: '/decisions', headers: web.as('kasatpel') }),
  ];
  for (const page of pages) {
    expect(page.body.replace(/<!--.*?-->/g, '')).toContain(sentence);
    expect(page.body).not.toContain(`/berkas/${file.id}/`);
  }
});

test('files of an internal note are not the reporter’s', async () => {
  const sent = await send(report(), [{ name: 'catatan.txt', content: 'isi' }]);
  const file = (await rows()).at(-1)!;
  const get = (headers: Record<string, string>) =>
    web.app.inject({ url: `/berkas/${file.id}/unduh`, headers });
  expect((await get(holderOf(sent))).statusCode).toBe(200);
  await database.db
    .updateTable('attachments')
    .set({ audience: 'internal' })
    .where('id', '=', file.id)
    .execute();
  expect((await get(holderOf(sent))).statusCode).toBe(404);
  expect((await get(web.as('kasatpel'))).statusCode).toBe(200);
});

test('accepted files survive a refused form, can be taken away, and are not doubled', async () => {
  const fields = report({ subject: '' });
  const files = [
    { name: 'satu.txt', content: 'satu' },
    { name: 'dua.txt', content: 'dua' },
  ];
  const refused = await send(fields, files);
  expect(refused.statusCode).toBe(422);
  expect(refused.body).toContain('satu.txt');
  const kept = await rows().then((all) => all.filter((row) => row.ticket_id === null));
  expect(kept.map((row) => row.name)).toEqual(['satu.txt', 'dua.txt']);
  const again = await send(fields, files);
  expect(again.body.match(/name="remove_files"/g)).toHaveLength(2);
  const sent = await send(
    { ...fields, subject: 'Wi-Fi mati', kept_files: '1', remove_files: [kept[0]!.id] },
    [],
  );
  expect(sent.statusCode).toBe(303);
  const left = (await rows()).filter((row) => kept.some(({ id }) => id === row.id));
  expect(left.map((row) => [row.name, row.ticket_id !== null])).toEqual([['dua.txt', true]]);
});

test('nobody reaches the waiting files of another form', async () => {
  await send(report({ subject: '' }), [{ name: 'rahasia.txt', content: 'rahasia' }]);
  const waiting = (await rows()).find((row) => row.name === 'rahasia.txt')!;
  await send({ ...report({ subject: '' }), kept_files: '1', remove_files: [waiting.id] }, []);
  expect((await rows()).some((row) => row.id === waiting.id)).toBe(true);
  expect((await web.app.inject(`/berkas/${waiting.id}/unduh`)).statusCode).toBe(404);
});

test.each<[string, FileToSend, string]>([
  [
    'a program',
    { name: 'foto.jpg', content: 'MZ\x90\x00\x03\x00\x00\x00\x04', type: 'image/jpeg' },
    'Jenis berkas',
  ],
  ['a page', { name: 'a.html', content: '<html><script>alert(1)</script>' }, 'Jenis berkas'],
  ['a drawing with script', { name: 'a.svg', content: '<svg onload="alert(1)"/>' }, 'Jenis berkas'],
  ['the test virus', { name: 'surat.txt', content: eicar() }, 'virus'],
  ['too large', { name: 'besar.txt', content: 'a'.repeat(300_001) }, 'lebih besar dari'],
  ['empty', { name: 'kosong.pdf', content: '' }, 'kosong'],
  ['a bomb of pixels', { name: 'bom.png', content: pngHeader(60_000, 60_000) }, 'terlalu besar'],
  ['half a picture', { name: 'rusak.jpg', content: Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 16]) }, 'rusak'],
  [
    'a false archive',
    { name: 'a.zip', content: makeZip([{ name: 'a', declaredSize: 2 ** 32 - 10 }]) },
    'rusak atau terlalu besar',
  ],
  ['laughs', { name: 'a.svg', content: billionLaughs }, 'Jenis berkas'],
])('%s is refused by name, and what was typed stays', async (_, file, sentence) => {
  const [before, files] = [(await rows()).length, (await stored()).length];
  const sent = await send(report(), [file, { name: 'baik.txt', content: `baik ${newFormKey()}` }]);
  expect(sent.statusCode).toBe(422);
  expect(sent.body).toContain(sentence);
  expect(sent.body).toContain('href="#attachments"');
  expect(sent.body).toContain('Ni Kadek Sari');
  expect(sent.body).toContain('baik.txt');
  expect([(await rows()).length, (await stored()).length]).toEqual([before + 1, files + 1]);
});

test.each([
  '../../etc/passwd.txt',
  'C:\\fakepath\\a.txt',
  'a\u202Etxt.exe.txt',
  '<img src=x>.txt',
  'CON.txt',
])('the name %j is only a name', async (name) => {
  const sent = await send(report(), [{ name, content: `isi ${name}` }]);
  expect(sent.statusCode).toBe(303);
  const file = (await rows()).at(-1)!;
  expect(file.name).toMatch(/^[^/\\<>\u202e]+\.txt$/);
});

test('the sixth file is named as one too many, the five are kept', async () => {
  const files = Array.from({ length: 6 }, (_, n) => ({
    name: `b${n}.txt`,
    content: `berkas ${n} ${newFormKey()}`,
  }));
  const sent = await send(report(), files);
  expect(sent.statusCode).toBe(422);
  expect(sent.body).toContain('“b5.txt”: Paling banyak 5 berkas');
  expect(sent.body.match(/name="remove_files"/g)).toHaveLength(5);
});

test('far too much at once says what was kept', async () => {
  const files = Array.from({ length: 9 }, (_, n) => ({
    name: `v${n}.txt`,
    content: `${n}${newFormKey()}`.repeat(12_000).slice(0, 290_000),
  }));
  const sent = await send(report(), files);
  expect(sent.statusCode).toBe(413);
  expect(sent.body).toContain('terlalu besar seluruhnya');
  expect(sent.body).toContain('v0.txt');
  expect(sent.body).toContain('Ni Kadek Sari');
});

test('a client that goes away in the middle leaves no row and no file', async () => {
  const [before, files] = [(await rows()).length, (await stored()).length];
  const url = new URL(await web.listen());
  const body = form(report(), [
    { name: 'utuh.txt', content: `utuh ${newFormKey()}` },
    { name: 'putus.txt', content: 'b'.repeat(200_000) },
  ]);
  const socket = connect(Number(url.port), url.hostname);
  socket.on('error', () => {});
  await once(socket, 'connect');
  socket.write(
    `POST /lapor HTTP/1.1\r\nhost: ${url.host}\r\ncontent-type: multipart/form-data; boundary=${boundary}\r\ncontent-length: ${body.length}\r\n\r\n`,
  );
  socket.write(body.subarray(0, body.length - 150_000));
  // The first file has arrived whole before the line breaks.
  await expect.poll(async () => (await stored()).length).toBeGreaterThan(files);
  socket.destroy();
  await expect.poll(async () => (await stored()).length).toBe(files);
  expect((await rows()).length).toBe(before);
});

test('what no form took along is gone after a day, but not what a ticket has too', async () => {
  const same = { name: 'sama.txt', content: 'isi yang sama' };
  await send(report(), [same]);
  await send(report({ subject: '' }), [same, { name: 'sendiri.txt', content: 'isi sendiri' }]);
  const files = (await stored()).length;
  expect(await sweepUploads(web.deps)).toBe(0);
  expect(await sweepUploads(web.deps, new Date(Date.now() + 60_000))).toBeGreaterThanOrEqual(2);
  expect((await stored()).length).toBeLessThan(files);
  expect((await rows()).every((row) => row.ticket_id !== null)).toBe(true);
  const [kept] = (await rows()).filter((row) => row.name === 'sama.txt');
  expect(await web.deps.store.has(kept!.sha256)).toBe(true);
});
