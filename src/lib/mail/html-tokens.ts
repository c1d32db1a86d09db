import { Tokenizer } from 'htmlparser2';

/** What a walk through HTML meets. Names are in lower case; text is decoded. */
export type HtmlVisitor = {
  open(name: string, attributes: ReadonlyMap<string, string>): void;
  close(name: string): void;
  text(text: string): void;
};

/** Neither they nor what is in them is meant for whoever reads. */
export const unseen: ReadonlySet<string> = new Set([
  ...['head', 'script', 'style', 'title', 'template'],
  ...['object', 'svg', 'math', 'select', 'datalist'],
]);

const maxAttributes = 100;
// Their content is no text.
const silent = new Set(['script', 'style', 'title', 'iframe', 'noembed', 'noframes']);

/**
 * Walks through HTML token by token in one pass. The tree of htmlparser2 is left alone on purpose: its stack of
 * open elements makes hostile nesting quadratic, and a mail is written by strangers.
 */
export function walkHtml(html: string, visitor: HtmlVisitor): void {
  let name = '';
  let attributes = new Map<string, string>();
  let attribute = '';
  let value: string[] = [];
  let quiet = '';

  const opened = () => {
    if (name === '') return;
    if (quiet === '') {
      visitor.open(name, attributes);
      if (silent.has(name)) quiet = name;
    }
    name = '';
  };

  const tokenizer = new Tokenizer(
    { decodeEntities: true },
    {
      onopentagname(start, end) {
        name = html.slice(start, Math.min(end, start + 100)).toLowerCase();
        attributes = new Map();
      },
      onattribname(start, end) {
        attribute = html.slice(start, Math.min(end, start + 100)).toLowerCase();
        value = [];
      },
      onattribdata(start, end) {
        value.push(html.slice(start, end));
      },
      onattribentity(codepoint) {
        value.push(String.fromCodePoint(codepoint));
      },
      onattribend() {
        if (attributes.size < maxAttributes && !attributes.has(attribute))
          attributes.set(attribute, value.join(''));
      },
      onopentagend() {
        opened();
      },
      onselfclosingtag() {
        const closing = name;
        opened();
        if (closing === 'script' || closing === 'style') quiet = '';
      },
      onclosetag(start, end) {
        const closing = html.slice(start, Math.min(end, start + 100)).toLowerCase();
        if (quiet === '') visitor.close(closing);
        else if (closing === quiet) {
          quiet = '';
          visitor.close(closing);
        }
      },
      ontext(start, end) {
        if (quiet === '') visitor.text(html.slice(start, end));
      },
      ontextentity(codepoint) {
        if (quiet === '') visitor.text(String.fromCodePoint(codepoint));
      },
      oncdata() {},
      oncomment() {},
      ondeclaration() {},
      onprocessinginstruction() {},
      onend() {},
    },
  );
  tokenizer.write(html);
  tokenizer.end();
}
