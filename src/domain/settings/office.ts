import { type Db, inTransaction } from '../../db/connection.ts';
import type { Zone } from '../../lib/times.ts';
import { uuidv7 } from '../../lib/uuid.ts';
import type { Calendar } from '../calendars/calendar.ts';
import type { CalendarSettings } from '../calendars/calendar-settings.ts';
import { officeCalendar } from '../calendars/office-calendar.ts';
import { recordAudit } from './auditing.ts';

export type OfficeSettings = {
  name: string;
  short_name: string;
  service_name: string;
  government: string;
  zone: Zone;
  prefix: string;
  address: string;
  phone: string | null;
  email: string | null;
  logo_sha256: string | null;
  logo_type: string | null;
  calendar: CalendarSettings;
};

export type Office = OfficeSettings & { workingTime: Calendar };

const calendars = new Map<string, Calendar>();

const build = (zone: Zone, settings: CalendarSettings): Calendar =>
  officeCalendar(zone, {
    ...(settings.ramadan.length > 0 ? { ramadan: settings.ramadan } : {}),
    localDaysOff: Object.fromEntries(settings.local_holidays.map((day) => [day.date, day.name])),
    isJointLeaveOff: !settings.works_on_joint_leave,
  });

/** The calendar of a zone and its settings; kept, since building its tables costs more than a request. */
export function calendarOf(zone: Zone, settings: CalendarSettings): Calendar {
  const key = JSON.stringify([zone, settings]);
  let calendar = calendars.get(key);
  if (!calendar) calendars.set(key, (calendar = build(zone, settings)));
  return calendar;
}

/** The settings as they were saved last; undefined before the set-up. */
export function findOfficeSettings(db: Db): Promise<OfficeSettings | undefined> {
  return db
    .selectFrom('offices')
    .select([
      'name',
      'short_name',
      'service_name',
      'government',
      'zone',
      'prefix',
      'address',
      'phone',
      'email',
    ])
    .select(['logo_sha256', 'logo_type', 'calendar'])
    .orderBy('at', 'desc')
    .limit(1)
    .executeTakeFirst();
}

/** The office as it is set up now; undefined before the set-up. */
export async function findOffice(db: Db): Promise<Office | undefined> {
  const settings = await findOfficeSettings(db);
  return settings && { ...settings, workingTime: calendarOf(settings.zone, settings.calendar) };
}

/** @throws when the office is not set up */
export async function getOffice(db: Db): Promise<Office> {
  const office = await findOffice(db);
  if (!office) throw new Error('the office is not set up');
  return office;
}

/** Writes a new version of the settings; the ones before stay readable. */
export async function saveOffice(db: Db, settings: OfficeSettings, byId: string | null): Promise<void> {
  await inTransaction(db, async (trx) => {
    const before = await findOfficeSettings(trx);
    await trx
      .insertInto('offices')
      .values({ id: uuidv7(), by_id: byId, ...settings, calendar: JSON.stringify(settings.calendar) })
      .execute();
    await recordAudit(trx, {
      actorId: byId,
      action: 'office_saved',
      subject: { kind: 'office', id: 'office' },
      details: { before: before ?? null, after: settings },
    });
  });
}
