import { z } from 'zod';

/** Where a page of a list by name begins: after this name and id. */
export type NameCursor = { name: string; id: string };
const shape = z.object({ name: z.string().regex(/^[^\0]*$/), id: z.uuid() });

/** A cursor as it stands in an address. */
export const writeNameCursor = (cursor: NameCursor): string =>
  Buffer.from(JSON.stringify(cursor)).toString('base64url');

/** Undefined for what is no cursor: an address typed by hand still shows the beginning. */
export function readNameCursor(typed: string | undefined): NameCursor | undefined {
  if (!typed) return undefined;
  try {
    return shape.safeParse(JSON.parse(Buffer.from(typed, 'base64url').toString())).data;
  } catch {
    return undefined;
  }
}
