import type { SecurityReport } from '../../domain/tickets/connections.ts';
import { securityDeadlines } from '../../domain/tickets/security-deadlines.ts';
import { speak, type Texts } from '../../lib/texts.ts';
import { paths } from '../../paths.ts';
import { Badge } from '../../ui/badge.tsx';
import { LinkButton } from '../../ui/button.tsx';
import { Fact, Facts } from '../../ui/facts.tsx';
import { riskLevelLabels } from '../../ui/labels.ts';
import { Time } from '../../ui/time.tsx';
import type { View } from '../../ui/view.ts';
import { capital } from './capital.ts';

const texts = {
  title: { id: 'Perkara keamanan', en: 'Security matter' },
  risk: { id: 'Risiko', en: 'Risk' },
  raised: { id: 'Diangkat', en: 'Raised' },
  by: { id: 'oleh', en: 'by' },
  chronology: { id: 'Kronologi', en: 'Chronology' },
  impact: { id: 'Dampak', en: 'Impact' },
  vital: {
    id: 'Laporan ke tim tanggap insiden sektor dan nasional (1×24 jam)',
    en: 'Report to the sector and national response teams (24 hours)',
  },
  personal: {
    id: 'Pemberitahuan kepada pemilik data dan lembaga pengawas (3×24 jam)',
    en: 'Notice to the people concerned and the authority (72 hours)',
  },
  passed: { id: 'sudah lewat', en: 'has passed' },
  draft: { id: 'Konsep laporan untuk dicetak', en: 'Draft report to print' },
} satisfies Texts;

type Props = { view: View; number: string; security: SecurityReport; mayPrint: boolean };

/** What was told when the matter was raised, and by when it has to be reported further. */
export function SecurityPanel({ view, number, security, mayPrint }: Props) {
  const t = speak(texts, view.locale);
  return (
    <section class="surface p-4" aria-labelledby="keamanan">
      <h2 id="keamanan" class="mb-3">
        {t.title}
      </h2>
      <Facts wide>
        <Fact label={t.risk}>{capital(speak(riskLevelLabels, view.locale)[security.risk_level])}</Fact>
        <Fact label={t.raised}>
          <Time view={view} at={security.raised_at} />
          {security.raised_by_name && ` ${t.by} ${security.raised_by_name}`}
        </Fact>
        <Fact label={t.chronology}>
          <div class="words">{security.chronology}</div>
        </Fact>
        <Fact label={t.impact}>
          <div class="words">{security.impact}</div>
        </Fact>
        {securityDeadlines(security).map(({ kind, at }) => (
          <Fact key={kind} label={t[kind]}>
            <Time view={view} at={at} />{' '}
            {at < view.now && (
              <Badge tone="late" icon="clock-alert" plain>
                {t.passed}
              </Badge>
            )}
          </Fact>
        ))}
      </Facts>
      {mayPrint && (
        <p class="no-print mt-4">
          <LinkButton href={paths.securityReport(number)} icon="file-text">
            {t.draft}
          </LinkButton>
        </p>
      )}
    </section>
  );
}
