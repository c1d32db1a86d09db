import type { Impact, Urgency } from '../../domain/front-desk/weighing.ts';
import type { Texts } from '../../lib/texts.ts';

type Labels<Code extends string> = Readonly<Record<Code, { readonly id: string; readonly en: string }>>;

export const impactLabels: Labels<Impact> = {
  person: { id: 'Satu orang', en: 'One person' },
  unit: { id: 'Satu unit', en: 'One unit' },
  many: { id: 'Banyak unit atau layanan publik', en: 'Many units or a public service' },
};
export const urgencyLabels: Labels<Urgency> = {
  waits: { id: 'Dapat menunggu', en: 'Can wait' },
  hinders: { id: 'Menghambat pekerjaan', en: 'Hinders the work' },
  stops: { id: 'Pekerjaan berhenti', en: 'Work has stopped' },
};

export const deskTexts = {
  title: { id: 'Meja layanan', en: 'Front desk' },
  form: { id: 'Catat laporan', en: 'Record a report' },
  channel: { id: 'Laporan datang melalui', en: 'The report came by' },

  chat: { id: 'Tempel percakapan WhatsApp', en: 'Paste a WhatsApp chat' },
  chatField: { id: 'Percakapan', en: 'Chat' },
  chatHint: {
    id: 'Salin pesannya dari WhatsApp, atau pilih berkas .txt hasil ekspor percakapan.',
    en: 'Copy the messages from WhatsApp, or choose the .txt file of an exported chat.',
  },
  chatFile: { id: 'Berkas .txt', en: '.txt file' },
  chatFill: { id: 'Isi dari percakapan', en: 'Fill in from the chat' },
  chatSender: { id: 'Siapa pelapornya?', en: 'Who is the reporter?' },
  chatCount: {
    id: (count: number) => `${count} pesan`,
    en: (count: number) => `${count} ${count === 1 ? 'message' : 'messages'}`,
  },
  chatMedia: {
    id: (count: number) =>
      `${count} gambar atau berkas tidak ikut tersalin; lampirkan di bawah, atau pada tiketnya nanti.`,
    en: (count: number) =>
      `${count} ${count === 1 ? 'picture or file' : 'pictures or files'} did not come along; attach them below, or to the ticket later.`,
  },
  chatTime: { id: 'Pesan pertama', en: 'First message' },
  chatEmpty: {
    id: 'Percakapannya kosong. Tempel pesannya dahulu.',
    en: 'The chat is empty. Paste the messages first.',
  },

  caller: { id: 'Siapa yang menghubungi?', en: 'Who is calling?' },
  callerHint: {
    id: 'Ketik nomor telepon, NIP, atau nama. Enter memilih yang teratas.',
    en: 'Type a phone number, NIP or name. Enter takes the first.',
  },
  findCaller: { id: 'Cari pelapor', en: 'Find the caller' },
  callers: { id: 'Mungkin pelapornya', en: 'May be the caller' },
  noCaller: {
    id: 'Belum dikenal. Enter menyalin yang diketik ke isian di bawah.',
    en: 'Not known yet. Enter copies what was typed into the fields below.',
  },
  known: { id: 'Pernah melapor', en: 'Reported before' },
  unitHours: { id: 'Unit pelapor', en: 'Their unit' },
  noTickets: { id: 'Belum ada tiket.', en: 'No tickets yet.' },
  opens: { id: 'terbuka di tab baru', en: 'opens in a new tab' },

  name: { id: 'Nama pelapor', en: "Reporter's name" },
  phone: { id: 'Nomor telepon', en: 'Phone number' },
  noEmail: {
    id: 'Pelapor ingin dikabari lewat surel. Tulis alamatnya, atau pilih cara lain.',
    en: 'The reporter wants to hear by e-mail. Write the address, or choose another way.',
  },
  noMobile: {
    id: 'Pelapor ingin dikabari lewat telepon genggam. Tulis nomor genggamnya, atau pilih cara lain.',
    en: 'The reporter wants to hear on a mobile phone. Write its number, or choose another way.',
  },
  email: { id: 'Surel', en: 'E-mail' },
  agency: { id: 'Perangkat daerah atau unit', en: 'Agency or unit' },
  agencyHint: { id: 'Ketik namanya, atau tulis sendiri.', en: 'Type its name, or write your own.' },
  region: { id: 'Wilayah', en: 'Region' },
  regionHint: { id: 'Kosong: wilayah unitnya.', en: 'Empty: that of the unit.' },
  subject: { id: 'Perihal', en: 'Subject' },
  description: { id: 'Uraian', en: 'Description' },
  descriptionHint: { id: 'Kosong: sama dengan perihal.', en: 'Empty: the same as the subject.' },
  category: { id: 'Kategori', en: 'Category' },
  categoryHint: {
    id: 'Ketik awal katanya.',
    en: 'Type the beginning of a word.',
  },
  categoryNone: {
    id: (text: string) => `Tidak ada kategori “${text}”. Ketik kata lain, seperti internet atau surel.`,
    en: (text: string) => `There is no category “${text}”. Type another word, such as internet or e-mail.`,
  },
  categoryMany: {
    id: (text: string) => `Ada beberapa kategori yang cocok dengan “${text}”. Pilih salah satu.`,
    en: (text: string) => `Several categories match “${text}”. Choose one.`,
  },
  service: { id: 'Layanan', en: 'Service' },
  serviceHint: { id: 'Bila pelapor menyebutnya.', en: 'If the reporter names one.' },
  location: { id: 'Lokasi', en: 'Location' },
  showQuestions: { id: 'Tampilkan pertanyaan kategori', en: 'Show the questions of the category' },
  oneMore: {
    id: 'Satu langkah lagi, laporan belum tersimpan',
    en: 'One more step, the report is not saved yet',
  },
  answerMore: {
    id: 'Tanyakan hal tentang kategori ini kepada pelapor, lalu simpan.',
    en: 'Ask the reporter about this category, then save.',
  },
  files: { id: 'Foto atau berkas', en: 'Photos or files' },
  filesHint: {
    id: (most: number, size: number) =>
      `Boleh menyusul pada tiketnya. Paling banyak ${most} berkas, masing-masing ${size} MB.`,
    en: (most: number, size: number) => `May follow on the ticket. At most ${most} files of ${size} MB each.`,
  },
  weighing: { id: 'Jenis dan prioritas', en: 'Type and priority' },
  type: { id: 'Jenis', en: 'Type' },
  impact: { id: 'Dampak', en: 'Impact' },
  urgency: { id: 'Urgensi', en: 'Urgency' },
  unsaid: { id: 'Belum disebut', en: 'Not said' },
  priority: { id: 'Prioritas', en: 'Priority' },
  usual: { id: 'Menurut dampak dan urgensi', en: 'By impact and urgency' },

  answer: { id: 'Jawaban untuk pelapor', en: 'Answer to the reporter' },
  answerHint: {
    id: 'Ketik / untuk memilih jawaban siap pakai. {nama}, {nomor}, {tautan}, dan {tim} diisi saat disimpan.',
    en: 'Type / to pick a canned answer. {nama}, {nomor}, {tautan} and {tim} are filled in when it is saved.',
  },
  canned: { id: 'Jawaban siap pakai', en: 'Canned answer' },
  takeCanned: { id: 'Pakai jawaban', en: 'Use the answer' },
  isSolved: { id: 'Selesaikan langsung', en: 'Solve right now' },
  isSolvedHint: {
    id: 'Jawaban di atas menjadi solusinya; tiket tidak diteruskan ke tim.',
    en: 'The answer above becomes the solution; the ticket is not sent on to a team.',
  },
  save: { id: 'Simpan laporan', en: 'Save report' },

  similar: { id: 'Mungkin sudah dilaporkan', en: 'Perhaps already reported' },
  similarNone: {
    id: 'Gangguan massal dan laporan serupa dari unit atau wilayah yang sama muncul di sini selagi Anda mengetik.',
    en: 'Major incidents and similar reports of the same unit or region appear here while you type.',
  },
  findSimilar: { id: 'Cari duplikat', en: 'Find duplicates' },
  separate: { id: 'Laporan tersendiri', en: 'A report of its own' },
  joins: { id: 'Tambahkan ke tiket ini', en: 'Add to this ticket' },
  joinsMajor: { id: 'Jadikan bagian gangguan massal ini', en: 'Make it a part of this major incident' },
  major: { id: 'Gangguan massal', en: 'Major incident' },
  parts: {
    id: (count: number) => `${count} laporan tergabung`,
    en: (count: number) => `${count} ${count === 1 ? 'report' : 'reports'} included`,
  },
  sameUnit: { id: 'unit yang sama', en: 'same unit' },

  due: { id: 'Segera terlambat', en: 'About to be late' },
  dueNone: {
    id: 'Tidak ada tiket yang mendekati batas waktunya.',
    en: 'No ticket is near its time.',
  },
  dueAll: { id: 'Semua menurut batas waktu', en: 'All by due time' },

  notes: { id: 'Serah terima', en: 'Hand-over' },
  notesNone: {
    id: 'Belum ada catatan. Tulis apa yang perlu diketahui giliran berikutnya.',
    en: 'No notes yet. Write what the next shift should know.',
  },
  note: { id: 'Catatan untuk giliran berikutnya', en: 'Note for the next shift' },
  noteSave: { id: 'Simpan catatan', en: 'Save note' },
  noteDone: { id: 'Tandai selesai', en: 'Mark as done' },
  noteOf: { id: (body: string) => `Tandai selesai: ${body}`, en: (body: string) => `Mark as done: ${body}` },
  doneBy: { id: (name: string) => `selesai oleh ${name}`, en: (name: string) => `done by ${name}` },
  noteSaved: { id: 'Catatan serah terima disimpan.', en: 'The hand-over note is saved.' },
  noteDoneSaid: { id: 'Catatan ditandai selesai.', en: 'The note is marked as done.' },
  noteEmpty: { id: 'Tulis catatannya dahulu.', en: 'Write the note first.' },
  noteLong: { id: 'Catatan paling panjang 2.000 karakter.', en: 'A note has at most 2,000 characters.' },

  keys: { id: 'Tombol pintas', en: 'Keyboard shortcuts' },
  keysHint: {
    id: 'Huruf berlaku di luar isian; Esc keluar dari isian.',
    en: 'Letters work outside fields; Esc leaves a field.',
  },
  keyCaller: { id: 'Pelapor', en: 'Caller' },
  keyChat: { id: 'Percakapan WhatsApp', en: 'WhatsApp chat' },
  keySubject: { id: 'Perihal', en: 'Subject' },
  keyCategory: { id: 'Kategori', en: 'Category' },
  keyAnswer: { id: 'Jawaban', en: 'Answer' },
  keySimilar: { id: 'Laporan serupa', en: 'Similar reports' },
  keyNote: { id: 'Catatan serah terima', en: 'Hand-over note' },
  keySolve: { id: 'Selesaikan langsung, ya atau tidak', en: 'Solve right now, on or off' },
  keySave: { id: 'Simpan laporan', en: 'Save report' },
  keyNext: { id: 'Isian berikutnya', en: 'Next field' },
  keyHelp: { id: 'Daftar ini', en: 'This list' },

  required: { id: (label: string) => `Isi ${label}.`, en: (label: string) => `Fill in: ${label}.` },
  choose: { id: (label: string) => `Pilih ${label}.`, en: (label: string) => `Choose: ${label}.` },
  too_long: {
    id: (label: string) => `${label} terlalu panjang.`,
    en: (label: string) => `${label} is too long.`,
  },
  badPhone: {
    id: 'Nomor telepon itu tidak lengkap; contoh 0812-3456-7890.',
    en: 'That phone number is not complete; for example 0812-3456-7890.',
  },
  badEmail: {
    id: 'Alamat surel itu tidak lengkap; contoh nama@instansi.go.id.',
    en: 'That e-mail address is not complete; for example nama@instansi.go.id.',
  },
  restricted: {
    id: 'Laporan kategori ini hanya dapat dijawab dan diselesaikan timnya. Hapus centang dan jawabannya, lalu simpan.',
    en: 'Only its team can answer and solve a report of this category. Clear the box and the answer, then save.',
  },
  joined: {
    id: 'Laporan yang ditambahkan ke tiket lain tidak dapat diselesaikan langsung. Pilih salah satu.',
    en: 'A report added to another ticket cannot be solved right now. Choose one of the two.',
  },
  cannotJoin: {
    id: 'Laporan ini tidak dapat ditambahkan ke tiket itu: tiketnya sudah berakhir atau isinya terbatas. Pilih tiket lain atau simpan tersendiri.',
    en: 'This report cannot be added to that ticket: it has ended, or this report is restricted. Choose another, or save it on its own.',
  },
} satisfies Texts;
