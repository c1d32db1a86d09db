import { readdir, readFile } from 'node:fs/promises';
import { brotliCompressSync, gzipSync } from 'node:zlib';

const field = async (path: string, name: string): Promise<number> => {
  const text = await readFile(path, 'utf8').catch(() => '');
  return Number(new RegExp(`^${name}:\\s+(\\d+) kB`, 'm').exec(text)?.[1] ?? 0) / 1024;
};

/** Megabytes of memory that a process holds. */
export const memoryOf = async (pid: number): Promise<number> =>
  Math.round(await field(`/proc/${pid}/status`, 'VmRSS'));

/** Megabytes of PostgreSQL and its children; what they share is counted once. */
export async function databaseMemory(postmaster: number): Promise<number> {
  let sum = 0;
  for (const name of await readdir('/proc')) {
    if (!/^\d+$/.test(name)) continue;
    const stat = await readFile(`/proc/${name}/stat`, 'latin1').catch(() => '');
    const parent = Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]);
    if (Number(name) === postmaster || parent === postmaster)
      sum += await field(`/proc/${name}/smaps_rollup`, 'Pss');
  }
  return Math.round(sum);
}

/** Kilobytes of a first visit, compressed, without the typeface. */
export async function pageWeight(url: string, path: string) {
  const html = await (await fetch(`${url}${path}`)).text();
  const assets = [...html.matchAll(/(?:href|src)="(\/assets\/[^"]+\.(?:css|js))"/g)].map(
    (match) => match[1]!,
  );
  const texts = [
    html,
    ...(await Promise.all(assets.map(async (asset) => (await fetch(`${url}${asset}`)).text()))),
  ];
  const sum = (squeeze: (text: string) => Buffer) =>
    Math.round(texts.reduce((total, text) => total + squeeze(text).length, 0) / 102.4) / 10;
  return {
    gzip: sum((text) => gzipSync(text)),
    brotli: sum((text) => brotliCompressSync(text)),
    files: texts.length,
  };
}
