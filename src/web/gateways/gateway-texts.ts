import type { Texts } from '../../lib/texts.ts';

export const gatewayTexts = {
  title: { id: 'Penyedia pesan', en: 'Message providers' },
  settings: { id: 'Pengaturan', en: 'Settings' },
  lead: {
    id: 'Yang paling atas pada tiap kanal dipakai lebih dulu; yang di bawahnya menggantikan bila ia terganggu.',
    en: 'The first of a channel is used first; the next stands in while it is down.',
  },
  shut: {
    id: 'Pemasangan ini tidak menghubungi siapa pun. Penyedia dapat diisi, tetapi tidak ada yang dikirim.',
    en: 'This installation contacts nobody. Providers can be filled in, but nothing is sent.',
  },
  add: { id: 'Tambah penyedia', en: 'Add a provider' },
  choose: { id: 'Pilih penyedia', en: 'Choose a provider' },
  email: { id: 'Surel', en: 'E-mail' },
  whatsapp: { id: 'WhatsApp', en: 'WhatsApp' },
  telegram: { id: 'Telegram', en: 'Telegram' },
  sms: { id: 'SMS', en: 'SMS' },
  push: { id: 'Notifikasi peramban', en: 'Browser notifications' },
  none: {
    id: 'Belum ada penyedia, jadi tidak ada yang dikirim lewat kanal ini.',
    en: 'There is no provider yet, so nothing is sent by this channel.',
  },
  provider: { id: 'Penyedia', en: 'Provider' },
  state: { id: 'Keadaan', en: 'State' },
  health: { id: 'Kabar terakhir', en: 'Latest' },
  order: { id: 'Urutan', en: 'Order' },
  raise: { id: (name: string) => `Naikkan ${name}`, en: (name: string) => `Move ${name} up` },
  on: { id: 'Aktif', en: 'Enabled' },
  off: { id: 'Tidak aktif', en: 'Disabled' },
  failing: { id: 'Gagal', en: 'Failing' },
  resting: { id: 'Dijeda', en: 'Paused' },
  okAt: { id: 'Terakhir berhasil', en: 'Last success' },
  never: { id: 'Belum pernah dipakai', en: 'Never used' },
  failedSince: { id: 'Gagal', en: 'Failed' },
  pausedUntil: { id: 'Dicoba lagi', en: 'Tried again' },
  unofficial: { id: 'Tidak resmi', en: 'Unofficial' },
  unofficialWarning: {
    id: 'Bukan layanan resmi WhatsApp: nomor yang dipakai dapat diblokir sewaktu-waktu, bersama semua percakapannya. Pakai nomor tersendiri, biarkan pelapor menulis lebih dulu, dan jangan jadikan satu-satunya kanal.',
    en: 'Not a service of WhatsApp itself: the number can be blocked at any time, with all its conversations. Use a number of its own, let reporters write first, and do not make it the only channel.',
  },
  channel: { id: 'Kanal', en: 'Channel' },
  name: { id: 'Nama', en: 'Name' },
  nameHint: { id: 'Untuk membedakannya dalam daftar.', en: 'To tell it apart in the list.' },
  perMinute: { id: 'Paling banyak pesan tiap menit', en: 'At most, messages a minute' },
  perMinuteHint: {
    id: 'Kosong berarti tanpa batas; penyedia tidak resmi selalu dibatasi. Jarak antarpesan dibuat tidak beraturan.',
    en: 'Empty means no limit; unofficial providers always have one. The time between messages is uneven on purpose.',
  },
  rare: { id: 'Pengaturan lain', en: 'Other settings' },
  kept: {
    id: 'Sudah tersimpan. Kosongkan agar tetap; ketik untuk mengganti.',
    en: 'Already kept. Leave empty to keep it; type to replace it.',
  },
  again: {
    id: 'Yang rahasia tidak disimpan dalam formulir: ketik lagi bila tadi diisi.',
    en: 'Secrets are not kept in the form: type them again if you had.',
  },
  save: { id: 'Simpan', en: 'Save' },
  saveNew: { id: 'Simpan, lalu uji', en: 'Save, then test' },
  saved: { id: (name: string) => `${name} disimpan.`, en: (name: string) => `${name} is saved.` },
  added: {
    id: (name: string) => `${name} ditambahkan. Uji sambungannya, lalu aktifkan.`,
    en: (name: string) => `${name} is added. Test the connection, then enable it.`,
  },
  changed: {
    id: 'Orang lain mengubah penyedia ini sementara Anda mengisi. Periksa, lalu simpan lagi.',
    en: 'Somebody else changed this provider meanwhile. Look it over, then save again.',
  },
  incoming: { id: 'Pesan masuk dan laporan kirim', en: 'Incoming messages and receipts' },
  hook: { id: 'Alamat webhook', en: 'Webhook address' },
  hookSecret: {
    id: 'Jangan bagikan alamat ini kepada siapa pun selain penyedianya.',
    en: 'Give this address to nobody but the provider.',
  },
  notPublic: {
    id: 'Alamat ini bukan https publik, jadi penyedia tidak dapat menghubunginya. Isi PUBLIC_URL dengan alamat https yang dapat dibuka dari internet.',
    en: 'This address is not public https, so the provider cannot call it. Set PUBLIC_URL to an https address that can be reached from the internet.',
  },
  copy: { id: 'Salin alamat', en: 'Copy address' },
  copied: { id: 'Tersalin', en: 'Copied' },
  test: { id: 'Uji sambungan', en: 'Test the connection' },
  testHint: {
    id: 'Bertanya kepada penyedia apakah akun ini dapat dipakai. Tidak ada pesan yang dikirim.',
    en: 'Asks the provider whether this account works. No message is sent.',
  },
  tested: { id: 'Sambungan berhasil.', en: 'The connection works.' },
  notTested: {
    id: 'Tidak ada yang diuji: pemasangan ini tidak menghubungi siapa pun.',
    en: 'Nothing was tested: this installation contacts nobody.',
  },
  use: { id: 'Pemakaian', en: 'Use' },
  enable: { id: 'Aktifkan', en: 'Enable' },
  disable: { id: 'Nonaktifkan', en: 'Disable' },
  enabledSaid: { id: (name: string) => `${name} diaktifkan.`, en: (name: string) => `${name} is enabled.` },
  disabledSaid: {
    id: (name: string) => `${name} dinonaktifkan. Pesan yang menunggu memakai penyedia lain.`,
    en: (name: string) => `${name} is disabled. Waiting messages use another provider.`,
  },
  notEnabled: {
    id: (why: string) => `Belum diaktifkan. ${why}`,
    en: (why: string) => `Not enabled. ${why}`,
  },
  remove: { id: 'Hapus penyedia', en: 'Remove provider' },
  removeHint: {
    id: 'Kata sandi, kunci, dan alamat webhook-nya dilupakan. Catatan pengiriman tetap ada.',
    en: 'Its password, keys and webhook address are forgotten. The delivery log stays.',
  },
  removedSaid: { id: (name: string) => `${name} dihapus.`, en: (name: string) => `${name} is removed.` },
  moved: { id: (name: string) => `${name} dinaikkan.`, en: (name: string) => `${name} is moved up.` },
} satisfies Texts;

/** What can be wrong with a setting; the codes stand in the schemas of the adapters. */
const faultTexts = {
  required: { id: 'Isi bagian ini.', en: 'Fill this in.' },
  again: {
    id: 'Servernya berganti, jadi ketik lagi bagian ini: yang tersimpan tidak dikirim ke server lain.',
    en: 'The server is another one, so type this again: what is kept is not sent elsewhere.',
  },
  tooLong: { id: 'Isian ini terlalu panjang.', en: 'This is too long.' },
  short: { id: 'Sedikitnya 8 karakter.', en: 'At least 8 characters.' },
  choose: { id: 'Pilih salah satu.', en: 'Choose one.' },
  url: {
    id: 'Tulis alamat lengkap dengan https; http hanya di dalam jaringan kantor. Tanpa nama dan kata sandi.',
    en: 'Write a whole address with https; http inside the office’s network only. Without a name and password.',
  },
  digits: { id: 'Hanya angka, tanpa spasi.', en: 'Digits only, without spaces.' },
  phone: {
    id: 'Tulis nomor telepon, seperti 0812-3456-7890.',
    en: 'Write a phone number, such as 0812-3456-7890.',
  },
  templateName: {
    id: 'Nama templat terdiri atas huruf kecil, angka, dan garis bawah.',
    en: 'The name of a template has lower-case letters, digits and underscores.',
  },
  templateLines: {
    id: 'Satu templat tiap baris, seperti: submit = tiket_diterima',
    en: 'One template a line, such as: submit = ticket_received',
  },
  language: { id: 'Kode bahasa seperti id atau en_US.', en: 'A language code such as id or en_US.' },
  graphVersion: { id: 'Versi seperti v23.0.', en: 'A version such as v23.0.' },
  accountSid: {
    id: 'Account SID diawali AC, diikuti 32 angka dan huruf.',
    en: 'An Account SID begins with AC, followed by 32 digits and letters.',
  },
  serviceSid: {
    id: 'Messaging Service SID diawali MG, diikuti 32 angka dan huruf.',
    en: 'A Messaging Service SID begins with MG, followed by 32 digits and letters.',
  },
  sender: {
    id: 'Isi pengirim atau Messaging Service SID. Pengirim: nomor dengan + atau nama sampai 11 huruf.',
    en: 'Give a sender or a Messaging Service SID. A sender is a number with + or a name of up to 11 letters.',
  },
  botToken: {
    id: 'Token bot berbentuk 123456:ABC…; salin seluruhnya dari @BotFather.',
    en: 'A bot token looks like 123456:ABC…; copy all of it from @BotFather.',
  },
  binary: {
    id: 'Tulis letak lengkap program gammu-smsd-inject; program lain tidak dijalankan.',
    en: 'Write the whole path of gammu-smsd-inject; no other program is started.',
  },
  placeholder: {
    id: 'Ada kata dalam kurung kurawal yang tidak dikenal.',
    en: 'A word in braces is not known.',
  },
  headers: {
    id: 'Satu kepala tiap baris, seperti: X-Kantor: Diskominfo',
    en: 'One header a line, such as: X-Office: Diskominfo',
  },
  headerSecret: {
    id: 'Kunci jangan ditulis di kepala: tulis {secret}, dan kuncinya pada kunci rahasia.',
    en: 'Do not write a key into a header: write {secret}, and the key under secret key.',
  },
  json: {
    id: 'Isi ini bukan JSON yang benar. Isian seperti {text} berada di dalam tanda kutip.',
    en: 'This is not valid JSON. Placeholders such as {text} stand inside quotes.',
  },
  path: { id: 'Letak seperti data.messages.0.id.', en: 'A path such as data.messages.0.id.' },
  perMinute: {
    id: 'Tulis angka bulat dari 1 sampai 6.000, atau kosongkan.',
    en: 'Write a whole number from 1 to 6,000, or leave it empty.',
  },
  tooFast: {
    id: 'Penyedia tidak resmi paling banyak 30 pesan tiap menit, agar nomornya tidak diblokir.',
    en: 'At most 30 messages a minute with an unofficial provider, so that its number is not blocked.',
  },
  invalid: { id: 'Nilai ini tidak dapat dipakai.', en: 'This value cannot be used.' },
} satisfies Texts;
export type GatewayFault = keyof typeof faultTexts;
export const gatewayFaults = faultTexts;
