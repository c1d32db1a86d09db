import { type Actor, hasRole, type Person } from '../domain/people/actor.ts';
import type { Role } from '../domain/tickets/vocabulary.ts';
import { type Locale, speak, type Texts } from '../lib/texts.ts';
import { paths } from '../paths.ts';
import type { NavItem } from '../ui/view.ts';
import { settingsEntries } from './settings/entries.ts';

const texts = {
  decisions: { id: 'Perlu keputusan', en: 'To decide' },
  work: { id: 'Pekerjaan saya', en: 'My work' },
  tickets: { id: 'Tiket', en: 'Tickets' },
  desk: { id: 'Meja layanan', en: 'Front desk' },
  reports: { id: 'Laporan', en: 'Reports' },
  leaves: { id: 'Ketidakhadiran', en: 'Absences' },
  schedules: { id: 'Pemeliharaan', en: 'Maintenance' },
  posters: { id: 'Poster', en: 'Posters' },
  arrivals: { id: 'Pesan masuk', en: 'Incoming messages' },
  budget: { id: 'Anggaran pesan', en: 'Message budget' },
  audit: { id: 'Jejak perubahan', en: 'Audit trail' },
  people: { id: 'Orang', en: 'People' },
  settings: { id: 'Pengaturan', en: 'Settings' },
  agencyTickets: { id: 'Tiket perangkat daerah', en: 'Tickets of my agency' },
  mine: { id: 'Tiket saya', en: 'My tickets' },
  report: { id: 'Lapor', en: 'Report a problem' },
} satisfies Texts;

const any = (actor: Actor, ...roles: Role[]) => roles.some((role) => hasRole(actor, role));
const decides = (person: Person) => any(person, 'unit_head', 'team_lead') || person.delegated.length > 0;

/** Where a person lands after signing in (A11). */
export function homePathOf(person: Person): string {
  if (decides(person)) return paths.decisions;
  if (any(person, 'technician')) return paths.work;
  if (any(person, 'front_desk')) return paths.frontDesk;
  if (any(person, 'head')) return paths.reports;
  if (any(person, 'auditor')) return paths.tickets;
  if (any(person, 'admin')) return paths.people;
  if (any(person, 'agency_contact')) return paths.agencyTickets;
  return paths.myTickets;
}

/** What stands in the rail, most used first. */
export function navOf(person: Person, locale: Locale): NavItem[] {
  const t = speak(texts, locale);
  const items: (NavItem | false)[] = [
    any(person, 'front_desk') && { label: t.desk, href: paths.frontDesk, icon: 'phone' },
    decides(person) && { label: t.decisions, href: paths.decisions, icon: 'badge-check' },
    any(person, 'technician', 'team_lead') && { label: t.work, href: paths.work, icon: 'wrench' },
    (any(person, 'technician', 'team_lead', 'unit_head', 'front_desk', 'head', 'auditor') ||
      decides(person)) && {
      label: t.tickets,
      href: paths.tickets,
      icon: 'inbox',
    },
    any(person, 'unit_head', 'team_lead', 'head', 'auditor') && {
      label: t.reports,
      href: paths.reports,
      icon: 'chart-column',
    },
    any(person, 'unit_head', 'team_lead', 'front_desk') && {
      label: t.schedules,
      href: paths.schedules,
      icon: 'calendar-sync',
    },
    any(person, 'unit_head', 'team_lead') && { label: t.leaves, href: paths.leaves, icon: 'calendar' },
    any(person, 'front_desk', 'team_lead', 'unit_head') && {
      label: t.arrivals,
      href: paths.arrivals,
      icon: 'mail',
    },
    any(person, 'front_desk') && { label: t.posters, href: paths.posters, icon: 'qr-code' },
    any(person, 'head') && { label: t.budget, href: paths.budget, icon: 'send' },
    any(person, 'auditor') && { label: t.audit, href: paths.audit, icon: 'history' },
    any(person, 'admin') && { label: t.people, href: paths.people, icon: 'users' },
    any(person, 'admin') && {
      label: t.settings,
      href: paths.settings,
      icon: 'settings',
      below: settingsEntries.map(({ href }) => href),
    },
    any(person, 'agency_contact') && { label: t.agencyTickets, href: paths.agencyTickets, icon: 'store' },
    { label: t.mine, href: paths.myTickets, icon: 'ticket' },
    { label: t.report, href: paths.report, icon: 'send' },
  ];
  return items.filter((item) => item !== false);
}
