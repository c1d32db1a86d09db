import { parseArgs } from 'node:util';
import type { Config } from '../config.ts';
import type { Db } from '../db/connection.ts';
import { importRegions, UnknownRegion } from '../domain/regions/importing.ts';
import { countRegions } from '../domain/regions/listing.ts';
import { sayNumber } from '../lib/numbers.ts';
import { StartError } from '../lib/start-error.ts';
import { visitHouse } from './house.ts';
import { table } from './table.ts';
import type { Terminal } from './terminal.ts';

type Given = { config: Config; terminal: Terminal; distDir: string; args: string[] };

/** `regions import CODE`, `regions import all`, `regions list`: beside a running server too. */
export async function regions(given: Given): Promise<number> {
  const [verb, ...codes] = positionals(given.args);
  const isImport = verb === 'import' && codes.length > 0;
  if (!isImport && (verb !== 'list' || codes.length > 0)) throw usage();
  const { db, closing } = await visitHouse(given);
  try {
    if (verb === 'list') await list(db, given.terminal);
    else for (const code of codes) await load(db, given.terminal, code);
    return 0;
  } finally {
    await closing.close();
  }
}

function positionals(args: string[]): string[] {
  try {
    return parseArgs({ args, options: {}, strict: true, allowPositionals: true }).positionals;
  } catch {
    throw usage();
  }
}

const usage = (): StartError =>
  new StartError({
    id: 'Yang tersedia: karcis regions import KODE (seperti 51, 51.71, atau all untuk seluruh Indonesia) dan karcis regions list',
    en: 'There is: karcis regions import CODE (such as 51, 51.71, or all for the whole country) and karcis regions list',
  });

async function load(db: Db, { say, locale }: Terminal, code: string): Promise<void> {
  const done = await importRegions(db, { code, byId: null }).catch((error: unknown) => {
    if (!(error instanceof UnknownRegion)) throw error;
    throw new StartError({
      id: `Tidak ada wilayah dengan kode ${code}.`,
      en: `There is no region with the code ${code}.`,
    });
  });
  const number = (count: number) => sayNumber(count, locale);
  const what = done.name ? `${done.name} (${code})` : { id: 'Indonesia', en: 'Indonesia' }[locale];
  say({
    id: `${what}: ${number(done.total)} wilayah, ${number(done.added)} baru, ${number(done.renamed)} berganti nama.`,
    en: `${what}: ${number(done.total)} regions, ${number(done.added)} new, ${number(done.renamed)} renamed.`,
  });
}

async function list(db: Db, { say, locale }: Terminal): Promise<void> {
  const provinces = await countRegions(db);
  if (provinces.length === 0) {
    say({
      id: 'Belum ada wilayah. Muat provinsi Anda, misalnya: karcis regions import 51',
      en: 'No regions yet. Load your province, for example: karcis regions import 51',
    });
    return;
  }
  const head = {
    id: ['Kode', 'Provinsi', 'Kabupaten/kota', 'Kecamatan', 'Kelurahan/desa'],
    en: ['Code', 'Province', 'Regencies/cities', 'Districts', 'Villages'],
  }[locale];
  const rows = provinces.map(({ code, name, regencies, districts, villages }) => [
    code,
    name,
    ...[regencies, districts, villages].map((count) => sayNumber(count, locale)),
  ]);
  for (const line of table([head, ...rows])) say(line);
}
