type Bars = { label: string; first: number; second: number };
type Props = { label: string; names: { first: string; second: string }; bars: readonly Bars[] };

const width = 720;
const height = 180;

/** Two bars a period, told apart by filling as well as by colour. A picture only: the table beside it is the truth. */
export function BarChart({ label, names, bars }: Props) {
  const most = Math.max(1, ...bars.flatMap((bar) => [bar.first, bar.second]));
  const step = width / bars.length;
  const bar = step * 0.34;
  const tall = (value: number) => Math.round((value / most) * (height - 8));
  return (
    <figure class="surface mb-4 p-4">
      <svg viewBox={`0 0 ${width} ${height}`} class="h-auto w-full" role="img" aria-label={label}>
        {bars.map(({ first, second }, index) => (
          <g key={index}>
            <rect
              class="fill-nila"
              x={index * step + step * 0.14}
              y={height - tall(first)}
              width={bar}
              height={tall(first)}
            />
            <rect
              class="fill-daun-wash stroke-daun"
              stroke-width="1.5"
              x={index * step + step * 0.52}
              y={height - tall(second)}
              width={bar}
              height={tall(second)}
            />
          </g>
        ))}
        <line class="stroke-edge" x1="0" x2={width} y1={height - 0.5} y2={height - 0.5} />
      </svg>
      <div class="mt-2 flex justify-between gap-4 text-xs text-quiet" aria-hidden="true">
        <span>{bars[0]?.label}</span>
        <span class="text-right">{bars.at(-1)?.label}</span>
      </div>
      <figcaption class="mt-2 flex flex-wrap justify-center gap-x-6 gap-y-1 text-xs text-quiet">
        <Key name={names.first} look="fill-nila" />
        <Key name={names.second} look="fill-daun-wash stroke-daun" />
      </figcaption>
    </figure>
  );
}

const Key = ({ name, look }: { name: string; look: string }) => (
  <span class="flex items-center gap-1.5">
    <svg viewBox="0 0 12 12" class="size-3" aria-hidden="true">
      <rect class={look} x="1" y="1" width="10" height="10" stroke-width="1.5" />
    </svg>
    {name}
  </span>
);
