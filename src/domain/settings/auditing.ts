import type { Db } from '../../db/connection.ts';
import { uuidv7 } from '../../lib/uuid.ts';

export type AuditEntry = {
  actorId: string | null;
  action: string;
  subject: { kind: string; id: string };
  details?: Record<string, unknown>;
};

/** Appends to the trail of what administrators and accounts did; the database refuses to change it later. */
export async function recordAudit(db: Db, entry: AuditEntry): Promise<void> {
  await db
    .insertInto('audit_entries')
    .values({
      id: uuidv7(),
      actor_id: entry.actorId,
      action: entry.action,
      subject_kind: entry.subject.kind,
      subject_id: entry.subject.id,
      details: JSON.stringify(entry.details ?? {}),
    })
    .execute();
}
