import { z } from 'zod';
import {
  type Cursor,
  type Sort,
  sorts,
  statusGroups,
  type TicketFilter,
} from '../../domain/tickets/listing.ts';
import { channels, priorities, statuses } from '../../domain/tickets/vocabulary.ts';
import { endOfDay, startOfDay, type Zone } from '../../lib/times.ts';
import { paths } from '../../paths.ts';

const text = z.string().trim().min(1).max(120);
const code = z.string().regex(/^[\w.-]{1,40}$/);
const date = z.iso.date();
/** What cannot be read is left away: an address typed by hand still shows a list. */
const optional = <T extends z.ZodType>(schema: T) => schema.optional().catch(undefined);

const schema = z.object({
  group: optional(z.enum(statusGroups)),
  status: optional(z.enum(statuses)),
  category: optional(code),
  team: optional(code),
  agency: optional(text),
  region: optional(code),
  assignee: optional(z.union([z.enum(['me', 'none']), z.uuid()])),
  /** Tickets that a team of the reader was asked to help with. */
  shared: optional(z.literal('mine')),
  priority: optional(z.enum(priorities)),
  channel: optional(z.enum(channels)),
  service: optional(z.uuid()),
  schedule: optional(z.uuid()),
  poster: optional(code),
  from: optional(date),
  to: optional(date),
  /** Which routing rule caught it. */
  rule: optional(z.uuid()),
  tag: optional(text),
  q: optional(text),
  sort: optional(z.enum(sorts)),
  after: optional(z.string()),
  before: optional(z.string()),
  /** The form of the filters is open. */
  panel: optional(z.literal('filter')),
});

/** The query of `/tickets` as it was understood. */
export type ListQuery = z.output<typeof schema>;
export const readListQuery = (query: unknown): ListQuery => schema.parse(query);

export function filterOf(query: ListQuery, zone: Zone): TicketFilter {
  const { q, from, to, sort: _, after: __, before: ___, panel: ____, ...same } = query;
  return {
    ...same,
    group: query.group ?? 'open',
    words: q,
    from: from ? startOfDay(from, zone) : undefined,
    until: to ? endOfDay(to, zone) : undefined,
  };
}

export const sortOf = (query: ListQuery): Sort => query.sort ?? 'newest';

/** Keys since 1 January 1970 and until the year 9999, in microseconds. */
const cursorShape = /^(\d{1,18})_([0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12})$/;

export function cursorOf(query: ListQuery): Cursor | undefined {
  const found = cursorShape.exec(query.after ?? query.before ?? '');
  if (!found) return undefined;
  return { key: found[1]!, id: found[2]!, direction: query.after ? 'after' : 'before' };
}

/** The address of the list with some of the query changed; pages start anew unless a cursor is given. */
export function listPath(query: ListQuery, changes: Partial<ListQuery> = {}, cursor?: Cursor | null): string {
  const merged: Record<string, string | undefined> = {
    ...query,
    after: undefined,
    before: undefined,
    panel: undefined,
    ...changes,
    ...(cursor ? { [cursor.direction]: `${cursor.key}_${cursor.id}` } : {}),
  };
  const search = new URLSearchParams();
  for (const [key, value] of Object.entries(merged)) if (value) search.set(key, value);
  const text = search.toString();
  return text ? `${paths.tickets}?${text}` : paths.tickets;
}
