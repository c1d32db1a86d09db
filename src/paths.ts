/** Every address of the program. Pages, redirects, mail and tests take them from here. */
const at = (template: string) => template;
/** One part of an address; `:name` stays as it is, so that routes come from here too. */
const segment = (value: string) => (value.startsWith(':') ? value : encodeURIComponent(value));
const ticket = (number: string, rest = '') => `/tickets/${segment(number)}${rest}`;
const track = (number: string, rest = '') => `/lacak/${segment(number)}${rest}`;

export const paths = {
  home: at('/'),
  report: at('/lapor'),
  reportUploads: at('/lapor/berkas'),
  receipt: (key: string) => `/tanda-terima/${segment(key)}`,
  trackSearch: at('/lacak'),
  track: (number: string) => track(number),
  trackPin: (number: string) => track(number, '/pin'),
  trackAnswer: (number: string) => track(number, '/jawaban'),
  trackReply: (number: string) => track(number, '/tanggapan'),
  trackConfirmation: (number: string) => track(number, '/konfirmasi'),
  trackNotSolved: (number: string) => track(number, '/belum-selesai'),
  trackRating: (number: string) => track(number, '/penilaian'),
  trackAppeal: (number: string) => track(number, '/keberatan'),
  trackReopening: (number: string) => track(number, '/buka-lagi'),
  trackCancellation: (number: string) => track(number, '/pembatalan'),
  trackClaim: (number: string) => track(number, '/klaim'),
  /** Forgets the shown PINs on this device. */
  trackClosing: (number: string) => track(number, '/tutup'),
  file: (id: string, kind: 'unduh' | 'gambar' | 'kecil' = 'unduh') => `/berkas/${id}/${kind}`,
  language: at('/bahasa'),
  appearance: at('/tampilan'),
  privacy: at('/privasi'),
  logo: at('/logo'),
  health: at('/healthz'),
  ready: at('/readyz'),

  signIn: at('/masuk'),
  signOut: at('/keluar'),
  register: at('/daftar'),
  forgotPassword: at('/lupa-kata-sandi'),
  setPassword: (token: string) => `/atur-kata-sandi/${token}`,
  invitation: (token: string) => `/undangan/${token}`,
  setup: (token: string) => `/siapkan/${token}`,

  myTickets: at('/my-tickets'),
  account: at('/account'),
  accountPassword: at('/account/password'),
  accountSessions: at('/account/sessions'),
  delegation: at('/account/delegation'),
  delegationEnd: (id: string) => `/account/delegation/${segment(id)}/ending`,
  notifications: at('/notifications'),
  tickets: at('/tickets'),
  newTicket: at('/tickets/new'),
  ticket: (number: string) => ticket(number),
  /** A step of the life cycle: `resource` is its noun, such as `acceptance`. */
  ticketStep: (number: string, resource: string) => ticket(number, `/${resource}`),
  decisions: at('/decisions'),
  work: at('/work'),
  reports: at('/reports'),
  technicianReport: at('/reports/technicians'),
  people: at('/people'),
  person: (id: string) => `/people/${id}`,
  personRoles: (id: string) => `/people/${segment(id)}/roles`,
  personAccess: (id: string) => `/people/${segment(id)}/access`,
  personLink: (id: string) => `/people/${segment(id)}/link`,
  newPerson: at('/people/new'),
  office: at('/office'),
  officeLogo: at('/office/logo'),
  officePolicy: at('/office/policy'),
} as const;
