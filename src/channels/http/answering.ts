import { ProviderFault } from '../adapter.ts';

/** No provider says more than this, in bytes; a longer answer is not read to its end. */
const longest = 256 * 1024;

/** The answer was not of the shape that the provider documents: whether it took the message nobody knows. */
export class MalformedAnswer extends Error {
  readonly code = 'malformed_answer';
}

/** @throws MalformedAnswer when there is too much of it */
export async function readText(response: Response): Promise<string> {
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const part of response.body ?? []) {
    size += part.length;
    if (size > longest) throw new MalformedAnswer('too long');
    parts.push(part);
  }
  return Buffer.concat(parts).toString('utf8');
}

/** An answer in JSON, where its shape is for the caller to look at. @throws MalformedAnswer */
export async function readJson(response: Response): Promise<unknown> {
  const text = await readText(response);
  try {
    return JSON.parse(text);
  } catch {
    throw new MalformedAnswer('not JSON');
  }
}

/** The value behind a path such as `data.messages.0.id`; undefined where it leads nowhere. */
export function valueAt(json: unknown, path: string): unknown {
  return path.split('.').reduce<unknown>((inner, key) => {
    if (inner === null || typeof inner !== 'object' || !Object.hasOwn(inner, key)) return undefined;
    return (inner as Record<string, unknown>)[key];
  }, json);
}

/** A value behind a path as text; numbers and truth values too. */
export function textAt(json: unknown, path: string): string {
  const value = valueAt(json, path);
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
    ? String(value)
    : '';
}

/** An array behind a path; empty where there is none. */
export function listAt(json: unknown, path: string): readonly unknown[] {
  const value = valueAt(json, path);
  return Array.isArray(value) ? value : [];
}

/** Seconds that a provider asks to wait, told as a number or a date. */
export function retryAfter(response: Response): number | undefined {
  const said = response.headers.get('retry-after');
  if (!said) return undefined;
  const seconds = /^\d+$/.test(said) ? Number(said) : (Date.parse(said) - Date.now()) / 1000;
  return Number.isFinite(seconds) ? Math.min(86_400, Math.max(1, Math.ceil(seconds))) : undefined;
}

/** What a status means, where the provider says nothing more precise. */
export function refusal(response: Response, code = `http_${response.status}`): ProviderFault {
  const { status } = response;
  if (status === 429) return new ProviderFault('later', code, retryAfter(response) ?? 60);
  if (status === 408 || status === 425) return new ProviderFault('later', code);
  if (status >= 500) return new ProviderFault('later', code, retryAfter(response));
  if (status === 401 || status === 402 || status === 403 || status === 404 || status === 405)
    return new ProviderFault('gateway', code);
  return new ProviderFault('never', code);
}
