import { type Locale, speak, type Texts } from '../../lib/texts.ts';

const texts = {
  credentials: {
    id: 'Penyedia menolak nama pengguna, kata sandi, kunci, atau token itu. Salin lagi dari akun penyedia.',
    en: 'The provider refuses that user name, password, key or token. Copy it again from the provider’s account.',
  },
  rights: {
    id: 'Penyedia menolak akun ini. Periksa token, izin, dan tagihannya.',
    en: 'The provider refuses this account. Check its token, rights and bills.',
  },
  address: {
    id: 'Alamat itu bukan milik penyedia ini. Periksa alamat API atau server.',
    en: 'That address is not of this provider. Check the API or server address.',
  },
  disconnected: {
    id: 'Nomor WhatsApp tidak terhubung. Pindai lagi kode QR di dasbor penyedia.',
    en: 'The WhatsApp number is not connected. Scan the QR code on the provider’s dashboard again.',
  },
  no_credit: {
    id: 'Kuota atau saldo di penyedia habis, atau paketnya berakhir.',
    en: 'The quota or balance at the provider is used up, or the package has ended.',
  },
  suspended: { id: 'Akun di penyedia ditangguhkan.', en: 'The account at the provider is suspended.' },
  not_a_number: {
    id: 'ID nomor telepon itu tidak menunjuk nomor WhatsApp.',
    en: 'That phone number ID names no WhatsApp number.',
  },
  no_program: {
    id: 'Program gammu-smsd-inject tidak ada di tempat itu, atau tidak boleh dijalankan.',
    en: 'gammu-smsd-inject is not there, or may not be started.',
  },
  program_failed: {
    id: 'gammu-smsd-inject berhenti dengan galat. Periksa /etc/gammu-smsdrc dan hak pengguna.',
    en: 'gammu-smsd-inject ended with an error. Check /etc/gammu-smsdrc and the user’s rights.',
  },
  no_public_address: {
    id: 'Perlu alamat https publik (PUBLIC_URL). Tanpa itu, pilih “Kami bertanya kepada Telegram”.',
    en: 'A public https address (PUBLIC_URL) is needed. Without one, choose “We ask Telegram”.',
  },
  other_reader: {
    id: 'Program lain sudah membaca bot ini. Hentikan yang lain, atau pakai bot baru.',
    en: 'Another program reads this bot already. Stop the other, or use a new bot.',
  },
  settings: {
    id: 'Pengaturannya tidak lagi lengkap. Buka, periksa, lalu simpan.',
    en: 'Its settings are no longer complete. Open, check, then save.',
  },
  unknown_provider: {
    id: 'Program ini tidak mengenal penyedia itu.',
    en: 'This program does not know that provider.',
  },
  rate: { id: 'Penyedia meminta kita menunggu.', en: 'The provider asks us to wait.' },
  unreachable: {
    id: 'Penyedia tidak dapat dihubungi. Periksa alamat dan sambungan internet server.',
    en: 'The provider cannot be reached. Check the address and the server’s connection.',
  },
  slow: { id: 'Penyedia tidak menjawab tepat waktu.', en: 'The provider did not answer in time.' },
  malformed_answer: {
    id: 'Jawaban penyedia tidak dapat dibaca. Periksa alamatnya.',
    en: 'The provider’s answer cannot be read. Check the address.',
  },
  broken: {
    id: 'Penyedia sedang terganggu. Coba lagi nanti.',
    en: 'The provider has a fault of its own. Try again later.',
  },
  certificate: {
    id: 'Sertifikat server tidak dapat dipercaya: kedaluwarsa, untuk nama lain, atau dari penerbit yang tidak dikenal. Penerbit kantor sendiri diisikan pada Pengaturan lain.',
    en: 'The server’s certificate cannot be trusted: expired, for another name, or of an unknown issuer. An issuer of your own goes into Other settings.',
  },
  other: {
    id: (code: string) => `Penyedia menolak dengan kode ${code}.`,
    en: (code: string) => `The provider refused with code ${code}.`,
  },
} satisfies Texts;

type Sentence = Exclude<keyof typeof texts, 'other'>;

/** Codes of providers, of mail servers and of the network by what they mean to whoever mends them. */
const meanings: readonly [RegExp, Sentence][] = [
  [/^(http_401|meta_(0|190)|twilio_20003|eauth|enoauth|eoauth2|smtp_53[05].*)$/i, 'credentials'],
  [/^(http_40[23]|meta_(3|10|368|2\d\d|131005|131031|131042|131045|130497)|twilio_\d+)$/, 'rights'],
  [/^(http_40[45]|meta_33)$/, 'address'],
  [
    /^(econnrefused|enotfound|eai_again|ehostunreach|enetunreach|econnreset|esocket|edns|econnection|network|und_err_.*)$/i,
    'unreachable',
  ],
  [/^(no_answer|etimedout|timeout)$/i, 'slow'],
  [/^(http_429|meta_(4|80007|130429|131056))$/, 'rate'],
  [/^(http_5\d\d|meta_(1|2|131000|131016|131057))$/, 'broken'],
  [/cert|self_signed|unable_to_|altname/i, 'certificate'],
];

/** What is wrong, in a sentence that says what to do. */
export function sayFailure(code: string, locale: Locale): string {
  const t = speak(texts, locale);
  if (Object.hasOwn(texts, code) && code !== 'other') return t[code as Sentence];
  const meant = meanings.find(([codes]) => codes.test(code))?.[1];
  return meant ? t[meant] : t.other(code);
}
