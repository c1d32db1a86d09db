const properties = new Set(
  (
    'background-color border border-bottom border-bottom-color border-bottom-style border-bottom-width border-collapse ' +
    'border-color border-left border-left-color border-left-style border-left-width border-radius border-right ' +
    'border-right-color border-right-style border-right-width border-spacing border-style border-top border-top-color ' +
    'border-top-style border-top-width border-width color direction font font-family font-size font-style font-variant ' +
    'font-weight height letter-spacing line-height list-style-type margin margin-bottom margin-left margin-right ' +
    'margin-top max-width min-width padding padding-bottom padding-left padding-right padding-top text-align ' +
    'text-decoration text-indent text-transform vertical-align white-space width word-break word-spacing ' +
    'overflow-wrap word-wrap'
  ).split(' '),
);
const displays = new Set([
  'block',
  'inline',
  'inline-block',
  'table',
  'table-row',
  'table-cell',
  'list-item',
  'none',
]);
const maxLength = 5_000;
const maxValue = 200;

/** The declarations of a style attribute that only dress a text; everything that loads, moves or covers is left out. */
export function safeStyle(style: string): string {
  const kept: string[] = [];
  for (const declaration of style.slice(0, maxLength).split(';', 100)) {
    const colon = declaration.indexOf(':');
    if (colon < 0) continue;
    const name = declaration.slice(0, colon).trim().toLowerCase();
    const value = declaration
      .slice(colon + 1)
      .replace(/!\s{0,5}important/i, '')
      .trim();
    if (value === '' || value.length > maxValue) continue;
    if (
      name === 'background'
        ? !isColour(value)
        : name === 'display'
          ? !displays.has(value.toLowerCase())
          : !properties.has(name)
    ) {
      continue;
    }
    if (!isPlainValue(value)) continue;
    kept.push(`${name === 'background' ? 'background-color' : name}:${value}`);
  }
  return kept.join(';');
}

/** Whether a style wants a picture from elsewhere. */
export function wantsPicture(style: string): boolean {
  return /url\s{0,5}\(|image-set\s{0,5}\(/i.test(style.slice(0, maxLength));
}

function isPlainValue(value: string): boolean {
  // Words, numbers, colours, quoted font names. No escapes, no functions but rgb and its kin, nothing below zero.
  if (!/^[\w\s.,%#'"()/+-]+$/.test(value) || /(?:^|[\s,(])-[\d.]/.test(value)) return false;
  return !/\(/.test(value.replace(/\b(?:rgba?|hsla?)\([\d\s.,%/]{1,60}\)/gi, ''));
}

function isColour(value: string): boolean {
  return /^(?:#[\da-f]{3,8}|[a-z]{3,30}|(?:rgb|hsl)a?\([\d\s.,%/]{1,60}\))$/i.test(value);
}
