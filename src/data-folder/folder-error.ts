import { StartError } from '../lib/start-error.ts';

/** Turns a refusal of the file system into a sentence that says what to do about the data folder. */
export function folderError(path: string, error: unknown): unknown {
  const code = (error as NodeJS.ErrnoException | undefined)?.code;
  if (code === 'ENOSPC' || code === 'EDQUOT') return fullDiskError(path, error);
  if (code === 'ENOTDIR' || code === 'EEXIST') {
    return new StartError(
      {
        id: `Folder data ${path} tidak dapat dibuat karena ada berkas biasa di jalur itu; pilih folder lain lewat DATA_DIR.`,
        en: `The data folder ${path} cannot be made because an ordinary file stands in its path; choose another folder with DATA_DIR.`,
      },
      { cause: error },
    );
  }
  if (code && ['EACCES', 'EPERM', 'EROFS', 'ENOENT', 'ENAMETOOLONG', 'EINVAL'].includes(code)) {
    return new StartError(
      {
        id: `Folder data ${path} tidak dapat ditulisi (${code}); beri izin tulis kepada pengguna yang menjalankan Karcis atau pilih folder lain lewat DATA_DIR.`,
        en: `The data folder ${path} cannot be written to (${code}); let the user who runs Karcis write there or choose another folder with DATA_DIR.`,
      },
      { cause: error },
    );
  }
  return error;
}

/** The disk under the data folder has no room left. */
export function fullDiskError(path: string, cause?: unknown): StartError {
  return new StartError(
    {
      id: `Ruang disk untuk ${path} tidak cukup; sediakan sedikitnya 300 MB, lalu jalankan lagi.`,
      en: `There is not enough disk space for ${path}; make at least 300 MB free, then start again.`,
    },
    { cause },
  );
}
