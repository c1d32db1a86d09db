import { randomBytes } from 'node:crypto';
import { sql } from 'kysely';
import { type CastName, cast } from '../../db/seeds/people.ts';
import { createLink } from '../../src/auth/links.ts';
import { type Db, inTransaction } from '../../src/db/connection.ts';
import { arrivalReasons } from '../../src/domain/arrivals/vocabulary.ts';
import { addCannedAnswer } from '../../src/domain/canned-answers/saving.ts';
import { fieldInput, readChoices, saveField } from '../../src/domain/categories/editing-fields.ts';
import { fieldKinds, listFieldsOf } from '../../src/domain/categories/fields.ts';
import { routeNotifications } from '../../src/domain/deliveries/routing.ts';
import { writeHandoverNote } from '../../src/domain/front-desk/handover.ts';
import { anyone } from '../../src/domain/people/actor.ts';
import { makePosters } from '../../src/domain/posters/making.ts';
import { saveRule } from '../../src/domain/routing/saving.ts';
import { openDueSchedules } from '../../src/domain/schedules/opening-due.ts';
import { saveSchedule } from '../../src/domain/schedules/saving.ts';
import { serviceInput } from '../../src/domain/services/inputs.ts';
import { saveService } from '../../src/domain/services/saving.ts';
import { getCurrentPolicy, savePolicy } from '../../src/domain/settings/policies.ts';
import { act } from '../../src/domain/tickets/acting.ts';
import { informReporters } from '../../src/domain/tickets/announcing.ts';
import { findTicketByNumber } from '../../src/domain/tickets/finding.ts';
import { openTicket } from '../../src/domain/tickets/opening.ts';
import type { Action, Status } from '../../src/domain/tickets/vocabulary.ts';
import { uuidv7 } from '../../src/lib/uuid.ts';
import { providerForms } from '../../src/web/gateways/providers/provider-forms.ts';
import { mailboxKinds } from '../../src/web/mailboxes/presets.ts';
import { actorOf } from './cast.ts';
import { tellGateways } from './gateways.ts';
import { tellImports } from './imports.ts';
import { tellMailboxes } from './mailboxes.ts';

/** A page with somebody who may look at it; null is a guest. */
export type Sight = { who: CastName | null; path: string };

/** Words of no language stand for everything that people write, so that what is left are the program's own. */
const gibberish = 'Xq 42';

/** Doors behind which there is no page: files, tables, signs of life, and addresses that lead on to another. */
export const pageless: readonly string[] = [
  '/account/leaves',
  '/agency-tickets.csv',
  '/people/:id/leaves',
  '/people/stand-ins.json',
  '/perangkat-daerah.json',
  '/account/delegation',
  '/account/password',
  '/account/sessions',
  '/arrivals/:id/html',
  '/arrivals/:id/message.eml',
  '/audit.csv',
  '/berkas/:id/gambar',
  '/berkas/:id/kecil',
  '/berkas/:id/unduh',
  '/front-desk/answers.json',
  '/front-desk/callers',
  '/front-desk/categories.json',
  '/front-desk/notes',
  '/front-desk/questions',
  '/front-desk/similar',
  '/healthz',
  '/hooks/:key',
  '/imports/:id/refused.csv',
  '/imports/agencies.csv',
  '/imports/people.csv',
  '/imports/services.csv',
  '/imports/technician-regions.csv',
  '/imports/templates/agencies.csv',
  '/imports/templates/people.csv',
  '/imports/templates/services.csv',
  '/imports/templates/technician-regions.csv',
  '/logo',
  '/office/logo',
  '/policies/removals',
  '/p/:code',
  '/posters.pdf',
  '/readyz',
  '/service-worker.js',
  '/settings/budget.csv',
  '/settings/templates/:message/:audience/preview',
  '/schedules/:id/ending',
  '/regions/imports',
  '/regions/loadable.json',
  '/reports/periods.csv',
  '/reports/technicians.csv',
  '/tickets/new',
  '/wilayah.json',
  '/layanan.json',
  '/lapor/pertanyaan',
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
const forms: Record<string, [Status | 'unchecked' | Together, CastName]> = {
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
  transfer: ['in_progress', 'kasatpel'],
  shares: ['in_progress', 'teknisi.net1'],
  'share-acceptance': ['shared', 'teknisi.dc1'],
  'share-result': ['shared', 'teknisi.dc1'],
  'share-refusal': ['shared', 'teknisi.dc1'],
  'share-ending': ['shared', 'teknisi.net1'],
  merge: ['submitted', 'frontdesk1'],
  unmerging: ['merged', 'frontdesk1'],
  links: ['in_progress', 'teknisi.net1'],
  unlinking: ['in_progress', 'teknisi.net1'],
  'major-incident': ['accepted', 'kasatpel'],
  inclusion: ['accepted', 'kasatpel'],
  exclusion: ['part', 'kasatpel'],
  announcements: ['major', 'kasatpel'],
  'shared-solution': ['waitingPart', 'kasatpel'],
  'security-matter': ['in_progress', 'teknisi.net1'],
  'opening-up': ['closedOff', 'kasatpel'],
};

/** Tickets that have to do with other teams and other tickets. */
type Together =
  | 'shared'
  | 'merged'
  | 'major'
  | 'part'
  | 'solvedMajor'
  | 'waitingPart'
  | 'raised'
  | 'closedOff';

/** Shares, merges, links, major incidents and security matters, each in a state that a page shows. */
async function tellTogether(
  db: Db,
  numbers: Map<string, string>,
  open: (steps: Step[]) => Promise<string>,
): Promise<void> {
  const idOf = async (name: string) => (await findTicketByNumber(db, numbers.get(name)!))!.id;
  const take = async (of: string, [name, action, input = {}]: Step) =>
    act(db, { actor: await actorOf(db, name), ticketId: await idOf(of), action, input });
  const teamOf = async (code: string) =>
    (await db.selectFrom('teams').select('id').where('code', '=', code).executeTakeFirstOrThrow()).id;
  const begun = [accept, assign, start];
  const ways: Record<Together, Step[]> = {
    ...{ shared: begun, merged: [], major: begun, part: [], solvedMajor: begun, waitingPart: [accept] },
    ...{ raised: begun, closedOff: begun },
  };
  for (const [name, steps] of Object.entries(ways)) numbers.set(name, await open(steps));
  const due_at = new Date(Date.now() - 86_400_000);
  const share = { team_id: await teamOf('PUSATDATA'), task: gibberish, due_at };
  await take('shared', ['teknisi.net1', 'share', share]);
  await take('shared', ['teknisi.net1', 'share', { ...share, team_id: await teamOf('APLIKASI') }]);
  await take('shared', ['teknisi.net1', 'link', { other_id: await idOf('in_progress') }]);
  await take('merged', ['kasatpel', 'merge', { other_id: await idOf('in_progress') }]);
  for (const [parent, part] of [
    ['major', 'part'],
    ['solvedMajor', 'waitingPart'],
  ] as const) {
    await take(parent, ['kasatpel', 'declare_major']);
    await take(part, ['kasatpel', 'include', { other_id: await idOf(parent) }]);
  }
  const { seq } = await take('major', ['kasatpel', 'announce', { body: gibberish }]);
  await informReporters(db, { ticketId: await idOf('major'), seq });
  await take('solvedMajor', complete);
  await take('solvedMajor', ['kasatpel', 'approve_work']);
  const matter = { risk_level: 'high', chronology: gibberish, impact: gibberish, is_vital: true };
  for (const name of ['raised', 'closedOff'])
    await take(name, ['teknisi.net1', 'raise_security', { ...matter, has_personal_data: true }]);
  await take('closedOff', ['kasatpel', 'transfer', { team_id: await teamOf('JARINGAN'), reason: gibberish }]);
}

/** A service, and a question of each kind. */
async function offerSomething(db: Db): Promise<{ serviceId: string; fieldId: string }> {
  const byId = cast.admin.id;
  return inTransaction(db, async (trx) => {
    const service = serviceInput.parse({
      ...{ code: 'XQ-42', name: gibberish, description: gibberish, category_code: 'OTH-DEVICE' },
      ...{ owner_kind: 'office', needs_letter: true, target_minutes: 600 },
    });
    const { id: serviceId } = await saveService(trx, { input: service, byId });
    const choices = readChoices(`a = ${gibberish}\nb = ${gibberish}`);
    for (const kind of fieldKinds) {
      const input = fieldInput.parse({ kind, label_id: gibberish, label_en: gibberish, choices });
      await saveField(trx, { categoryCode: 'OTH', input, byId });
    }
    const [first] = (await listFieldsOf(trx, 'OTH')).filter(({ kind }) => kind === 'choice');
    const shown_when = { key: first!.key, is: ['a'] };
    const input = fieldInput.parse({ kind: 'text', label_id: gibberish, label_en: gibberish, shown_when });
    await saveField(trx, { categoryCode: 'OTH-DEVICE', input, byId });
    return { serviceId, fieldId: first!.id };
  });
}

/** Mails that were put aside; the words of one that failed are not read by any page. */
async function tellArrivals(db: Db): Promise<string[]> {
  const rows = arrivalReasons.map((reason, index) => ({
    ...{ id: uuidv7(), sha256: String(index).padStart(64, '0'), size: 1_000, source: 'pipe' as const },
    ...{ state: 'quarantined' as const, outcome: 'quarantined' as const, reason },
    ...{ from_address: 'xq@xq.test', from_name: gibberish, subject: gibberish },
  }));
  await db.insertInto('arrivals').values(rows).execute();
  return rows.filter(({ reason }) => reason === 'failed').map(({ id }) => id);
}

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
  await tellTogether(db, numbers, (steps) => open(null, newKey(), steps));
  const [guestKey, phoneKey] = [newKey(), newKey()];
  const guests = await open(null, guestKey);
  const recorded = await open('frontdesk1', phoneKey);
  const { id: team } = await db
    .selectFrom('teams')
    .select('id')
    .where('code', '=', 'JARINGAN')
    .executeTakeFirstOrThrow();
  const rule = await saveRule(db, {
    byId: cast.admin.id,
    input: {
      ...{ name: gibberish, conditions: { words: ['xq'] } },
      ...{ team_id: null, priority: 'high', tags: ['xq'] },
    },
  });
  const [invitation, password] = [
    await createLink(db, { kind: 'invitation', personId: cast['teknisi.net3'].id, byId: null }),
    await createLink(db, { kind: 'password', personId: cast['teknisi.net2'].id, byId: null }),
  ];

  const agency = await db
    .selectFrom('agencies')
    .select('id')
    .where('code', '=', 'KEC-TIRTASARI')
    .executeTakeFirstOrThrow();
  const {
    codes: [poster],
  } = await makePosters(db, {
    ...{ agencyIds: [agency.id], isSubtree: false, locations: [gibberish] },
    ...{ serviceId: null, categoryCode: 'NET-INTERNET', byId: cast.admin.id },
  });
  const schedule = await saveSchedule(db, {
    actor: await actorOf(db, 'kasatpel'),
    plan: {
      ...{ subject: gibberish, description: gibberish, category_code: 'NET-INTERNET', priority: 'low' },
      ...{ agency_id: agency.id, region_code: '99.01.01', location: gibberish, service_id: null },
      ...{ every: 'month', starts_on: '2026-01-31' },
    },
  });
  await sql`update schedules set next_on = '2026-01-30'`.execute(db);
  await openDueSchedules(db, { at: new Date('2026-11-20T02:00:00Z') });
  const words = { title: gibberish, body: gibberish, category_code: null, is_solution: true };
  const answerId = await addCannedAnswer(db, words, cast.admin.id);
  await writeHandoverNote(db, await actorOf(db, 'frontdesk1'), gibberish);
  const catalogue = await offerSomething(db);
  const arrivals = await tellArrivals(db);
  await routeNotifications(db, { isShut: true, limit: 1_000 });
  const seen = (who: CastName | null, ...paths: string[]): Sight[] => paths.map((path) => ({ who, path }));
  const inEveryState = (who: CastName, at: (number: string) => string) =>
    seen(who, ...[...numbers.values()].map(at));
  const steps = Object.entries(forms).map(([noun, [status, who]]) => [
    `/tickets/:number/${noun}`,
    seen(who, `/tickets/${numbers.get(status)}/${noun}`),
  ]);
  return {
    '/': [...seen(null, '/'), ...seen('ayu', '/')],
    '/account/notifications': [
      ...seen('kasatpel', '/account/notifications'),
      ...seen('ayu', '/account/notifications'),
    ],
    '/account': [...seen('kasatpel', '/account'), ...seen('ayu', '/account')],
    '/atur-kata-sandi/:token': seen(null, `/atur-kata-sandi/${password}`, '/atur-kata-sandi/xq'),
    '/arrivals': seen('frontdesk1', '/arrivals', '/arrivals?hasil=all', '/arrivals?hasil=waiting'),
    '/arrivals/:id': seen('frontdesk1', ...arrivals.map((id) => `/arrivals/${id}`)),
    // The whole trail quotes the address of the office, which is not the program's own words.
    '/audit': [
      ...seen('admin', '/audit?kind=policy', '/audit?who=zzzz'),
      ...seen('auditor', '/audit?kind=rule'),
    ],
    '/categories': seen('admin', '/categories'),
    '/categories/new': seen('admin', '/categories/new'),
    '/categories/:code': seen('admin', '/categories/OTH-DEVICE', '/categories/OTH', '/categories/SEC'),
    '/categories/:code/fields/new': seen('admin', '/categories/OTH-DEVICE/fields/new'),
    '/categories/:code/fields/:id': seen('admin', `/categories/OTH/fields/${catalogue.fieldId}`),
    '/daftar': seen(null, '/daftar'),
    '/decisions': [...seen('kasatpel', '/decisions'), ...seen('ketua.jaringan', '/decisions')],
    '/imports': seen('admin', '/imports'),
    '/imports/:id': seen('admin', ...(await tellImports(db))),
    '/imports/new': seen('admin', '/imports/new', '/imports/new?kind=people'),
    '/lacak': seen(null, '/lacak', '/lacak?nomor=TIK-0000-000A'),
    '/lacak/:number': [
      ...seen(null, `/lacak/${guests}`, '/lacak/TIK-0000-0000'),
      ...inEveryState('ayu', (number) => `/lacak/${number}`),
    ],
    '/lapor': [
      ...seen(null, '/lapor?service=XQ-42&type=request', '/lapor?category=OTH-DEVICE'),
      ...seen(null, '/lapor', `/lapor?poster=${poster}`, '/lapor?poster=000000'),
      ...seen('ayu', '/lapor'),
    ],
    '/layanan': seen(null, '/layanan', '/layanan?q=zzzz'),
    '/lupa-kata-sandi': seen(null, '/lupa-kata-sandi'),
    '/masuk': seen(null, '/masuk', '/masuk?lanjut=/tickets'),
    '/my-tickets': [...seen('ayu', '/my-tickets'), ...seen('narahubung', '/my-tickets')],
    '/notifications': [...seen('teknisi.net1', '/notifications'), ...seen('ayu', '/notifications')],
    '/office': seen('admin', '/office'),
    '/routing': seen('admin', '/routing', '/routing?try_category=NET&try_subject=Wi-Fi'),
    '/routing/:id': seen('admin', `/routing/${rule}`),
    '/routing/new': seen('admin', '/routing/new'),
    '/services': seen('admin', '/services', '/services?cari=zzzz'),
    '/services/new': seen('admin', '/services/new'),
    '/services/:id': seen('admin', `/services/${catalogue.serviceId}`),
    '/schedules': seen('kasatpel', '/schedules', '/schedules?cari=zzzz'),
    '/schedules/:id': [
      ...seen('kasatpel', `/schedules/${schedule}`),
      ...seen('frontdesk1', `/schedules/${schedule}`),
    ],
    '/schedules/:id/edition': seen('kasatpel', `/schedules/${schedule}/edition`),
    '/schedules/new': seen('kasatpel', '/schedules/new'),
    '/settings': seen('admin', '/settings'),
    '/settings/budget': [...seen('admin', '/settings/budget'), ...seen('kadis', '/settings/budget')],
    '/settings/notifications': seen('admin', '/settings/notifications'),
    '/settings/mailboxes': seen('admin', '/settings/mailboxes'),
    '/settings/mailboxes/new': seen('admin', '/settings/mailboxes/new'),
    '/settings/mailboxes/new/:kind': seen(
      'admin',
      ...mailboxKinds.map((kind) => `/settings/mailboxes/new/${kind}`),
    ),
    '/settings/mailboxes/:id': seen('admin', ...(await tellMailboxes(db))),
    '/settings/templates': seen('admin', '/settings/templates'),
    '/settings/templates/:message/:audience': seen('admin', '/settings/templates/submit/reporter'),
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
    '/posters': seen('frontdesk1', '/posters', '/posters?cari=zzzz', '/posters?keadaan=disabled'),
    '/posters/:code': [...seen('frontdesk1', `/posters/${poster}`), ...seen('admin', `/posters/${poster}`)],
    '/posters/:code/print': seen('frontdesk1', `/posters/${poster}/print`),
    '/posters/new': seen('frontdesk1', '/posters/new'),
    '/privasi': seen(null, '/privasi'),
    '/regions': seen('admin', '/regions', '/regions?di=99', '/regions?di=99.01.01'),
    '/reports': seen('kasatpel', '/reports', '/reports?by=year'),
    '/reports/technicians': seen('kasatpel', '/reports/technicians'),
    // Figures lead there; the test follows the first of them.
    '/reports/tickets': [],
    '/tanda-terima/:key': seen(null, `/tanda-terima/${guestKey}`, `/tanda-terima/${newKey()}`),
    '/teams': seen('admin', '/teams'),
    '/teams/:id': seen('admin', `/teams/${team}`),
    '/teams/new': seen('admin', '/teams/new'),
    '/tickets': [
      ...seen('kasatpel', '/tickets', '/tickets?group=all&panel=filter', '/tickets?q=zzzz'),
      ...seen('teknisi.konten1', '/tickets'),
    ],
    '/tickets/:number': [
      ...inEveryState('kasatpel', (number) => `/tickets/${number}`),
      ...seen('teknisi.net1', `/tickets/${numbers.get('in_progress')}`),
      ...seen('teknisi.dc1', `/tickets/${numbers.get('shared')}`),
      ...seen('auditor', `/tickets/${numbers.get('closed')}`),
    ],
    '/tickets/:number/parts': seen('kasatpel', `/tickets/${numbers.get('major')}/parts`),
    '/tickets/:number/parts/new': seen('kasatpel', `/tickets/${numbers.get('major')}/parts/new`),
    '/tickets/:number/parts/solution': seen(
      'kasatpel',
      `/tickets/${numbers.get('solvedMajor')}/parts/solution`,
    ),
    '/tickets/:number/security-report': seen(
      'teknisi.sec1',
      `/tickets/${numbers.get('raised')}/security-report`,
    ),
    '/tickets/:number/deliveries': seen('kasatpel', `/tickets/${recorded}/deliveries`),
    '/tickets/:number/receipt': seen('frontdesk1', `/tickets/${recorded}/receipt`),
    '/front-desk': [...seen('frontdesk1', '/front-desk'), ...seen('teknisi.net1', '/front-desk')],
    '/settings/gateways': seen('admin', '/settings/gateways'),
    '/settings/gateways/new': seen('admin', '/settings/gateways/new'),
    '/settings/gateways/new/:provider': seen(
      'admin',
      ...providerForms.map(({ provider }) => `/settings/gateways/new/${provider}`),
    ),
    '/settings/gateways/:id': seen('admin', ...(await tellGateways(db))),
    '/canned-answers': seen('admin', '/canned-answers'),
    '/canned-answers/new': seen('admin', '/canned-answers/new'),
    '/canned-answers/:id': seen('admin', `/canned-answers/${answerId}`),
    '/undangan/:token': seen(null, `/undangan/${invitation}`),
    '/wilayah': seen(null, '/wilayah', '/wilayah?q=xq', '/wilayah?q=zzzz'),
    '/work': [
      ...seen('teknisi.net1', '/work'),
      ...seen('teknisi.dc1', '/work'),
      ...seen('teknisi.konten1', '/work'),
    ],
    ...Object.fromEntries(steps),
    '/tickets/:number/merge': seen(
      'frontdesk1',
      `/tickets/${numbers.get('submitted')}/merge`,
      `/tickets/${numbers.get('submitted')}/merge?other=${numbers.get('major')}`,
      `/tickets/${numbers.get('submitted')}/merge?other=TIK-0000-0000`,
    ),
    // Errors are pages too: not there, not for this role, not in this state.
    errors: [
      ...seen(null, '/xq'),
      ...seen('kasatpel', '/xq'),
      ...seen('ayu', '/people'),
      ...seen('ketua.jaringan', `/tickets/${numbers.get('resolved')}/assignment`),
    ],
  };
}
