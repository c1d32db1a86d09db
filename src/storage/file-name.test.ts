import fc from 'fast-check';
import { expect, test } from 'vitest';
import { contentDisposition, safeFileName } from './file-name.ts';
import type { Extension } from './types.ts';

test.each<[string, Extension, string]>([
  ['../../etc/passwd', 'txt', 'passwd.txt'],
  ['..\\..\\windows\\win.ini', 'txt', 'win.ini.txt'],
  ['laporan.pdf.exe', 'pdf', 'laporan.pdf'],
  ['laporan.pdf\u202efdp.exe', 'pdf', 'laporan.pdffdp.pdf'],
  ['a\u0000.php', 'txt', 'a.txt'],
  ['CON', 'txt', 'lampiran-CON.txt'],
  ['aux.txt', 'txt', 'lampiran-aux.txt'],
  [`${'a'.repeat(300)}.txt`, 'txt', `${'a'.repeat(116)}.txt`],
  ['.htaccess', 'txt', 'htaccess.txt'],
  ['web.config', 'txt', 'web.config.txt'],
  ['file;rm -rf.txt', 'txt', 'file;rm -rf.txt'],
  ['na\u00efve r\u00e9sum\u00e9.pdf', 'pdf', 'naïve résumé.pdf'],
  ['\u753b\u50cf.png', 'png', '画像.png'],
  ['"quotes".pdf', 'pdf', '_quotes_.pdf'],
  ['a\r\nSet-Cookie: x=1.pdf', 'pdf', 'a Set-Cookie_ x=1.pdf'],
  ['  leading and trailing  .pdf  ', 'pdf', 'leading and trailing.pdf'],
  ['-rf', 'txt', 'rf.txt'],
  ['%2e%2e%2fetc%2fpasswd', 'txt', 'passwd.txt'],
  ['%252e%252e%252fetc%252fpasswd', 'txt', 'passwd.txt'],
  ['', 'jpg', 'lampiran.jpg'],
  ['...', 'jpg', 'lampiran.jpg'],
  ['.exe', 'pdf', 'exe.pdf'],
  ['foto.heic.JPEG', 'jpg', 'foto.heic.jpg'],
  ['foto.jpg', 'png', 'foto.png'],
  ['versi.2', 'pdf', 'versi.2.pdf'],
  ['diskon 100%.pdf', 'pdf', 'diskon 100%.pdf'],
  ['画'.repeat(150), 'pdf', `${'画'.repeat(65)}.pdf`],
])('%j of a %s is shown as %j', (raw, extension, shown) => {
  expect(safeFileName(raw, extension)).toBe(shown);
});

test('without a judged type the ending stays, and a cleaned name is clean', () => {
  expect(safeFileName('Nota Dinas.docx')).toBe('Nota Dinas.docx');
  expect(safeFileName('nul')).toBe('lampiran-nul');
});

test('whatever the name was, what is shown is harmless and stays as it is', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (raw) => {
      const name = safeFileName(raw, 'pdf');
      expect(name).toMatch(/^[^\s.~-].*\.pdf$/u);
      expect(name).not.toMatch(/[\p{C}<>:"|?*/\\]/u);
      expect([...name].length).toBeLessThanOrEqual(120);
      expect(safeFileName(name, 'pdf')).toBe(name);
      expect(contentDisposition('attachment', raw)).toMatch(
        /^attachment; filename="[^"\\\x00-\x1f\x7f-\uffff]+"; filename\*=UTF-8''[\w.%~-]+$/,
      );
    }),
  );
});

test('a download header has a plain name for old clients and the real one', () => {
  expect(contentDisposition('attachment', 'résumé 画像 (1).pdf')).toBe(
    `attachment; filename="resume __ (1).pdf"; filename*=UTF-8''r%C3%A9sum%C3%A9%20%E7%94%BB%E5%83%8F%20%281%29.pdf`,
  );
});
