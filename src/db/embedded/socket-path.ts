import { closeSync, constants, openSync } from 'node:fs';

/** A folder to give to `pg` as host, usable until `close` is called. */
export type SocketFolder = { readonly path: string; close(): void };

/**
 * A Unix socket's path must stay under 107 bytes, whatever folder the office chose: a longer one is
 * reached through a descriptor that this process keeps open.
 */
export function openSocketFolder(cluster: string): SocketFolder {
  if (Buffer.byteLength(`${cluster}/.s.PGSQL.5432`) < 107) return { path: cluster, close: () => undefined };
  const folder = openSync(cluster, constants.O_RDONLY | constants.O_DIRECTORY);
  return { path: `/proc/self/fd/${folder}`, close: () => closeSync(folder) };
}
