import { describe, expect, it } from 'vitest';
import { isTicketPrefix, newTicketNumber, parseTicketNumber, withCheckCharacter } from './ticket-number.ts';

const symbols = [...'0123456789ABCDEFGHJKMNPQRSTVWXYZ'];
const prefix = 'TIK';
const code = withCheckCharacter('7K3M9QX');
const number = `TIK-${code.slice(0, 4)}-${code.slice(4)}`;
const parse = (typed: string) => parseTicketNumber(typed, { prefix });
const isAccepted = (typed: string) => parse(typed).ok;

describe('the check character', () => {
  it('tells every single wrong character, at every place and for every pair of symbols', () => {
    let tried = 0;
    for (let place = 0; place < 8; place += 1) {
      for (const right of symbols) {
        // Seven of the eight places are free; the check character settles the last, so every symbol turns up there.
        const sound =
          place < 7 ? withCheckCharacter(replaced('7K3M9QX', place, right)) : codeEndingWith(right);
        expect(isAccepted(sound)).toBe(true);
        for (const wrong of symbols.filter((symbol) => symbol !== right)) {
          tried += 1;
          if (isAccepted(`TIK${replaced(sound, place, wrong)}`))
            expect.fail(`${sound} place ${place}: ${wrong}`);
        }
      }
    }
    expect(tried).toBe(8 * 32 * 31);
  });

  it('tells every swap of two neighbours, for every pair of different symbols', () => {
    let tried = 0;
    for (let place = 0; place < 7; place += 1) {
      for (const left of symbols) {
        for (const right of symbols.filter((symbol) => symbol !== left)) {
          const sound = codeWith(place, left, right);
          expect(sound.slice(place, place + 2)).toBe(left + right);
          const swapped = sound.slice(0, place) + right + left + sound.slice(place + 2);
          tried += 1;
          if (isAccepted(`TIK${swapped}`)) expect.fail(`${sound} swapped at ${place}`);
        }
      }
    }
    expect(tried).toBe(7 * 32 * 31);
  });

  it('wants exactly seven of the 32 symbols', () => {
    expect(() => withCheckCharacter('7K3M9Q')).toThrow(RangeError);
    expect(() => withCheckCharacter('7K3M9QU')).toThrow(RangeError);
  });
});

describe('a new number', () => {
  it('carries the prefix of the office and is read back as itself', () => {
    for (let count = 0; count < 200; count += 1) {
      const fresh = newTicketNumber('KOMINF');
      expect(fresh).toMatch(/^KOMINF-[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}$/);
      expect(parseTicketNumber(fresh, { prefix: 'KOMINF' })).toMatchObject({ ok: true, number: fresh });
    }
  });

  it('can be made again from the same random numbers, for seeds', () => {
    let next = 0;
    const inOrder = () => next++;
    expect(newTicketNumber('TIK', inOrder)).toBe(`TIK-0123-456${withCheckCharacter('0123456').at(-1)}`);
  });

  it('refuses a prefix that is not 2 to 6 letters', () => {
    for (const bad of ['T', 'TIKTIKT', 'T1K', 'tik', '']) {
      expect(isTicketPrefix(bad)).toBe(false);
      expect(() => newTicketNumber(bad)).toThrow(RangeError);
    }
  });
});

describe('reading a number', () => {
  it.each([
    ['as printed', number],
    ['small letters', number.toLowerCase()],
    ['no dashes', number.replaceAll('-', '')],
    ['spaces instead', number.replaceAll('-', ' ')],
    ['spaces everywhere', [...number].join(' ')],
    ['no prefix', code],
    ['no prefix, one dash', `${code.slice(0, 4)}-${code.slice(4)}`],
    ['dashes of a word processor', number.replaceAll('-', '–')],
    ['a prefix the office had before', number.replace('TIK', 'KOMINF')],
    ['1 for I in the prefix', number.replace('TIK', 't1k')],
    ['a hash and a full stop', `#${number}.`],
    ['full-width characters', `\uff34\uff29\uff2b-${code.slice(0, 4)}-${code.slice(4)}`],
    ['an address', `https://karcis.tirtaasri.example/lacak?nomor=${number}&x=1`],
    ['an address with the number in its path', `http://10.0.0.5:3000/lacak/${number.toLowerCase()}`],
    ['a sentence', `Selamat pagi, nomor tiket saya ${number}, mohon dibantu segera. Terima kasih`],
    ['a sentence without prefix', `tiket ${code} kok belum dikerjakan ya`],
    ['two lines', `TIK\n${code.slice(0, 4)} ${code.slice(4)}`],
  ])('%s', (_, typed) => {
    expect(parse(typed)).toEqual({ ok: true, number, code });
  });

  it('reads O as zero, I and L as one', () => {
    const plain = withCheckCharacter('0110AB1');
    expect(parse(`TIK-OIL0-AB1${plain.at(-1)}`)).toMatchObject({ ok: true, code: plain });
  });

  it('says at once that a character is wrong', () => {
    const wrong = replaced(code, 2, code[2] === '4' ? '5' : '4');
    expect(parse(`TIK-${wrong.slice(0, 4)}-${wrong.slice(4)}`)).toEqual({ ok: false, reason: 'check' });
    expect(parse(`nomor saya TIK-${wrong}`)).toEqual({ ok: false, reason: 'check' });
  });

  it.each(['', '   ', '-', 'TIK', 'TIK-7K3M', 'TIK-7K3M-9QX', `${number}7`, 'Printer di ruang camat rusak'])(
    'finds no number in "%s"',
    (typed) => {
      expect(parse(typed)).toEqual({ ok: false, reason: 'shape' });
    },
  );

  it('is not slowed down by a very long text', () => {
    expect(parse('TIK-'.repeat(500_000))).toEqual({ ok: false, reason: 'shape' });
  });
});

function replaced(text: string, place: number, symbol: string): string {
  return text.slice(0, place) + symbol + text.slice(place + 1);
}

function codeEndingWith(last: string): string {
  return symbols.map((symbol) => withCheckCharacter(`7K3M9Q${symbol}`)).find((code) => code.endsWith(last))!;
}

function codeWith(place: number, left: string, right: string): string {
  const seven = replaced('7K3M9QX', place, left);
  if (place < 6) return withCheckCharacter(replaced(seven, place + 1, right));
  return symbols
    .map((symbol) => withCheckCharacter(replaced(seven, 0, symbol)))
    .find((code) => code.endsWith(right))!;
}
