/**
 * A path of this very site, or undefined: what came in an address or a hidden field must not lead elsewhere. Judged
 * the way a browser reads it, for whom `/\host` and a tab within `//` are other hosts.
 */
export function localPath(typed: unknown): string | undefined {
  if (typeof typed !== 'string' || !/^\/(?![/\\])/.test(typed) || typed.length > 2000) return undefined;
  const here = 'http://here.invalid';
  try {
    const url = new URL(typed, here);
    const path = url.pathname + url.search + url.hash;
    return url.origin === here && !path.startsWith('//') ? path : undefined;
  } catch {
    return undefined;
  }
}
