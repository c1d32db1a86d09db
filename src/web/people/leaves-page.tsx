import type { Absence } from '../../domain/people/absences.ts';
import type { LeftTicket } from '../../domain/people/tickets-left.ts';
import { speak, type Texts } from '../../lib/texts.ts';
import { sayDate } from '../../lib/times.ts';
import { paths } from '../../paths.ts';
import { Badge } from '../../ui/badge.tsx';
import { DeskLayout } from '../../ui/desk-layout.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Pager } from '../../ui/pager.tsx';
import { Cell, ListTable } from '../../ui/table.tsx';
import type { View } from '../../ui/view.ts';
import { lastDayOf } from './leave-section.tsx';
import { leaveKindLabels } from './leave-texts.ts';
import { LeftTickets } from './tickets-left-notice.tsx';

const texts = {
  title: { id: 'Ketidakhadiran', en: 'Absences' },
  lead: {
    id: 'Siapa di tim Anda yang berhalangan, sekarang dan nanti.',
    en: 'Who of your teams is away, now and later.',
  },
  leadAll: { id: 'Siapa yang berhalangan, sekarang dan nanti.', en: 'Who is away, now and later.' },
  name: { id: 'Nama', en: 'Name' },
  kind: { id: 'Jenis', en: 'Kind' },
  when: { id: 'Waktu', en: 'When' },
  delegate: { id: 'Pengganti', en: 'Delegate' },
  now: { id: 'Sekarang', en: 'Now' },
  span: {
    id: (from: string, to: string) => `${from} sampai ${to}`,
    en: (from: string, to: string) => `${from} to ${to}`,
  },
  none: { id: 'Tidak ada yang berhalangan', en: 'Nobody is away' },
  noneHint: {
    id: 'Cuti dan tugas luar yang dicatat orang di halaman akunnya muncul di sini.',
    en: 'Leave and duty elsewhere that people record on their account page appear here.',
  },
  left: { id: 'Tiket pada orang yang sudah pindah', en: 'Tickets with people who moved' },
  leftHint: {
    id: 'Teknisinya bukan lagi anggota tim tiket ini.',
    en: 'Their technician is no longer in the team of the ticket.',
  },
  first: { id: 'Ke awal', en: 'To the beginning' },
  next: { id: 'Berikutnya', en: 'Next' },
} satisfies Texts;

type Props = {
  view: View;
  isForAll: boolean;
  absences: readonly Absence[];
  ticketsLeft: readonly LeftTicket[];
  first: string | null;
  next: string | null;
};

/** Who is away, and what people left behind who moved. */
export function LeavesPage({ view, isForAll, absences, ticketsLeft, first, next }: Props) {
  const t = speak(texts, view.locale);
  const kinds = speak(leaveKindLabels, view.locale);
  return (
    <DeskLayout view={view} title={t.title}>
      <p class="mb-4 text-quiet">{isForAll ? t.leadAll : t.lead}</p>
      {absences.length === 0 ? (
        <EmptyState icon="calendar" title={t.none}>
          <p>{t.noneHint}</p>
        </EmptyState>
      ) : (
        <ListTable
          caption={t.title}
          columns={[t.name, t.kind, t.when, t.delegate].map((label) => ({ label }))}
        >
          {absences.map((absence) => (
            <tr key={absence.id}>
              <Cell>
                {isForAll ? (
                  <a class="link" href={paths.person(absence.personId)}>
                    {absence.name}
                  </a>
                ) : (
                  <span class="font-semibold">{absence.name}</span>
                )}
                {absence.title && <span class="block text-quiet">{absence.title}</span>}
              </Cell>
              <Cell label={t.kind}>{kinds[absence.kind]}</Cell>
              <Cell label={t.when}>
                <span>
                  {t.span(sayDate(absence.startsAt, view), sayDate(lastDayOf(absence), view))}
                  {absence.startsAt <= view.now && (
                    <span class="block">
                      <Badge tone="wait" icon="calendar" plain>
                        {t.now}
                      </Badge>
                    </span>
                  )}
                </span>
              </Cell>
              <Cell label={t.delegate}>{absence.delegate}</Cell>
            </tr>
          ))}
        </ListTable>
      )}
      <Pager view={view} newer={first} older={next} words={{ newer: t.first, older: t.next }} />
      {ticketsLeft.length > 0 && (
        <section class="mt-10 max-w-column" aria-labelledby="tertinggal">
          <h2 id="tertinggal" class="mb-2">
            {t.left}
          </h2>
          <p class="text-quiet">{t.leftHint}</p>
          <LeftTickets view={view} tickets={ticketsLeft} />
        </section>
      )}
    </DeskLayout>
  );
}
