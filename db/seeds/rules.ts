import type { Db } from '../../src/db/connection.ts';
import { type RuleInput, saveRule } from '../../src/domain/routing/saving.ts';
import { getCurrentPolicy, savePolicy } from '../../src/domain/settings/policies.ts';
import { cast } from './people.ts';

const nothing = { team_id: null, priority: null, tags: [] };

/** What an office adds to its categories: a few rules, and a policy of its own for security matters. */
export async function seedRules(db: Db): Promise<void> {
  const known = await db.selectFrom('routing_rules').select('id').limit(1).executeTakeFirst();
  if (known) return;
  const teams = await db.selectFrom('teams').select(['code', 'id']).execute();
  const team = (code: string) => teams.find((one) => one.code === code)!.id;
  const rules: RuleInput[] = [
    {
      ...nothing,
      name: 'Layanan kesehatan',
      conditions: { words: ['puskesmas', 'rsud', 'pasien', 'antrean'] },
      tags: ['layanan-kesehatan'],
    },
    {
      ...nothing,
      name: 'Keuangan desa',
      conditions: { categories: ['APP', 'OTH'], words: ['siskeudes', 'dana desa'] },
      team_id: team('APLIKASI'),
      tags: ['keuangan-desa'],
    },
    {
      ...nothing,
      name: 'Kabel optik putus',
      conditions: { categories: ['NET'], types: ['incident'], words: ['kabel optik', 'fiber'] },
      team_id: team('JARINGAN'),
      tags: ['kabel-optik'],
    },
    {
      ...nothing,
      name: 'Siaran langsung kegiatan daerah',
      conditions: { types: ['request'], words: ['siaran langsung', 'live streaming'] },
      team_id: team('KONTEN'),
    },
  ];
  for (const input of rules) await saveRule(db, { input, byId: cast.admin.id });

  const { rules: usual } = await getCurrentPolicy(db);
  // The stories of the demo begin months ago, and it was in force already.
  await savePolicy(db, { ...usual, reopen_window_days: 30, appeal_window_hours: 168 }, cast.admin.id, {
    scope: { category_code: 'SEC', type: null, priority: null },
    at: new Date('2024-01-01T00:00:00Z'),
  });
}
