import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { type AddressInfo, createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { runKarcis } from '../support/program.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'karcis-server-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const nul = Buffer.from([0]);
const text = (value: string) => Buffer.concat([Buffer.from(value), nul]);
const short = (value: number) => Buffer.from([value >> 8, value & 255]);
const long = (value: number) => Buffer.concat([short(value >>> 16), short(value & 0xffff)]);
/** One message of the PostgreSQL protocol, version 3: a letter, the length, the content. */
const message = (kind: string, ...content: Buffer[]) => {
  const body = Buffer.concat(content);
  return Buffer.concat([Buffer.from(kind), long(body.length + 4), body]);
};
const column = (name: string, type: number) =>
  Buffer.concat([text(name), long(0), short(0), long(type), short(0xffff), long(0xffffffff), short(0)]);
const value = (content: string) => Buffer.concat([long(content.length), Buffer.from(content)]);
const idle = message('Z', Buffer.from('I'));

/** Speaks just enough PostgreSQL to be asked how old it is. */
async function startOldDatabase(): Promise<Server> {
  const server = createServer((socket) => {
    let hasBegun = false;
    socket.on('error', () => undefined);
    socket.on('data', (data) => {
      if (!hasBegun) {
        hasBegun = true;
        socket.write(
          Buffer.concat([message('R', long(0)), message('S', text('server_version'), text('14.9')), idle]),
        );
      } else if (data.includes('current_setting')) {
        socket.write(
          Buffer.concat([
            message('1'),
            message('2'),
            message('T', short(2), column('number', 23), column('text', 25)),
            message('D', short(2), value('140009'), value('14.9')),
            message('C', text('SELECT 1')),
            idle,
          ]),
        );
      }
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return server;
}

test('a database that is too old is refused with both versions, in one line', async () => {
  const server = await startOldDatabase();
  const { port } = server.address() as AddressInfo;
  const refused = await runKarcis(['serve'], {
    DATA_DIR: join(folder, 'old'),
    DATABASE_URL: `postgres://karcis:rahasia@127.0.0.1:${port}/karcis`,
    KARCIS_LANG: 'en',
  });
  server.close();
  expect(refused.code).toBe(1);
  expect(refused.logged.trim()).toBe(
    `The database at 127.0.0.1:${port}/karcis is PostgreSQL 14.9; Karcis needs PostgreSQL 15 or later.`,
  );
});

test('a data folder that cannot be written is refused in one line, whoever runs it', async () => {
  const file = join(folder, 'berkas');
  await writeFile(file, 'bukan folder');
  // In /proc even root makes no folder.
  for (const [place, sentence] of [
    ['/proc/karcis/data', 'tidak dapat ditulisi'],
    [join(file, 'data'), 'ada berkas biasa di jalur itu'],
  ] as const) {
    const refused = await runKarcis(['serve'], { DATA_DIR: place });
    expect([refused.code, refused.logged]).toEqual([1, expect.stringContaining(sentence)]);
    expect(refused.logged.trim().split('\n')).toHaveLength(1);
  }
});
