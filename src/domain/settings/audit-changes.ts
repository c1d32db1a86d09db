import { isUuid } from '../../lib/uuid.ts';

/** One fact of a setting that changed: where it stands, and what it was and is; undefined where there was nothing. */
export type AuditChange = { path: string[]; before: unknown; after: unknown };

type Fields = Readonly<Record<string, unknown>>;
const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const isNothing = (value: unknown): boolean =>
  value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0);

/** Keys in an order of their own: the database gives them back in another than they were written. */
const written = (value: unknown): string =>
  JSON.stringify(value, (_, inner: unknown) =>
    isFields(inner) ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1))) : inner,
  ) ?? '';

/**
 * What an entry of the trail says has changed, fact by fact. Entries with `before` and `after` are compared; what others
 * hold counts as told. Pure.
 */
export function changesOf(details: Fields): AuditChange[] {
  if (!('before' in details) && !('after' in details)) return compare({}, details, []);
  const { before, after, fields: _, ...beside } = details;
  return [...compare({}, beside, []), ...compare(before, after, [])];
}

function compare(before: unknown, after: unknown, path: string[]): AuditChange[] {
  const areFields = (isFields(before) || isNothing(before)) && (isFields(after) || isNothing(after));
  if (areFields && (isFields(before) || isFields(after))) {
    const was = isFields(before) ? before : {};
    const is = isFields(after) ? after : {};
    const keys = [...new Set([...Object.keys(was), ...Object.keys(is)])];
    return keys.flatMap((key) => compare(was[key], is[key], [...path, key]));
  }
  // A new thing is told by what it has, not by what it lacks.
  if (isNothing(before) && (isNothing(after) || (before === undefined && after === false))) return [];
  return written(before) === written(after) ? [] : [{ path, before, after }];
}

const code = /^(?:[A-Z][A-Z0-9-]{1,39}|\d{2}(?:\.\d{2}(?:\.\d{2}(?:\.\d{4})?)?)?)$/;

/** Every id, and every code of a category or region, that a value holds at any depth. */
export function keysIn(value: unknown): { ids: string[]; codes: string[] } {
  const found = { ids: [] as string[], codes: [] as string[] };
  const look = (inner: unknown): void => {
    if (typeof inner === 'string') {
      if (isUuid(inner)) found.ids.push(inner);
      else if (code.test(inner)) found.codes.push(inner);
    } else if (Array.isArray(inner)) inner.forEach(look);
    else if (isFields(inner)) Object.values(inner).forEach(look);
  };
  look(value);
  return found;
}
