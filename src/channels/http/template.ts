/** What a gateway of one's own may be told of a message. */
export const placeholders = ['to', 'digits', 'national', 'text', 'subject', 'id', 'link', 'secret'] as const;
export type Placeholder = (typeof placeholders)[number];
export type Escape = (value: string) => string;

export const asJson: Escape = (value) => JSON.stringify(value).slice(1, -1);
export const asForm: Escape = (value) => encodeURIComponent(value).replace(/%20/g, '+');
export const asUrl: Escape = encodeURIComponent;
/** A header has one line. */
export const asHeader: Escape = (value) => value.replace(/[^\x20-\x7e]+/g, ' ').trim();
export const asIs: Escape = (value) => value;

const mark = /\{([a-z_]+)\}/g;

/** Puts the values where their names stand in braces, each in the way that the place wants; other braces stay. */
export const fill = (
  template: string,
  values: Readonly<Record<Placeholder, string>>,
  escaped: Escape,
): string =>
  template.replace(mark, (whole, name: string) =>
    Object.hasOwn(values, name) ? escaped(values[name as Placeholder]) : whole,
  );

/** Names in braces that nobody fills. */
export const unknownIn = (template: string): string[] =>
  [...template.matchAll(mark)]
    .map((match) => match[1]!)
    .filter((name) => !placeholders.includes(name as Placeholder));
