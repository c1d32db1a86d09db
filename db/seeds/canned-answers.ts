import type { Db } from '../../src/db/connection.ts';
import { addCannedAnswer } from '../../src/domain/canned-answers/saving.ts';

type Seed = { title: string; body: string; category?: string; isSolution?: true };

/** What the front desk of the demo says often. */
const answers: readonly Seed[] = [
  {
    title: 'Laporan diterima',
    body: 'Yth. {nama}, laporan Anda kami terima dengan nomor {nomor}. {tim} akan menanganinya. Perkembangannya dapat dilihat di {tautan}.',
  },
  {
    title: 'Nyalakan ulang modem dan router',
    body: 'Yth. {nama}, cabut kabel daya modem dan router selama satu menit, pasang kembali, lalu tunggu lima menit sampai semua lampu menyala tetap. Sambungan Anda sudah pulih setelah langkah ini.',
    category: 'NET',
    isSolution: true,
  },
  {
    title: 'Minta foto dan keterangan',
    body: 'Yth. {nama}, agar tiket {nomor} cepat ditangani, kirimkan foto pesan galatnya serta waktu kejadiannya melalui {tautan}.',
  },
  {
    title: 'Teknisi akan datang',
    body: 'Yth. {nama}, teknisi {tim} akan datang ke lokasi Anda. Mohon siapkan akses ke ruangan dan satu orang pendamping. Waktunya kami kabarkan melalui {tautan}.',
  },
  {
    title: 'Gangguan massal sedang ditangani',
    body: 'Yth. {nama}, gangguan ini sedang terjadi di beberapa unit dan sudah kami tangani. Anda tidak perlu melapor lagi; kabarnya kami sampaikan melalui {tautan}.',
    category: 'NET',
  },
  {
    title: 'Sandi surel sudah diatur ulang',
    body: 'Yth. {nama}, kata sandi surel dinas Anda sudah kami atur ulang. Masuklah dengan kata sandi sementara yang kami bacakan, lalu gantilah saat itu juga.',
    category: 'MAIL',
    isSolution: true,
  },
  {
    title: 'Hapus tembolok peramban',
    body: 'Yth. {nama}, tekan Ctrl+Shift+Delete, hapus berkas sementara, tutup peramban, lalu buka aplikasinya kembali. Aplikasi sudah dapat dipakai setelah langkah ini.',
    category: 'APP',
    isSolution: true,
  },
  {
    title: 'Aplikasi pusat sedang terganggu',
    body: 'Yth. {nama}, aplikasi ini dikelola pemerintah pusat dan sedang terganggu. Kami sudah meneruskannya kepada pengelolanya dan mengabari Anda melalui {tautan}.',
    category: 'APP',
  },
  {
    title: 'Langkah awal dugaan serangan siber',
    body: 'Yth. {nama}, cabut kabel jaringan perangkatnya tanpa mematikannya, jangan menghapus apa pun, dan ganti kata sandi dari perangkat lain. Tim keamanan segera menghubungi Anda.',
    category: 'SEC',
  },
  {
    title: 'Bukan gangguan TIK',
    body: 'Yth. {nama}, hal ini berada di luar layanan TIK pemerintah daerah. Pengaduan pelayanan publik dapat disampaikan melalui SP4N-LAPOR! di www.lapor.go.id.',
  },
];

/** Fills the list of canned answers, in this order. */
export async function seedCannedAnswers(db: Db, byId: string | null): Promise<void> {
  for (const { title, body, category, isSolution } of answers) {
    const words = { title, body, category_code: category ?? null, is_solution: isSolution ?? false };
    await addCannedAnswer(db, words, byId);
  }
}
