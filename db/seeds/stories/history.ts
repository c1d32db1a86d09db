import type { Priority, TicketType } from '../../../src/domain/tickets/vocabulary.ts';
import type { CastName } from '../people.ts';
import { accept, approve, assign, confirm, finish, progress, start } from './steps.ts';
import type { Step, Story, When } from './telling.ts';

type Kind = {
  category: string;
  technicians: CastName[];
  priority: Priority;
  type: TicketType;
  subjects: string[];
  solution: string;
  weight: number;
};

/** What an office like this one hears most, by frequency. */
const kinds: Kind[] = [
  {
    category: 'NET-INTERNET',
    technicians: ['teknisi.net1', 'teknisi.net2', 'teknisi.net3'],
    priority: 'high',
    type: 'incident',
    weight: 7,
    subjects: ['Internet kantor mati', 'Internet lambat sejak pagi', 'Internet sering putus kalau hujan'],
    solution: 'Sambungan dipulihkan dan diuji selama satu jam.',
  },
  {
    category: 'NET-WIFI',
    technicians: ['teknisi.net1', 'teknisi.net2', 'teknisi.net3'],
    priority: 'medium',
    type: 'incident',
    weight: 4,
    subjects: ['Wi-Fi ruang rapat tidak tersambung', 'Wi-Fi aula lambat'],
    solution: 'Titik akses diatur ulang.',
  },
  {
    category: 'APP-LOCAL',
    technicians: ['teknisi.app1'],
    priority: 'medium',
    type: 'incident',
    weight: 6,
    subjects: ['Aplikasi surat tidak bisa simpan', 'Absensi daring galat', 'Data ganda di aplikasi aset'],
    solution: 'Kesalahan diperbaiki pada aplikasi dan diuji bersama pelapor.',
  },
  {
    category: 'APP-NATIONAL',
    technicians: ['teknisi.app1'],
    priority: 'medium',
    type: 'incident',
    weight: 2,
    subjects: ['SIPD lambat saat unggah', 'Tidak bisa masuk aplikasi pusat'],
    solution: 'Diteruskan ke pengelola pusat dan sudah normal kembali.',
  },
  {
    category: 'MAIL-PASSWORD',
    technicians: ['teknisi.mail1'],
    priority: 'medium',
    type: 'request',
    weight: 4,
    subjects: ['Lupa kata sandi surel', 'Akun surel terkunci'],
    solution: 'Identitas diperiksa dan kata sandi diatur ulang.',
  },
  {
    category: 'SRV-DOWN',
    technicians: ['teknisi.dc1'],
    priority: 'high',
    type: 'incident',
    weight: 2,
    subjects: ['Situs dinas tidak bisa dibuka', 'Hosting penuh'],
    solution: 'Layanan dijalankan ulang dan kapasitas ditambah.',
  },
  {
    category: 'DOM-DNS',
    technicians: ['teknisi.dc1'],
    priority: 'low',
    type: 'request',
    weight: 1,
    subjects: ['Permohonan perubahan DNS'],
    solution: 'Catatan DNS diubah sesuai permohonan.',
  },
  {
    category: 'CCTV-DEVICE',
    technicians: ['teknisi.cctv1'],
    priority: 'medium',
    type: 'incident',
    weight: 2,
    subjects: ['Kamera simpang tidak merekam', 'Gambar CCTV buram'],
    solution: 'Kamera dibersihkan dan kabel diganti.',
  },
  {
    category: 'PUB-PUBLISH',
    technicians: ['teknisi.konten1'],
    priority: 'low',
    type: 'request',
    weight: 3,
    subjects: ['Mohon unggah pengumuman', 'Mohon tayangkan berita kegiatan'],
    solution: 'Konten sudah tayang.',
  },
  {
    category: 'OTH-DEVICE',
    technicians: ['frontdesk1', 'frontdesk2'],
    priority: 'medium',
    type: 'incident',
    weight: 4,
    subjects: ['Printer tidak mencetak', 'Komputer loket tidak menyala', 'Pemindai tidak terbaca'],
    solution: 'Perangkat diperiksa dan berfungsi kembali.',
  },
];
const agencies = [
  'DISDUKCAPIL',
  'DPMPTSP',
  'DINKES',
  'DISHUB',
  'BPKAD',
  'BKPSDM',
  'BAPPEDA',
  'SETDA-ORG',
  'RSUD',
  'KEC-TIRTASARI',
  'KEC-MEKARLAUT',
  'KEL-BANJARAGUNG',
  'KEL-BUKITHIJAU',
];
const reporters = [
  'Putu Widiastuti',
  'Kadek Indra Pramana',
  'Komang Sudira',
  'Desak Made Rai',
  'Made Ari Santosa',
  'Luh Putu Ekayani',
  'Dimas Prakoso',
];
const comments = [
  '',
  '',
  '',
  'Terima kasih.',
  'Cepat dan ramah.',
  'Sudah normal.',
  'Agak lama tetapi beres.',
];

/** The same numbers at every start: a small generator of its own. */
function dice(seed: number): (count: number) => number {
  let state = seed >>> 0;
  return (count) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * count);
  };
}

/** Closed tickets of the last twelve months, so that the reports have something to tell. */
export function oldStories(count: number): Story[] {
  const roll = dice(20_261_122);
  const drawn = kinds.flatMap((kind) => Array.from({ length: kind.weight }, () => kind));
  return Array.from({ length: count }, (_, n) => {
    const kind = drawn[roll(drawn.length)]!;
    // From a year of about 245 working days ago until three weeks ago, growing as people get to know the counter.
    const days = 15 + Math.floor(230 * (roll(1_000) / 1_000) ** 1.3);
    return oldStory(n, days, kind, roll);
  });
}

function oldStory(n: number, days: number, kind: Kind, roll: (count: number) => number): Story {
  const two = (value: number) => String(value).padStart(2, '0');
  const day = (later: number, hour: number): When =>
    `${Math.max(1, days - later)}d ${two(hour)}.${two(roll(60))}` as When;
  const took = [0, 0, 0, 1, 1, 2, 4][roll(7)]!;
  const technician = kind.technicians[roll(kind.technicians.length)]!;
  const isRequest = kind.type === 'request';
  const done: Step[] = [
    ...(isRequest ? [accept(day(0, 9), kind.category, kind.priority, kind.type)] : []),
    assign(day(0, 10), technician),
    start(day(0, 11), technician),
    progress(day(took, 12), technician, 40 + roll(5) * 10),
    finish(day(took, 13), technician, kind.category, kind.solution),
  ];
  if (roll(9) === 0) {
    done.push({
      when: day(took, 14),
      who: 'kasatpel',
      action: 'return_work',
      input: { instruction: 'Mohon dilengkapi hasil ujinya.' },
    });
    done.push(finish(day(took + 1, 9), technician, kind.category, `${kind.solution} Hasil uji dilampirkan.`));
    done.push(approve(day(took + 1, 10)));
  } else done.push(approve(day(took, 15)));
  const ratings = [5, 5, 4, 5, 4, 3, 5, 2];
  const isRated = roll(3) > 0;
  done.push(
    isRated
      ? confirm(day(took + 2, 9), ratings[roll(ratings.length)], comments[roll(comments.length)])
      : { when: day(took + 4, 15), who: 'system', action: 'auto_close' },
  );
  return {
    key: `lama-${n}`,
    when: day(0, 8),
    from: n % 2 === 0 ? 'frontdesk1' : 'frontdesk2',
    channel: (['phone', 'whatsapp', 'walk_in', 'email'] as const)[roll(4)]!,
    name: reporters[roll(reporters.length)]!,
    agency: agencies[roll(agencies.length)]!,
    phone: `+62800000010${two(1 + roll(20))}`,
    category: kind.category,
    type: kind.type,
    priority: kind.priority,
    subject: kind.subjects[roll(kind.subjects.length)]!,
    description: `${kind.subjects[0]}. Mohon bantuannya, terima kasih.`,
    steps: done,
  };
}
