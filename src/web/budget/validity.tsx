import { speak } from '../../lib/texts.ts';
import { Badge } from '../../ui/badge.tsx';
import type { View } from '../../ui/view.ts';
import { budgetTexts } from './budget-texts.ts';

/** Whether something that holds from a date on holds now, held before, or will. */
export function StateBadge({ view, isNow, isLater }: { view: View; isNow: boolean; isLater: boolean }) {
  const t = speak(budgetTexts, view.locale);
  if (isLater)
    return (
      <Badge tone="wait" icon="calendar-clock" plain>
        {t.planned}
      </Badge>
    );
  return (
    <Badge tone={isNow ? 'done' : 'still'} icon={isNow ? 'circle-check' : 'history'} plain>
      {isNow ? t.inForce : t.past}
    </Badge>
  );
}

/** A day of the calendar, without a clock. */
export const sayDay = (day: string, { locale }: Pick<View, 'locale'>): string =>
  new Intl.DateTimeFormat(locale === 'id' ? 'id-ID' : 'en-GB', { dateStyle: 'long', timeZone: 'UTC' }).format(
    new Date(`${day}T00:00:00Z`),
  );
