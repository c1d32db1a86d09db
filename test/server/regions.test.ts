import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { runKarcis } from '../support/program.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'karcis-regions-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const run = (...args: string[]) => runKarcis(['regions', ...args], { DATA_DIR: join(folder, 'data') });

test('a province is loaded by its code, listed, and a code that is not there is named', async () => {
  expect((await run('list')).said).toContain('karcis regions import 51');
  expect(await run('import', '51')).toMatchObject({
    code: 0,
    said: 'Bali (51): 783 wilayah, 783 baru, 0 berganti nama.\n',
  });
  expect((await run('list')).said).toMatch(/^51 +Bali +9 +57 +716$/m);
  expect(await run('import', '77')).toMatchObject({
    code: 1,
    logged: 'Tidak ada wilayah dengan kode 77.\n',
  });
  const english = await runKarcis(['regions', 'load'], { DATA_DIR: join(folder, 'data'), KARCIS_LANG: 'en' });
  expect(english).toMatchObject({ code: 1 });
  expect(english.logged).toContain('karcis regions import CODE');
});
