import { unitHours } from '../../domain/agencies/opening-hours.ts';
import type { Calendar } from '../../domain/calendars/calendar.ts';
import type { Caller } from '../../domain/front-desk/callers.ts';
import { formatPhone } from '../../lib/phone.ts';
import { speak } from '../../lib/texts.ts';
import { sayAge } from '../../lib/times.ts';
import { paths } from '../../paths.ts';
import { Badge } from '../../ui/badge.tsx';
import { Icon } from '../../ui/icon.tsx';
import { StatusBadge } from '../../ui/status-badge.tsx';
import type { View } from '../../ui/view.ts';
import { sayUnitHours } from '../agencies/hours-lines.tsx';
import { deskTexts } from './desk-texts.ts';

/** What choosing a caller puts into the form. */
export function fillOf(caller: Caller): Record<string, string> {
  return {
    caller: caller.ref,
    caller_name: caller.name,
    name: caller.name,
    phone: caller.phone ? formatPhone(caller.phone) : '',
    email: caller.email ?? '',
    agency: caller.agency_id ?? '',
    agency_for: caller.agency,
    agency_text: caller.agency,
    region: caller.region_code ?? '',
    region_for: caller.region ?? '',
    region_text: caller.region ?? '',
  };
}

type Props = {
  view: View;
  callers: readonly Caller[];
  /** Working hours of the office, for units without their own. */
  calendar: Calendar;
};

/** Who may be calling; each is a button that fills the form, in a browser without scripts by sending it. */
export function CallerList({ view, callers, calendar }: Props) {
  const t = speak(deskTexts, view.locale);
  if (callers.length === 0) return <p class="text-sm text-quiet">{t.noCaller}</p>;
  return (
    <ul class="grid gap-2" aria-label={t.callers}>
      {callers.map((caller) => (
        <li key={caller.ref} class="rounded-[10px] border border-line p-2">
          <button
            type="submit"
            name="fill"
            value={caller.ref}
            class="flex min-h-11 w-full cursor-pointer flex-wrap items-center gap-x-3 rounded-[6px] px-1.5 text-left hover:bg-sunken"
            data-fill={JSON.stringify(fillOf(caller))}
          >
            <span class="font-semibold">{caller.name}</span>
            {caller.phone && <span class="tabular-nums">{formatPhone(caller.phone)}</span>}
            <span class="min-w-0 basis-full text-sm text-quiet">
              {[caller.title, caller.agency, caller.region].filter(Boolean).join(' · ')}
            </span>
          </button>
          {caller.agency_id && (
            <p class="flex items-center gap-1.5 px-1.5 text-sm text-quiet">
              <Icon name="clock" />
              {t.unitHours}:{' '}
              {sayUnitHours(unitHours({ hours: caller.agency_hours }, calendar, view.now), view)}
            </p>
          )}
          {caller.person_id === null && (
            <p class="px-1.5">
              <Badge tone="still" icon="history" plain>
                {t.known}
              </Badge>
            </p>
          )}
          {caller.tickets.length > 0 && (
            <ul class="mt-1 grid gap-x-3 px-1.5 text-sm">
              {caller.tickets.map((ticket) => (
                <li key={ticket.number} class="flex flex-wrap items-center gap-x-2">
                  <a class="link min-h-6" href={paths.ticket(ticket.number)} target="_blank" rel="noopener">
                    {ticket.subject}
                    <span class="sr-only"> ({t.opens})</span>
                  </a>
                  <StatusBadge view={view} status={ticket.status} plain />
                  <span class="text-quiet">{sayAge(ticket.created_at, view.now, view.locale)}</span>
                </li>
              ))}
            </ul>
          )}
        </li>
      ))}
    </ul>
  );
}
