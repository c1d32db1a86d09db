/** The upload passed the size it was allowed; nothing of it was kept. */
export class FileTooLarge extends Error {
  override name = 'FileTooLarge';
  readonly maxBytes: number;
  constructor(maxBytes: number) {
    super(`The file is larger than ${maxBytes} bytes`);
    this.maxBytes = maxBytes;
  }
}

/** The disk, or the share of it that we may use, is full; nothing was kept. */
export class StorageFull extends Error {
  override name = 'StorageFull';
}

/** Gives a full disk (ENOSPC, EDQUOT) its own type and leaves every other error as it is. */
export function asStorageError(error: unknown): unknown {
  const code = (error as NodeJS.ErrnoException | undefined)?.code;
  if (code !== 'ENOSPC' && code !== 'EDQUOT') return error;
  return new StorageFull('No space is left for files', { cause: error });
}
