import { afterAll, expect, test, vi } from 'vitest';
import { StorageFull } from './errors.ts';
import { makeFolder, upload } from './files-for-tests.ts';
import { diskStore } from './store.ts';

// The kernel itself says ENOSPC: writing to a temporary file goes to /dev/full.
vi.mock('node:fs/promises', async (load) => {
  const real = await load<typeof import('node:fs/promises')>();
  const open: typeof real.open = (path, flags, mode) =>
    flags === 'wx' ? real.open('/dev/full', 'w') : real.open(path, flags, mode);
  return { ...real, open };
});

const folder = await makeFolder();
afterAll(folder.remove);

test('a full disk is told as such and leaves nothing', async () => {
  await expect(diskStore(folder.path).put(upload('penuh'))).rejects.toThrow(StorageFull);
  expect(await folder.list()).toEqual([]);
});
