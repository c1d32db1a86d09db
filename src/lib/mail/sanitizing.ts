import { unseen, walkHtml } from './html-tokens.ts';
import type { SanitizedMailHtml } from './read-mail.ts';
import { safeStyle, wantsPicture } from './safe-styles.ts';

const allowed = new Set(
  (
    'a abbr address article aside b bdi bdo big blockquote br caption center cite code col colgroup dd del details dfn ' +
    'div dl dt em figcaption figure font footer h1 h2 h3 h4 h5 h6 header hr i img ins kbd li main mark nav ol p pre q ' +
    's samp section small span strike strong sub summary sup table tbody td tfoot th thead tr tt u ul var wbr'
  ).split(' '),
);
const empty = new Set(['br', 'col', 'hr', 'img', 'wbr']);
const dropped = new Set([...unseen, 'audio', 'video', 'canvas', 'noscript', 'iframe', 'applet', 'map']);
const numbers = new Set([
  'width',
  'height',
  'colspan',
  'rowspan',
  'cellpadding',
  'cellspacing',
  'border',
  'size',
  'start',
  'hspace',
  'vspace',
  'span',
  'value',
]);
const words = new Set([
  'align',
  'valign',
  'dir',
  'lang',
  'color',
  'bgcolor',
  'face',
  'type',
  'nowrap',
  'clear',
]);

const maxDepth = 150;
const maxLength = 3 * 1024 * 1024;
const maxDataPicture = 2 * 1024 * 1024;

/**
 * HTML of a stranger made fit for a sandboxed frame: no script, handler, form, frame or style that reaches out of its
 * place; pictures only from the mail itself. `pictureUrl` answers for a Content-ID; `blockedPictures` counts what would
 * have been loaded from elsewhere. Runs in one pass, whatever the nesting.
 */
export function sanitizeMailHtml(
  html: string,
  options: { pictureUrl: (contentId: string) => string | null },
): SanitizedMailHtml {
  const out: string[] = [];
  const open: string[] = [];
  const counts = new Map<string, number>();
  let droppedDepth = 0;
  let droppedName = '';
  let blockedPictures = 0;

  const write = (name: string, attributes: [string, string][]) => {
    const written = attributes.map(([key, value]) => ` ${key}="${escapeText(value)}"`).join('');
    out.push(`<${name}${written}>`);
  };

  const picture = (attributes: ReadonlyMap<string, string>) => {
    const source = bareAddress(attributes.get('src') ?? '');
    const alt = (attributes.get('alt') ?? '').slice(0, 300);
    let target: string | null = null;
    if (/^cid:/i.test(source)) target = options.pictureUrl(decodedId(source.slice(4)));
    else if (source.length <= maxDataPicture && isDataPicture(source)) target = source;
    else if (source !== '') blockedPictures += 1;
    if (target !== null) write('img', [...plainAttributes(attributes), ['src', target], ['alt', alt]]);
    else if (alt.trim() !== '') out.push(escapeText(`[${alt}]`));
  };

  walkHtml(html.length > maxLength ? html.slice(0, maxLength) : html, {
    open(name, attributes) {
      if (droppedDepth > 0) {
        if (name === droppedName) droppedDepth += 1;
        // A head that nobody closed ends where the body begins.
        else if (name === 'body' && droppedName === 'head') droppedDepth = 0;
        return;
      }
      if (dropped.has(name)) {
        droppedName = name;
        droppedDepth = 1;
        return;
      }
      if (attributes.has('background') && attributes.get('background') !== '') blockedPictures += 1;
      if (wantsPicture(attributes.get('style') ?? '')) blockedPictures += 1;
      if (!allowed.has(name)) return;
      if (name === 'img') {
        picture(attributes);
        return;
      }
      if (empty.has(name)) {
        write(name, plainAttributes(attributes));
        return;
      }
      if (
        (name === 'li' || name === 'p' || name === 'td' || name === 'th' || name === 'tr') &&
        open.at(-1) === name
      ) {
        out.push(`</${name}>`);
        open.pop();
        counts.set(name, (counts.get(name) ?? 1) - 1);
      }
      if (open.length >= maxDepth) return;
      // A link inside a link is none.
      if (name === 'a' && (counts.get('a') ?? 0) > 0) return;
      open.push(name);
      counts.set(name, (counts.get(name) ?? 0) + 1);
      const kept = plainAttributes(attributes);
      const target = name === 'a' ? safeLink(attributes.get('href') ?? '') : null;
      if (target !== null) kept.push(['href', target], ['rel', 'noopener noreferrer'], ['target', '_blank']);
      write(name, kept);
    },
    close(name) {
      if (droppedDepth > 0) {
        if (name === droppedName) droppedDepth -= 1;
        return;
      }
      if ((counts.get(name) ?? 0) === 0) return;
      for (;;) {
        const top = open.pop();
        if (top === undefined) break;
        counts.set(top, (counts.get(top) ?? 1) - 1);
        out.push(`</${top}>`);
        if (top === name) break;
      }
    },
    text(text) {
      if (droppedDepth === 0) out.push(escapeText(text));
    },
  });
  for (let i = open.length - 1; i >= 0; i -= 1) out.push(`</${open[i]}>`);
  return { html: out.join(''), blockedPictures };
}

function plainAttributes(attributes: ReadonlyMap<string, string>): [string, string][] {
  const kept: [string, string][] = [];
  for (const [name, value] of attributes) {
    if (name === 'style') {
      const style = safeStyle(value);
      if (style !== '') kept.push(['style', style]);
    } else if (numbers.has(name)) {
      if (/^\d{1,5}%?$/.test(value.trim())) kept.push([name, value.trim()]);
    } else if (words.has(name)) {
      if (/^[\w#, '-]{1,100}$/.test(value)) kept.push([name, value]);
    } else if (name === 'title') kept.push(['title', value.slice(0, 300)]);
  }
  return kept;
}

/** Browsers ignore control characters and blanks in an address; whoever judges it must too. */
function bareAddress(address: string): string {
  return address.replace(/[\p{Cc}\p{Cf}]+/gu, '').trim();
}

function safeLink(address: string): string | null {
  const target = bareAddress(address.slice(0, 8_000));
  if (!/^(?:https?:\/\/|mailto:|tel:)/i.test(target)) return null;
  return URL.canParse(target) ? target : null;
}

function decodedId(id: string): string {
  try {
    return decodeURIComponent(id);
  } catch {
    return id;
  }
}

function isDataPicture(source: string): boolean {
  const comma = source.slice(0, 60).indexOf(',');
  if (comma < 0 || !/^data:image\/(?:png|jpe?g|gif|webp);base64$/i.test(source.slice(0, comma))) return false;
  return /^[a-z\d+/=\s]*$/i.test(source.slice(comma + 1));
}

function escapeText(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
