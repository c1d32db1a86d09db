import { describe, expect, test } from 'vitest';
import { htmlToText } from './html-text.ts';

const textOf = (html: string) => htmlToText(html).text;

describe('HTML reads as a letter', () => {
  test.for<[string, string, string]>([
    ['paragraphs', '<p>Satu</p><p>Dua</p>', 'Satu\n\nDua'],
    ['lines', 'Satu<br>Dua<br><br>Tiga', 'Satu\nDua\n\nTiga'],
    ['blocks of Gmail', '<div>Satu</div><div><br></div><div>Dua</div>', 'Satu\n\nDua'],
    [
      'paragraphs of Outlook',
      '<p class=MsoNormal>Satu<o:p></o:p></p><p class=MsoNormal><o:p>&nbsp;</o:p></p><p class=MsoNormal>Dua</p>',
      'Satu\n\nDua',
    ],
    ['blanks between words', '<p>  Satu \n  <b>dua</b> tiga</p>', 'Satu dua tiga'],
    ['no blank where there is none', 'sa<b>tu</b>', 'satu'],
    [
      'lists',
      '<ul><li>Satu<li>Dua<ul><li>Dalam</ul></ul><ol start=3><li>Tiga</ol>',
      '- Satu\n- Dua\n  - Dalam\n\n3. Tiga',
    ],
    [
      'tables',
      '<table><tr><td>Kode</td><td>Nama</td></tr><tr><td>1</td><td>Modem</td></tr></table>',
      'Kode Nama\n1 Modem',
    ],
    [
      'quotes',
      '<p>Ya</p><blockquote><p>Benar?</p><blockquote>Apa</blockquote></blockquote>',
      'Ya\n\n> Benar?\n>\n>> Apa',
    ],
    ['code', '<pre>a\n  b &lt; c\n\nd</pre>', 'a\n  b < c\n\nd'],
    ['links that say where', '<a href="https://t.example/a">https://t.example/a</a>', 'https://t.example/a'],
    ['links that do not', '<a href="https://t.example/a">di sini</a>.', 'di sini <https://t.example/a>.'],
    ['links to people', '<a href="mailto:a@t.example">Made</a>', 'Made'],
    ['pictures', '<img src=x alt="Lampu merah"><img src=y>', '[Lampu merah]'],
    [
      'what is not for reading',
      '<head><title>x</title><style>p{}</style></head><body><script>1</script>Halo<!-- y --></body>',
      'Halo',
    ],
    ['letters with names', '&eacute; &euro; &#8211; &copy; &amp;lt;', 'é € – © &lt;'],
    ['HTML nobody closed', '<div><p>Satu<p>Dua<b>tebal', 'Satu\n\nDuatebal'],
    ['no HTML at all', 'Satu < dua', 'Satu < dua'],
  ])('%s', ([, html, text]) => {
    expect(textOf(html)).toBe(text);
  });
});

test('where the mail program began to quote is known', () => {
  expect(htmlToText('<div>Ya</div><div id="divRplyFwdMsg">Dari: X</div>')).toEqual({
    text: 'Ya\nDari: X',
    quoteAt: 1,
  });
  expect(htmlToText('<div>Ya</div>').quoteAt).toBeNull();
});

test('no HTML keeps it busy', () => {
  for (const html of [
    '<a1>'.repeat(700_000) + '</b>'.repeat(700_000),
    '<blockquote>x'.repeat(200_000),
    '<ul><li>x'.repeat(300_000),
    '<table><tr><td>x'.repeat(180_000),
    `<p>${' '.repeat(3_000_000)}x`,
    '<br>'.repeat(700_000),
    '&'.repeat(3_000_000),
    '<'.repeat(3_000_000),
    '<!--'.repeat(700_000),
    '<a href="http://a/b">x'.repeat(130_000),
  ]) {
    const start = performance.now();
    htmlToText(html);
    expect(performance.now() - start).toBeLessThan(5_000);
  }
});
