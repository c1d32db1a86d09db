import { createHash } from 'node:crypto';
import { stat } from 'node:fs/promises';

/**
 * A word that stands in the command line of every process of one cluster (PostgreSQL shows its
 * `cluster_name` there), so that they are found again after we or the postmaster were killed.
 * The working folder would say the same, but a container's root may not read it.
 */
export async function processMark(folder: string): Promise<string> {
  const { dev, ino } = await stat(folder);
  return `karcis-${createHash('sha256').update(`${dev}:${ino}`).digest('hex').slice(0, 16)}`;
}
