import { type Locale, speak, type Texts } from '../../lib/texts.ts';

export const agencyTexts = {
  agencies: { id: 'Perangkat daerah', en: 'Agencies' },
  code: { id: 'Kode', en: 'Code' },
  name: { id: 'Nama lengkap', en: 'Full name' },
  short_name: { id: 'Singkatan', en: 'Short name' },
  kind: { id: 'Jenis', en: 'Kind' },
  parent: { id: 'Di bawah', en: 'Below' },
  region: { id: 'Wilayah', en: 'Region' },
  address: { id: 'Alamat', en: 'Address' },
  phone: { id: 'Telepon', en: 'Phone' },
  email: { id: 'Surel', en: 'E-mail' },
  contact_name: { id: 'Orang yang dapat dihubungi', en: 'Person to contact' },
  hours: { id: 'Jam kerja', en: 'Working hours' },
} satisfies Texts;

const faults = {
  code: {
    id: 'Kode terdiri atas 1 sampai 40 huruf besar, angka, titik, garis miring, atau tanda hubung.',
    en: 'A code has 1 to 40 capital letters, digits, dots, slashes or hyphens.',
  },
  taken: {
    id: 'Kode itu sudah dipakai perangkat daerah lain.',
    en: 'Another agency has that code.',
  },
  name: {
    id: 'Tuliskan namanya, paling banyak 200 karakter.',
    en: 'Write its name, at most 200 characters.',
  },
  kind: { id: 'Pilih jenisnya dari daftar.', en: 'Choose its kind from the list.' },
  phone: {
    id: 'Nomor telepon itu tidak dikenali. Contoh: 0361 234567.',
    en: 'That phone number is not recognised. Example: 0361 234567.',
  },
  email: {
    id: 'Alamat surel itu belum lengkap. Contoh: nama@instansi.go.id.',
    en: 'That e-mail address is not complete. Example: name@agency.go.id.',
  },
  hours: {
    id: 'Jam kerja itu belum dapat dibaca. Satu baris untuk tiap rentang hari, misalnya: Senin-Kamis 08.00-12.00, 13.00-16.00',
    en: 'Those hours cannot be read yet. A line for each run of days, such as: Monday-Thursday 08.00-12.00, 13.00-16.00',
  },
  tooLong: { id: 'Isian ini terlalu panjang.', en: 'This is too long.' },
  unknown: { id: 'Itu tidak ada dalam daftar.', en: 'That is not in the list.' },
  self: {
    id: 'Perangkat daerah tidak dapat berada di bawah dirinya sendiri.',
    en: 'An agency cannot lie below itself.',
  },
  below: {
    id: 'Itu salah satu unit di bawahnya. Pindahkan unit itu ke atas dahulu, atau pilih induk lain.',
    en: 'That is one of the units below it. Move that unit up first, or choose another parent.',
  },
} satisfies Texts;

/** The sentence for an issue of `agencyInput` or `saveAgency`. */
export const sayFault = (code: string, locale: Locale): string =>
  speak(faults, locale)[code in faults ? (code as keyof typeof faults) : 'unknown'];
