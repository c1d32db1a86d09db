type Attribute = {
  /** ` hidden` */
  bare: string;
  /** ` class="` */
  open: string;
  /** Its false is a word of its own (`aria-expanded="false"`) and not its absence. */
  saysWhether: boolean;
};

const known = new Map<string, Attribute>();

/** Spellings of Preact's types that HTML spells in small letters. */
const inSmallLetters = new Set(
  [
    'autoCapitalize autoComplete autoFocus colSpan crossOrigin dateTime encType enterKeyHint formAction formMethod',
    'formNoValidate inputMode maxLength minLength noValidate popoverTarget readOnly rowSpan spellCheck srcSet tabIndex',
  ].flatMap((names) => names.split(' ')),
);
const kept = new Set(['viewBox', 'preserveAspectRatio']);
const plain = /^[a-z][a-z0-9:_-]*$/;

/**
 * How an attribute is written. Throws where a name is not HTML's own (`className`, `htmlFor`, `strokeWidth`), where
 * it would be script or style inside the page, which our Content-Security-Policy refuses, and where it is no name.
 */
export function attributeNamed(name: string): Attribute {
  let attribute = known.get(name);
  if (!attribute) known.set(name, (attribute = make(name)));
  return attribute;
}

function make(name: string): Attribute {
  const written = inSmallLetters.has(name) ? name.toLowerCase() : name;
  if (!kept.has(name) && (!plain.test(written) || /^on|^(style|ref|key)$/.test(written)))
    throw new TypeError(`${JSON.stringify(name)} is no attribute of our pages: write it as HTML does`);
  return {
    bare: ` ${written}`,
    open: ` ${written}="`,
    saysWhether: /^(aria-|data-|spellcheck$|draggable$)/.test(written),
  };
}
