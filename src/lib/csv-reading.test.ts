import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { csvLine, withoutGuard } from './csv.ts';
import { readCsv } from './csv-reading.ts';

async function read(bytes: Buffer | string) {
  const { encoding, delimiter, rows } = readCsv(Buffer.from(bytes as string));
  const found = [];
  for await (const row of rows) found.push(row);
  return { encoding, delimiter, rows: found };
}
const cellsOf = async (bytes: Buffer | string) => (await read(bytes)).rows.map(({ cells }) => cells);

describe('what a spreadsheet writes is read', () => {
  const names = [
    ['kode', 'nama'],
    ['A', 'Café'],
  ];
  test.for<[string, Buffer, string, string]>([
    ['commas', Buffer.from('kode,nama\nA,Café'), 'utf-8', ','],
    ['a mark and semicolons', Buffer.from('\ufeffkode;nama\r\nA;Café\r\n'), 'utf-8', ';'],
    ['tabs of “Unicode text”', Buffer.from('\ufeffkode\tnama\r\nA\tCafé\r\n', 'utf16le'), 'utf-16le', '\t'],
    ['the other byte order', Buffer.from('\ufeffkode;nama\nA;Café', 'utf16le').swap16(), 'utf-16be', ';'],
    ['UTF-16 without its mark', Buffer.from('kode;nama\nA;Café', 'utf16le'), 'utf-16le', ';'],
    ['an older Windows', Buffer.from('kode;nama\r\nA;Caf\xe9', 'latin1'), 'windows-1252', ';'],
    ['line ends of an older Mac', Buffer.from('kode,nama\rA,Café\r'), 'utf-8', ','],
    ['Excel’s own first line', Buffer.from('sep=;\r\nkode;nama\r\nA;Café'), 'utf-8', ';'],
  ])('%s', async ([, bytes, encoding, delimiter]) => {
    const file = await read(bytes);
    expect(file).toMatchObject({ encoding, delimiter });
    expect(file.rows.map(({ cells }) => cells)).toEqual(names);
  });

  it('counts lines as an editor does, whatever stands in quotations and between rows', async () => {
    const { rows } = await read(
      'sep=,\r\nkode,alamat\r\nA,"Jalan ""Mawar"", no. 1\r\nLantai 2"\r\n\r\n,,\r\nB,\r\n',
    );
    expect(rows).toEqual([
      { line: 2, cells: ['kode', 'alamat'] },
      { line: 3, cells: ['A', 'Jalan "Mawar", no. 1\r\nLantai 2'] },
      { line: 7, cells: ['B', ''] },
    ]);
  });

  it('takes no comma in a quotation for a delimiter', async () => {
    expect(await cellsOf('"nama, gelar";kode\n"Sinta, S.Kom.";A')).toEqual([
      ['nama, gelar', 'kode'],
      ['Sinta, S.Kom.', 'A'],
    ]);
  });
});

describe('what cannot be read says why and where', () => {
  test.for<[string, Buffer, object]>([
    [
      'a letter in UTF-8 that broke',
      Buffer.concat([Buffer.from('nama\nCafé\nCaf'), Buffer.of(0xe9)]),
      { why: 'encoding', line: 3 },
    ],
    ['half a letter of UTF-16', Buffer.from('fffe6100', 'hex').subarray(0, 3), { why: 'encoding' }],
    ['a quotation without end', Buffer.from('kode,nama\nA,b\nB,"c\nC,d\n'), { why: 'quote', line: 3 }],
    ['a workbook', Buffer.from('504b030414000600', 'hex'), { why: 'workbook' }],
    ['no text at all', Buffer.of(1, 0, 0, 0, 3, 4, 5, 0, 7), { why: 'binary' }],
  ])('%s', async ([, bytes, fault]) => {
    await expect(read(bytes)).rejects.toMatchObject(fault);
  });
});

it('reads back every text that was written, formulas and apostrophes too', async () => {
  const text = fc.oneof(
    fc.string({ unit: 'grapheme' }),
    fc.constantFrom('=1+1', "'=1", "''+62", '@a', '-', "'", ' =x', '"', 'a\r\nb', '\t', ';', ','),
  );
  await fc.assert(
    fc.asyncProperty(fc.array(text, { minLength: 2, maxLength: 5 }), async (cells) => {
      const plain = cells.map((cell) => cell.replaceAll('\0', '').replaceAll('\ufeff', ''));
      const [row] = (await read(`a,b\r\n${csvLine(['x', ...plain])}`)).rows.slice(1);
      expect(row?.cells.map(withoutGuard)).toEqual(['x', ...plain]);
    }),
    { numRuns: 300 },
  );
});

test('a file of nothing but line ends lets the process do other things meanwhile', async () => {
  let turns = 0;
  const other = setInterval(() => {
    turns += 1;
  }, 1);
  expect(await cellsOf(`kode,nama\n${'\n'.repeat(40_000)}`)).toEqual([['kode', 'nama']]);
  clearInterval(other);
  expect(turns).toBeGreaterThan(3);
});
