import { describe, expect, it } from 'vitest';
import { isCallable, isSameHouse } from './address.ts';
import { generic } from './generic.ts';
import { news, useProvider } from './provider-for-tests.ts';

const provider = useProvider();
const gate = (rest: object = {}, secret = 'kunci"rahasia') =>
  provider.gate(generic.settings.parse({ url: `${provider.url}/kirim`, ...rest }), { secret });
const text = 'Tiket "TIK"\n\tditerima & \\ 100% {to} é';

describe('a gateway of one’s own', () => {
  it('gets JSON in which no word can end its quotes', async () => {
    provider.answer({ status: 202 });
    const body = '{"ke":"{to}","isi":"{text}","id":"{id}","opsi":{"tautan":"{link}"}}';
    const headers = 'Authorization: Bearer {secret}\nX-Kantor: Diskominfo';
    expect(await generic.send(gate({ body, headers }), news({ text }))).toEqual({ providerId: null });
    const [asked] = provider.asked;
    expect(asked).toMatchObject({
      method: 'POST',
      path: '/kirim',
      headers: {
        'content-type': 'application/json',
        authorization: 'Bearer kunci"rahasia',
        'x-kantor': 'Diskominfo',
        'idempotency-key': news().deliveryId,
      },
    });
    expect(JSON.parse(asked!.body)).toEqual({
      ke: '+6281234567890',
      isi: text,
      id: news().deliveryId,
      opsi: { tautan: news().link },
    });
  });

  it('gets a form, or everything in the address', async () => {
    provider.answer({}, {});
    await generic.send(gate({ body_type: 'form', body: 'no={national}&isi={text}' }), news({ text }));
    expect(Object.fromEntries(new URLSearchParams(provider.asked[0]!.body))).toEqual({
      no: '081234567890',
      isi: text,
    });
    const url = `${provider.url}/kirim/{digits}?isi={text}&k={secret}`;
    await generic.send(gate({ method: 'GET', url }), news({ text: 'a&k=b/../é' }));
    expect(provider.asked[1]).toMatchObject({ method: 'GET', body: '' });
    expect(provider.asked[1]!.path).toBe(
      `/kirim/6281234567890?isi=${encodeURIComponent('a&k=b/../é')}&k=kunci%22rahasia`,
    );
  });

  it('keeps a header in its line', async () => {
    provider.answer({});
    await generic.send(gate({ headers: 'X-Judul: {subject}' }), news({ subject: 'Halo\r\nX-Evil: 1' }));
    expect(provider.asked[0]!.headers['x-judul']).toBe('Halo X-Evil: 1');
    expect(provider.asked[0]!.headers['x-evil']).toBeUndefined();
  });

  it('succeeds as its answer says', async () => {
    const rest = { ok_path: 'hasil.kode', ok_value: '00', id_path: 'hasil.id' };
    provider.answer(
      { body: { hasil: { kode: '00', id: 81 } } },
      { body: { hasil: { kode: '05' } } },
      { body: 'OK' },
      { status: 403 },
      { status: 422 },
      { status: 429, headers: { 'retry-after': '9' } },
    );
    expect(await generic.send(gate(rest), news())).toEqual({ providerId: '81' });
    await expect(generic.send(gate(rest), news())).rejects.toMatchObject({ kind: 'later', code: 'refused' });
    await expect(generic.send(gate(rest), news())).rejects.toMatchObject({ code: 'malformed_answer' });
    await expect(generic.send(gate(rest), news())).rejects.toMatchObject({ kind: 'gateway' });
    await expect(generic.send(gate(rest), news())).rejects.toMatchObject({ kind: 'never' });
    await expect(generic.send(gate(rest), news())).rejects.toMatchObject({
      kind: 'later',
      retryAfterSeconds: 9,
    });
  });

  it('follows nobody elsewhere', async () => {
    provider.answer({ status: 307, headers: { location: `${provider.url}/lain` } });
    await expect(generic.send(gate(), news())).rejects.toThrow();
    expect(provider.asked).toHaveLength(1);
  });

  it('is refused while its words cannot be right', () => {
    const faults = (rest: object) =>
      generic.settings
        .safeParse({ url: 'https://sms.example.go.id/', ...rest })
        .error?.issues.map(({ path, message }) => `${String(path[0])} ${message}`);
    expect(faults({})).toBeUndefined();
    expect(faults({ url: 'http://10.1.2.3:8080/kirim' })).toBeUndefined();
    expect(faults({ url: 'http://sms.example.com/' })).toEqual(['url url']);
    expect(faults({ url: 'ftp://10.1.2.3/' })).toEqual(['url url']);
    expect(faults({ body: '{"isi":"{teks}"}' })).toEqual(['body placeholder']);
    expect(faults({ body: '{"isi":{text}}' })).toEqual(['body json']);
    expect(faults({ headers: 'Host: lain.example' })).toEqual(['headers headers']);
    expect(faults({ headers: 'X-Api-Key: abc123' })).toEqual(['headers headerSecret']);
    expect(faults({ headers: 'tanpa titik dua' })).toEqual(['headers headers']);
  });
});

it('is called in the clear inside the office alone', () => {
  for (const inside of [
    'http://localhost:1',
    'http://192.168.1.5/x',
    'http://172.20.0.1',
    'http://gateway',
    'http://sms.lan',
    'http://[::1]:8',
  ])
    expect(isCallable(inside), inside).toBe(true);
  for (const outside of [
    'http://8.8.8.8',
    'http://172.32.0.1',
    'http://sms.example.com',
    'javascript:1',
    '',
    'https://u:p@x.id',
    'http://169.254.169.254/latest/meta-data',
    'https://169.254.169.254',
    'http://0xa9fea9fe/',
    'http://[fe80::1]',
    'http://[::ffff:169.254.169.254]',
    'http://metadata.google.internal/computeMetadata/v1',
  ])
    expect(isCallable(outside), outside).toBe(false);
});

it('fetches files of the provider alone', () => {
  const cases = [
    ['https://files.fonnte.com/a.jpg', 'https://api.fonnte.com', true],
    ['https://api.kirim.co.id/a.jpg', 'https://wa.kirim.co.id', true],
    ['https://evil.co.id/a.jpg', 'https://wa.kirim.co.id', false],
    ['https://fonnte.com.evil.id/a.jpg', 'https://api.fonnte.com', false],
    ['http://files.fonnte.com/a.jpg', 'https://api.fonnte.com', false],
    ['http://10.0.0.5:9000/a.jpg', 'http://10.0.0.5:8080', false],
    ['http://169.254.169.254/latest', 'http://10.0.0.5', false],
    ['file:///etc/passwd', 'https://api.fonnte.com', false],
  ] as const;
  for (const [file, base, isAllowed] of cases) expect(isSameHouse(file, base), file).toBe(isAllowed);
});
