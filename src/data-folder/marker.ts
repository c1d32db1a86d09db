import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { StartError } from '../lib/start-error.ts';
import { unfinishedPrefix, writeDurably } from './durable-file.ts';

const currentFormat = 1;
const markerShape = z.object({ format: z.int().positive(), created: z.string() });

/** Makes sure that the folder is ours and of a format we know; an empty one becomes ours. */
export async function claimFolder(folder: string): Promise<void> {
  const names = await readdir(folder);
  if (!names.includes('karcis.json')) {
    if (names.some((name) => !isHarmless(name))) throw foreignError(folder);
    const marker = { format: currentFormat, created: new Date().toISOString() };
    await writeDurably(join(folder, 'karcis.json'), `${JSON.stringify(marker)}\n`);
    return;
  }
  const { format } = await readMarker(folder);
  if (format > currentFormat) throw tooNewError(folder, format);
}

async function readMarker(folder: string): Promise<z.infer<typeof markerShape>> {
  const text = await readFile(join(folder, 'karcis.json'), 'utf8');
  try {
    return markerShape.parse(JSON.parse(text));
  } catch (error) {
    throw new StartError(
      {
        id: `Berkas karcis.json di ${folder} rusak; pulihkan dari cadangan sebelum menjalankan Karcis.`,
        en: `The file karcis.json in ${folder} is damaged; restore it from a backup before starting Karcis.`,
      },
      { cause: error },
    );
  }
}

/** What a fresh disk or an interrupted first start of ours may leave behind. */
const isHarmless = (name: string): boolean =>
  name === 'lost+found' || name === 'karcis.lock' || name.startsWith(unfinishedPrefix);

const foreignError = (folder: string): StartError =>
  new StartError({
    id: `Folder ${folder} berisi berkas yang bukan milik Karcis; pilih folder kosong atau folder data Karcis lewat DATA_DIR.`,
    en: `The folder ${folder} holds files that are not Karcis's; choose an empty folder or a Karcis data folder with DATA_DIR.`,
  });

const tooNewError = (folder: string, format: number): StartError =>
  new StartError({
    id: `Folder data ${folder} ditulis oleh Karcis yang lebih baru (format ${format}, versi ini mengenal sampai ${currentFormat}); perbarui Karcis.`,
    en: `The data folder ${folder} was written by a newer Karcis (format ${format}, this version knows up to ${currentFormat}); update Karcis.`,
  });
