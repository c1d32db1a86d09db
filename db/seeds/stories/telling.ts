import type { Db } from '../../../src/db/connection.ts';
import type { Calendar } from '../../../src/domain/calendars/calendar.ts';
import { isWorkingTime } from '../../../src/domain/calendars/working-time.ts';
import { type Actor, anyone, system } from '../../../src/domain/people/actor.ts';
import { act } from '../../../src/domain/tickets/acting.ts';
import { openTicket } from '../../../src/domain/tickets/opening.ts';
import type { Action, Channel, Priority, TicketType } from '../../../src/domain/tickets/vocabulary.ts';
import { localDate, zoneOffsets } from '../../../src/lib/times.ts';
import type { CastName } from '../people.ts';
import { attach, type Drawing } from './drawings.ts';

/**
 * A moment of a story: `3d 09.10` is three working days before today at that time on the office's clock, `45m` is so
 * many minutes ago. Stories keep their shape whenever the demo is started.
 */
export type When = `${number}d ${number}.${number}` | `${number}m`;

/** Who acts: somebody of the cast, whoever reported, or time itself. */
export type Who = CastName | 'reporter' | 'system';

export type Step = {
  when: When;
  who: Who;
  action: Action;
  input?: Record<string, unknown>;
  files?: readonly Drawing[];
};

export type Story = {
  /** Stays the same at every run. */
  key: string;
  when: When;
  /** A guest on the web, somebody with an account, or staff who wrote down what they were told. */
  from: 'guest' | CastName;
  channel: Channel;
  name: string;
  agency: string;
  phone?: string;
  email?: string;
  category: string;
  type: TicketType;
  priority?: Priority;
  region?: string;
  location?: string;
  subject: string;
  description: string;
  files?: readonly Drawing[];
  /** The front desk solved it while it was being told. */
  isSolvedAtOnce?: boolean;
  steps: readonly Step[];
};

export type Stage = {
  db: Db;
  now: Date;
  calendar: Calendar;
  actors: ReadonlyMap<CastName, Actor>;
  /** Drawings that lie in the store already. */
  drawn: Parameters<typeof attach>[1];
};

/** The moment that a story means, seen from now. */
export function momentOf(when: When, { now, calendar }: Pick<Stage, 'now' | 'calendar'>): Date {
  if (when.endsWith('m')) return new Date(now.getTime() - Number.parseInt(when, 10) * 60_000);
  const [days, time] = when.split('d ') as [string, string];
  const [hour, minute] = time.split('.').map(Number) as [number, number];
  const offset = zoneOffsets[calendar.zone];
  const midnight = Date.parse(`${localDate(now, calendar.zone)}T00:00:00Z`) - offset * 60_000;
  let day = midnight;
  for (let left = Number(days); left > 0; ) {
    day -= 86_400_000;
    if (isWorkingTime(calendar, new Date(day + 10 * 3_600_000))) left -= 1;
  }
  return new Date(day + (hour * 60 + minute) * 60_000);
}

/** Takes one ticket through its whole story by the verbs that people use, in one transaction. */
export async function tell(stage: Stage, story: Story): Promise<void> {
  await stage.db.transaction().execute(async (db) => {
    const opener = story.from === 'guest' ? anyone : stage.actors.get(story.from)!;
    const uploadKey = story.files ? `demo-${story.key}` : undefined;
    if (uploadKey) await attach(db, stage.drawn, uploadKey, story.files!, null);
    const { ticketId } = await openTicket(db, {
      actor: opener,
      report: {
        name: story.name,
        agency: story.agency,
        phone: story.phone ?? null,
        email: story.email ?? null,
        category_code: story.category,
        subject: story.subject,
        description: story.description,
        location: story.location ?? '',
        type: story.type,
        priority: story.priority,
        region_code: story.region,
      },
      channel: story.channel,
      locale: 'id',
      idempotencyKey: `demo-${story.key}`,
      uploadKey,
      isSolvedAtOnce: story.isSolvedAtOnce,
      at: momentOf(story.when, stage),
    });
    const isOwn = opener.kind === 'person' && story.channel === 'web';
    const reporter: Actor = isOwn ? opener : { kind: 'holder', ticketId };
    for (const [index, step] of story.steps.entries()) {
      const actor =
        step.who === 'reporter' ? reporter : step.who === 'system' ? system : stage.actors.get(step.who)!;
      const key = step.files ? `demo-${story.key}-${index}` : undefined;
      if (key) await attach(db, stage.drawn, key, step.files!, actor.kind === 'person' ? actor.id : null);
      const at = momentOf(step.when, stage);
      const input =
        step.action === 'hold'
          ? { expected_at: new Date(at.getTime() + 4 * 86_400_000), ...step.input }
          : (step.input ?? {});
      await act(db, { actor, ticketId, action: step.action, input, at, uploadKey: key });
    }
  });
}
