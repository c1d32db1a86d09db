import { join } from 'node:path';

/**
 * Where the data lies when DATA_DIR does not say: `/var/lib/karcis` for root, else the user's own
 * folder by the XDG base directory rules (a relative XDG_DATA_HOME is to be ignored).
 */
export function defaultDataDir(who: {
  env: Readonly<Record<string, string | undefined>>;
  uid: number;
  home: string;
}): string {
  if (who.uid === 0) return '/var/lib/karcis';
  const base = who.env.XDG_DATA_HOME;
  return join(base?.startsWith('/') ? base : join(who.home, '.local', 'share'), 'karcis');
}
