import type { MailboxFailure } from '../../domain/mailboxes/vocabulary.ts';
import type { Texts } from '../../lib/texts.ts';

/** What keeps a mailbox from being read, and what mends it. */
export const failureTexts = {
  name_not_found: {
    id: 'Nama servernya tidak ditemukan. Periksa ejaannya.',
    en: 'The name of its server is not found. Check the spelling.',
  },
  refused: {
    id: 'Server menolak sambungan pada porta itu. Periksa porta, atau tanyakan apakah IMAP dinyalakan.',
    en: 'The server refuses connections on that port. Check the port, or ask whether IMAP is switched on.',
  },
  unreachable: {
    id: 'Server tidak dapat dicapai dari sini. Periksa jaringan dan tembok api.',
    en: 'The server cannot be reached from here. Check the network and the firewall.',
  },
  silent: {
    id: 'Server tersambung tetapi tidak menjawab.',
    en: 'The server is there but does not answer.',
  },
  certificate: {
    id: 'Sertifikat server tidak dapat dipercaya: kedaluwarsa, untuk nama lain, atau dari penerbit yang tidak dikenal.',
    en: 'The certificate of the server cannot be trusted: expired, for another name, or of an unknown issuer.',
  },
  no_encryption: {
    id: 'Sambungan terenkripsi tidak terjadi. Biasanya porta 993 memakai TLS dan porta 143 memakai STARTTLS.',
    en: 'No encrypted connection came about. Port 993 usually takes TLS, and port 143 STARTTLS.',
  },
  sign_in: {
    id: 'Nama pengguna atau kata sandi ditolak. Pada akun dengan verifikasi dua langkah, pakai kata sandi aplikasi.',
    en: 'The user name or the password is refused. Accounts with two-step verification need an app password.',
  },
  token: {
    id: 'Izin akses (OAuth) ditolak. Beri izin ulang pada penyedia, lalu tulis token penyegar yang baru.',
    en: 'The permission (OAuth) is refused. Grant it again at the provider and enter the new refresh token.',
  },
  secrets: {
    id: 'Kata sandi yang tersimpan tidak dapat dibuka. Tulis lagi.',
    en: 'The kept password cannot be opened. Enter it again.',
  },
  folder_missing: {
    id: 'Folder itu tidak ada di kotak surat.',
    en: 'That folder is not in the mailbox.',
  },
  closed: {
    id: 'Server memutus sambungan.',
    en: 'The server hung up.',
  },
  protocol: {
    id: 'Server menjawab dengan cara yang tidak dikenal.',
    en: 'The server answered in a way that is not understood.',
  },
  store: {
    id: 'Surel tidak dapat disimpan di sini. Periksa ruang disk dan basis data Karcis.',
    en: 'Mails cannot be kept here. Check the disk and the database of Karcis.',
  },
  shut: {
    id: 'Pemasangan ini tidak menyambung ke luar.',
    en: 'This installation connects to nothing outside.',
  },
} satisfies Record<MailboxFailure, Texts[string]>;

export const mailboxTexts = {
  shut: {
    id: 'Pemasangan ini tidak menghubungi siapa pun. Kotak surat dapat diisi, tetapi tidak ada yang dibaca.',
    en: 'This installation contacts nobody. Mailboxes can be filled in, but none is read.',
  },
  settings: { id: 'Pengaturan', en: 'Settings' },
  title: { id: 'Kotak surat', en: 'Mailboxes' },
  lead: {
    id: 'Surel yang masuk ke sini menjadi tiket atau balasan.',
    en: 'Mail that comes here becomes a ticket or a reply.',
  },
  add: { id: 'Tambah kotak surat', en: 'Add a mailbox' },
  none: { id: 'Belum ada kotak surat', en: 'No mailboxes yet' },
  noneHint: {
    id: 'Tambahkan kotak surat layanan Anda, misalnya helpdesk@kabupaten.go.id.',
    en: 'Add the mailbox of your service, such as helpdesk@regency.go.id.',
  },
  which: { id: 'Di mana kotak suratnya?', en: 'Where is the mailbox?' },
  google: { id: 'Google Workspace', en: 'Google Workspace' },
  googleHint: {
    id: 'Dengan izin akses (OAuth), atau kata sandi aplikasi.',
    en: 'With a permission (OAuth), or an app password.',
  },
  microsoft: { id: 'Microsoft 365', en: 'Microsoft 365' },
  microsoftHint: {
    id: 'Dengan izin akses (OAuth); Microsoft tidak lagi menerima kata sandi.',
    en: 'With a permission (OAuth); Microsoft takes no passwords any more.',
  },
  own: { id: 'Server sendiri', en: 'A server of your own' },
  ownHint: {
    id: 'Zimbra, cPanel, mail.kabupaten.go.id, atau server lain dengan IMAP.',
    en: 'Zimbra, cPanel, mail.regency.go.id, or any other server with IMAP.',
  },
  state: { id: 'Keadaan', en: 'State' },
  team: { id: 'Untuk', en: 'For' },
  teamHint: {
    id: 'Tiket dari surel ini langsung menjadi milik tim itu.',
    en: 'Tickets from these mails belong to that team at once.',
  },
  frontDesk: { id: 'Meja layanan', en: 'Front desk' },
  mails: { id: 'Surel', en: 'Mails' },
  today: {
    id: (count: number) => (count === 0 ? 'Belum ada surel hari ini' : `${count} surel hari ini`),
    en: (count: number) =>
      count === 0 ? 'No mails today' : `${count} ${count === 1 ? 'mail' : 'mails'} today`,
  },
  quarantined: {
    id: (count: number) => `${count} di karantina`,
    en: (count: number) => `${count} in quarantine`,
  },
  missed: {
    id: (count: number) => `${count} surel belum diserahkan server; diminta lagi`,
    en: (count: number) =>
      `${count} ${count === 1 ? 'mail was' : 'mails were'} not handed over by the server; asked for again`,
  },
  off: { id: 'Tidak dibaca', en: 'Not read' },
  reading: { id: 'Dibaca', en: 'Being read' },
  failing: { id: 'Terganggu', en: 'Failing' },
  silent: { id: 'Tidak terbaca', en: 'Not being read' },
  waiting: { id: 'Menunggu sambungan pertama', en: 'Waiting for the first connection' },
  lastRead: { id: 'Dibaca terakhir', en: 'Last read' },
  silentLine: {
    id: (name: string) => `Kotak surat ${name} tidak terbaca`,
    en: (name: string) => `The mailbox ${name} is not being read`,
  },
  since: { id: 'terakhir terbaca', en: 'last read' },
  newTitle: { id: 'Kotak surat baru', en: 'New mailbox' },
  identity: { id: 'Kotak surat', en: 'Mailbox' },
  name: { id: 'Nama', en: 'Name' },
  nameHint: { id: 'Untuk daftar di sini, misalnya Helpdesk.', en: 'For the list here, such as Helpdesk.' },
  address: { id: 'Alamat surel', en: 'E-mail address' },
  server: { id: 'Server', en: 'Server' },
  host: { id: 'Nama server IMAP', en: 'Name of the IMAP server' },
  port: { id: 'Porta', en: 'Port' },
  security: { id: 'Enkripsi', en: 'Encryption' },
  tls: { id: 'TLS (biasanya porta 993)', en: 'TLS (usually port 993)' },
  starttls: { id: 'STARTTLS (biasanya porta 143)', en: 'STARTTLS (usually port 143)' },
  noTls: { id: 'Tanpa enkripsi, hanya di komputer ini', en: 'No encryption, on this machine alone' },
  signIn: { id: 'Cara masuk', en: 'How to sign in' },
  byPassword: { id: 'Kata sandi', en: 'Password' },
  byToken: { id: 'Izin akses (OAuth 2.0)', en: 'Permission (OAuth 2.0)' },
  username: { id: 'Nama pengguna', en: 'User name' },
  usernameHint: { id: 'Sering sama dengan alamat surelnya.', en: 'Often the e-mail address itself.' },
  password: { id: 'Kata sandi', en: 'Password' },
  passwordHint: {
    id: 'Untuk cara masuk dengan kata sandi.',
    en: 'For signing in by password.',
  },
  kept: {
    id: 'Tersimpan dan tidak ditampilkan; kosongkan bila tidak diganti.',
    en: 'Kept and not shown; leave it empty to keep it.',
  },
  token: { id: 'Izin akses (OAuth 2.0)', en: 'Permission (OAuth 2.0)' },
  tokenHint: {
    id: 'Hanya untuk cara masuk dengan izin akses. Nilainya dari konsol Google atau Microsoft Anda; langkahnya di panduan operasi.',
    en: 'Only for signing in by permission. The values come from your Google or Microsoft console; the operations guide has the steps.',
  },
  tokenUrl: { id: 'Alamat token', en: 'Token address' },
  clientId: { id: 'Client ID', en: 'Client ID' },
  clientSecret: { id: 'Client secret', en: 'Client secret' },
  refreshToken: { id: 'Token penyegar', en: 'Refresh token' },
  ownCertificate: { id: 'Penerbit sertifikat sendiri', en: 'An issuer of certificates of your own' },
  certificate: { id: 'Sertifikat penerbit (PEM)', en: 'Certificate of the issuer (PEM)' },
  certificateHint: {
    id: 'Hanya bila server kantor memakai sertifikat buatan sendiri.',
    en: 'Only where the office’s server has a certificate of its own making.',
  },
  handling: { id: 'Surelnya', en: 'Its mails' },
  folder: { id: 'Folder yang dibaca', en: 'Folder that is read' },
  moveTo: {
    id: 'Pindahkan surel yang sudah disimpan ke folder',
    en: 'Move mails that are kept to the folder',
  },
  moveToHint: {
    id: 'Kosongkan agar surel tetap di tempatnya dan ditandai sudah dibaca.',
    en: 'Leave empty so that mails stay where they are, marked as read.',
  },
  takesOld: { id: 'Ambil juga surel lama', en: 'Take in old mails too' },
  takesOldHint: {
    id: 'Tanpa ini, yang dibaca hanya surel yang masuk sejak sambungan pertama.',
    en: 'Without it, only mails that come after the first connection are read.',
  },
  takesSuffix: { id: 'Alamat berakhiran sampai di sini', en: 'Addresses with a suffix arrive here' },
  takesSuffixHint: {
    id: 'Surel ke nama+apa-saja@domain masuk ke kotak ini. Balasan pelapor lalu menemukan tiketnya dengan lebih pasti. Ujilah sebelum mencentangnya.',
    en: 'Mail to name+anything@domain comes to this box. Replies then find their ticket more surely. Try it before you tick this.',
  },
  alarm: { id: 'Peringatkan bila tidak terbaca selama (menit)', en: 'Warn when not read for (minutes)' },
  save: { id: 'Simpan kotak surat', en: 'Save mailbox' },
  added: {
    id: (name: string) => `Kotak surat ${name} disimpan. Uji sambungannya, lalu mulai membaca.`,
    en: (name: string) => `The mailbox ${name} is saved. Test the connection, then start reading.`,
  },
  saved: {
    id: (name: string) => `Kotak surat ${name} disimpan.`,
    en: (name: string) => `The mailbox ${name} is saved.`,
  },
  connection: { id: 'Sambungan', en: 'Connection' },
  test: { id: 'Uji sambungan', en: 'Test the connection' },
  tested: {
    id: (mails: number, folder: string) => `Tersambung. Ada ${mails} surel di folder ${folder}.`,
    en: (mails: number, folder: string) => `Connected. There are ${mails} mails in the folder ${folder}.`,
  },
  told: {
    id: 'Server memberi tahu sendiri bila ada surel baru.',
    en: 'The server tells by itself when something new comes.',
  },
  untold: {
    id: 'Server ini ditanya tiap menit.',
    en: 'This server is asked every minute.',
  },
  noMoveFolder: {
    id: 'Folder tujuan pemindahan tidak ada; surel akan tetap di tempatnya.',
    en: 'The folder to move to is not there; mails will stay where they are.',
  },
  folders: { id: 'Folder di kotak surat ini', en: 'Folders of this mailbox' },
  start: { id: 'Mulai membaca', en: 'Start reading' },
  stop: { id: 'Berhenti membaca', en: 'Stop reading' },
  started: {
    id: (name: string) => `Kotak surat ${name} mulai dibaca.`,
    en: (name: string) => `The mailbox ${name} is being read now.`,
  },
  stopped: {
    id: (name: string) => `Kotak surat ${name} tidak lagi dibaca.`,
    en: (name: string) => `The mailbox ${name} is no longer read.`,
  },
  suffix: { id: 'Alamat berakhiran', en: 'Addresses with a suffix' },
  trySuffix: { id: 'Kirim surel uji', en: 'Send a test mail' },
  trySuffixHint: {
    id: 'Karcis mengirim surel ke alamat ini dengan akhiran, lalu melihat apakah sampai.',
    en: 'Karcis mails this address with a suffix and looks whether it arrives.',
  },
  suffixSent: {
    id: 'Surel uji dikirim dan belum sampai. Muat ulang halaman ini sebentar lagi.',
    en: 'The test mail is sent and has not arrived. Reload this page in a moment.',
  },
  suffixArrived: {
    id: 'Surel uji sampai: alamat berakhiran dapat dipakai.',
    en: 'The test mail arrived: addresses with a suffix can be used.',
  },
  suffixUnread: {
    id: 'Dapat diuji setelah kotak surat ini dibaca: surel yang sampai lebih dahulu tidak diambil.',
    en: 'Can be tried once this mailbox is read: what arrives before is not fetched.',
  },
  suffixTried: { id: 'Surel uji dikirim.', en: 'The test mail is sent.' },
  noSender: {
    id: 'Belum ada penyedia yang mengirim surel; tambahkan dulu di Penyedia pesan.',
    en: 'Nothing sends mails yet; add a provider first.',
  },
  remove: { id: 'Hapus kotak surat', en: 'Remove the mailbox' },
  removeHint: {
    id: 'Kata sandinya dilupakan. Surel di servernya dan tiket di sini tetap ada.',
    en: 'Its password is forgotten. Mails on its server and tickets here stay.',
  },
  removed: {
    id: (name: string) => `Kotak surat ${name} dihapus.`,
    en: (name: string) => `The mailbox ${name} is removed.`,
  },
  required: { id: (label: string) => `Isi ${label}.`, en: (label: string) => `Fill in: ${label}.` },
  tooLong: {
    id: (label: string) => `${label} terlalu panjang.`,
    en: (label: string) => `${label} is too long.`,
  },
  faultAddress: {
    id: 'Alamat surel itu belum lengkap. Contoh: helpdesk@kabupaten.go.id.',
    en: 'That e-mail address is not complete. Example: helpdesk@regency.go.id.',
  },
  faultTaken: {
    id: 'Kotak surat dengan alamat itu sudah ada.',
    en: 'There is a mailbox with that address already.',
  },
  faultHost: {
    id: 'Tulis nama server saja, misalnya mail.kabupaten.go.id.',
    en: 'Write the name of the server alone, such as mail.regency.go.id.',
  },
  faultPort: { id: 'Porta adalah angka dari 1 sampai 65535.', en: 'A port is a number from 1 to 65535.' },
  faultMinutes: { id: 'Tulis 5 sampai 1440 menit.', en: 'Write 5 to 1440 minutes.' },
  faultOpenLine: {
    id: 'Kata sandi tidak dikirim tanpa enkripsi ke komputer lain. Pilih TLS atau STARTTLS.',
    en: 'No password goes to another machine without encryption. Choose TLS or STARTTLS.',
  },
  faultTokenUrl: {
    id: 'Alamat token dimulai dengan https://.',
    en: 'A token address begins with https://.',
  },
  faultCertificate: {
    id: 'Itu bukan sertifikat. Isinya dimulai dengan -----BEGIN CERTIFICATE-----.',
    en: 'That is no certificate. It begins with -----BEGIN CERTIFICATE-----.',
  },
  faultSameFolder: {
    id: 'Folder tujuan sama dengan folder yang dibaca.',
    en: 'That is the folder that is read.',
  },
  faultAgain: {
    id: (label: string) => `Servernya berubah, jadi tulis lagi ${label}.`,
    en: (label: string) => `The server changed, so enter it again: ${label}.`,
  },
  faultChoose: { id: 'Pilih salah satu dari daftar.', en: 'Choose one from the list.' },
  faultChanged: {
    id: 'Orang lain menyimpan kotak surat ini setelah halaman dibuka. Periksa lagi isinya.',
    en: 'Somebody else saved this mailbox after the page was opened. Check it again.',
  },
} satisfies Texts;
