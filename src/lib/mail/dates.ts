const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const zones: Record<string, number> = {
  ut: 0,
  utc: 0,
  gmt: 0,
  z: 0,
  est: -300,
  edt: -240,
  cst: -360,
  cdt: -300,
  mst: -420,
  mdt: -360,
  pst: -480,
  pdt: -420,
  cet: 60,
  cest: 120,
  bst: 60,
  wib: 420,
  wita: 480,
  wit: 540,
  jst: 540,
};

/** The Date of a mail (RFC 5322 and its common misspellings); null when it is missing or makes no sense. */
export function readMailDate(raw: string): Date | null {
  const text = raw.slice(0, 100).replace(/\([^)]*\)/g, ' ');
  const match =
    /(\d{1,2})[\s-]+([a-z]{3})[a-z.]*[\s-]+(\d{2,4})[\s,]+(\d{1,2})[:.](\d{1,2})(?:[:.](\d{1,2}))?(?:\.\d+)?\s*(?:(am|pm)\b)?\s*(?:gmt)?\s*([+-]\d{1,2}:?\d{2}|[a-z]{1,5})?/i.exec(
      text,
    );
  const month = match ? months.indexOf(match[2]!.toLowerCase()) : -1;
  let at: number;
  if (match && month >= 0) {
    const written = Number(match[3]);
    const year = match[3]!.length === 4 ? written : written + (written < 50 ? 2000 : 1900);
    let hour = Number(match[4]);
    if (match[7]?.toLowerCase() === 'pm' && hour < 12) hour += 12;
    if (match[7]?.toLowerCase() === 'am' && hour === 12) hour = 0;
    at = Date.UTC(year, month, Number(match[1]), hour, Number(match[5]), Number(match[6] ?? 0));
    at -= zoneMinutes(match[8] ?? '') * 60_000;
  } else at = Date.parse(text.trim());
  if (!Number.isFinite(at)) return null;
  const year = new Date(at).getUTCFullYear();
  return year >= 1980 && year < 2200 ? new Date(at) : null;
}

function zoneMinutes(zone: string): number {
  const offset = /^([+-])(\d{1,2}):?(\d{2})$/.exec(zone);
  if (!offset) return zones[zone.toLowerCase()] ?? 0;
  const minutes = Number(offset[2]) * 60 + Number(offset[3]);
  return minutes > 14 * 60 ? 0 : offset[1] === '-' ? -minutes : minutes;
}
