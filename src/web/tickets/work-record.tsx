import type { WorkRecord } from '../../domain/tickets/conversation.ts';
import { speak, type Texts } from '../../lib/texts.ts';
import { Fact, Facts } from '../../ui/facts.tsx';
import { outcomeLabels } from '../../ui/labels.ts';
import { Time } from '../../ui/time.tsx';
import type { View } from '../../ui/view.ts';

const texts = {
  outcome: { id: 'Hasil', en: 'Outcome' },
  solution: { id: 'Solusi', en: 'Solution' },
  constraints: { id: 'Kendala', en: 'Constraints' },
  notes: { id: 'Catatan untuk pelapor', en: 'Notes for the reporter' },
  by: { id: 'Dikerjakan oleh', en: 'Done by' },
  done: { id: 'Dilaporkan selesai', en: 'Reported done' },
  visit: { id: 'dengan kunjungan ke lokasi', en: 'with a visit to the site' },
  locked: { id: 'Disetujui dan dikunci', en: 'Approved and locked' },
} satisfies Texts;

/** What the technician wrote when the work was done (A30). */
export function WorkFacts({ view, record }: { view: View; record: WorkRecord }) {
  const t = speak(texts, view.locale);
  return (
    <Facts wide>
      <Fact label={t.outcome}>{speak(outcomeLabels, view.locale)[record.outcome]}</Fact>
      <Fact label={t.solution}>
        <div class="words">{record.solution}</div>
      </Fact>
      <Fact label={t.constraints}>
        <div class="words">{record.constraints}</div>
      </Fact>
      <Fact label={t.notes}>{record.client_notes && <div class="words">{record.client_notes}</div>}</Fact>
      <Fact label={t.by}>
        {record.technician_name}
        {record.is_field_visit && `, ${t.visit}`}
      </Fact>
      <Fact label={t.done}>
        <Time view={view} at={record.completed_at} />
      </Fact>
      <Fact label={t.locked}>{record.locked_at && <Time view={view} at={record.locked_at} />}</Fact>
    </Facts>
  );
}
