import type { ComponentChildren, JSX as PreactJsx } from 'preact';
import { attributeNamed } from './attributes.ts';
import { escapeText } from './escaping.ts';

/** HTML that is finished: the only thing that is not escaped when it stands inside other HTML. */
export class Html {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

type Props = Readonly<Record<string, unknown>>;
type Component = (props: Props) => unknown;

type Tags = { start: string; end: string; isVoid: boolean };

const voids = new Set('area base br col embed hr img input link meta param source track wbr'.split(' '));
const knownTags = new Map<string, Tags>();

function tagsOf(type: string): Tags {
  let tags = knownTags.get(type);
  if (!tags) {
    if (!/^[a-z][a-z0-9-]*$/i.test(type)) throw new TypeError(`${JSON.stringify(type)} is no element`);
    knownTags.set(type, (tags = { start: `<${type}`, end: `</${type}>`, isVoid: voids.has(type) }));
  }
  return tags;
}

/** What JSX means here: an element becomes text at once, inner ones first. Keys say nothing on a server. */
export function jsx(type: string | Component, props: Props): Html {
  if (typeof type === 'function') {
    const made = type(props);
    return made instanceof Html ? made : new Html(textOf(made));
  }
  const { start, end, isVoid } = tagsOf(type);
  let tag = start;
  let inner = '';
  for (const name in props) {
    const value = props[name];
    if (name === 'children') inner = textOf(value);
    else if (name === 'dangerouslySetInnerHTML') inner = (value as { __html: string }).__html;
    else if (value !== undefined && value !== null) {
      const attribute = attributeNamed(name);
      if (typeof value === 'string')
        tag += value === '' ? attribute.bare : `${attribute.open}${escapeText(value)}"`;
      else if (typeof value !== 'boolean') tag += `${attribute.open}${escapeText(String(value))}"`;
      else if (attribute.saysWhether) tag += `${attribute.open}${value}"`;
      else if (value) tag += attribute.bare;
    }
  }
  return new Html(inner === '' && isVoid ? `${tag}/>` : `${tag}>${inner}${end}`);
}

export { jsx as jsxs };

/** `<>…</>`: its children and nothing around them. */
export const Fragment = ({ children }: Props): unknown => children;

function textOf(child: unknown): string {
  if (typeof child === 'string') return escapeText(child);
  if (child instanceof Html) return child.text;
  if (Array.isArray(child)) {
    let text = '';
    for (const one of child) text += textOf(one);
    return text;
  }
  return typeof child === 'number' || typeof child === 'bigint' ? String(child) : '';
}

type Elements = PreactJsx.IntrinsicElements;

/**
 * Preact's types of elements and attributes. What is typed into a text area stands inside it, and the chosen option
 * says so itself: neither has a value in HTML.
 */
export declare namespace JSX {
  type Element = Html;
  type ElementType = keyof IntrinsicElements | ((props: never) => ComponentChildren);
  type IntrinsicAttributes = { key?: string | number | bigint | null | undefined };
  type IntrinsicElements = Omit<Elements, 'select' | 'textarea'> & {
    select: Omit<Elements['select'], 'value' | 'defaultValue'>;
    textarea: Omit<Elements['textarea'], 'value' | 'defaultValue'>;
  };
  interface ElementChildrenAttribute {
    children: unknown;
  }
}
