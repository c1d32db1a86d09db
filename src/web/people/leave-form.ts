import { z } from 'zod';
import type { Db } from '../../db/connection.ts';
import { Invalid } from '../../domain/errors.ts';
import { leaveKinds, recordLeave } from '../../domain/people/leaving.ts';
import type { Locale } from '../../lib/texts.ts';
import { endOfDay, startOfDay, type Zone } from '../../lib/times.ts';
import type { FormError } from '../../ui/error-summary.tsx';
import { fields } from '../form-reading.ts';
import { sayLeaveFault } from './leave-section.tsx';
import { readStandInChoice, type StandInChoice } from './stand-in-choice.ts';
import { sayStandInFault } from './stand-in-field.tsx';

const leaveForm = z.object({
  kind: z.enum(leaveKinds).catch('leave'),
  starts: fields.date,
  ends: fields.date,
});

type Given = { body: unknown; personId: string; byId: string; zone: Zone; locale: Locale };

/** Reads the form of a `LeaveSection` and records the leave; errors are those of its fields, none when it is done. */
export async function takeLeave(
  db: Db,
  { body, personId, byId, zone, locale }: Given,
): Promise<{ errors: FormError[]; delegate: StandInChoice }> {
  const say = (field: string, code: string) => ({
    field: `leave-${field}`,
    message: sayLeaveFault(code, locale),
  });
  const fields = (body ?? {}) as Record<string, unknown>;
  const delegate = await readStandInChoice(db, fields, { name: 'delegate', forId: personId });
  const fault = sayStandInFault(delegate, locale);
  if (fault) return { errors: [{ field: 'leave-delegate', message: fault }], delegate };
  const read = leaveForm.safeParse(body ?? {});
  if (!read.success) {
    const wrong = new Set(read.error.issues.map(({ path }) => String(path[0])));
    return { errors: [...wrong].map((field) => say(field, 'date')), delegate };
  }
  const { kind, starts, ends } = read.data;
  try {
    const [from, to] = [startOfDay(starts, zone), endOfDay(ends, zone)];
    await recordLeave(db, { personId, kind, from, to, delegateId: delegate.standIn?.id ?? null, byId });
    return { errors: [], delegate };
  } catch (error) {
    if (!(error instanceof Invalid)) throw error;
    const errors = Object.entries(error.issues).map(([field, code]) =>
      say(field === 'to_id' ? 'delegate' : field, code),
    );
    return { errors, delegate };
  }
}
