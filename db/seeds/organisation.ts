import type { Db } from '../../src/db/connection.ts';
import { inTransaction } from '../../src/db/connection.ts';
import { agencyInput } from '../../src/domain/agencies/agency.ts';
import { saveAgency } from '../../src/domain/agencies/saving.ts';
import { replaceSkills } from '../../src/domain/people/granting.ts';
import { recordLeave } from '../../src/domain/people/leaving.ts';
import { cast } from './people.ts';

/** What the demo adds to the agencies of the cast: contacts, hours, and units below them. */
const additions = [
  { code: 'DISKOMINFO', name: 'Dinas Komunikasi, Informatika, dan Statistik', short_name: 'Diskominfo' },
  {
    ...{ code: 'DISDUKCAPIL', name: 'Dinas Kependudukan dan Pencatatan Sipil', short_name: 'Disdukcapil' },
    ...{ address: 'Jalan Merdeka Nomor 3, Tirtasari', hours: 'Senin-Kamis 08.00-15.00; Jumat 08.00-11.30' },
  },
  { code: 'DINKES', name: 'Dinas Kesehatan', short_name: 'Dinkes', region: '99.01' },
  {
    ...{ code: 'PKM-TIRTASARI', name: 'Puskesmas Tirtasari', kind: 'puskesmas', parent: 'DINKES' },
    ...{ region: '99.01.01', hours: 'Senin-Sabtu 07.30-14.00' },
  },
  {
    ...{ code: 'PKM-MEKARLAUT', name: 'Puskesmas Mekar Laut', kind: 'puskesmas', parent: 'DINKES' },
    ...{ region: '99.01.02', hours: 'Senin-Minggu 00.00-24.00' },
  },
  {
    ...{ code: 'KEC-TIRTASARI', name: 'Kecamatan Tirtasari', address: 'Jalan Bendungan Nomor 8, Tirtasari' },
    ...{
      phone: '0800000002001',
      email: 'tirtasari@tirtaasrikab.example',
      contact_name: cast.narahubung.name,
    },
  },
  {
    ...{ code: 'KEL-PASARBARU', name: 'Kelurahan Pasar Baru', kind: 'kelurahan' },
    ...{ parent: 'KEC-TIRTASARI', region: '99.01.01.1002' },
  },
];

const skills: [keyof typeof cast, string[]][] = [
  ['teknisi.net1', ['NET-INTERNET', 'NET-WIFI']],
  ['teknisi.net2', ['NET-LAN']],
];
const day = 86_400_000;

/** The organisation as the demo shows it: units with hours, technicians with skills, a lead who goes on leave. */
export async function seedOrganisation(db: Db, now: Date): Promise<void> {
  await inTransaction(db, async (trx) => {
    for (const agency of additions) await saveAgency(trx, agencyInput.parse(agency), cast.admin.id);
    const known = await trx.selectFrom('categories').select('code').execute();
    for (const [name, codes] of skills) {
      const there = codes.filter((code) => known.some((category) => category.code === code));
      await replaceSkills(trx, { personId: cast[name].id, skills: there, byId: cast.admin.id });
    }
    const isTold = await trx.selectFrom('leaves').select('id').limit(1).executeTakeFirst();
    if (isTold) return;
    const away = (name: keyof typeof cast, from: number, to: number) => ({
      ...{ personId: cast[name].id, byId: cast[name].id },
      ...{ from: new Date(now.getTime() + from * day), to: new Date(now.getTime() + to * day) },
    });
    const lead = away('ketua.jaringan', 3, 6);
    await recordLeave(trx, { ...lead, kind: 'leave', delegateId: cast.kasatpel.id });
    await recordLeave(trx, { ...away('teknisi.net3', 0, 2), kind: 'training', delegateId: null });
  });
}
