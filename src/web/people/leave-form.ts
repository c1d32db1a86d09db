import { z } from 'zod';
import type { Db } from '../../db/connection.ts';
import { Invalid } from '../../domain/errors.ts';
import { leaveKinds, recordLeave } from '../../domain/people/leaving.ts';
import type { Locale } from '../../lib/texts.ts';
import { endOfDay, startOfDay, type Zone } from '../../lib/times.ts';
import type { FormError } from '../../ui/error-summary.tsx';
import { fields } from '../form-reading.ts';
import { sayLeaveFault } from './leave-section.tsx';

const leaveForm = z.object({
  kind: z.enum(leaveKinds).catch('leave'),
  starts: fields.date,
  ends: fields.date,
  delegate: fields.optionalId.catch(null),
});

type Given = { body: unknown; personId: string; byId: string; zone: Zone; locale: Locale };

/** Reads the form of a `LeaveSection` and records the leave; errors are those of its fields, none when it is done. */
export async function takeLeave(db: Db, { body, personId, byId, zone, locale }: Given): Promise<FormError[]> {
  const say = (field: string, code: string) => ({
    field: `leave-${field}`,
    message: sayLeaveFault(code, locale),
  });
  const read = leaveForm.safeParse(body ?? {});
  if (!read.success) {
    const wrong = new Set(read.error.issues.map(({ path }) => String(path[0])));
    return [...wrong].map((field) => say(field, 'date'));
  }
  const { kind, starts, ends, delegate: delegateId } = read.data;
  try {
    const [from, to] = [startOfDay(starts, zone), endOfDay(ends, zone)];
    await recordLeave(db, { personId, kind, from, to, delegateId, byId });
    return [];
  } catch (error) {
    if (!(error instanceof Invalid)) throw error;
    return Object.entries(error.issues).map(([field, code]) =>
      say(field === 'to_id' ? 'delegate' : field, code),
    );
  }
}
