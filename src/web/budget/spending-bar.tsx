import { criticalFrom } from '../../domain/deliveries/budget.ts';

type Props = { label: string; spent: number; expected: number | null; ceiling: number };

const width = 1_000;
const height = 24;

/** What is spent and what is expected against the ceiling, with a mark at four fifths. The figures beside it are the truth. */
export function SpendingBar({ label, spent, expected, ceiling }: Props) {
  const whole = Math.max(ceiling, spent, Math.min(expected ?? 0, ceiling * 1.5), 1);
  const at = (amount: number) => Math.min(width, Math.round((amount / whole) * width));
  const look = spent >= ceiling ? 'fill-bata' : spent >= ceiling * criticalFrom ? 'fill-kunyit' : 'fill-nila';
  return (
    <svg
      viewBox={`0 0 ${width} ${height}`}
      preserveAspectRatio="none"
      class="h-5 w-full"
      role="img"
      aria-label={label}
    >
      <rect class="fill-sunken" width={width} height={height} rx="4" />
      {expected !== null && <rect class="fill-nila-wash" width={at(expected)} height={height} rx="4" />}
      <rect class={look} width={at(spent)} height={height} rx="4" />
      <line
        class="stroke-ink"
        x1={at(ceiling * criticalFrom)}
        x2={at(ceiling * criticalFrom)}
        y1="0"
        y2={height}
        stroke-width="2"
        stroke-dasharray="4 3"
      />
      <line
        class="stroke-ink"
        x1={Math.min(width - 1, at(ceiling))}
        x2={Math.min(width - 1, at(ceiling))}
        y1="0"
        y2={height}
        stroke-width="3"
      />
    </svg>
  );
}

/** One part of a whole, beside its figure. */
export const ShareBar = ({ part, whole }: { part: number; whole: number }) => (
  <svg viewBox="0 0 100 8" preserveAspectRatio="none" class="h-2 w-full min-w-24" aria-hidden="true">
    <rect class="fill-sunken" width="100" height="8" rx="2" />
    <rect class="fill-nila" width={whole > 0 ? Math.round((part / whole) * 100) : 0} height="8" rx="2" />
  </svg>
);
