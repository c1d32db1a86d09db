import { normalTyped } from './searching.ts';
import { listLoadableRegions, type ShippedRegion } from './shipped.ts';

/** A province, regency or city that the program can load, with the province it lies in. */
export type LoadableRegion = Pick<ShippedRegion, 'code' | 'name' | 'kind'> & { province: string | null };

/** Those with this name or code: whole names first, then beginnings, then words within. */
export async function searchLoadable(typed: string, limit: number): Promise<LoadableRegion[]> {
  const all = await listLoadableRegions();
  const code = typed.trim();
  const text = normalTyped(typed);
  if (text === '') return [];
  const ranked = all.flatMap((region) => {
    const rank = /^\d/.test(code) ? (region.code.startsWith(code) ? 0 : null) : rankOf(region.name, text);
    return rank === null ? [] : [{ region, rank }];
  });
  return ranked
    .sort((a, b) => a.rank - b.rank || a.region.code.length - b.region.code.length)
    .slice(0, limit)
    .map(({ region: { code, name, kind, parent } }) => ({
      code,
      name,
      kind,
      province: all.find((one) => one.code === parent)?.name ?? null,
    }));
}

function rankOf(name: string, text: string): number | null {
  const whole = normalTyped(name);
  const bare = whole.replace(/^(kabupaten|kota)( administrasi)? /, '');
  if (whole === text || bare === text) return 0;
  if (whole.startsWith(text) || bare.startsWith(text)) return 1;
  return whole.includes(` ${text}`) ? 2 : null;
}

/** The only one of that name or code, or as `sayLoadable` writes it; else those to choose from. */
export async function resolveLoadable(
  typed: string,
): Promise<{ region: LoadableRegion } | { region?: undefined; candidates: LoadableRegion[] }> {
  const [name = ''] = typed.split(',');
  const found = await searchLoadable(name, 12);
  const text = normalTyped(typed);
  const written = found.filter((one) => normalTyped(sayLoadable(one)) === text || one.code === typed.trim());
  if (written.length === 1) return { region: written[0]! };
  const same = found.filter((one) => rankOf(one.name, normalTyped(name)) === 0);
  if (same.length === 1) return { region: same[0]! };
  if (found.length === 1) return { region: found[0]! };
  return { candidates: same.length > 1 ? same : found };
}

export const sayLoadable = ({ name, province }: LoadableRegion): string =>
  province ? `${name}, ${province}` : name;
