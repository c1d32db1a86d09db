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

/** The screens of the organisation, of routing and of the front desk. */
export const governmentScenarios = (number: string): Scenario[] => [
  asking(null, '/lapor'),
  asking('kasatpel', '/tickets'),
  asking('kasatpel', `/tickets/${number}`, '/tickets/:number'),
];
