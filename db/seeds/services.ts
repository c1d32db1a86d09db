import { type Db, inTransaction } from '../../src/db/connection.ts';
import { fieldInput, readChoices, saveField } from '../../src/domain/categories/editing-fields.ts';
import { serviceInput } from '../../src/domain/services/inputs.ts';
import { saveService } from '../../src/domain/services/saving.ts';

/** Working minutes. */
const [hour, day] = [60, 450];

/** Owner: none is the office itself, a code in capitals an agency of the demo, anything else a ministry. */
type Row = [code: string, name: string, owner: string, category: string, description: string, more?: object];

const rows: readonly Row[] = [
  [
    'SIPD',
    'SIPD RI',
    'Kementerian Dalam Negeri',
    'APP-NATIONAL',
    'Perencanaan, penganggaran, dan penatausahaan keuangan daerah.',
  ],
  [
    'SRIKANDI',
    'SRIKANDI',
    'Arsip Nasional Republik Indonesia',
    'APP-NATIONAL',
    'Persuratan dan kearsipan dinamis elektronik.',
  ],
  [
    'EKINERJA',
    'e-Kinerja BKN',
    'Badan Kepegawaian Negara',
    'APP-NATIONAL',
    'Sasaran kinerja dan penilaian pegawai.',
  ],
  ['SIASN', 'SIASN', 'Badan Kepegawaian Negara', 'APP-NATIONAL', 'Data dan layanan kepegawaian ASN.'],
  [
    'MYASN',
    'MyASN',
    'Badan Kepegawaian Negara',
    'APP-NATIONAL',
    'Akun pegawai untuk melihat dan memutakhirkan datanya.',
  ],
  ['SPSE', 'SPSE', 'LKPP', 'APP-NATIONAL', 'Pengadaan barang dan jasa secara elektronik.'],
  ['SIRUP', 'SiRUP', 'LKPP', 'APP-NATIONAL', 'Rencana umum pengadaan.'],
  [
    'SIAK',
    'SIAK Terpusat',
    'Kementerian Dalam Negeri',
    'APP-NATIONAL',
    'Administrasi kependudukan; jaringannya tersendiri.',
  ],
  [
    'OSS',
    'OSS Berbasis Risiko',
    'Kementerian Investasi dan Hilirisasi',
    'APP-NATIONAL',
    'Perizinan berusaha.',
  ],
  [
    'PRESENSI',
    'Presensi Tirta',
    'BKPSDM',
    'APP-LOCAL',
    'Presensi pegawai lewat ponsel dan mesin sidik jari.',
  ],
  ['SIMPEG', 'SIMPEG Tirta Asri', 'BKPSDM', 'APP-LOCAL', 'Riwayat kepegawaian dan kenaikan pangkat.'],
  ['SIMRS', 'SIMRS', 'RSUD', 'APP-LOCAL', 'Pendaftaran, rekam medis, dan kasir rumah sakit.'],
  ['ANTREAN', 'Antrean Puskesmas', 'DINKES', 'APP-LOCAL', 'Nomor antrean dan layar panggil di puskesmas.'],
  ['PAJAK', 'Pajak Daerah Daring', 'BPKAD', 'APP-LOCAL', 'Pembayaran dan penagihan pajak daerah.'],
  ['SIMASET', 'SIMASET', 'BPKAD', 'APP-LOCAL', 'Barang milik daerah dan penyusutannya.'],
  ['EBANGUN', 'e-Bangun', 'BAPPEDA', 'APP-LOCAL', 'Pemantauan kegiatan dan capaian pembangunan.'],
  ['UJIKIR', 'Uji Kir Daring', 'DISHUB', 'APP-LOCAL', 'Pendaftaran uji berkala kendaraan.'],
  [
    'SITUS',
    'Situs resmi kabupaten',
    '',
    'PUB',
    'Situs utama pemerintah kabupaten dan berita harian.',
    { url: 'https://tirtaasrikab.example' },
  ],
  [
    'SUREL',
    'Akun surel kedinasan',
    '',
    'MAIL-ACCOUNT',
    'Alamat surel resmi bagi pegawai dan unit kerja.',
    { needs_letter: true, requires_letter: true, target_minutes: hour },
  ],
  [
    'SUBDOMAIN',
    'Subdomain dan situs unit kerja',
    '',
    'DOM-NEW',
    'Alamat dan tempat bagi situs perangkat daerah, kecamatan, dan kelurahan.',
    { needs_letter: true, requires_letter: true, target_minutes: 2 * day },
  ],
  [
    'SERVER',
    'Server virtual',
    '',
    'SRV-NEW',
    'Mesin virtual di pusat data bagi aplikasi perangkat daerah.',
    { needs_letter: true, requires_letter: true, target_minutes: 3 * day },
  ],
  [
    'REKAMAN',
    'Salinan rekaman CCTV',
    '',
    'CCTV-FOOTAGE',
    'Rekaman kamera ruang publik untuk penyelidikan; disimpan 30 hari.',
    { needs_letter: true, requires_letter: true, target_minutes: day },
  ],
  [
    'TTE',
    'Tanda tangan elektronik',
    'Balai Besar Sertifikasi Elektronik',
    'OTH-TTE',
    'Pendaftaran sertifikat dan penggantian frasa sandi.',
    { needs_letter: true, target_minutes: day },
  ],
  [
    'RAPAT',
    'Rapat daring',
    '',
    'OTH-MEETING',
    'Akun ruang rapat, siaran langsung, dan petugas pendamping.',
    { target_minutes: 4 * hour },
  ],
  [
    'TITIK',
    'Titik jaringan baru',
    '',
    'NET-NEW',
    'Pemasangan atau pemindahan kabel dan titik akses Wi-Fi.',
    { needs_letter: true, target_minutes: 5 * day },
  ],
];

const questions: readonly [category: string, facts: Record<string, unknown>][] = [
  [
    'OTH-DEVICE',
    {
      kind: 'choice',
      label_id: 'Perangkat',
      label_en: 'Device',
      is_required: true,
      choices: readChoices(
        'komputer = Komputer atau laptop / Computer or laptop\nprinter = Printer\npemindai = Pemindai / Scanner\nlain = Lainnya / Something else',
      ),
    },
  ],
  [
    'OTH-DEVICE',
    {
      kind: 'multiple',
      label_id: 'Gejala printer',
      label_en: 'What the printer does',
      choices: readChoices(
        'macet = Kertas macet / Paper jam\nburam = Cetakan buram / Faint print\nsambung = Tidak tersambung / Not connected',
      ),
      shown_when: { key: 'perangkat', is: ['printer'] },
    },
  ],
  [
    'OTH-DEVICE',
    {
      kind: 'text',
      label_id: 'Nomor inventaris',
      label_en: 'Inventory number',
      hint_id: 'Tertulis pada stiker di perangkat.',
      hint_en: 'Written on the sticker of the device.',
    },
  ],
  [
    'OTH-MEETING',
    {
      kind: 'date',
      label_id: 'Tanggal rapat',
      label_en: 'Date of the meeting',
      is_required: true,
    },
  ],
  ['OTH-MEETING', { kind: 'number', label_id: 'Jumlah peserta', label_en: 'Number of participants' }],
  [
    'CCTV-FOOTAGE',
    { kind: 'date', label_id: 'Tanggal kejadian', label_en: 'Date of the event', is_required: true },
  ],
  [
    'CCTV-FOOTAGE',
    { kind: 'region', label_id: 'Wilayah kejadian', label_en: 'Where it happened', is_required: true },
  ],
];

/** The catalogue of the demo and a few questions that show what they can do. */
export async function seedServices(db: Db): Promise<void> {
  const agencies = await db.selectFrom('agencies').select(['id', 'code']).execute();
  await inTransaction(db, async (trx) => {
    for (const [code, name, owner, category_code, description, more] of rows) {
      const agency = agencies.find((one) => one.code === owner);
      const input = serviceInput.parse({
        ...{ code, name, description, category_code, ...more },
        owner_kind: owner === '' ? 'office' : agency ? 'agency' : 'central',
        owner_agency_id: agency?.id ?? null,
        owner_name: owner,
      });
      await saveService(trx, { input, byId: null });
    }
    for (const [categoryCode, facts] of questions) {
      await saveField(trx, { categoryCode, input: fieldInput.parse(facts), byId: null });
    }
  });
}
