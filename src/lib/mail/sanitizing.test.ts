import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { walkHtml } from './html-tokens.ts';
import { sanitizeMailHtml } from './sanitizing.ts';

const pictureUrl = (contentId: string) => (contentId === 'foto@surat' ? '/files/foto' : null);
const clean = (html: string) => sanitizeMailHtml(html, { pictureUrl });

describe('what a letter looks like stays', () => {
  test.for<[string, string, string]>([
    ['paragraphs and emphasis', '<p>Halo <b>semua</b></p>', '<p>Halo <b>semua</b></p>'],
    [
      'tables',
      '<table border=1><tr><td colspan=2 bgcolor="#eee">a<td>b</table>',
      '<table border="1"><tr><td colspan="2" bgcolor="#eee">a</td><td>b</td></tr></table>',
    ],
    [
      'harmless styles',
      '<p style="color:#333; Margin: 0 0 8px; font-family:\'Segoe UI\', sans-serif">x</p>',
      '<p style="color:#333;margin:0 0 8px;font-family:\'Segoe UI\', sans-serif">x</p>',
    ],
    [
      'letters that mean something',
      '<p>1 &lt; 2 &amp; 3 &quot;ya&quot;</p>',
      '<p>1 &lt; 2 &amp; 3 &quot;ya&quot;</p>',
    ],
    [
      'links',
      '<a href="https://t.example/?a=1&amp;b=2">x</a>',
      '<a href="https://t.example/?a=1&amp;b=2" rel="noopener noreferrer" target="_blank">x</a>',
    ],
    [
      'mail and phone',
      '<a href="mailto:a@t.example">a</a><a href="tel:+62361">b</a>',
      '<a href="mailto:a@t.example" rel="noopener noreferrer" target="_blank">a</a><a href="tel:+62361" rel="noopener noreferrer" target="_blank">b</a>',
    ],
    [
      'pictures of the letter itself',
      '<img src="cid:foto@surat" alt="Modem" width=20>',
      '<img width="20" src="/files/foto" alt="Modem">',
    ],
    [
      'a picture written into the letter',
      '<img src="data:image/png;base64,AAAA">',
      '<img src="data:image/png;base64,AAAA" alt="">',
    ],
  ])('%s', ([, html, shown]) => {
    expect(clean(html)).toEqual({ html: shown, blockedPictures: 0 });
  });
});

describe('what reaches out of the letter goes', () => {
  test.for<[string, string, string]>([
    ['scripts', 'a<script>alert(1)</script>b', 'ab'],
    ['handlers', '<p onclick="alert(1)" onmouseover=x>a</p>', '<p>a</p>'],
    ['forms', '<form action="https://x.example"><input name=pin><button>Kirim</button></form>', 'Kirim'],
    ['frames', '<iframe src="https://x.example">a</iframe><object data=x>b</object><embed src=x>c', 'c'],
    ['drawings that can run', '<svg onload=alert(1)><script>1</script><a>x</a></svg>a', 'a'],
    ['formulas', '<math><mtext><style><img src=x onerror=alert(1)></style></mtext></math>a', 'a'],
    ['style sheets', '<style>body{display:none}</style>a', 'a'],
    ['links that run', '<a href="javascript:alert(1)">a</a>', '<a>a</a>'],
    ['links that run in disguise', '<a href=" java&#10;script&colon;alert(1)">a</a>', '<a>a</a>'],
    ['links to data', '<a href="data:text/html,x">a</a>', '<a>a</a>'],
    ['links to nowhere', '<a href="/admin">a</a>', '<a>a</a>'],
    ['styles that move', '<p style="position:fixed;top:0;margin:-99px;z-index:9">a</p>', '<p>a</p>'],
    ['styles that run', '<p style="width:expression(alert(1));color:re\\64">a</p>', '<p>a</p>'],
    ['a base for addresses', '<base href="https://x.example/">a', 'a'],
    ['a jump elsewhere', '<meta http-equiv=refresh content="0;url=https://x.example">a', 'a'],
    ['pictures that are programs', '<img src="data:image/svg+xml,%3Csvg%3E">', ''],
    [
      'attributes that break out',
      '<p title="&quot;&gt;&lt;script&gt;">a',
      '<p title="&quot;&gt;&lt;script&gt;">a</p>',
    ],
    [
      'a noscript that hides one',
      '<noscript><p title="</noscript><img src=x onerror=alert(1)>"></p></noscript>a',
      'a',
    ],
    ['a comment that hides one', '<!--[if mso]><img src=x><![endif]-->a', 'a'],
  ])('%s', ([, html, shown]) => {
    expect(clean(html).html).toBe(shown);
  });

  test('pictures from elsewhere are counted and named', () => {
    expect(
      clean(
        '<img src="https://x.example/pixel.gif" width=1><img src="//x.example/a.png" alt="Logo"><td background="http://x.example/b.png"><p style="background:url(http://x.example/c.png)">a</p>',
      ),
    ).toEqual({ html: '[Logo]<td><p>a</p></td>', blockedPictures: 4 });
  });

  test('a picture that is not in the letter leaves its name', () => {
    expect(clean('<img src="cid:lain" alt="Modem">')).toEqual({ html: '[Modem]', blockedPictures: 0 });
  });

  test('whatever somebody writes, only known elements and attributes come out, well nested', () => {
    const piece = fc.constantFrom(
      '<',
      '>',
      '"',
      "'",
      '/',
      '=',
      '<script>',
      '</script>',
      '<b',
      '<img src=x onerror=1>',
      '<svg/',
      '<a href=',
      'javascript:1',
      '<!--',
      '-->',
      '<p style="',
      'url(x)',
      '<table>',
      '<td>',
      '</p>',
      '<title>',
      '<textarea>',
      '&lt;',
      '&#x3c;script>',
      ' onclick=1 ',
      '<![CDATA[',
      ']]>',
      '\0',
      '<plaintext>',
      '<math>',
      '<style>',
    );
    fc.assert(
      fc.property(fc.array(fc.oneof(piece, fc.string({ maxLength: 5 })), { maxLength: 30 }), (pieces) => {
        const { html } = clean(pieces.join(''));
        const open: string[] = [];
        walkHtml(html, {
          open: (name, attributes) => {
            expect(name).toMatch(/^(?:a|b|img|p|table|td|h\d|s|i|u|q|br|hr)$/);
            for (const key of attributes.keys())
              expect(key).toMatch(/^(?:style|href|rel|target|src|alt|title|width|height)$/);
            if (!['img', 'br', 'hr'].includes(name)) open.push(name);
          },
          close: (name) => expect(open.pop()).toBe(name),
          text: () => {},
        });
        expect(open).toEqual([]);
        expect(clean(html).html).toBe(html);
      }),
      { numRuns: 400 },
    );
  });
});

test('no nesting and no repetition keeps it busy', () => {
  for (const html of [
    '<a1>'.repeat(700_000) + '</b>'.repeat(700_000),
    '<div>'.repeat(600_000),
    '<p>'.repeat(900_000),
    '<img src=http://x/y>'.repeat(150_000),
    `<p style="background:${'('.repeat(1_000_000)}">`,
    `<a ${'x=y '.repeat(700_000)}>`,
    '<svg>'.repeat(500_000),
    '<'.repeat(3_000_000),
  ]) {
    const start = performance.now();
    clean(html);
    expect(performance.now() - start).toBeLessThan(5_000);
  }
});
