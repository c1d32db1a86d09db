import { readFile, rm, stat } from 'node:fs/promises';
import { createServer, type Server } from 'node:net';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { z } from 'zod';
import { findProcess, isRunning, type ProcessIdentity } from '../lib/process-table.ts';
import { StartError } from '../lib/start-error.ts';
import { writeDurably } from './durable-file.ts';

const holderShape = z.object({ pid: z.int(), started: z.string(), boot: z.string() });

/**
 * Makes this process the only one on the data folder and returns the way to give it back.
 * A lock left by a process that is gone (kill -9, power cut, number used again) is taken over.
 */
export async function lockFolder(folder: string): Promise<() => Promise<void>> {
  const path = join(folder, 'karcis.lock');
  const self = await findProcess(process.pid);
  if (!self) throw new Error('/proc does not know this process');
  return alone(folder, async () => {
    const holder = await readHolder(path);
    if (holder && (await isRunning(holder))) throw heldError(folder, holder.pid);
    await writeDurably(path, `${JSON.stringify(self)}\n`);
    return async () => {
      const last = await readHolder(path);
      if (last?.pid === self.pid && last.started === self.started) await rm(path, { force: true });
    };
  });
}

/** The process that holds the folder, if one is alive. */
export async function findHolder(folder: string): Promise<ProcessIdentity | undefined> {
  const holder = await readHolder(join(folder, 'karcis.lock'));
  return holder && (await isRunning(holder)) ? holder : undefined;
}

async function readHolder(path: string): Promise<ProcessIdentity | undefined> {
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return '';
    throw error;
  });
  try {
    return holderShape.parse(JSON.parse(text));
  } catch {
    return undefined;
  }
}

/**
 * Two starters that both see the same stale lock would both replace it. The kernel lets one process
 * only bind an abstract socket name and frees it at death, so the look and the write happen under one.
 */
async function alone<T>(folder: string, work: () => Promise<T>): Promise<T> {
  const { dev, ino } = await stat(folder);
  const gate = await passGate(`\0karcis-${dev}-${ino}`);
  if (!gate) throw heldError(folder);
  try {
    return await work();
  } finally {
    await new Promise((closed) => gate.close(closed));
  }
}

async function passGate(name: string): Promise<Server | undefined> {
  for (let attempt = 0; attempt < 40; attempt++) {
    const gate = await new Promise<Server | undefined>((resolve, reject) => {
      const server = createServer();
      server.once('error', (error: NodeJS.ErrnoException) =>
        error.code === 'EADDRINUSE' ? resolve(undefined) : reject(error),
      );
      server.listen(name, () => resolve(server));
    });
    if (gate) return gate;
    await pause(50);
  }
  return undefined;
}

function heldError(folder: string, pid?: number): StartError {
  const by = pid === undefined ? '' : ` (${pid})`;
  return new StartError({
    id: `Folder data ${folder} sedang dipakai proses Karcis lain${by}; hentikan proses itu dahulu atau pilih folder lain lewat DATA_DIR.`,
    en: `The data folder ${folder} is in use by another Karcis process${by}; stop that one first or choose another folder with DATA_DIR.`,
  });
}
