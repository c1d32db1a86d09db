import { system } from '../../../src/domain/people/actor.ts';
import { act } from '../../../src/domain/tickets/acting.ts';
import type { Action } from '../../../src/domain/tickets/vocabulary.ts';
import { type CastName, cast } from '../people.ts';
import { momentOf, type Stage, type Step, type Story, tell, type When } from './telling.ts';

const network = { category: 'NET-INTERNET', type: 'incident', from: 'guest', channel: 'web' } as const;
const accepted: Step['input'] = { type: 'incident', category_code: 'NET-INTERNET', priority: 'high' };
const step = (when: When, who: CastName, action: Action, input: Step['input'] = {}): Step => ({
  ...{ when, who, action },
  input,
});
const begun = (minutes: number): Step[] => [
  step(`${minutes}m`, 'kasatpel', 'accept', accepted),
  step(`${minutes - 2}m`, 'ketua.jaringan', 'assign', { assignee_id: cast['teknisi.net1'].id }),
  step(`${minutes - 4}m`, 'teknisi.net1', 'start'),
];

/** One cable under the road, told by four offices, one of them twice. */
const outage: readonly Story[] = [
  {
    ...{ ...network, key: 'serat-merdeka', when: '110m' },
    ...{ name: 'Ketut Suardika', agency: 'Kelurahan Banjar Agung', phone: '+6280000001002' },
    subject: 'Internet kantor lurah mati setelah galian di Jalan Merdeka',
    description: 'Sejak ada galian di depan kantor, internet mati. Lampu modem merah.',
    steps: begun(105),
  },
  {
    ...{ ...network, key: 'serat-bukit', when: '100m' },
    ...{ name: 'Wayan Merta', agency: 'Kelurahan Bukit Hijau', phone: '+6280000001009' },
    subject: 'Internet kelurahan mati total',
    description: 'Pelayanan surat berhenti karena internet mati total.',
    steps: [],
  },
  {
    ...{ ...network, key: 'serat-mekar', when: '96m' },
    ...{ name: 'Putu Arsana', agency: 'Kecamatan Mekar Laut', phone: '+6280000001017' },
    subject: 'Jaringan kantor camat putus',
    description: 'Semua komputer tidak bisa membuka aplikasi sejak siang.',
    steps: [],
  },
  {
    ...{ ...network, key: 'serat-tirtasari', when: '92m' },
    ...{ name: 'Komang Sudira', agency: 'Kecamatan Tirtasari', phone: '+6280000001016' },
    subject: 'Internet loket KTP mati',
    description: 'Antrean perekaman menumpuk, internet loket mati.',
    steps: [],
  },
  {
    ...{ ...network, key: 'serat-tirtasari-lagi', when: '88m' },
    ...{ name: 'Made Yuliani', agency: 'Kecamatan Tirtasari', phone: '+6280000001013' },
    subject: 'Internet loket KTP kecamatan mati',
    description: 'Loket KTP tidak bisa mencetak, internetnya mati.',
    steps: [],
  },
  {
    ...{ ...network, key: 'simpeg-lambat', when: '300m' },
    ...{ name: 'I Nyoman Gunawan', agency: 'BKPSDM', phone: '+6280000001004' },
    subject: 'Jaringan ke server kepegawaian lambat',
    description: 'Membuka data pegawai perlu semenit, aplikasi lain normal.',
    steps: begun(290),
  },
];

/** What several teams and several tickets do together, told after the single stories. */
export async function tellTogether(stage: Stage): Promise<void> {
  for (const story of outage) await tell(stage, story);
  const { db } = stage;
  const rows = await db.selectFrom('submissions').select(['idempotency_key', 'ticket_id']).execute();
  const idOf = (key: string) => rows.find((row) => row.idempotency_key === `demo-${key}`)!.ticket_id;
  const take = (key: string, { when, who, action, input }: Step) => {
    const actor = who === 'system' ? system : stage.actors.get(who as CastName)!;
    return act(db, { actor, ticketId: idOf(key), action, input, at: momentOf(when, stage) });
  };
  const major = idOf('serat-merdeka');
  await take('serat-merdeka', step('84m', 'ketua.jaringan', 'declare_major'));
  await take(
    'serat-tirtasari-lagi',
    step('82m', 'frontdesk1', 'merge', { other_id: idOf('serat-tirtasari') }),
  );
  for (const part of ['serat-bukit', 'serat-mekar', 'serat-tirtasari'])
    await take(part, step('80m', 'ketua.jaringan', 'include', { other_id: major }));
  const { seq } = await take(
    'serat-merdeka',
    step('70m', 'ketua.jaringan', 'announce', {
      body: 'Serat optik putus oleh galian di Jalan Merdeka. Tim kami sedang menyambungnya dan memperkirakan selesai sore ini.',
    }),
  );
  for (const part of ['serat-bukit', 'serat-mekar', 'serat-tirtasari', 'serat-tirtasari-lagi'])
    await take(part, {
      ...{ when: '69m', who: 'system', action: 'inform' },
      input: { other_id: major, parent_seq: seq },
    });

  const servers = await db
    .selectFrom('teams')
    .select('id')
    .where('code', '=', 'PUSATDATA')
    .executeTakeFirstOrThrow();
  const due_at = new Date(stage.now.getTime() + 86_400_000);
  const task =
    'Periksa beban server kepegawaian dan VLAN 40 pada sakelar inti; dari sisi kabel sudah normal.';
  await take('simpeg-lambat', step('200m', 'teknisi.net1', 'share', { team_id: servers.id, task, due_at }));
  await take('simpeg-lambat', step('150m', 'teknisi.dc1', 'accept_share', { team_id: servers.id }));
}
