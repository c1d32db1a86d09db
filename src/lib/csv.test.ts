import { Readable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { csvLine, csvStream } from './csv.ts';

it('begins with a byte order mark and ends every line with CRLF', async () => {
  const stream = Readable.from(csvStream(['Nomor', 'Perihal'], [['TIK-1', 'Wi-Fi mati']]));
  expect((await stream.toArray()).join('')).toBe('\ufeffNomor,Perihal\r\nTIK-1,Wi-Fi mati\r\n');
});

it('quotes commas, quotes and line breaks', () => {
  expect(csvLine(['a,b', 'say "hi"', 'one\ntwo', ' edge '])).toBe(
    '"a,b","say ""hi""","one\ntwo"," edge "\r\n',
  );
});

it('keeps numbers numbers and empties empty', () => {
  expect(csvLine([-3, 0.5, 12n, true, null, undefined, Number.NaN, new Date('2026-11-22T01:30:00Z')])).toBe(
    '-3,0.5,12,true,,,,2026-11-22T01:30:00.000Z\r\n',
  );
});

describe('text that a spreadsheet would run', () => {
  it.each([
    ['=HYPERLINK("http://x")', '"\'=HYPERLINK(""http://x"")"'],
    ['+6281234567890', "'+6281234567890"],
    ['-3', "'-3"],
    ['@SUM(A1)', "'@SUM(A1)"],
    ['\t=1+1', '"\'\t=1+1"'],
    ['\r=1', '"\'\r=1"'],
    ['  =1', "'  =1"],
    ['\uff1d1+1', "'\uff1d1+1"],
    ['\0=1', "'=1"],
  ])('%j becomes harmless', (text, written) => {
    expect(csvLine([text])).toBe(`${written}\r\n`);
  });

  it('leaves ordinary text alone', () => {
    expect(csvLine(['a=b', "ya'ni", 'Wi-Fi'])).toBe("a=b,ya'ni,Wi-Fi\r\n");
  });
});

it('streams row by row, asking for no more than is read', async () => {
  let asked = 0;
  async function* rows() {
    for (;;) {
      asked += 1;
      yield [asked];
    }
  }
  const stream = csvStream(['n'], rows());
  expect((await stream.next()).value).toBe('\ufeffn\r\n');
  expect((await stream.next()).value).toBe('1\r\n');
  expect((await stream.next()).value).toBe('2\r\n');
  await stream.return();
  expect(asked).toBe(2);
});
