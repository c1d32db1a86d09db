import { z } from 'zod';

/** Where a page of a list by name begins: after this name and id. */
export const nameCursor = z.object({ name: z.string().regex(/^[^\0]*$/), id: z.uuid() });

/** Where a page of a list begins, as it stands in an address. */
export const writeCursor = (cursor: Readonly<Record<string, string | number>>): string =>
  Buffer.from(JSON.stringify(cursor)).toString('base64url');

/** Undefined for what is no cursor of this shape: an address typed by hand still shows the beginning. */
export function readCursor<T>(shape: z.ZodType<T>, typed: string | undefined): T | undefined {
  if (!typed) return undefined;
  try {
    return shape.safeParse(JSON.parse(Buffer.from(typed, 'base64url').toString())).data;
  } catch {
    return undefined;
  }
}
