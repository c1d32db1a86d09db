import type { CastName } from '../db/seeds/people.ts';

/** What is asked, as a browser asks it. `[<id>]` becomes another key each time. */
export type Scenario = {
  name: string;
  method: 'GET' | 'POST';
  path: string;
  /** The status of an answer that counts. */
  status: number;
  body?: string;
  /** Who is signed in; null is a guest. */
  who: CastName | null;
  /** The least part of the bare limit that is aimed at. */
  aim: number;
};

/** Where the bare limit answers for the scenario of that place: paths alone do not tell two questions apart. */
export const barePath = (place: number): string => `/bare/${place}`;

const report = new URLSearchParams({
  name: 'Ratna Dewi',
  agency: 'Puskesmas Dadaprejo',
  phone: '0812-3456-7890',
  category: 'OTH-UNKNOWN',
  subject: 'Layar loket pendaftaran padam',
  description: 'Sejak pukul tujuh layar loket satu tidak menyala, padahal listrik ada.',
  location: 'Loket 1',
}).toString();

export const scenariosFor = (number: string): Scenario[] => [
  { name: 'GET /lapor', method: 'GET', path: '/lapor', status: 200, who: null, aim: 0.35 },
  {
    name: 'POST /lapor',
    method: 'POST',
    path: '/lapor',
    status: 303,
    body: `${report}&idempotency_key=[<id>]`,
    who: null,
    aim: 0.5,
  },
  {
    name: 'GET /lacak/:number',
    method: 'GET',
    path: `/lacak/${number}`,
    status: 200,
    who: null,
    aim: 0.35,
  },
  { name: 'GET /tickets', method: 'GET', path: '/tickets', status: 200, who: 'kasatpel', aim: 0.35 },
  {
    name: 'GET /tickets/:number',
    method: 'GET',
    path: `/tickets/${number}`,
    status: 200,
    who: 'kasatpel',
    aim: 0.35,
  },
];

const asking = (who: Scenario['who'], path: string, name = path.replace(/=[^&]*/g, '=…')): Scenario => ({
  name: `GET ${name}`,
  method: 'GET',
  path,
  status: 200,
  who,
  aim: 0.35,
});

/** The screens of the organisation, of routing, of working together and of the front desk. */
export const governmentScenarios = (number: string): Scenario[] => [
  asking(null, '/lapor'),
  asking(null, '/layanan'),
  asking(null, '/wilayah.json?q=banjar'),
  asking(null, '/perangkat-daerah.json?q=puskesmas'),
  asking(null, '/layanan.json?q=si'),
  asking('kasatpel', '/tickets'),
  asking('kasatpel', `/tickets/${number}`, '/tickets/:number'),
  asking('kasatpel', `/tickets/${number}/merge`, '/tickets/:number/merge'),
  asking('kasatpel', '/decisions'),
  asking('kasatpel', '/reports'),
  asking('kasatpel', '/reports/technicians'),
  asking('teknisi.net1', '/work'),
  asking('frontdesk1', '/front-desk'),
  asking('frontdesk1', '/front-desk/callers?q=0800%200001'),
  asking('frontdesk1', '/front-desk/callers?q=luh%20lestari'),
  asking('frontdesk1', '/front-desk/similar?subject=internet%20mati&category=NET-INTERNET'),
  asking('narahubung', '/agency-tickets'),
  asking('admin', '/agencies'),
  asking('admin', '/agencies?q=kelurahan'),
  asking('admin', '/people'),
  asking('admin', '/people?cari=ayu'),
  asking('admin', '/categories'),
  asking('admin', '/services'),
  asking('admin', '/policies'),
  asking('admin', '/routing'),
  asking('admin', '/posters'),
  asking('admin', '/schedules'),
  asking('admin', '/audit'),
  asking('admin', '/imports'),
];
