import { createReadStream, existsSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { createBrotliDecompress } from 'node:zlib';
import { parentOf, type RegionKind } from './kinds.ts';

export type ShippedRegion = { code: string; name: string; kind: RegionKind; parent: string | null };

/** Where the file lies, seen from a chunk of the build, from its main file, and from here. */
const places = ['../regions', 'regions', '../../../db/regions'];

function shippedFile(): string {
  const found = places
    .map((place) => join(import.meta.dirname, place, 'regions.txt.br'))
    .find((path) => existsSync(path));
  if (!found) throw new Error('regions.txt.br is missing: install Karcis again');
  return found;
}

/** Every region of the country that comes with the program, each after the one above it (db/regions/README.md). */
export async function* readShippedRegions(): AsyncGenerator<ShippedRegion, void, undefined> {
  const file = createReadStream(shippedFile());
  const unpacked = createBrotliDecompress();
  file.on('error', (error) => unpacked.destroy(error));
  const above: string[] = [];
  try {
    for await (const line of createInterface({
      input: file.pipe(unpacked),
      crlfDelay: Number.POSITIVE_INFINITY,
    })) {
      const [, tabs, part, name] = /^(\t*)(\d+) (.+)$/.exec(line) ?? [];
      if (tabs === undefined || !part || !name) continue;
      above.length = tabs.length;
      above.push(part);
      const code = above.join('.');
      yield { code, name, kind: kindOf(tabs.length, part, name), parent: parentOf(code) };
    }
  } finally {
    file.destroy();
    unpacked.destroy();
  }
}

const villages: Readonly<Record<string, RegionKind>> = { 1: 'kelurahan', 2: 'desa', 3: 'desa adat' };

function kindOf(depth: number, part: string, name: string): RegionKind {
  if (depth === 0) return 'provinsi';
  if (depth === 1) return name.startsWith('Kota ') ? 'kota' : 'kabupaten';
  return depth === 2 ? 'kecamatan' : (villages[part[0]!] ?? 'desa');
}

let upper: Promise<ShippedRegion[]> | undefined;

/** The provinces, regencies and cities that can be loaded, in the order of their codes. Read once. */
export function listLoadableRegions(): Promise<ShippedRegion[]> {
  upper ??= (async () => {
    const found: ShippedRegion[] = [];
    for await (const region of readShippedRegions()) if (region.code.length <= 5) found.push(region);
    return found;
  })();
  return upper;
}
