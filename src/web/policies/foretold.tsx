import type { Foretold } from '../../domain/routing/foretelling.ts';
import type { Role } from '../../domain/tickets/vocabulary.ts';
import { type Locale, speak, type Texts } from '../../lib/texts.ts';
import { paths } from '../../paths.ts';
import { Fact, Facts } from '../../ui/facts.tsx';
import { priorityLabels, roleLabels } from '../../ui/labels.ts';
import { Time } from '../../ui/time.tsx';
import type { View } from '../../ui/view.ts';

const texts = {
  team: { id: 'Tim', en: 'Team' },
  byRule: { id: 'oleh aturan penyaluran', en: 'by the routing rule' },
  byItself: { id: 'Teknisi ditugaskan dengan sendirinya.', en: 'A technician is assigned automatically.' },
  byLead: { id: 'Teknisi ditunjuk ketua tim.', en: 'The team lead names the technician.' },
  byDesk: {
    id: 'Petugas layanan menentukan tim yang tepat.',
    en: 'The front desk finds the right team.',
  },
  restricted: {
    id: 'Hanya anggota tim itu yang dapat membacanya.',
    en: 'Only members of that team can read it.',
  },
  priority: { id: 'Prioritas', en: 'Priority' },
  intake: { id: 'Laporan masuk', en: 'New report' },
  atOnce: { id: 'Langsung diterima.', en: 'Accepted at once.' },
  waitsFor: {
    id: (who: string) => `Menunggu persetujuan ${who}.`,
    en: (who: string) => `Waits for approval by ${who}.`,
  },
  contact: {
    id: 'Kontak pelapor harus dipastikan dahulu.',
    en: 'The reporter’s contact has to be verified first.',
  },
  accepts: {
    id: 'Tanpa keputusan, diterima dengan sendirinya',
    en: 'Without a decision it is accepted by itself',
  },
  alerts: {
    id: 'Tanpa keputusan, tetap menunggu; kepala satuan pelaksana diingatkan',
    en: 'Without a decision it goes on waiting; the unit head is reminded',
  },
  work: { id: 'Hasil pekerjaan', en: 'Finished work' },
  notChecked: { id: 'Langsung disampaikan kepada pelapor.', en: 'Goes to the reporter at once.' },
  checkedBy: {
    id: (who: string) => `Diperiksa ${who}; tidak oleh yang mengerjakannya.`,
    en: (who: string) => `Checked by ${who}, never by who did the work.`,
  },
  sampledBy: {
    id: (who: string, percent: number) => `Bila terundi (${percent}%), diperiksa ${who}.`,
    en: (who: string, percent: number) => `If drawn (${percent}%), checked by ${who}.`,
  },
  approves: {
    id: 'Bila selesai dikerjakan sekarang dan tidak diperiksa, disetujui dengan sendirinya',
    en: 'Were it finished now and nobody checked, it would count as approved',
  },
  silence: { id: 'Bila pelapor ditanya', en: 'If the reporter is asked' },
  remindedAt: { id: 'Diingatkan', en: 'Reminded' },
  closedUnanswered: { id: 'Ditutup bila tidak menjawab', en: 'Closed when there is no answer' },
  end: { id: 'Penutupan', en: 'Closing' },
  closes: {
    id: 'Bila selesai sekarang dan pelapor diam, ditutup',
    en: 'Were it resolved now and the reporter silent, it would close',
  },
  reopening: {
    id: (days: number) =>
      days === 0 ? 'Tidak dapat dibuka kembali.' : `Dapat dibuka kembali selama ${days} hari.`,
    en: (days: number) => (days === 0 ? 'It cannot be reopened.' : `It can be reopened for ${days} days.`),
  },
  appeal: {
    id: (hours: number) => `Pelapor dapat berkeberatan atas penolakan selama ${hours} jam.`,
    en: (hours: number) => `The reporter can appeal a rejection for ${hours} hours.`,
  },
} satisfies Texts;

function sayRoles(roles: readonly Role[], locale: Locale): string {
  const labels = speak(roleLabels, locale);
  const names = roles.map((role) => `${locale === 'en' ? 'the ' : ''}${labels[role].toLowerCase()}`);
  return new Intl.ListFormat(locale, { type: 'disjunction' }).format(names);
}

/** What will happen to a ticket, read as it would be told to a colleague. */
export function ForetoldFacts({ view, foretold }: { view: View; foretold: Foretold }) {
  const t = speak(texts, view.locale);
  const { team, rule, rules, intake, review } = foretold;
  const hand = team.assignsItself ? t.byItself : team.isFrontDesk ? t.byDesk : t.byLead;
  return (
    <Facts wide>
      <Fact label={t.team}>
        <strong>{team.name}</strong>
        {rule && (
          <>
            {', '}
            {t.byRule}{' '}
            <a class="link" href={paths.rule(rule.id)}>
              {rule.name}
            </a>
          </>
        )}
        {'. '}
        {hand} {foretold.isRestricted && t.restricted}
      </Fact>
      <Fact label={t.priority}>{speak(priorityLabels, view.locale)[foretold.priority]}</Fact>
      <Fact label={t.intake}>
        {intake ? (
          <>
            {t.waitsFor(sayRoles(intake.by, view.locale))} {intake.wantsContact && t.contact}{' '}
            {intake.step && (
              <>
                {intake.step.action === 'accept' ? t.accepts : t.alerts}:{' '}
                <Time view={view} at={intake.step.at} />.
              </>
            )}
          </>
        ) : (
          t.atOnce
        )}
      </Fact>
      <Fact label={t.work}>
        {review ? (
          <>
            {review.samplePercent === null
              ? t.checkedBy(sayRoles(review.by, view.locale))
              : t.sampledBy(sayRoles(review.by, view.locale), review.samplePercent)}{' '}
            {review.step && (
              <>
                {t.approves}: <Time view={view} at={review.step.at} />.
              </>
            )}
          </>
        ) : (
          t.notChecked
        )}
      </Fact>
      <Fact label={t.silence}>
        {foretold.reminders.map((at) => (
          <span key={at.getTime()} class="block">
            {t.remindedAt} <Time view={view} at={at} />
          </span>
        ))}
        <span class="block">
          {t.closedUnanswered}: <Time view={view} at={foretold.closesWithoutReply} />
        </span>
      </Fact>
      <Fact label={t.end}>
        {foretold.closes && (
          <>
            {t.closes}: <Time view={view} at={foretold.closes.at} />.{' '}
          </>
        )}
        {t.reopening(rules.reopen_window_days)} {t.appeal(rules.appeal_window_hours)}
      </Fact>
    </Facts>
  );
}
