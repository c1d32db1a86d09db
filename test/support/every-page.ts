import { randomBytes } from 'node:crypto';
import { sql } from 'kysely';
import { type CastName, cast } from '../../db/seeds/people.ts';
import { createLink } from '../../src/auth/links.ts';
import type { Db } from '../../src/db/connection.ts';
import { anyone } from '../../src/domain/people/actor.ts';
import { getCurrentPolicy, savePolicy } from '../../src/domain/settings/policies.ts';
import { act } from '../../src/domain/tickets/acting.ts';
import { openTicket } from '../../src/domain/tickets/opening.ts';
import type { Action, Status } from '../../src/domain/tickets/vocabulary.ts';
import { actorOf } from './cast.ts';

/** A page with somebody who may look at it; null is a guest. */
export type Sight = { who: CastName | null; path: string };

/** Words of no language stand for everything that people write, so that what is left are the program's own. */
const gibberish = 'Xq 42';

/** Doors behind which there is no page: files, tables, signs of life, and addresses that lead on to another. */
export const pageless: readonly string[] = [
  '/account/leaves',
  '/agency-tickets.csv',
  '/people/:id/leaves',
  '/perangkat-daerah.json',
  '/account/delegation',
  '/account/password',
  '/account/sessions',
  '/berkas/:id/gambar',
  '/berkas/:id/kecil',
  '/berkas/:id/unduh',
  '/healthz',
  '/logo',
  '/office/logo',
  '/office/policy',
  '/readyz',
  '/regions/imports',
  '/regions/loadable.json',
  '/reports/periods.csv',
  '/reports/technicians.csv',
  '/wilayah.json',
];

type Step = [CastName, Action, object?];
const accept: Step = [
  'kasatpel',
  'accept',
  { type: 'incident', category_code: 'NET-INTERNET', priority: 'high' },
];
const assign: Step = ['kasatpel', 'assign', { assignee_id: cast['teknisi.net1'].id }];
const start: Step = ['teknisi.net1', 'start'];
const complete: Step = [
  'teknisi.net1',
  'complete',
  {
    outcome: 'fixed',
    solution: gibberish,
    constraints: gibberish,
    client_notes: gibberish,
    category_code: 'NET-INTERNET',
  },
];
const hold = { reason: 'vendor', party: gibberish, expected_at: new Date(Date.now() + 5 * 86_400_000) };
const reached: Partial<Record<Status, Step[]>> = {
  submitted: [],
  accepted: [accept],
  assigned: [accept, assign],
  in_progress: [accept, assign, start, ['teknisi.net1', 'progress', { percent: 40, note: gibberish }]],
  waiting_reporter: [accept, assign, start, ['teknisi.net1', 'ask', { question: gibberish }]],
  waiting_external: [accept, assign, start, ['teknisi.net1', 'hold', hold]],
  pending_review: [accept, assign, start, complete],
  resolved: [accept, assign, start, complete, ['kasatpel', 'approve_work']],
  closed: [accept, assign, start, complete, ['kasatpel', 'approve_work'], ['ayu', 'confirm', { score: 5 }]],
  rejected: [['kasatpel', 'reject', { reason: 'out_of_scope', explanation: gibberish }]],
  cancelled: [['ayu', 'cancel', { reason: gibberish }]],
};

/** Where each step of the desk has its form: the state of the ticket and who takes the step. */
const forms: Record<string, [Status | 'unchecked', CastName]> = {
  'contact-verification': ['submitted', 'kasatpel'],
  'first-contact-check': ['unchecked', 'kasatpel'],
  acceptance: ['submitted', 'kasatpel'],
  'first-contact-solution': ['submitted', 'frontdesk1'],
  'data-request': ['submitted', 'frontdesk1'],
  rejection: ['submitted', 'kasatpel'],
  classification: ['submitted', 'kasatpel'],
  cancellation: ['submitted', 'frontdesk1'],
  assignment: ['accepted', 'ketua.jaringan'],
  start: ['assigned', 'teknisi.net1'],
  refusal: ['assigned', 'teknisi.net1'],
  reassignment: ['assigned', 'ketua.jaringan'],
  progress: ['in_progress', 'teknisi.net1'],
  completion: ['in_progress', 'teknisi.net1'],
  question: ['in_progress', 'teknisi.net1'],
  hold: ['in_progress', 'teknisi.net1'],
  replies: ['in_progress', 'teknisi.net1'],
  notes: ['in_progress', 'teknisi.net1'],
  files: ['in_progress', 'teknisi.net1'],
  answer: ['waiting_reporter', 'frontdesk1'],
  resumption: ['waiting_external', 'teknisi.net1'],
  'work-approval': ['pending_review', 'kasatpel'],
  'work-return': ['pending_review', 'kasatpel'],
  confirmation: ['resolved', 'frontdesk1'],
  'not-solved': ['resolved', 'frontdesk1'],
  reopening: ['closed', 'frontdesk1'],
};

/** Tells tickets into every state and answers what can be seen: each address with a page, by its pattern. */
export async function tellEveryPage(db: Db): Promise<Record<string, Sight[]>> {
  await sql`update regions set name = ${gibberish} || code`.execute(db);
  await sql`update agencies set name = ${gibberish} || code`.execute(db);
  await sql`update teams set name = ${gibberish} || code, duty = ''`.execute(db);
  await sql`update people set name = ${gibberish} || right(id::text, 3), title = null`.execute(db);
  await sql`update offices set name = ${gibberish}, short_name = 'Xq', service_name = ${gibberish}, government = '', address = ''`.execute(
    db,
  );
  const open = async (who: CastName | null, key: string, steps?: Step[]) => {
    const actor = who ? await actorOf(db, who) : anyone;
    const { number, ticketId } = await openTicket(db, {
      actor,
      channel: who === 'frontdesk1' ? 'phone' : 'web',
      locale: 'id',
      idempotencyKey: key,
      report: {
        name: gibberish,
        agency: gibberish,
        phone: '+6280000001002',
        email: null,
        category_code: 'NET-INTERNET',
        subject: gibberish,
        description: gibberish,
        location: gibberish,
      },
    });
    // Claimed with its PIN: a report sent while signed in would need no approval.
    if (steps)
      await db.updateTable('tickets').set({ reporter_id: cast.ayu.id }).where('id', '=', ticketId).execute();
    for (const [name, action, input = {}] of steps ?? []) {
      await act(db, { actor: await actorOf(db, name), ticketId, action, input });
    }
    return number;
  };
  const newKey = () => randomBytes(24).toString('base64url');
  const numbers = new Map<string, string>();
  for (const [status, steps] of Object.entries(reached)) {
    numbers.set(status, await open(null, newKey(), steps));
  }
  // Every solution at first contact falls into the sample here.
  const { rules } = await getCurrentPolicy(db);
  await savePolicy(db, { ...rules, first_contact_sample_percent: 100 }, null);
  numbers.set(
    'unchecked',
    await open(null, newKey(), [['frontdesk1', 'solve_at_first_contact', { solution: gibberish }]]),
  );
  const [guestKey, phoneKey] = [newKey(), newKey()];
  const guests = await open(null, guestKey);
  const recorded = await open('frontdesk1', phoneKey);
  const [invitation, password] = [
    await createLink(db, { kind: 'invitation', personId: cast['teknisi.net3'].id, byId: null }),
    await createLink(db, { kind: 'password', personId: cast['teknisi.net2'].id, byId: null }),
  ];

  const agency = await db
    .selectFrom('agencies')
    .select('id')
    .where('code', '=', 'KEC-TIRTASARI')
    .executeTakeFirstOrThrow();
  const seen = (who: CastName | null, ...paths: string[]): Sight[] => paths.map((path) => ({ who, path }));
  const inEveryState = (who: CastName, at: (number: string) => string) =>
    seen(who, ...[...numbers.values()].map(at));
  const steps = Object.entries(forms).map(([noun, [status, who]]) => [
    `/tickets/:number/${noun}`,
    seen(who, `/tickets/${numbers.get(status)}/${noun}`),
  ]);
  return {
    '/': [...seen(null, '/'), ...seen('ayu', '/')],
    '/account': [...seen('kasatpel', '/account'), ...seen('ayu', '/account')],
    '/atur-kata-sandi/:token': seen(null, `/atur-kata-sandi/${password}`, '/atur-kata-sandi/xq'),
    '/daftar': seen(null, '/daftar'),
    '/decisions': [...seen('kasatpel', '/decisions'), ...seen('ketua.jaringan', '/decisions')],
    '/lacak': seen(null, '/lacak', '/lacak?nomor=TIK-0000-000A'),
    '/lacak/:number': [
      ...seen(null, `/lacak/${guests}`, '/lacak/TIK-0000-0000'),
      ...inEveryState('ayu', (number) => `/lacak/${number}`),
    ],
    '/lapor': [...seen(null, '/lapor'), ...seen('ayu', '/lapor')],
    '/lupa-kata-sandi': seen(null, '/lupa-kata-sandi'),
    '/masuk': seen(null, '/masuk', '/masuk?lanjut=/tickets'),
    '/my-tickets': [...seen('ayu', '/my-tickets'), ...seen('narahubung', '/my-tickets')],
    '/notifications': [...seen('teknisi.net1', '/notifications'), ...seen('ayu', '/notifications')],
    '/office': seen('admin', '/office'),
    '/settings': seen('admin', '/settings'),
    '/people': seen('admin', '/people', '/people?cari=zzzz'),
    '/people/:id': seen('admin', `/people/${cast.narahubung.id}`, `/people/${cast.admin.id}`),
    '/people/:id/move': seen('admin', `/people/${cast['teknisi.net1'].id}/move`),
    '/agencies': seen('admin', '/agencies', '/agencies?cari=xq', '/agencies?cari=zzzz', '/agencies?semua=1'),
    '/agencies/:id': seen('admin', `/agencies/${agency.id}`),
    '/agencies/:id/edition': seen('admin', `/agencies/${agency.id}/edition`),
    '/agencies/new': seen('admin', '/agencies/new'),
    '/agency-tickets': seen('narahubung', '/agency-tickets', '/agency-tickets?kata=zzzz'),
    '/leaves': [...seen('kasatpel', '/leaves'), ...seen('admin', '/leaves')],
    '/people/new': seen('admin', '/people/new'),
    '/policies': seen('admin', '/policies', '/policies?category=NET&sender=guest'),
    '/policies/rules': seen(
      'admin',
      '/policies/rules',
      '/policies/rules?new=1',
      '/policies/rules?category=NET',
    ),
    '/privasi': seen(null, '/privasi'),
    '/regions': seen('admin', '/regions', '/regions?di=99', '/regions?di=99.01.01'),
    '/reports': seen('kasatpel', '/reports', '/reports?by=year'),
    '/reports/technicians': seen('kasatpel', '/reports/technicians'),
    // Figures lead there; the test follows the first of them.
    '/reports/tickets': [],
    '/tanda-terima/:key': seen(null, `/tanda-terima/${guestKey}`, `/tanda-terima/${newKey()}`),
    '/tickets': [
      ...seen('kasatpel', '/tickets', '/tickets?group=all&panel=filter', '/tickets?q=zzzz'),
      ...seen('teknisi.konten1', '/tickets'),
    ],
    '/tickets/:number': [
      ...inEveryState('kasatpel', (number) => `/tickets/${number}`),
      ...seen('teknisi.net1', `/tickets/${numbers.get('in_progress')}`),
      ...seen('auditor', `/tickets/${numbers.get('closed')}`),
    ],
    '/tickets/:number/receipt': seen('frontdesk1', `/tickets/${recorded}/receipt`),
    '/tickets/new': seen('frontdesk1', '/tickets/new'),
    '/undangan/:token': seen(null, `/undangan/${invitation}`),
    '/wilayah': seen(null, '/wilayah', '/wilayah?q=xq', '/wilayah?q=zzzz'),
    '/work': [...seen('teknisi.net1', '/work'), ...seen('teknisi.konten1', '/work')],
    ...Object.fromEntries(steps),
    // Errors are pages too: not there, not for this role, not in this state.
    errors: [
      ...seen(null, '/xq'),
      ...seen('kasatpel', '/xq'),
      ...seen('ayu', '/people'),
      ...seen('ketua.jaringan', `/tickets/${numbers.get('resolved')}/assignment`),
    ],
  };
}
