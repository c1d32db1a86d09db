import { passwordLengths } from './better-auth.ts';

/** Words that most guessed passwords are made of; digits and signs around them add nothing. */
const commonWords = new Set(
  `password passw0rd katasandi kata sandi rahasia sayang cintaku indonesia merdeka bismillah alhamdulillah
  qwerty qwertyui qwertyuiop asdfgh asdfghjkl zxcvbnm admin administrator operator sekretariat kabupaten
  kecamatan kelurahan diskominfo kominfo pemkab pemda pemprov layanan karcis welcome selamat datang letmein
  iloveyou akucinta bandung jakarta surabaya bali garuda pancasila monkey dragon football master abcdef
  abcdefgh abcdefghij abcabc`.split(/\s+/),
);

export type PasswordFault = 'short' | 'long' | 'common';

/** What is wrong with a new password, if anything: its length in characters, and whether it is among the first guesses. */
export function judgePassword(password: string, own: readonly string[] = []): PasswordFault | undefined {
  const characters = [...password];
  if (characters.length < passwordLengths.least) return 'short';
  if (password.length > passwordLengths.most) return 'long';
  const bare = password.toLowerCase().replace(/[^a-z0-9]/g, '');
  const letters = bare.replace(/^\d+|\d+$/g, '');
  if (new Set(characters).size < 4 || /^\d+$/.test(password) || isRun(password)) return 'common';
  if (commonWords.has(letters) || commonWords.has(bare)) return 'common';
  const taken = own.map((word) => word.toLowerCase().replace(/[^a-z0-9]/g, '')).filter((w) => w.length > 2);
  return taken.includes(letters) || taken.includes(bare) ? 'common' : undefined;
}

/** `abcdefghij`, `9876543210` and the like. */
function isRun(password: string): boolean {
  const steps = new Set(
    [...password].slice(1).map((letter, n) => letter.charCodeAt(0) - password.charCodeAt(n)),
  );
  return steps.size === 1 && Math.abs([...steps][0]!) <= 1;
}
