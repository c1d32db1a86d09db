import { once } from 'node:events';
import { type AddressInfo, createConnection, createServer, type Socket } from 'node:net';

export type Line = {
  port: number;
  /** Cuts or silences connections once so many bytes came back from the server, counted from now; then no more. */
  hurt(how: 'cut' | 'silence', afterBytes: number, times?: number): void;
  /** How many connections were hurt. */
  hurts: () => number;
  close(): Promise<void>;
};

/** A line to a server that breaks when it is told to. */
export async function startProxy(target: number): Promise<Line> {
  const sockets = new Set<Socket>();
  let wound: { how: 'cut' | 'silence'; left: number; after: number; times: number } | undefined;
  let hurts = 0;
  const server = createServer((near) => {
    const far = createConnection({ host: '127.0.0.1', port: target });
    for (const socket of [near, far]) {
      sockets.add(socket);
      socket.on('error', () => undefined);
      socket.on('close', () => sockets.delete(socket));
    }
    let isSilent = false;
    near.pipe(far);
    far.on('data', (chunk: Buffer) => {
      if (isSilent) return;
      if (wound && wound.times > 0) {
        wound.left -= chunk.length;
        if (wound.left < 0) {
          hurts += 1;
          wound.times -= 1;
          wound.left = wound.after;
          near.write(chunk.subarray(0, Math.floor(chunk.length / 2)));
          if (wound.how === 'silence') isSilent = true;
          else setImmediate(() => near.destroy());
          return;
        }
      }
      near.write(chunk);
    });
    far.on('close', () => !isSilent && near.destroy());
    near.on('close', () => far.destroy());
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    port: (server.address() as AddressInfo).port,
    hurt: (how, after, times = 1) => {
      wound = { how, left: after, after, times };
    },
    hurts: () => hurts,
    async close() {
      server.close();
      for (const socket of sockets) socket.destroy();
      await once(server, 'close');
    },
  };
}
