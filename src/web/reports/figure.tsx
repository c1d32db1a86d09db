import type { Counted } from '../../domain/reports/counted-tickets.ts';
import type { Period } from '../../domain/reports/periods.ts';
import { sayNumber } from '../../lib/numbers.ts';
import type { View } from '../../ui/view.ts';
import { countedPath } from './report-query.ts';

type Props = { view: View; value: number; counted: Counted; period: Period };

/** A number that opens the tickets it counts; nothing lies behind a zero. */
export const Figure = ({ view, value, counted, period }: Props) =>
  value === 0 ? (
    <span class="text-quiet">0</span>
  ) : (
    <a class="link" href={countedPath(counted, period)}>
      {sayNumber(value, view.locale)}
    </a>
  );
