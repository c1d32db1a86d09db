import { contentDisposition } from './file-name.ts';

const inlineTypes = new Set(['image/jpeg', 'image/webp']);

/**
 * The headers of every answer that carries a file. Only pictures that we encoded ourselves may show in
 * the page, with their exact type; everything else is bytes to save, whatever it says it is.
 */
export function servingHeaders(
  kind: 'download' | 'picture',
  name: string,
  type: string,
): Record<string, string> {
  const isInline = kind === 'picture' && inlineTypes.has(type);
  return {
    'content-type': isInline ? type : 'application/octet-stream',
    'content-disposition': contentDisposition(isInline ? 'inline' : 'attachment', name),
    'x-content-type-options': 'nosniff',
    'content-security-policy': "sandbox; default-src 'none'",
    'cross-origin-resource-policy': 'same-origin',
    'cache-control': 'private, no-cache',
    'referrer-policy': 'no-referrer',
  };
}
