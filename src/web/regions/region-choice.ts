import type { Db } from '../../db/connection.ts';
import { findRegion, type Region } from '../../domain/regions/listing.ts';
import { resolveRegion } from '../../domain/regions/searching.ts';
import { readChosen } from '../chosen.ts';

/** What came from a `RegionField`: a region, nothing, or a text that means none or several. */
export type RegionChoice = {
  region: Region | null;
  text: string;
  candidates: readonly Region[];
  /** Something was typed that is no region. */
  fault: 'none' | 'many' | null;
};

export const noRegion: RegionChoice = { region: null, text: '', candidates: [], fault: null };

/** Reads the fields of a `RegionField` of this name and looks up what was typed. */
export async function readRegionChoice(
  db: Db,
  fields: Readonly<Record<string, unknown>>,
  name: string,
): Promise<RegionChoice> {
  const { id, text } = readChosen(fields, name);
  if (id) {
    const region = (await findRegion(db, id)) ?? null;
    if (region) return { ...noRegion, region, text };
    if (text === '') return { ...noRegion, text: id, fault: 'none' };
  }
  if (text === '') return noRegion;
  const found = await resolveRegion(db, text);
  if (found.region) return { ...noRegion, region: found.region, text };
  return {
    region: null,
    text,
    candidates: found.candidates,
    fault: found.candidates.length > 0 ? 'many' : 'none',
  };
}

/** The choice that a form begins with. */
export async function regionChoiceOf(db: Db, code: string | null | undefined): Promise<RegionChoice> {
  const region = code ? await findRegion(db, code) : undefined;
  return region ? { ...noRegion, region } : noRegion;
}
