import { readFile, stat } from 'node:fs/promises';

/** The system user under whom PostgreSQL runs; it refuses to run as root. */
export type SystemUser = { readonly uid: number; readonly gid: number };

/**
 * Ourselves, unless we are root: then the owner of an existing cluster, else the system user `karcis`,
 * else `nobody` (a minimal machine has no command to make a user).
 */
export async function chooseSystemUser(cluster: string): Promise<SystemUser> {
  const own = { uid: process.getuid!(), gid: process.getgid!() };
  if (own.uid !== 0) return own;
  const owner = await stat(cluster).catch(() => undefined);
  if (owner && owner.uid !== 0) return { uid: owner.uid, gid: owner.gid };
  const users = await readFile('/etc/passwd', 'utf8').catch(() => '');
  return findUser(users, 'karcis') ?? findUser(users, 'nobody') ?? { uid: 65534, gid: 65534 };
}

function findUser(users: string, name: string): SystemUser | undefined {
  const line = users.split('\n').find((entry) => entry.startsWith(`${name}:`));
  const [uid, gid] = (line?.split(':').slice(2, 4) ?? []).map(Number);
  return uid && gid ? { uid, gid } : undefined;
}
