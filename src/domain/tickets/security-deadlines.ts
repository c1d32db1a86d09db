import type { SecurityReport } from './connections.ts';

const hours = 3_600_000;

/**
 * By when a security matter has to be told outside, counted by the clock from the moment it was raised: 1×24 hours
 * where vital information infrastructure is concerned (Peraturan BSSN 1/2024, article 15), 3×24 hours where personal
 * data is (UU 27/2022, article 46).
 */
export function securityDeadlines({
  is_vital,
  has_personal_data,
  raised_at,
}: Pick<SecurityReport, 'is_vital' | 'has_personal_data' | 'raised_at'>): {
  kind: 'vital' | 'personal';
  at: Date;
}[] {
  const after = (count: number) => new Date(raised_at.getTime() + count * hours);
  return [
    ...(is_vital ? [{ kind: 'vital' as const, at: after(24) }] : []),
    ...(has_personal_data ? [{ kind: 'personal' as const, at: after(72) }] : []),
  ];
}
