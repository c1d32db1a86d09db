import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, test } from 'vitest';

let project: string;

const program = `
  if (process.argv[2] === 'exit') process.exit(Number(process.argv[3]));
  if (process.argv[2] === 'serve') {
    process.on('SIGTERM', () => process.exit(3));
    setInterval(() => {}, 1000);
  }
  process.stdout.write(process.argv.slice(2).join(' ') + '\\n');`;
const build = `
  import { appendFileSync, mkdirSync, writeFileSync } from 'node:fs';
  import { sourceStamp } from './stamp.js';
  appendFileSync('builds', 'x');
  mkdirSync('dist', { recursive: true });
  writeFileSync('dist/main.js', ${JSON.stringify(program)});
  writeFileSync('dist/stamp', sourceStamp(process.cwd()));`;

beforeEach(async () => {
  project = await mkdtemp(join(tmpdir(), 'karcis-launcher-'));
  const own = fileURLToPath(new URL('../bin', import.meta.url));
  await mkdir(join(project, 'bin'));
  for (const name of ['karcis', 'stamp.js']) await cp(join(own, name), join(project, 'bin', name));
  await mkdir(join(project, 'src'));
  await writeFile(join(project, 'src', 'main.ts'), '');
  await writeFile(join(project, 'bin', 'build'), build);
  await writeFile(join(project, 'package.json'), '{"type":"module"}');
});

afterEach(() => rm(project, { recursive: true, force: true }));

/** Code that runs before the command, to make this Node look like another. */
type Pretence = string;
const withoutExecve: Pretence = 'process.execve = undefined';
const old: Pretence = "Object.defineProperty(process, 'version', { value: 'v20.9.0' })";

function launch(args: string[], pretence: Pretence = ''): ChildProcess {
  const before = `data:text/javascript,${encodeURIComponent(pretence)}`;
  return spawn(process.execPath, ['--import', before, join(project, 'bin', 'karcis'), ...args], {
    cwd: tmpdir(),
  });
}

async function outcome(
  child: ChildProcess,
): Promise<{ code: number | null; said: string; complained: string }> {
  const [said, complained] = [child.stdout!, child.stderr!].map((stream) =>
    stream.setEncoding('utf8').toArray(),
  );
  const [code] = (await once(child, 'close')) as [number | null];
  return { code, said: (await said!).join(''), complained: (await complained!).join('') };
}

const buildCount = async () => (await readFile(join(project, 'builds'), 'utf8')).length;

test('the command builds on its first run and again only when a source changed', async () => {
  expect(await outcome(launch(['config', '--json']))).toEqual({
    code: 0,
    said: 'config --json\n',
    complained: '',
  });
  await outcome(launch(['config']));
  expect(await buildCount()).toBe(1);
  await writeFile(join(project, 'src', 'main.test.ts'), 'tests are not built');
  await outcome(launch(['config']));
  expect(await buildCount()).toBe(1);
  await writeFile(join(project, 'src', 'main.ts'), 'changed');
  await outcome(launch(['config']));
  expect(await buildCount()).toBe(2);
});

test('a package that brings no sources is never built', async () => {
  await outcome(launch(['config']));
  await rm(join(project, 'src'), { recursive: true });
  await rm(join(project, 'dist', 'stamp'));
  expect((await outcome(launch(['config']))).code).toBe(0);
  expect(await buildCount()).toBe(1);
  await rm(join(project, 'dist'), { recursive: true });
  expect((await outcome(launch(['config']))).complained).toContain('tidak lengkap');
});

test('a failed build is told and nothing is started', async () => {
  await writeFile(join(project, 'bin', 'build'), 'process.exit(2)');
  const { code, said, complained } = await outcome(launch(['serve']));
  expect([code, said]).toEqual([1, '']);
  expect(complained).toContain('gagal dibangun');
});

for (const [manner, pretence] of [
  ['by becoming the program', ''],
  ['in front of a child', withoutExecve],
] as const) {
  test(`start means serve; signals and exit codes pass ${manner}`, async () => {
    const server = launch(['start'], pretence);
    const [line] = (await once(server.stdout!, 'data')) as [Buffer];
    expect(line.toString()).toBe('serve\n');
    server.kill('SIGTERM');
    expect(await once(server, 'exit')).toEqual([3, null]);
    expect((await outcome(launch(['exit', '7'], pretence))).code).toBe(7);
  });
}

test('an old Node is refused in a sentence, unless npm brought a fit one', async () => {
  const refused = await outcome(launch(['config'], old));
  expect(refused.code).toBe(1);
  expect(refused.complained).toBe(
    'Karcis memerlukan Node.js 24 atau lebih baru (yang berjalan v20.9.0); jalankan npm ci di Linux x64 atau arm64, atau pasang Node.js 24.\n' +
      'Karcis needs Node.js 24 or later (this is v20.9.0); run npm ci on Linux x64 or arm64, or install Node.js 24.\n',
  );
  const folder = join(project, 'node_modules', `node-${process.platform}-${process.arch}`, 'bin');
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, 'node'), `#!/bin/sh\nexec ${process.execPath} "$@"\n`);
  await chmod(join(folder, 'node'), 0o755);
  expect((await outcome(launch(['config'], old))).said).toBe('config\n');
});
