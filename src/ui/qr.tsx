import { encode } from 'uqr';

/** One path for all dark squares: a run of them is one stroke of the pen. */
function drawSquares(rows: boolean[][]): string {
  let path = '';
  rows.forEach((row, y) => {
    for (let x = 0; x < row.length; x++) {
      if (!row[x]) continue;
      const from = x;
      while (row[x + 1]) x++;
      path += `M${from} ${y}h${x - from + 1}v1h${from - x - 1}z`;
    }
  });
  return path;
}

/** Empty squares around a code, which readers want; the ground beyond is light as well. */
const quiet = 2;

/** The code of a text as one path over so many squares; whoever draws it leaves the ground white. */
export function drawQr(text: string): { path: string; squares: number; quiet: number } {
  const { data, size } = encode(text, { ecc: 'M', border: quiet });
  return { path: drawSquares(data), squares: size, quiet };
}

type Props = { text: string; label: string; size?: number };

/** A QR code, dark on white in every theme, since many readers know no other. `size` in CSS pixels. */
export function Qr({ text, label, size = 132 }: Props) {
  const { path, squares } = drawQr(text);
  return (
    <svg
      role="img"
      aria-label={label}
      width={size}
      height={size}
      viewBox={`0 0 ${squares} ${squares}`}
      shape-rendering="crispEdges"
    >
      <path fill="#fff" d={`M0 0h${squares}v${squares}H0z`} />
      <path fill="#000" d={path} />
    </svg>
  );
}
