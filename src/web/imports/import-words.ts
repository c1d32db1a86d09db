import type { Import, ImportState } from '../../domain/importing/finding.ts';
import type { ImportKind, Issue, IssueCode, NoteCode, Outcome } from '../../domain/importing/kinds.ts';
import { specs } from '../../domain/importing/specs.ts';
import { sayNumber } from '../../lib/numbers.ts';
import type { Locale } from '../../lib/texts.ts';
import { paths } from '../../paths.ts';
import type { IconName } from '../../ui/icon.tsx';
import type { Tone } from '../../ui/tones.ts';

type Words = Readonly<Record<Locale, string>>;

export const kindWords: Readonly<Record<ImportKind, Words>> = {
  agencies: { id: 'Perangkat daerah', en: 'Agencies' },
  people: { id: 'Orang', en: 'People' },
  services: { id: 'Layanan', en: 'Services' },
  'technician-regions': { id: 'Wilayah teknisi', en: 'Technicians’ regions' },
};

export const kindHints: Readonly<Record<ImportKind, Words>> = {
  agencies: {
    id: 'Satu baris satu unit, dikenali dari kodenya. Kode induk boleh baru muncul di baris lain berkas yang sama.',
    en: 'One row for each unit, known by its code. The parent may stand in another row of the same file.',
  },
  people: {
    id: 'Satu baris satu orang, dikenali dari NIP, lalu surel, lalu telepon bersama nama. Impor tidak membuat akun; undang orangnya sesudah itu.',
    en: 'One row for each person, known by NIP, else e-mail, else phone and name. An import makes no accounts; invite people afterwards.',
  },
  services: {
    id: 'Satu baris satu layanan, dikenali dari kodenya.',
    en: 'One row for each service, known by its code.',
  },
  'technician-regions': {
    id: 'Satu baris satu wilayah seorang petugas. Wilayah petugas yang disebut diganti seluruhnya; yang lain tidak berubah.',
    en: 'One row for each region of a technician. The regions of those named are replaced; nobody else changes.',
  },
};

export const outcomeWords: Readonly<Record<Outcome, Words & { tone: Tone; icon: IconName }>> = {
  added: { id: 'Baru', en: 'New', tone: 'done', icon: 'plus' },
  changed: { id: 'Berubah', en: 'Changed', tone: 'act', icon: 'pencil' },
  unchanged: { id: 'Tetap', en: 'Unchanged', tone: 'still', icon: 'equal' },
  refused: { id: 'Ditolak', en: 'Refused', tone: 'late', icon: 'circle-x' },
};

export const stateWords: Readonly<Record<ImportState, Words & { tone: Tone; icon: IconName }>> = {
  uploaded: { id: 'Sedang dibaca', en: 'Being read', tone: 'act', icon: 'hourglass' },
  previewed: { id: 'Menunggu keputusan', en: 'Waiting for a decision', tone: 'wait', icon: 'eye' },
  applying: { id: 'Sedang diterapkan', en: 'Being applied', tone: 'act', icon: 'hourglass' },
  applied: { id: 'Diterapkan', en: 'Applied', tone: 'done', icon: 'circle-check' },
  failed: { id: 'Gagal', en: 'Failed', tone: 'late', icon: 'circle-alert' },
  abandoned: { id: 'Dibatalkan', en: 'Abandoned', tone: 'still', icon: 'ban' },
};

/** Where what was imported can be seen. */
export const placeOf = (kind: ImportKind): string =>
  ({
    agencies: paths.agencies,
    people: paths.people,
    services: paths.services,
    'technician-regions': paths.people,
  })[kind];

const encodings: Readonly<Record<string, string>> = {
  'utf-8': 'UTF-8',
  'utf-16le': 'UTF-16',
  'utf-16be': 'UTF-16',
  'windows-1252': 'Windows-1252',
};
export const sayEncoding = ({ encoding }: Pick<Import, 'encoding'>): string =>
  encodings[encoding ?? ''] ?? '';

export function sayDelimiter({ delimiter }: Pick<Import, 'delimiter'>, locale: Locale): string {
  if (delimiter === '\t') return locale === 'id' ? 'tab' : 'tabs';
  if (delimiter === ';') return locale === 'id' ? 'titik koma (;)' : 'semicolons (;)';
  return locale === 'id' ? 'koma (,)' : 'commas (,)';
}

/** The name of a column as the reader knows it. */
export const sayColumn = (kind: ImportKind, key: string, locale: Locale): string =>
  specs[kind].columns.find((column) => column.key === key)?.label[locale] ?? key;

type Sentence = (value: string) => Words;
const q = (value: string) => `“${value}”`;
const plain =
  (id: string, en: string): Sentence =>
  () => ({ id, en });

const sentences: Readonly<Record<IssueCode | NoteCode, Sentence>> = {
  required: plain('wajib diisi.', 'has to be filled in.'),
  tooLong: plain('terlalu panjang.', 'is too long.'),
  name: plain('wajib diisi, paling banyak 200 huruf.', 'has to be filled in, with at most 200 letters.'),
  code: (v) => ({
    id: `${q(v)} bukan kode: pakai huruf, angka, titik, garis, paling banyak 40.`,
    en: `${q(v)} is no code: use letters, digits, dots and dashes, at most 40.`,
  }),
  kind: (v) => ({
    id: `${q(v)} bukan jenis yang dikenal. Pakai misalnya dinas, badan, kecamatan, kelurahan, puskesmas, sekolah, atau lainnya.`,
    en: `${q(v)} is no known kind. Use for example dinas, badan, kecamatan, kelurahan, puskesmas, sekolah or lainnya.`,
  }),
  phone: (v) => ({
    id: `${q(v)} bukan nomor telepon Indonesia.`,
    en: `${q(v)} is no Indonesian telephone number.`,
  }),
  email: (v) => ({ id: `${q(v)} bukan alamat surel.`, en: `${q(v)} is no e-mail address.` }),
  nip: (v) => ({
    id: `${q(v)} bukan NIP: NIP terdiri dari 18 angka.`,
    en: `${q(v)} is no NIP, which has 18 digits.`,
  }),
  hours: (v) => ({
    id: `${q(v)} tidak terbaca. Tulis seperti: Senin-Kamis 08.00-16.00; Jumat 08.00-11.30.`,
    en: `${q(v)} cannot be read. Write as: Senin-Kamis 08.00-16.00; Jumat 08.00-11.30.`,
  }),
  url: (v) => ({
    id: `${q(v)} bukan alamat web; awali dengan https://.`,
    en: `${q(v)} is no web address; begin with https://.`,
  }),
  minutes: (v) => ({
    id: `${q(v)} bukan jumlah menit kerja antara 1 dan 112.500.`,
    en: `${q(v)} is no number of working minutes between 1 and 112,500.`,
  }),
  owner: plain(
    'wajib diisi bila layanan bukan milik kantor ini.',
    'has to be filled in unless this office owns the service.',
  ),
  owner_kind: (v) => ({
    id: `${q(v)} tidak dikenal. Pakai kantor, perangkat daerah, atau pusat.`,
    en: `${q(v)} is not known. Use office, agency or central.`,
  }),
  letter: plain('hanya bila kolom “perlu surat” berisi ya.', 'only when “needs letter” says yes.'),
  yes_no: (v) => ({ id: `${q(v)} harus ya atau tidak.`, en: `${q(v)} has to be yes or no.` }),
  unknown: (v) => ({ id: `${q(v)} tidak dapat dipakai.`, en: `${q(v)} cannot be used.` }),
  unknown_agency: (v) => ({
    id: `tidak ada perangkat daerah dengan kode ${q(v)}, di sini maupun di berkas ini.`,
    en: `there is no agency with the code ${q(v)}, here or in this file.`,
  }),
  unknown_region: (v) => ({
    id: `tidak ada wilayah ${q(v)}. Muat provinsinya lebih dahulu, atau periksa kodenya: Excel suka membuang angka nol di belakang.`,
    en: `there is no region ${q(v)}. Load its province first, or check the code: Excel likes to drop zeros at its end.`,
  }),
  several_regions: (v) => ({
    id: `ada beberapa wilayah bernama begitu. Pakai kodenya: ${v}.`,
    en: `several regions have this name. Use the code: ${v}.`,
  }),
  unknown_team: (v) => ({ id: `tidak ada tim ${q(v)}.`, en: `there is no team ${q(v)}.` }),
  unknown_category: (v) => ({
    id: `tidak ada kategori dengan kode ${q(v)}.`,
    en: `there is no category with the code ${q(v)}.`,
  }),
  unknown_person: (v) => ({
    id: `tidak ada orang dengan NIP, nama pengguna, atau surel ${q(v)}.`,
    en: `nobody has the NIP, user name or e-mail ${q(v)}.`,
  }),
  several: (v) => ({ id: `beberapa orang memakai ${q(v)}.`, en: `several people have ${q(v)}.` }),
  taken: (v) => ({ id: `${q(v)} sudah dipakai.`, en: `${q(v)} is taken.` }),
  taken_by_another: (v) => ({ id: `sudah dipakai oleh ${v}.`, en: `belongs to ${v} already.` }),
  no_identity: plain(
    'Sudah ada orang bernama ini. Isi NIP, surel, atau telepon agar jelas orang yang sama atau bukan.',
    'Somebody of this name is here already. Give a NIP, e-mail or phone to tell whether it is the same person.',
  ),
  role: (v) => ({
    id: `${q(v)} bukan peran. Tulis misalnya technician:JARINGAN; reporter.`,
    en: `${q(v)} is no role. Write for example technician:JARINGAN; reporter.`,
  }),
  role_team: (v) => ({
    id: `peran ${v} perlu timnya, misalnya ${v}:JARINGAN.`,
    en: `the role ${v} needs its team, such as ${v}:JARINGAN.`,
  }),
  role_agency: (v) => ({
    id: `peran ${v} perlu perangkat daerahnya, misalnya ${v}:BPKAD.`,
    en: `the role ${v} needs its agency, such as ${v}:BPKAD.`,
  }),
  last_admin: plain(
    'sesudah ini tidak ada administrator lagi. Angkat administrator lain dahulu.',
    'nobody would be an administrator any more. Name another one first.',
  ),
  self: plain('unit ini menjadi induknya sendiri.', 'the unit would be its own parent.'),
  circle: (v) => ({ id: `susunannya berputar: ${v}.`, en: `the tree runs in a circle: ${v}.` }),
  parent_refused: (v) => ({
    id: `induknya ada di baris ${v}, yang ditolak.`,
    en: `its parent stands in row ${v}, which is refused.`,
  }),
  disabled_person: (v) => ({ id: `${v} nonaktif.`, en: `${v} is disabled.` }),
  twice: (v) => ({
    id: `sama dengan baris ${v}. Hapus salah satunya.`,
    en: `the same as row ${v}. Remove one of them.`,
  }),
  too_many_cells: (v) => ({
    id: `Baris ini punya lebih dari ${v} kolom: mungkin ada pemisah di dalam teks yang tidak diapit tanda petik.`,
    en: `This row has more than ${v} columns: perhaps there is a delimiter in a text without quotation marks.`,
  }),
  broken_letters: plain(
    'ada huruf yang rusak. Simpan lagi berkas aslinya sebagai “CSV UTF-8”.',
    'letters are broken. Save the original again as “CSV UTF-8”.',
  ),
  excel_number: (v) => ({
    id: `Excel mengubahnya menjadi angka ${v}, sehingga digit terakhirnya hilang. Beri kolom ini format Teks, lalu isi lagi.`,
    en: `Excel made it the number ${v}, and the last digits are lost. Give the column the format Text and fill it in again.`,
  }),
  excel_rounded: (v) => ({
    id: `tiga angka terakhir ${q(v)} menjadi 000: Excel membulatkannya. Beri kolom ini format Teks, lalu isi lagi.`,
    en: `the last three digits of ${q(v)} became 000: Excel rounded it. Give the column the format Text and fill it in again.`,
  }),
  zero_added: (v) => ({
    id: `angka nol di depan yang hilang dikembalikan: ${v}.`,
    en: `the leading zero that was lost is put back: ${v}.`,
  }),
  pppk: plain(
    'seperti nomor PPPK; periksa sekali lagi.',
    'looks like the number of a contract employee; look twice.',
  ),
  birth_date: plain(
    'delapan angka pertamanya bukan tanggal lahir; periksa sekali lagi.',
    'its first eight digits are no date of birth; look twice.',
  ),
  sex: plain('angka ke-15 bukan 1 atau 2; periksa sekali lagi.', 'digit 15 is neither 1 nor 2; look twice.'),
  with_line: (v) => ({ id: `Ikut baris ${v}.`, en: `Together with row ${v}.` }),
  no_technician: plain(
    'belum punya peran teknisi; wilayahnya belum berpengaruh.',
    'is no technician yet; the region has no effect so far.',
  ),
  region_by_name: (v) => ({ id: `dikenali sebagai ${v}.`, en: `understood as ${v}.` }),
};

/** One sentence, beginning with the column it is about. */
export function sayIssue(kind: ImportKind, { column, code, value = '' }: Issue, locale: Locale): string {
  const sentence = sentences[code](value)[locale];
  return column === null ? sentence : `${sayColumn(kind, column, locale)}: ${sentence}`;
}

const faults: Readonly<Record<NonNullable<Import['fault']>['code'], Sentence>> = {
  workbook: plain(
    'Ini buku kerja Excel atau LibreOffice, bukan CSV. Buka berkasnya, pilih Simpan Sebagai, lalu “CSV UTF-8”.',
    'This is a workbook of Excel or LibreOffice, not a CSV. Open it, choose Save As, then “CSV UTF-8”.',
  ),
  binary: plain(
    'Isi berkas ini bukan teks. Simpan tabelnya sebagai CSV.',
    'This file holds no text. Save the table as CSV.',
  ),
  encoding: (v) => ({
    id: `Ada huruf yang rusak${v ? ` di baris ${v}` : ''}: berkas ini bukan UTF-8 yang utuh. Simpan lagi sebagai “CSV UTF-8”.`,
    en: `Letters are broken${v ? ` in row ${v}` : ''}: this is no whole UTF-8. Save it again as “CSV UTF-8”.`,
  }),
  quote: (v) => ({
    id: `Tanda petik yang dibuka di baris ${v} tidak pernah ditutup.`,
    en: `The quotation mark that opens in row ${v} is never closed.`,
  }),
  empty: plain(
    'Berkas ini tidak punya baris isi. Baris pertama adalah nama kolom, isinya mulai di bawahnya.',
    'This file has no rows. The first one names the columns, the rest begins below it.',
  ),
  rows: (v) => ({
    id: `Berkas ini punya lebih dari ${sayNumber(Number(v), 'id')} baris isi. Bagi menjadi beberapa berkas.`,
    en: `This file has more than ${sayNumber(Number(v), 'en')} rows. Split it into several files.`,
  }),
  lines: (v) => {
    const most = (locale: Locale) => sayNumber(Number(v), locale);
    return {
      id: `Berkas ini punya lebih dari ${most('id')} baris, termasuk yang kosong, maka tidak dibaca. Hapus baris kosong di bawah tabel, atau bagi menjadi beberapa berkas.`,
      en: `This file has more than ${most('en')} lines, empty ones included, and was not read. Remove the empty rows below the table, or split it into several files.`,
    };
  },
  wide: (v) => ({
    id: `Baris pertama punya lebih dari ${v} kolom, maka berkas ini tidak dibaca. Hapus kolom yang tidak diperlukan.`,
    en: `The first row has more than ${v} columns, so the file was not read. Remove the columns that are not needed.`,
  }),
  columns: (v) => ({
    id: `Kolom yang wajib tidak ada: ${v}. Periksa baris pertama, atau mulai dari templat.`,
    en: `Columns that are needed are missing: ${v}. Check the first row, or begin from the template.`,
  }),
  columns_twice: (v) => ({
    id: `Kolom ini tertulis dua kali: ${v}. Hapus salah satunya.`,
    en: `These columns stand there twice: ${v}. Remove one of each.`,
  }),
  changed_since: plain(
    'Data berubah sejak pratinjau tadi, maka tidak ada yang diterapkan. Ini pratinjau yang baru; periksa lagi.',
    'Things changed since that preview, so nothing was applied. This is a new preview; look again.',
  ),
  refused_meanwhile: (v) => ({
    id: `Baris ${v} tidak dapat diterapkan lagi karena data lain berubah. Tidak ada yang diterapkan; unggah lagi berkasnya.`,
    en: `Row ${v} can no longer be applied, since other things changed. Nothing was applied; send the file again.`,
  }),
  trouble: plain(
    'Pekerjaan ini terhenti beberapa kali, dan tidak ada yang diterapkan. Unggah lagi berkasnya; bila terulang, hubungi pengelola sistem.',
    'This work was interrupted several times, and nothing was applied. Send the file again; if it happens again, tell whoever runs the system.',
  ),
};

export function sayFault(
  kind: ImportKind,
  { code, value = '' }: NonNullable<Import['fault']>,
  locale: Locale,
): string {
  const said =
    code === 'columns'
      ? value
          .split(' ')
          .map((key) => sayColumn(kind, key, locale))
          .join(', ')
      : value;
  return faults[code](said)[locale];
}
