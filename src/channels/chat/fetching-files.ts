import { Readable } from 'node:stream';
import { setTimeout as pause } from 'node:timers/promises';
import type { Config } from '../../config.ts';
import type { Db } from '../../db/connection.ts';
import type { FileToKeep } from '../../domain/attachments/keeping.ts';
import { findGateway } from '../../domain/gateways/finding.ts';
import { StorageFull } from '../../storage/errors.ts';
import { receiveFile } from '../../storage/receiving.ts';
import type { FileStore } from '../../storage/store.ts';
import { type Heard, ProviderFault } from '../adapter.ts';
import { findAdapter, openGate } from '../opening.ts';
import type { Outside } from '../outside.ts';

export type FileRoom = {
  db: Db;
  store: FileStore;
  secret: string;
  outside: Outside;
  config: Pick<Config, 'UPLOAD_MAX_BYTES'>;
  /** Milliseconds before a second attempt; for tests. */
  patience?: number;
};

export type FetchedFiles = {
  kept: FileToKeep[];
  /** Names of those that are not accepted: kind, size, virus. */
  refused: string[];
  /** How many the provider did not give. */
  lost: number;
};

/** Files of one message; nobody sends more by hand. */
const mostFiles = 10;
/** Milliseconds for all of them: whoever waits for an answer, and what arrives behind, wait as long. */
const fetchPatience = 30_000;
const attempts = 2;

type File = Extract<Heard, { kind: 'message' }>['files'][number];

/** Brings the files of a message into the store, by the rules of every upload. One that does not come holds up no words. */
export async function fetchFiles(
  room: FileRoom,
  gatewayId: string,
  files: readonly File[],
): Promise<FetchedFiles> {
  const fetched: FetchedFiles = { kept: [], refused: [], lost: Math.max(0, files.length - mostFiles) };
  if (files.length === 0) return fetched;
  const gateway = await findGateway(room.db, room.secret, { id: gatewayId });
  const adapter = gateway && (await findAdapter(gateway.provider));
  if (!gateway || !adapter?.fetchFile) return { ...fetched, lost: files.length };
  const signal = AbortSignal.timeout(fetchPatience);
  for (const file of files.slice(0, mostFiles)) {
    if (file.size !== null && file.size > room.config.UPLOAD_MAX_BYTES) {
      fetched.refused.push(file.name);
      continue;
    }
    const taken = await bring(room, file, signal, async () => {
      const gate = openGate(adapter, gateway, { outside: room.outside, signal });
      const stream = await adapter.fetchFile!(gate, file.ref);
      return Readable.fromWeb(stream as Parameters<typeof Readable.fromWeb>[0]);
    });
    if (taken === 'lost') fetched.lost += 1;
    else if (!taken.accepted) fetched.refused.push(file.name);
    else if (!fetched.kept.some(({ sha256 }) => sha256 === taken.sha256)) fetched.kept.push(taken);
  }
  return fetched;
}

async function bring(
  { store, config, patience = 1_000 }: FileRoom,
  { name, type }: File,
  signal: AbortSignal,
  open: () => Promise<Readable>,
) {
  for (let attempt = 1; ; attempt += 1) {
    try {
      const limits = { maxBytes: config.UPLOAD_MAX_BYTES };
      return await receiveFile({ stream: await open(), filename: name, declaredType: type, store, limits });
    } catch (error) {
      // A full disk is ours to mend: the whole message is tried again later.
      if (error instanceof StorageFull) throw error;
      if (signal.aborted || attempt >= attempts || (error instanceof ProviderFault && error.kind === 'never'))
        return 'lost';
      await pause(patience);
    }
  }
}
