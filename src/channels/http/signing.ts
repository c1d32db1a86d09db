import { createHash, timingSafeEqual } from 'node:crypto';
import type { Incoming } from '../adapter.ts';

/** Compares in a time that tells nothing; texts of different length are compared by their hashes. */
export function isSame(given: string | undefined, expected: string): boolean {
  if (given === undefined || expected === '') return false;
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(given), digest(expected));
}

/** The body of a call as JSON; undefined when it is none. */
export function jsonOf({ body }: Incoming): unknown {
  try {
    return JSON.parse(body.toString('utf8'));
  } catch {
    return undefined;
  }
}

/** The fields of a call, sent as JSON or as a form. */
export function fieldsOf(call: Incoming): Readonly<Record<string, unknown>> {
  if (call.headers['content-type']?.startsWith('application/x-www-form-urlencoded')) {
    return Object.fromEntries(new URLSearchParams(call.body.toString('utf8')));
  }
  const json = jsonOf(call);
  return json !== null && typeof json === 'object' && !Array.isArray(json)
    ? (json as Record<string, unknown>)
    : {};
}

/** An id for what has none of its own: the same call again has the same. */
export const digestOf = ({ body }: Incoming): string => createHash('sha256').update(body).digest('hex');
