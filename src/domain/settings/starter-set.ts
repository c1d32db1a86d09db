import type { Db } from '../../db/connection.ts';
import { uuidv7 } from '../../lib/uuid.ts';
import type { Priority } from '../tickets/vocabulary.ts';

type Words = { id: string; en: string };
type StarterTeam = { code: string; name: string; duty: string; isFrontDesk?: true; isRestricted?: true };
type StarterCategory = {
  code: string;
  team: string;
  priority: Priority;
  isRestricted?: true;
  name: Words;
  description: Words;
  notFor: Words;
  examples: { id: string[]; en: string[] };
  children: { code: string; name: Words; description?: Words; team?: string; isUnknown?: true }[];
};

/** Eight teams that a Communication and Informatics Office usually has. */
export const starterTeams: readonly StarterTeam[] = [
  {
    code: 'FRONTDESK',
    name: 'Pusat Layanan TIK',
    duty: 'Pintu pertama semua laporan: mencatat, memeriksa, menyelesaikan yang sederhana, dan mengawal sisanya sampai selesai.',
    isFrontDesk: true,
  },
  {
    code: 'APLIKASI',
    name: 'Tim Aplikasi dan Sistem Informasi',
    duty: 'Merawat aplikasi buatan daerah dan membantu pemakai aplikasi pusat.',
  },
  {
    code: 'JARINGAN',
    name: 'Tim Jaringan dan Infrastruktur',
    duty: 'Menjaga sambungan internet, jaringan antarkantor, kabel, dan Wi-Fi.',
  },
  {
    code: 'PUSATDATA',
    name: 'Tim Pusat Data dan Layanan Awan',
    duty: 'Menjalankan server, hosting, layanan awan, cadangan data, serta domain dan DNS-nya.',
  },
  {
    code: 'SUREL',
    name: 'Tim Surel dan Akun Kedinasan',
    duty: 'Mengurus akun surel resmi, masuk tunggal (SSO), dan milis.',
  },
  {
    code: 'CCTV',
    name: 'Tim CCTV dan Pusat Kendali',
    duty: 'Merawat kamera, perekam, dan ruang kendali; menyiapkan rekaman yang diminta.',
  },
  {
    code: 'KEAMANAN',
    name: 'Tim Keamanan Siber dan Persandian (TTIS)',
    duty: 'Menanggapi insiden siber serta mengurus persandian dan tanda tangan elektronik.',
    isRestricted: true,
  },
  {
    code: 'KONTEN',
    name: 'Tim Konten dan Media Publik',
    duty: 'Menayangkan dan memperbaiki isi situs resmi serta media sosial.',
  },
];

/** The nine categories of Pratama and Fratiwi (Table 1), with sub-categories for what they leave out. */
export const starterCategories: readonly StarterCategory[] = [
  {
    code: 'APP',
    team: 'APLIKASI',
    priority: 'medium',
    name: { id: 'Sistem dan Aplikasi', en: 'Systems and applications' },
    description: {
      id: 'Aplikasinya terbuka, tetapi ada yang tidak beres: muncul galat, lambat, macet, data salah, atau menu dan hak akses tidak sesuai.',
      en: 'The application opens but fails, is slow, freezes, shows wrong data or the wrong rights.',
    },
    notFor: {
      id: 'Situs yang mati bagi semua orang (Server, Hosting, dan Layanan Awan), atau kantor yang sambungannya putus (Jaringan dan Wi-Fi).',
      en: 'The whole site does not open (choose Servers, hosting and cloud) or only your office is cut off (choose Networks and Wi-Fi).',
    },
    examples: {
      id: ['Muncul pesan galat saat menyimpan data', 'Menu tidak muncul setelah mutasi jabatan'],
      en: ['An error appears when saving', 'A menu is missing after a change of post'],
    },
    children: [
      { code: 'APP-LOCAL', name: { id: 'Aplikasi milik daerah', en: "The region's own applications" } },
      { code: 'APP-NATIONAL', name: { id: 'Aplikasi umum nasional', en: 'National general applications' } },
      {
        code: 'APP-ACCESS',
        name: { id: 'Akun dan hak akses aplikasi', en: 'Accounts and rights in applications' },
      },
      { code: 'APP-CHANGE', name: { id: 'Permintaan perubahan fitur', en: 'Request for a change' } },
    ],
  },
  {
    code: 'NET',
    team: 'JARINGAN',
    priority: 'high',
    name: { id: 'Jaringan dan Wi-Fi', en: 'Networks and Wi-Fi' },
    description: {
      id: 'Sambungan di suatu tempat putus, lambat, atau perlu dipasang: internet, kabel LAN, Wi-Fi, dan perangkatnya.',
      en: 'Internet, cabled network (LAN), Wi-Fi or network devices at a place are down, slow or need setting up.',
    },
    notFor: {
      id: 'Satu aplikasi yang gagal di mana pun dibuka, sedangkan situs lain lancar (Sistem dan Aplikasi).',
      en: 'A single application that opens from nowhere (choose Systems and applications).',
    },
    examples: {
      id: ['Internet kantor mati', 'Wi-Fi aula lambat'],
      en: ['The office internet is down', 'Wi-Fi in the hall is slow'],
    },
    children: [
      { code: 'NET-INTERNET', name: { id: 'Internet terputus atau lambat', en: 'Internet down or slow' } },
      { code: 'NET-LAN', name: { id: 'Jaringan kabel (LAN)', en: 'Cabled network (LAN)' } },
      { code: 'NET-WIFI', name: { id: 'Wi-Fi', en: 'Wi-Fi' } },
      { code: 'NET-NEW', name: { id: 'Pemasangan atau pemindahan titik', en: 'New or moved connection' } },
    ],
  },
  {
    code: 'MAIL',
    team: 'SUREL',
    priority: 'medium',
    name: { id: 'Surel Kedinasan', en: 'Official e-mail' },
    description: {
      id: 'Surel resmi berakhiran .go.id: akun dan kata sandinya, surat yang gagal terkirim atau masuk spam, kotak surat penuh, dan pengaturan di ponsel atau komputer.',
      en: 'Official .go.id accounts: forgotten password, mail that is not sent or received, spam folder, full quota, setting up a device.',
    },
    notFor: {
      id: 'Surel yang tampak menipu atau berbahaya (Keamanan Siber).',
      en: 'Suspicious or fraudulent mail (choose Cyber security).',
    },
    examples: {
      id: ['Lupa kata sandi surel dinas', 'Surel terkirim masuk spam'],
      en: ['Forgotten official mail password', 'Sent mail lands in spam'],
    },
    children: [
      { code: 'MAIL-ACCOUNT', name: { id: 'Akun baru dan perubahan akun', en: 'New or changed account' } },
      { code: 'MAIL-PASSWORD', name: { id: 'Lupa kata sandi', en: 'Forgotten password' } },
      {
        code: 'MAIL-DELIVERY',
        name: { id: 'Gagal kirim, terima, atau spam', en: 'Sending, receiving or spam' },
      },
      { code: 'MAIL-CONFIG', name: { id: 'Pengaturan di gawai', en: 'Setting up a device' } },
    ],
  },
  {
    code: 'SRV',
    team: 'PUSATDATA',
    priority: 'high',
    name: { id: 'Server, Hosting, dan Layanan Awan', en: 'Servers, hosting and cloud' },
    description: {
      id: 'Tempat aplikasi dan data dijalankan: server, hosting, mesin virtual, basis data, penyimpanan, dan cadangannya, bila mati, penuh, atau diperlukan yang baru.',
      en: 'A server, hosting, virtual machine, storage, database, backup or cloud service is down, full or needed.',
    },
    notFor: {
      id: 'Alamat situs yang habis masa berlakunya atau DNS yang perlu diganti (Nama Domain).',
      en: 'The address of a site has expired or DNS must change (choose Domain names).',
    },
    examples: {
      id: ['Hosting penuh', 'Situs menampilkan galat 500'],
      en: ['Hosting is full', 'The site shows error 500'],
    },
    children: [
      { code: 'SRV-DOWN', name: { id: 'Layanan tidak dapat diakses', en: 'Service cannot be reached' } },
      { code: 'SRV-CAPACITY', name: { id: 'Kapasitas', en: 'Capacity' } },
      { code: 'SRV-NEW', name: { id: 'Penyediaan server atau hosting', en: 'New server or hosting' } },
      { code: 'SRV-BACKUP', name: { id: 'Pencadangan dan pemulihan', en: 'Backup and restore' } },
    ],
  },
  {
    code: 'DOM',
    team: 'PUSATDATA',
    priority: 'medium',
    name: { id: 'Nama Domain', en: 'Domain names' },
    description: {
      id: 'Alamat situs resmi: mendaftarkan, memperpanjang, mengubah domain atau subdomain, dan mengatur DNS-nya.',
      en: 'Registering, renewing or changing official domains and subdomains and their DNS.',
    },
    notFor: {
      id: 'Alamatnya ditemukan, tetapi servernya menolak atau menampilkan galat (Server, Hosting, dan Layanan Awan).',
      en: 'The site is found but the server refuses or fails (choose Servers, hosting and cloud).',
    },
    examples: {
      id: ['Permohonan subdomain baru', 'Domain kelurahan tidak aktif'],
      en: ['A new subdomain', 'The domain of a kelurahan is inactive'],
    },
    children: [
      { code: 'DOM-NEW', name: { id: 'Domain atau subdomain baru', en: 'New domain or subdomain' } },
      { code: 'DOM-RENEW', name: { id: 'Perpanjangan', en: 'Renewal' } },
      { code: 'DOM-DNS', name: { id: 'Perubahan DNS', en: 'DNS change' } },
    ],
  },
  {
    code: 'CCTV',
    team: 'CCTV',
    priority: 'medium',
    name: { id: 'CCTV', en: 'CCTV' },
    description: {
      id: 'Kamera pengawas dan perekamnya, bila rusak, buram, atau berhenti merekam; juga permintaan melihat tayangan atau mendapat salinan rekaman.',
      en: 'A camera, recorder or CCTV view is broken, blurred or not recording; requests for access or copies of recordings.',
    },
    notFor: {
      id: 'Webcam dan kamera untuk rapat daring (Lainnya).',
      en: 'Cameras for online meetings (choose Others).',
    },
    examples: {
      id: ['Kamera tidak merekam', 'Permintaan rekaman untuk penyelidikan'],
      en: ['A camera does not record', 'A recording for an investigation'],
    },
    children: [
      { code: 'CCTV-DEVICE', name: { id: 'Kamera atau perekam rusak', en: 'Broken camera or recorder' } },
      { code: 'CCTV-ACCESS', name: { id: 'Akses tampilan', en: 'Access to the view' } },
      { code: 'CCTV-FOOTAGE', name: { id: 'Permintaan rekaman', en: 'Request for a recording' } },
    ],
  },
  {
    code: 'SEC',
    team: 'KEAMANAN',
    priority: 'critical',
    isRestricted: true,
    name: { id: 'Keamanan Siber', en: 'Cyber security' },
    description: {
      id: 'Anda menduga ada serangan atau data bocor: situs disusupi atau memuat judi, virus, data disandera, tautan penipuan, akun dipakai orang lain, atau orang yang masuk tanpa hak.',
      en: 'Suspected attack or leak: a defaced site, gambling content, malware, extortion, phishing, a stolen account or unlawful access.',
    },
    notFor: {
      id: 'Kata sandi yang sekadar lupa, tanpa tanda disalahgunakan (Surel Kedinasan, atau Sistem dan Aplikasi).',
      en: 'A forgotten password without signs of misuse (choose Official e-mail or Systems and applications).',
    },
    examples: {
      id: ['Situs menampilkan iklan judi', 'Menerima tautan palsu yang meminta OTP'],
      en: ['A site shows gambling advertisements', 'A false link asks for an OTP'],
    },
    children: [
      { code: 'SEC-DEFACE', name: { id: 'Perusakan tampilan situs', en: 'Defaced site' } },
      { code: 'SEC-MALWARE', name: { id: 'Virus atau pemerasan data', en: 'Malware or extortion' } },
      { code: 'SEC-PHISHING', name: { id: 'Penipuan dan tautan palsu', en: 'Fraud and false links' } },
      { code: 'SEC-BREACH', name: { id: 'Dugaan kebocoran data', en: 'Suspected data leak' } },
    ],
  },
  {
    code: 'PUB',
    team: 'KONTEN',
    priority: 'low',
    name: { id: 'Konten dan Media Publik', en: 'Public content and media' },
    description: {
      id: 'Tulisan, gambar, dan pengumuman pada situs resmi, aplikasi publik, atau media sosial: menayangkan, meralat, menghapus, dan mengatur siapa yang boleh menulis.',
      en: 'Content of official sites, public applications or social media: publish, correct, remove, or manage authors.',
    },
    notFor: {
      id: 'Situs yang mati (Server, Hosting, dan Layanan Awan) atau isinya diubah penyusup (Keamanan Siber).',
      en: 'The site does not open (choose Servers, hosting and cloud) or was changed by intruders (choose Cyber security).',
    },
    examples: {
      id: ['Ralat jadwal pelayanan', 'Unggah pengumuman'],
      en: ['Correct a service schedule', 'Publish an announcement'],
    },
    children: [
      { code: 'PUB-PUBLISH', name: { id: 'Penayangan konten', en: 'Publishing content' } },
      { code: 'PUB-CORRECT', name: { id: 'Ralat atau penghapusan', en: 'Correction or removal' } },
      { code: 'PUB-ROLE', name: { id: 'Hak akses penulis', en: "Authors' rights" } },
    ],
  },
  {
    code: 'OTH',
    team: 'FRONTDESK',
    priority: 'medium',
    name: { id: 'Lainnya', en: 'Others' },
    description: {
      id: 'Perangkat kerja, tanda tangan elektronik, rapat daring, pelatihan, dan masalah TIK lain yang tidak ada di atas. Belum yakin? Petugas memilihkan kategorinya.',
      en: 'Work devices, electronic signatures, online meetings, training and any other IT problem not named above. Not sure? Our staff choose the category.',
    },
    notFor: {
      id: 'Pengaduan warga tentang pelayanan publik; tempatnya di SP4N-LAPOR!.',
      en: "Citizens' complaints about public services other than IT (send them to SP4N-LAPOR!).",
    },
    examples: {
      id: ['Printer rusak', 'Lupa frasa sandi tanda tangan elektronik', 'Dukungan rapat daring'],
      en: [
        'A broken printer',
        'Forgotten passphrase of the electronic signature',
        'Support for an online meeting',
      ],
    },
    children: [
      {
        code: 'OTH-DEVICE',
        name: {
          id: 'Perangkat kerja (komputer, printer, pemindai)',
          en: 'Work devices (computer, printer, scanner)',
        },
        description: {
          id: 'Komputer, laptop, printer, pemindai, dan perlengkapannya di meja kerja.',
          en: 'Computers, laptops, printers, scanners and what belongs to them on the desk.',
        },
      },
      {
        code: 'OTH-TTE',
        name: { id: 'Tanda tangan elektronik', en: 'Electronic signature' },
        description: {
          id: 'Sertifikat baru, masa berlaku, frasa sandi, dan dokumen yang gagal ditandatangani.',
          en: 'New certificates, their expiry, passphrases, and documents that cannot be signed.',
        },
        team: 'KEAMANAN',
      },
      {
        code: 'OTH-MEETING',
        name: { id: 'Dukungan rapat daring', en: 'Support for online meetings' },
        description: {
          id: 'Ruang rapat daring, siaran langsung, kamera, suara, dan petugas pendamping.',
          en: 'Meeting rooms, live streams, cameras, sound, and staff to be there.',
        },
      },
      { code: 'OTH-TRAINING', name: { id: 'Pelatihan dan konsultasi TIK', en: 'Training and advice' } },
      { code: 'OTH-UNKNOWN', name: { id: 'Belum tahu', en: 'I do not know' }, isUnknown: true },
    ],
  },
];

/** Gives a new office its teams and categories. Does nothing where there are teams already. */
export async function plantStarterSet(db: Db): Promise<void> {
  if (await db.selectFrom('teams').select('id').limit(1).executeTakeFirst()) return;
  const teams = new Map(starterTeams.map((team) => [team.code, uuidv7()]));
  await db
    .insertInto('teams')
    .values(
      starterTeams.map((team) => ({
        id: teams.get(team.code)!,
        code: team.code,
        name: team.name,
        duty: team.duty,
        is_front_desk: team.isFrontDesk ?? false,
        is_restricted: team.isRestricted ?? false,
      })),
    )
    .execute();
  const rows = starterCategories.flatMap((category, position) => {
    const parent = {
      code: category.code,
      parent_code: null as string | null,
      position: position * 100,
      team_id: teams.get(category.team)!,
      is_restricted: category.isRestricted ?? false,
      is_unknown: false,
      default_priority: category.priority,
      name_id: category.name.id,
      name_en: category.name.en,
      description_id: category.description.id,
      description_en: category.description.en,
      not_for_id: category.notFor.id,
      not_for_en: category.notFor.en,
      examples_id: category.examples.id,
      examples_en: category.examples.en,
    };
    const children = category.children.map((child, index) => ({
      ...parent,
      code: child.code,
      parent_code: category.code,
      position: position * 100 + index + 1,
      team_id: teams.get(child.team ?? category.team)!,
      is_unknown: child.isUnknown ?? false,
      name_id: child.name.id,
      name_en: child.name.en,
      description_id: child.description?.id ?? '',
      description_en: child.description?.en ?? '',
      not_for_id: '',
      not_for_en: '',
      examples_id: [],
      examples_en: [],
    }));
    return [parent, ...children];
  });
  await db.insertInto('categories').values(rows).execute();
}
