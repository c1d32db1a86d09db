import { expect, test } from 'vitest';
import { locales } from '../../lib/texts.ts';
import { reactions } from '../events/reactions.ts';
import { builtInWording } from './built-in.ts';
import { composeMail, composeShort, longestSms, sayBriefly } from './composing.ts';
import { faultsOf, fill, type Values } from './filling.ts';
import { forms, messageKinds, placeholdersOf } from './vocabulary.ts';

const values: Values = {
  nomor: 'TIK-7K3M-9QXF',
  status: 'Sedang dikerjakan',
  langkah: 'teknisi menyelesaikan pekerjaan',
  batas: 'paling lambat 23 November 2026 pukul 15.30 WITA',
  tautan: 'https://layanan.tirtaasrikab.example/lacak/TIK-7K3M-9QXF',
  kantor: 'Diskominfo',
  pin: '',
  kata: '',
  balas: '',
};
const none: Values = { ...values, langkah: '', batas: '', tautan: '' };

test('whoever is told of anything is told in words of both languages, whole and without a slip', () => {
  const told = Object.values(reactions).flat().length;
  expect(messageKinds.length).toBeGreaterThan(told / 3);
  for (const { message, audience } of messageKinds) {
    for (const locale of locales) {
      for (const form of forms) {
        const { subject, body } = builtInWording(message, audience, form, locale);
        const where = `${message} ${audience} ${form} ${locale}`;
        expect(faultsOf(body, message, audience), where).toEqual({ unknown: [], missing: [] });
        expect(subject === null, where).toBe(form === 'short');
        // Even with nothing to fill in no line is left hanging.
        const [greeting, ...rest] = fill(body, none).split('\n');
        for (const line of greeting!.endsWith(',') ? rest : [greeting!, ...rest])
          expect(line, where).not.toMatch(/[{}]|[,:]$|^\s|\s$/);
        if (subject) expect(subject, where).toContain('{nomor}');
      }
      const short = builtInWording(message, audience, 'short', locale);
      const sms = composeShort(
        short,
        { ...values, pin: message === 'submit' ? '123456' : '' },
        { isSms: true },
      );
      expect(sms.length, `${message} ${audience} ${locale}: ${sms}`).toBeLessThanOrEqual(longestSms);
      expect(sayBriefly(message, audience, locale)).toMatch(/^[A-Z][^{}]+[^ ]\.$/);
    }
  }
});

test('in a list no two messages are called the same', () => {
  for (const locale of locales)
    for (const audience of ['reporter', 'staff'] as const) {
      const names = messageKinds
        .filter((kind) => kind.audience === audience)
        .map(({ message }) => sayBriefly(message, audience, locale));
      expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
    }
});

test('the PIN stands in the receipt alone, and words of people only where some are addressed to the reporter', () => {
  const having = (name: 'pin' | 'kata') =>
    messageKinds.filter(({ message, audience }) => placeholdersOf(message, audience).includes(name));
  expect(having('pin')).toEqual([{ message: 'submit', audience: 'reporter' }]);
  expect(having('kata').every(({ audience }) => audience === 'reporter')).toBe(true);
  expect(
    having('kata')
      .map(({ message }) => message)
      .sort(),
  ).toEqual([
    ...['announce', 'approve_work', 'ask', 'inform', 'reject', 'reply', 'return_for_data'],
    'solve_at_first_contact',
  ]);
});

test('a wording that leaves out the number or names what nobody knows is found', () => {
  expect(faultsOf('Halo {nama}, lihat {tautan}.', 'accept', 'reporter')).toEqual({
    unknown: ['nama'],
    missing: ['nomor'],
  });
  expect(faultsOf('{nomor} {tautan} {pin}', 'accept', 'reporter').unknown).toEqual(['pin']);
  expect(faultsOf('{nomor} { TAUTAN }', 'submit', 'reporter').missing).toEqual(['pin']);
});

test('what people wrote is never read as a wording', () => {
  const tricky = { ...values, pin: '123456', kata: 'PIN saya {pin}, nomor {nomor} $& $1' };
  const { text, blocks, subject } = composeMail(
    { subject: '{nomor} {kata}', body: '{nomor}\n\n{kata}' },
    tricky,
  );
  expect(text).toBe('TIK-7K3M-9QXF\n\n“PIN saya {pin}, nomor {nomor} $& $1”');
  expect(blocks.at(-1)).toEqual({ kind: 'words', lines: ['PIN saya {pin}, nomor {nomor} $& $1'] });
  expect(subject).toBe('TIK-7K3M-9QXF');
});

test('an empty value takes along what leads up to it', () => {
  expect(fill('Langkah: {langkah}, {batas}.\nSelesai', { ...values, batas: '' })).toBe(
    'Langkah: teknisi menyelesaikan pekerjaan.\nSelesai',
  );
  expect(fill('Langkah: {langkah}, {batas}\nSelesai', none)).toBe('Selesai');
});
