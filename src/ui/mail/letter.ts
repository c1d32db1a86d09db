import type { Block } from '../../domain/message-templates/filling.ts';
import type { Locale } from '../../lib/texts.ts';
import { escapeText as safe } from '../html/escaping.ts';

/** One ticket in a mail about many. */
export type Gathered = { number: string; href: string | null; status: string; sentences: readonly string[] };

export type Letter = {
  locale: Locale;
  subject: string;
  /** What a list of mails shows after the subject. */
  preheader: string;
  /** Who writes, above the letter. */
  from: string;
  stub: { number: string; numberLabel: string; pin: string | null } | null;
  blocks: readonly Block[];
  gathered?: readonly Gathered[];
  link: { href: string; label: string } | null;
  /** Below the letter, the quietest words. */
  footer: readonly string[];
  stop: { href: string; label: string } | null;
};

const font = "font-family:'Plus Jakarta Sans','Segoe UI',Roboto,Helvetica,Arial,sans-serif";

/**
 * The colours of the screens as numbers that every mail reader knows; `.k-…` gives those of the dark where a reader
 * asks for them, and ink and ground change together where one turns them round by itself.
 */
const dark = `
@media (prefers-color-scheme: dark) {
.k-paper { background-color: #161310 !important; }
.k-sheet { background-color: #1f1b17 !important; border-color: #3c3731 !important; }
.k-stub { background-color: #382f20 !important; border-color: #867f77 !important; }
.k-words { background-color: #2a2621 !important; }
.k-ink { color: #eae7e2 !important; }
.k-quiet { color: #bfbab2 !important; }
.k-line { border-color: #3c3731 !important; }
.k-link { color: #a7bbf9 !important; }
.k-button { background-color: #a7bbf9 !important; }
.k-button a { color: #0c142d !important; }
}`;

const ink = `${font};font-size:16px;line-height:24px;color:#25211b`;
const quiet = `${font};font-size:13px;line-height:20px;color:#524c45`;

const lines = (all: readonly string[]): string => all.map(safe).join('<br>');

/** A number that is read out and typed stays on one line. */
const whole = (text: string, number: string | undefined): string =>
  number ? text.replaceAll(number, `<strong style="white-space:nowrap">${number}</strong>`) : text;

function block(one: Block, { link, stub: shown }: Letter): string {
  if (one.kind === 'text')
    return `<p class="k-ink" style="${ink};margin:0 0 16px;overflow-wrap:anywhere">${whole(lines(one.lines), shown?.number)}</p>`;
  if (one.kind === 'words')
    return `<div class="k-words k-ink" style="${ink};margin:0 0 16px;padding:12px 16px;background-color:#efece7;border-radius:6px;overflow-wrap:anywhere">${lines(one.lines)}</div>`;
  if (one.kind === 'facts') {
    const rows = one.rows.map(
      ({ label, value }) =>
        `<p class="k-quiet" style="${quiet};margin:0">${safe(label)}</p><p class="k-ink" style="${ink};font-weight:600;margin:0 0 8px">${safe(value)}</p>`,
    );
    return `<div class="k-line" style="margin:0 0 16px;padding:12px 0 4px;border:solid #dbd7d0;border-width:1px 0">${rows.join('')}</div>`;
  }
  if (!link) return '';
  const href = safe(link.href);
  return `<table role="presentation" cellpadding="0" cellspacing="0" border="0" style="margin:0 0 8px"><tr><td class="k-button" style="background-color:#2e4fa2;border-radius:6px"><a href="${href}" style="${font};display:inline-block;padding:12px 20px;font-size:16px;line-height:24px;font-weight:600;color:#fbfcfe;text-decoration:none">${safe(link.label)}</a></td></tr></table><p class="k-quiet" style="${quiet};margin:0 0 16px;overflow-wrap:anywhere"><a class="k-link" href="${href}" style="color:#2e4fa2">${href}</a></p>`;
}

/** The paper ticket: number, and for a guest the PIN below the perforation. */
function stub({ stub: shown, from }: Letter): string {
  if (!shown) return `<p class="k-quiet" style="${quiet};font-weight:600;margin:0 0 16px">${safe(from)}</p>`;
  const label = (text: string) => `<p class="k-quiet" style="${quiet};margin:0">${safe(text)}</p>`;
  const value = (text: string) =>
    `<p class="k-ink" style="${font};font-size:20px;line-height:28px;font-weight:700;letter-spacing:0.5px;font-variant-numeric:tabular-nums;color:#25211b;margin:0;white-space:nowrap">${safe(text)}</p>`;
  const part = (inner: string, shape: string) =>
    `<tr><td class="k-stub" style="padding:12px 16px;background-color:#f4e8d0;${shape}">${inner}</td></tr>`;
  const number = label(from) + label(shown.numberLabel) + value(shown.number);
  const pin =
    shown.pin === null
      ? ''
      : part(label('PIN') + value(shown.pin), 'border-top:2px dashed #807971;border-radius:0 0 6px 6px');
  const corners = pin ? '6px 6px 0 0' : '6px';
  return `<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" style="margin:0 0 20px;border-collapse:separate">${part(number, `border-radius:${corners}`)}${pin}</table>`;
}

const gathered = ({ gathered: all = [] }: Letter): string =>
  all
    .map(({ number, href, status, sentences }) => {
      const head = href
        ? `<a class="k-link" href="${safe(href)}" style="color:#2e4fa2">${safe(number)}</a>`
        : safe(number);
      return `<div class="k-line" style="padding:12px 0;border:solid #dbd7d0;border-width:1px 0 0"><p class="k-ink" style="${ink};font-weight:600;margin:0;font-variant-numeric:tabular-nums">${head}</p><p class="k-quiet" style="${quiet};margin:0 0 4px">${safe(status)}</p><p class="k-ink" style="${ink};margin:0">${lines(sentences)}</p></div>`;
    })
    .join('');

/** A whole mail as HTML: nothing fetched from anywhere, readable from 320 px on, by light and in the dark. */
export function letterHtml(letter: Letter): string {
  const { locale, subject, preheader, footer, stop } = letter;
  const small = footer.map((line) => `<p class="k-quiet" style="${quiet};margin:0 0 4px">${safe(line)}</p>`);
  const ending = stop
    ? `<p class="k-quiet" style="${quiet};margin:8px 0 0"><a class="k-link" href="${safe(stop.href)}" style="color:#2e4fa2">${safe(stop.label)}</a></p>`
    : '';
  return `<!doctype html>
<html lang="${locale}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="color-scheme" content="light dark"><meta name="supported-color-schemes" content="light dark"><meta name="format-detection" content="telephone=no"><title>${safe(subject)}</title><style>:root { color-scheme: light dark; }${dark}</style></head>
<body class="k-paper" style="margin:0;padding:0;background-color:#f8f5f1;-webkit-text-size-adjust:100%">
<div style="display:none;max-height:0;overflow:hidden">${safe(preheader)}</div>
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" class="k-paper" style="background-color:#f8f5f1"><tr><td align="center" style="padding:16px 8px">
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" style="max-width:600px"><tr><td class="k-sheet" align="left" style="background-color:#fefdfb;border:1px solid #dbd7d0;border-radius:10px;padding:20px 16px">
${stub(letter)}${letter.blocks.map((one) => block(one, letter)).join('\n')}${gathered(letter)}
</td></tr><tr><td align="left" style="padding:16px">${small.join('')}${ending}</td></tr></table>
</td></tr></table>
</body></html>`;
}
