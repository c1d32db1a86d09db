import { expect, test } from 'vitest';
import { logStream } from './log-stream.ts';

const ready = '{"level":30,"msg":"ready"}\n';
const failed = '{"level":50,"msg":"failed","err":{"message":"no disk"}}\n';

function written(isTTY: boolean, isWordy = false): string {
  let text = '';
  const stream = logStream({ isTTY, write: (more: string) => (text += more) }, { isWordy });
  for (const line of [ready, failed]) stream.write(line);
  return text;
}

test('a program that collects the log gets every line as it is', () => {
  expect(written(false)).toBe(ready + failed);
});

test('somebody at a terminal reads only what is wrong, in words', () => {
  expect(written(true)).toBe('ERROR: failed\nno disk\n');
});

test('who asks for more at a terminal reads the rest as well', () => {
  expect(written(true, true)).toBe('info: ready\nERROR: failed\nno disk\n');
});
