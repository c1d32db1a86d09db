import { type AddressInfo, createServer, type Socket } from 'node:net';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { scanWithClamd } from './clamd.ts';
import { eicar, makeFolder, upload } from './files-for-tests.ts';

const toStop: (() => void | Promise<void>)[] = [];
afterEach(async () => {
  for (const stop of toStop.splice(0)) await stop();
});

/** Speaks clamd's side of INSTREAM: lengths and pieces until an empty one, then the verdict. */
function converse(socket: Socket, onFile: (content: Buffer) => string): void {
  let heard = Buffer.alloc(0);
  socket.on('error', () => {});
  socket.on('data', (bytes) => {
    heard = Buffer.concat([heard, bytes]);
    const command = 'zINSTREAM\0';
    if (heard.toString('latin1', 0, command.length) !== command) return;
    const pieces: Buffer[] = [];
    for (let at = command.length; at + 4 <= heard.length; ) {
      const length = heard.readUInt32BE(at);
      if (length === 0) return socket.end(`${onFile(Buffer.concat(pieces))}\0`);
      pieces.push(heard.subarray(at + 4, at + 4 + length));
      at += 4 + length;
    }
  });
}

async function scanner(onFile: (content: Buffer) => string, path?: string) {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    converse(socket, onFile);
  });
  await new Promise<void>((ready) =>
    path ? server.listen(path, ready) : server.listen(0, '127.0.0.1', ready),
  );
  toStop.push(() => {
    for (const socket of sockets) socket.destroy();
    return new Promise((stopped) => server.close(() => stopped()));
  });
  return { host: '127.0.0.1', port: path ? 0 : (server.address() as AddressInfo).port };
}

const verdict = (content: Buffer) =>
  content.includes('EICAR') ? 'stream: Eicar-Test-Signature FOUND' : 'stream: OK';

test('a clean and an infected file, as the scanner sees them', async () => {
  const address = await scanner(verdict);
  expect(await scanWithClamd(address, upload('Surat biasa'))).toEqual({ result: 'clean' });
  expect(await scanWithClamd(address, upload(`awal ${eicar()}`))).toEqual({
    result: 'infected',
    signature: 'Eicar-Test-Signature',
  });
});

test('a large file arrives whole, also over a socket file', async () => {
  const folder = await makeFolder();
  toStop.push(folder.remove);
  const socket = join(folder.path, 'clamd.sock');
  let size = 0;
  await scanner((content) => {
    size = content.length;
    return 'stream: OK';
  }, socket);
  expect(await scanWithClamd({ socket }, upload(Buffer.alloc(1_000_003, 1)))).toEqual({ result: 'clean' });
  expect(size).toBe(1_000_003);
});

test('a scanner that is away, refuses, hangs up or stays silent is unavailable, never clean', async () => {
  const limited = await scanner(() => 'INSTREAM size limit exceeded. ERROR');
  expect(await scanWithClamd(limited, upload('x'))).toEqual({
    result: 'unavailable',
    why: 'INSTREAM size limit exceeded. ERROR',
  });
  expect(await scanWithClamd({ socket: '/nowhere/clamd.sock' }, upload('x'))).toMatchObject({
    result: 'unavailable',
  });

  const broken = upload('x');
  const address = await scanner(verdict);
  broken.destroy(new Error('Berkas tak terbaca'));
  expect(await scanWithClamd(address, broken)).toEqual({ result: 'unavailable', why: 'Berkas tak terbaca' });

  const hangingUp = createServer((socket) => socket.destroy());
  await new Promise<void>((ready) => hangingUp.listen(0, '127.0.0.1', ready));
  toStop.push(() => void hangingUp.close());
  const { port } = hangingUp.address() as AddressInfo;
  expect(await scanWithClamd({ host: '127.0.0.1', port }, upload(Buffer.alloc(500_000)))).toMatchObject({
    result: 'unavailable',
  });

  const silent = createServer((socket) => void toStop.push(() => void socket.destroy()));
  await new Promise<void>((ready) => silent.listen(0, '127.0.0.1', ready));
  toStop.push(() => void silent.close());
  const quiet = { host: '127.0.0.1', port: (silent.address() as AddressInfo).port };
  expect(await scanWithClamd(quiet, upload('x'), 50)).toEqual({
    result: 'unavailable',
    why: 'The scanner did not answer in time',
  });
});
