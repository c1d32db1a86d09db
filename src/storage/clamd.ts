import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import type { Readable } from 'node:stream';

export type ClamdAddress = { host: string; port: number } | { socket: string };
export type ScanResult =
  | { result: 'clean' }
  | { result: 'infected'; signature: string }
  | { result: 'unavailable'; why: string };

const mostInOnePiece = 64 * 1024;

/**
 * Asks a clamd daemon (its INSTREAM command) about a file. A scanner that is away, slow or confused is
 * 'unavailable', never 'clean' and never an error: the caller marks the file as unscanned.
 */
export async function scanWithClamd(
  address: ClamdAddress,
  stream: Readable,
  timeoutMs = 30_000,
): Promise<ScanResult> {
  const socket = 'socket' in address ? connect(address.socket) : connect(address.port, address.host);
  socket.setTimeout(timeoutMs, () => socket.destroy(new Error('The scanner did not answer in time')));
  const answer = listen(socket);
  // Both may fail; the first failure decides and the other must not go unheard.
  answer.catch(() => {});
  stream.on('error', () => {});
  try {
    await once(socket, 'connect');
    await Promise.race([speak(socket, stream), answer]);
    return understand(await answer);
  } catch (error) {
    return { result: 'unavailable', why: error instanceof Error ? error.message : String(error) };
  } finally {
    socket.destroy();
    stream.destroy();
  }
}

async function speak(socket: Socket, stream: Readable): Promise<void> {
  socket.write('zINSTREAM\0');
  for await (const chunk of stream) {
    for (let at = 0; at < chunk.length; at += mostInOnePiece) {
      const piece = chunk.subarray(at, at + mostInOnePiece);
      const length = Buffer.alloc(4);
      length.writeUInt32BE(piece.length);
      socket.write(length);
      if (!socket.write(piece)) await once(socket, 'drain');
    }
  }
  socket.write(Buffer.alloc(4));
}

function listen(socket: Socket): Promise<string> {
  return new Promise((resolve, reject) => {
    let heard = '';
    socket.on('data', (bytes) => {
      heard += bytes.toString('utf8');
      if (heard.includes('\0')) resolve(heard.slice(0, heard.indexOf('\0')));
      else if (heard.length > 4096) reject(new Error('The scanner answered too much'));
    });
    socket.on('error', reject);
    socket.on('close', () => reject(new Error('The scanner hung up')));
  });
}

function understand(answer: string): ScanResult {
  if (answer === 'stream: OK') return { result: 'clean' };
  const found = /^stream: (.+) FOUND$/.exec(answer);
  return found ? { result: 'infected', signature: found[1]! } : { result: 'unavailable', why: answer };
}
