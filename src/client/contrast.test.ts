import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const css = readFileSync(new URL('app.css', import.meta.url), 'utf8');

function readTheme(name: string): Map<string, string> {
  const block = css.split('@plugin "daisyui/theme"').find((part) => part.includes(`name: "${name}"`))!;
  return new Map([...block.matchAll(/--([\w-]+): (oklch\([^)]+\))/g)].map((match) => [match[1]!, match[2]!]));
}

/** Relative luminance of an oklch() colour as WCAG 2 counts it; colours outside sRGB are cut, as a screen does. */
function luminance(color: string): number {
  const [l, c, h] = color.match(/[\d.]+/g)!.map(Number) as [number, number, number];
  const a = c * Math.cos((h * Math.PI) / 180);
  const b = c * Math.sin((h * Math.PI) / 180);
  const long = (l + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const medium = (l - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const short = (l - 0.0894841775 * a - 1.291485548 * b) ** 3;
  const inRange = (value: number) => Math.min(1, Math.max(0, value));
  const red = inRange(4.0767416621 * long - 3.3077115913 * medium + 0.2309699292 * short);
  const green = inRange(-1.2684380046 * long + 2.6097574011 * medium - 0.3413193965 * short);
  const blue = inRange(-0.0041960863 * long - 0.7034186147 * medium + 1.707614701 * short);
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

const grounds = ['paper', 'surface', 'sunken'];
const pairs: [ink: string, ground: string, least: number][] = [
  ...[...grounds, 'stub', 'note', 'kunyit-wash', 'daun-wash', 'bata-wash', 'nila-wash'].map(
    (ground): [string, string, number] => ['ink', ground, 7],
  ),
  ...[...grounds, 'stub', 'note'].map((ground): [string, string, number] => ['quiet', ground, 4.5]),
  ...['nila', 'kunyit', 'daun', 'bata'].flatMap((tone) =>
    [...grounds, 'note', `${tone}-wash`].map((ground): [string, string, number] => [tone, ground, 4.5]),
  ),
  ...[...grounds].map((ground): [string, string, number] => ['nila-deep', ground, 4.5]),
  ['on-nila', 'nila', 4.5],
  ['on-nila', 'nila-deep', 4.5],
  // Edges of controls are not text: 3:1.
  ['edge', 'surface', 3],
  ['edge', 'paper', 3],
  ['edge', 'sunken', 3],
];

test.each(['light', 'dark'])('everything can be read in %s', (name) => {
  const theme = readTheme(name);
  const weak = pairs.flatMap(([ink, ground, least]) => {
    const [low, high] = [luminance(theme.get(ink)!), luminance(theme.get(ground)!)].sort((x, y) => x - y) as [
      number,
      number,
    ];
    const contrast = (high + 0.05) / (low + 0.05);
    return contrast >= least ? [] : [`${ink} on ${ground}: ${contrast.toFixed(2)}, at least ${least}`];
  });
  expect(weak).toEqual([]);
});
