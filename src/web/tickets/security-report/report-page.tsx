import type { SecurityReport } from '../../../domain/tickets/connections.ts';
import type { FoundTicket } from '../../../domain/tickets/finding.ts';
import { securityDeadlines } from '../../../domain/tickets/security-deadlines.ts';
import { formatPhone } from '../../../lib/phone.ts';
import { speak, type Texts } from '../../../lib/texts.ts';
import { sayExact } from '../../../lib/times.ts';
import { paths } from '../../../paths.ts';
import { DeskLayout } from '../../../ui/desk-layout.tsx';
import { Fact, Facts } from '../../../ui/facts.tsx';
import { riskLevelLabels } from '../../../ui/labels.ts';
import { Notice } from '../../../ui/notice.tsx';
import type { View } from '../../../ui/view.ts';
import { capital } from '../capital.ts';

const texts = {
  tickets: { id: 'Tiket', en: 'Tickets' },
  title: { id: 'Konsep laporan insiden keamanan', en: 'Draft of the security incident report' },
  draft: {
    id: 'Konsep dari data tiket. Periksa dan lengkapi sebelum dikirim; cetak dengan perintah cetak peramban. Rahasia: hanya untuk tim tanggap insiden.',
    en: 'A draft from what the ticket knows. Check and complete it before sending; print it with the browser. Confidential: for the response team only.',
  },
  contact: { id: 'Narahubung', en: 'Contact' },
  office: { id: 'Instansi', en: 'Office' },
  phone: { id: 'Telepon', en: 'Phone' },
  email: { id: 'Surel', en: 'E-mail' },
  raisedBy: { id: 'Diangkat oleh', en: 'Raised by' },
  team: { id: 'Tim penanggap', en: 'Response team' },
  incident: { id: 'Insiden', en: 'Incident' },
  number: { id: 'Nomor tiket', en: 'Ticket number' },
  subject: { id: 'Perihal', en: 'Subject' },
  risk: { id: 'Tingkat risiko', en: 'Level of risk' },
  reported: { id: 'Dilaporkan', en: 'Reported' },
  raised: { id: 'Diangkat sebagai perkara keamanan', en: 'Raised as a security matter' },
  place: { id: 'Tempat', en: 'Place' },
  vitalFact: { id: 'Infrastruktur informasi vital', en: 'Vital information infrastructure' },
  personalFact: { id: 'Data pribadi', en: 'Personal data' },
  concerned: { id: 'terdampak', en: 'concerned' },
  unconcerned: { id: 'tidak terdampak', en: 'not concerned' },
  description: { id: 'Uraian awal', en: 'First description' },
  chronology: { id: 'Kronologi', en: 'Chronology' },
  impact: { id: 'Dampak', en: 'Impact' },
  deadlines: { id: 'Tenggat pelaporan', en: 'Deadlines' },
  vital: {
    id: 'Tim tanggap insiden siber sektor, tembusan nasional (1×24 jam)',
    en: 'Sector response team, copy to the national one (24 hours)',
  },
  personal: {
    id: 'Pemilik data pribadi dan lembaga pengawas (3×24 jam)',
    en: 'People concerned and the authority (72 hours)',
  },
  none: { id: 'Tidak ada tenggat khusus.', en: 'No special deadline.' },
} satisfies Texts;

type Props = { view: View; ticket: FoundTicket; security: SecurityReport };

/** Contact, description, chronology and impact: what the regulation asks a report to hold. */
export function SecurityReportPage({ view, ticket, security }: Props) {
  const t = speak(texts, view.locale);
  const { office } = view;
  const deadlines = securityDeadlines(security);
  const whether = (is: boolean) => (is ? t.concerned : t.unconcerned);
  return (
    <DeskLayout
      view={view}
      title={t.title}
      breadcrumb={[
        { label: t.tickets, href: paths.tickets },
        { label: ticket.number, href: paths.ticket(ticket.number) },
      ]}
    >
      <div class="grid max-w-column gap-6">
        <div class="no-print">
          <Notice tone="wait">{t.draft}</Notice>
        </div>
        <section>
          <h2 class="mb-2">{t.contact}</h2>
          <Facts wide>
            <Fact label={t.office}>{office.name}</Fact>
            <Fact label={t.phone}>{office.phone && formatPhone(office.phone)}</Fact>
            <Fact label={t.email}>{office.email}</Fact>
            <Fact label={t.team}>{ticket.team_name}</Fact>
            <Fact label={t.raisedBy}>{security.raised_by_name}</Fact>
          </Facts>
        </section>
        <section>
          <h2 class="mb-2">{t.incident}</h2>
          <Facts wide>
            <Fact label={t.number}>{ticket.number}</Fact>
            <Fact label={t.subject}>{ticket.subject}</Fact>
            <Fact label={t.risk}>{capital(speak(riskLevelLabels, view.locale)[security.risk_level])}</Fact>
            <Fact label={t.reported}>{sayExact(ticket.created_at, view)}</Fact>
            <Fact label={t.raised}>{sayExact(security.raised_at, view)}</Fact>
            <Fact label={t.place}>
              {[ticket.location, ticket.agency_name ?? ticket.agency_typed, ticket.region_name]
                .filter(Boolean)
                .join(', ')}
            </Fact>
            <Fact label={t.vitalFact}>{whether(security.is_vital)}</Fact>
            <Fact label={t.personalFact}>{whether(security.has_personal_data)}</Fact>
          </Facts>
        </section>
        <section>
          <h2 class="mb-2">{t.description}</h2>
          <div class="words">{ticket.description}</div>
        </section>
        <section>
          <h2 class="mb-2">{t.chronology}</h2>
          <div class="words">{security.chronology}</div>
        </section>
        <section>
          <h2 class="mb-2">{t.impact}</h2>
          <div class="words">{security.impact}</div>
        </section>
        <section>
          <h2 class="mb-2">{t.deadlines}</h2>
          {deadlines.length === 0 ? (
            <p>{t.none}</p>
          ) : (
            <Facts wide>
              {deadlines.map(({ kind, at }) => (
                <Fact key={kind} label={t[kind]}>
                  {sayExact(at, view)}
                </Fact>
              ))}
            </Facts>
          )}
        </section>
      </div>
    </DeskLayout>
  );
}
