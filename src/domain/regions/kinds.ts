/** Kinds of regions, from the province down; a code is as long as its level is deep. */
export const regionKinds = [
  'provinsi',
  'kabupaten',
  'kota',
  'kecamatan',
  'kelurahan',
  'desa',
  'desa adat',
] as const;
export type RegionKind = (typeof regionKinds)[number];

/** Codes are paths: every code above this one, from the province down. */
export function codesAbove(code: string): string[] {
  const parts = code.split('.');
  return parts.slice(1).map((_, index) => parts.slice(0, index + 1).join('.'));
}

export const parentOf = (code: string): string | null => codesAbove(code).at(-1) ?? null;

export const isRegionCode = (typed: string): boolean => /^[1-9]\d(\.\d{2}(\.\d{2}(\.\d{4})?)?)?$/.test(typed);
