import { expect, test } from 'vitest';
import { useApp } from '../../../test/support/app.ts';
import { useDatabase } from '../../../test/support/database.ts';
import { newFormKey } from '../uploads/receive-form.ts';

const database = useDatabase();
const web = useApp(database, { config: { LIMIT_ADDRESS_REPORTS: '8' } });

const send = (url: string, payload: string, type: string, headers: Record<string, string> = {}) =>
  web.app.inject({ method: 'POST', url, payload, headers: { 'content-type': type, ...headers } });
const urlencoded = 'application/x-www-form-urlencoded';

test('a NUL is left away wherever it is typed', async () => {
  expect((await send('/lupa-kata-sandi', 'login=a%00yu', urlencoded)).statusCode).toBe(200);
  expect((await send('/daftar', 'username=a%00yu&name=%00', urlencoded)).statusCode).toBe(422);
  const desk = web.as('kasatpel');
  for (const query of ['q=%00', 'q=wi%00fi', 'agency=%00', 'agency=%00&agency=%00']) {
    expect((await web.app.inject({ url: `/tickets?${query}`, headers: desk })).statusCode, query).toBe(200);
  }
  const cursor = Buffer.from('{"name":"\\u0000","id":"01939c00-0000-7000-8000-000000000000"}');
  for (const query of ['cari=%00', `sesudah=${cursor.toString('base64url')}`]) {
    const url = `/people?${query}`;
    expect((await web.app.inject({ url, headers: web.as('admin') })).statusCode, query).toBe(200);
  }
});

test('only forms are read', async () => {
  for (const [type, body] of [
    ['application/json', '{"login":["ayu"]}'],
    ['application/json', '[]'],
    ['text/plain', 'login=ayu'],
    ['application/xml', '<login/>'],
  ] as const) {
    for (const url of ['/masuk', '/lupa-kata-sandi', '/lapor', '/lacak/TIK-0000-0000/pin']) {
      expect((await send(url, body, type)).statusCode, `${url} ${type}`).toBe(400);
    }
  }
});

test('a broken form with files is the sender’s fault', async () => {
  for (const [type, body] of [
    ['multipart/form-data', '--x--\r\n'],
    ['multipart/form-data; boundary=', 'x'],
    ['multipart/form-data; boundary=x', 'garbage'],
    ['multipart/form-data; boundary=x', '--x\r\ncontent-disposition: form-data; name="a"\r\n\r\nb'],
    [
      'multipart/form-data; boundary=x',
      '--x\r\ncontent-disposition: form-data; name="a"; filename="a.txt"\r\n\r\nb',
    ],
  ] as const) {
    expect((await send('/lapor', body, type)).statusCode, `${type} ${body}`).toBe(400);
    expect((await send('/office/logo', body, type, web.as('admin'))).statusCode, body).toBe(400);
  }
});

test('fields sent twice or not at all are no fault of ours', async () => {
  const desk = web.as('frontdesk1');
  expect((await send('/decisions/acceptances', '', urlencoded, web.as('kasatpel'))).statusCode).toBe(303);
  const bare = { method: 'POST', url: '/decisions/acceptances', headers: web.as('kasatpel') } as const;
  expect((await web.app.inject(bare)).statusCode).toBe(303);
  const twice = `idempotency_key=${newFormKey()}&idempotency_key=${newFormKey()}&name=a&name=b`;
  expect((await send('/front-desk', twice, urlencoded, desk)).statusCode).toBe(422);
  const person = 'name=a&name=b&contact_of=1&contact_of=2&__proto__=x';
  expect((await send('/people', person, urlencoded, web.as('admin'))).statusCode).toBe(422);
});

test('what is not there is not there, signed in or not', async () => {
  for (const headers of [{}, web.as('ayu'), web.as('admin')]) {
    expect((await web.app.inject({ url: '/tidak-ada', headers })).statusCode).toBe(404);
    expect((await web.app.inject({ method: 'PUT', url: '/lapor', headers })).statusCode).toBe(404);
  }
});

test('nobody fills the disk with files of reports that are never made', async () => {
  let house = 1;
  // Every request from another address of one network.
  const upload = (headers: Record<string, string> = {}) =>
    web.app.inject({
      method: 'POST',
      url: '/lapor',
      remoteAddress: `2001:db8:1:2::${house++}`,
      payload: `--x\r\ncontent-disposition: form-data; name="attachments"; filename="a.txt"\r\n\r\n${newFormKey()}\r\n--x--\r\n`,
      headers: { 'content-type': 'multipart/form-data; boundary=x', ...headers },
    });
  const waiting = () =>
    database.db
      .selectFrom('attachments')
      .select((eb) => eb.fn.countAll<string>().as('count'))
      .executeTakeFirstOrThrow();
  const before = Number((await waiting()).count);
  const answers = await Promise.all(Array.from({ length: 6 }, () => upload()));
  expect(answers.map((answer) => answer.statusCode)).toEqual(Array(6).fill(422));
  // The limit of an hour is given out in quarters; the second form reaches it.
  expect(answers.filter((answer) => answer.body.includes('Terlalu banyak berkas'))).toHaveLength(4);
  expect(Number((await waiting()).count) - before).toBe(2);
  // Those who work here share the address and go on.
  expect((await upload(web.as('kasatpel'))).body).not.toContain('Terlalu banyak berkas');
});
