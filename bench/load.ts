import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { CastName } from '../db/seeds/people.ts';
import type { Scenario } from './scenarios.ts';

/** What each person's browser sends along. */
export type Cookies = Partial<Record<CastName, string>>;
export type Load = { requestsPerSecond: number; p50: number; p95: number; errors: number; count: number };

const cannon = fileURLToPath(new URL('cannon.js', import.meta.url));

/** Sixteen connections from a process of their own, for so many seconds; times in milliseconds. */
export async function load(
  url: string,
  scenario: Scenario,
  cookies: Cookies,
  seconds: number,
): Promise<Load> {
  const { method, path, body, status, who } = scenario;
  const given = {
    url: `${url}${path}`,
    method,
    status,
    duration: seconds,
    headers: {
      ...(who ? { cookie: cookies[who] } : {}),
      ...(body ? { 'content-type': 'application/x-www-form-urlencoded' } : {}),
    },
    ...(body ? { body, idReplacement: true } : {}),
  };
  const child = spawn(process.execPath, [cannon, JSON.stringify(given)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let text = '';
  child.stdout.setEncoding('utf8').on('data', (chunk) => (text += chunk));
  await once(child, 'close');
  return JSON.parse(text) as Load;
}
