import { type Db, inTransaction } from '../../db/connection.ts';
import type { PolicyRules } from '../tickets/policy.ts';
import { recordAudit } from './auditing.ts';
import { getCurrentPolicy, savePolicy } from './policies.ts';

/** Puts new rules in force for tickets sent from now on, and writes down who changed what. */
export async function changePolicy(db: Db, rules: PolicyRules, byId: string): Promise<void> {
  await inTransaction(db, async (trx) => {
    const before = await getCurrentPolicy(trx);
    const id = await savePolicy(trx, rules, byId);
    await recordAudit(trx, {
      actorId: byId,
      action: 'policy_saved',
      subject: { kind: 'policy', id },
      details: { before: before.rules, after: rules },
    });
  });
}
