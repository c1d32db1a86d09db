import type { Role } from '../../src/domain/tickets/vocabulary.ts';

type Member = {
  id: string;
  name: string;
  title?: string;
  nip?: string;
  email?: string;
  phone?: string;
  agency?: string;
  regions?: string[];
  grants: { role: Role; team?: string; agency?: string }[];
};

/** Fixed ids make tests and pictures the same at every run. */
const id = (n: number) => `01940000-0000-7000-8000-${String(n).padStart(12, '0')}`;
const everyTeam = ['FRONTDESK', 'APLIKASI', 'JARINGAN', 'PUSATDATA', 'SUREL', 'CCTV', 'KEAMANAN', 'KONTEN'];
const technician = (n: number, name: string, team: string, regions: string[] = []): Member => ({
  id: id(n),
  name,
  title: 'Teknisi',
  regions,
  grants: [{ role: 'technician', team }],
});

/** The cast of the demo, fictional: it appears in seeds, tests and pictures under the same names. */
export const cast = {
  admin: { id: id(1), name: 'Rudi Hartawan', title: 'Administrator', grants: [{ role: 'admin' }] },
  kadis: {
    id: id(2),
    name: 'Dr. Ratna Puspita, M.Si.',
    title: 'Kepala Dinas Komunikasi, Informatika, dan Statistik',
    nip: '197004121995032999',
    grants: [{ role: 'head' }],
  },
  kasatpel: {
    id: id(3),
    name: 'Bambang Wicaksono, S.Kom.',
    title: 'Kepala Satuan Pelaksana Jaringan',
    nip: '198207152008011999',
    grants: everyTeam.map((team) => ({ role: 'unit_head' as const, team })),
  },
  frontdesk1: {
    id: id(4),
    name: 'Sinta Maharani',
    title: 'Petugas Layanan',
    grants: [{ role: 'front_desk', team: 'FRONTDESK' }],
  },
  frontdesk2: {
    id: id(5),
    name: 'Yusuf Ramadan',
    title: 'Petugas Layanan',
    grants: [{ role: 'front_desk', team: 'FRONTDESK' }],
  },
  'ketua.jaringan': {
    id: id(6),
    name: 'Gede Artawan, S.T.',
    title: 'Ketua Tim Jaringan',
    grants: [{ role: 'team_lead', team: 'JARINGAN' }],
  },
  'teknisi.net1': technician(7, 'Agus Saputra', 'JARINGAN', ['99.01.01']),
  'teknisi.net2': technician(8, 'Made Suardana', 'JARINGAN', ['99.01.02']),
  'teknisi.net3': technician(9, 'Fajar Nugroho', 'JARINGAN', ['99.01.03']),
  'teknisi.app1': technician(10, 'Dewi Lestari, S.Kom.', 'APLIKASI'),
  'teknisi.dc1': technician(11, 'Hendra Kurniawan', 'PUSATDATA'),
  'teknisi.mail1': technician(12, 'Lina Oktaviani', 'SUREL'),
  'teknisi.cctv1': technician(13, 'Wayan Sudiarta', 'CCTV', ['99.01.01', '99.01.02']),
  'teknisi.sec1': technician(14, 'Rizky Firmansyah, S.Tr.TP', 'KEAMANAN'),
  'teknisi.konten1': technician(15, 'Nadia Safitri', 'KONTEN'),
  auditor: {
    id: id(16),
    name: 'Endang Susilowati, S.E.',
    title: 'Auditor Inspektorat',
    grants: [{ role: 'auditor' }],
  },
  // The two whom the demo adds: somebody with an own account, and an agency's contact.
  ayu: {
    id: id(17),
    name: 'Ni Luh Ayu Pertiwi',
    title: 'Operator SIPD',
    email: 'pelapor01@tirtaasrikab.example',
    phone: '+6280000001001',
    agency: 'BPKAD',
    grants: [{ role: 'reporter' }],
  },
  narahubung: {
    id: id(18),
    name: 'Made Yuliani',
    title: 'Narahubung TIK Kecamatan Tirtasari',
    email: 'pelapor13@tirtaasrikab.example',
    phone: '+6280000001013',
    agency: 'KEC-TIRTASARI',
    grants: [{ role: 'agency_contact', agency: 'KEC-TIRTASARI' }],
  },
} satisfies Record<string, Member>;

export type CastName = keyof typeof cast;
export const castMembers = Object.entries(cast) as [CastName, Member][];
