/** Every kind of file that is accepted: the extension it is shown with and its exact media type. */
export const acceptedTypes = {
  jpg: 'image/jpeg',
  png: 'image/png',
  webp: 'image/webp',
  gif: 'image/gif',
  heic: 'image/heic',
  pdf: 'application/pdf',
  txt: 'text/plain',
  log: 'text/plain',
  csv: 'text/csv',
  eml: 'message/rfc822',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  pptx: 'application/vnd.openxmlformats-officedocument.presentationml.presentation',
  odt: 'application/vnd.oasis.opendocument.text',
  ods: 'application/vnd.oasis.opendocument.spreadsheet',
  zip: 'application/zip',
  mp4: 'video/mp4',
  mov: 'video/quicktime',
  '3gp': 'video/3gpp',
  webm: 'video/webm',
} as const;

export type Extension = keyof typeof acceptedTypes;
export type AcceptedType = (typeof acceptedTypes)[Extension];

/** Pictures of which the worker makes a clean copy; the sent file itself is never served. */
export type PictureExtension = 'jpg' | 'png' | 'webp' | 'gif';

export const isPictureExtension = (extension: Extension): extension is PictureExtension =>
  extension === 'jpg' || extension === 'png' || extension === 'webp' || extension === 'gif';

/**
 * For the `accept` of a file field. HEIC is accepted but not offered: without it an iPhone turns its
 * photos into JPEG, of which we can make a copy without the place where it was taken.
 */
export const acceptAttribute = [
  'image/jpeg,image/png,image/webp,image/gif',
  ...Object.keys(acceptedTypes)
    .filter((extension) => extension !== 'heic')
    .map((extension) => `.${extension}`),
].join(',');
