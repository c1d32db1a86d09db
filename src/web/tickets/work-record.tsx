import type { TicketFile, WorkRecord } from '../../domain/tickets/conversation.ts';
import { speak, type Texts } from '../../lib/texts.ts';
import { paths } from '../../paths.ts';
import { Badge } from '../../ui/badge.tsx';
import { Fact, Facts } from '../../ui/facts.tsx';
import { Icon } from '../../ui/icon.tsx';
import { outcomeLabels } from '../../ui/labels.ts';
import { Time } from '../../ui/time.tsx';
import type { View } from '../../ui/view.ts';
import { sayFileSize } from '../uploads/kept-files.tsx';

const texts = {
  outcome: { id: 'Hasil', en: 'Outcome' },
  solution: { id: 'Solusi', en: 'Solution' },
  constraints: { id: 'Kendala', en: 'Constraints' },
  notes: { id: 'Catatan untuk pelapor', en: 'Notes for the reporter' },
  by: { id: 'Dikerjakan oleh', en: 'Done by' },
  done: { id: 'Dilaporkan selesai', en: 'Reported done' },
  visit: { id: 'dengan kunjungan ke lokasi', en: 'with a visit to the site' },
  locked: { id: 'Disetujui dan dikunci', en: 'Approved and locked' },
  before: { id: 'Sebelum', en: 'Before' },
  after: { id: 'Sesudah', en: 'After' },
  internal: { id: 'Internal', en: 'Internal' },
  infected: { id: 'Berbahaya, tidak dapat diunduh', en: 'Dangerous, cannot be downloaded' },
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

/** Files as pictures where there is one, else by their names. */
export function FileList({
  view,
  files,
  label,
}: {
  view: View;
  files: readonly TicketFile[];
  label: string;
}) {
  const t = speak(texts, view.locale);
  if (files.length === 0) return null;
  return (
    <ul class="flex flex-wrap gap-3" aria-label={label}>
      {files.map((file) => (
        <li key={file.id} class="max-w-44 min-w-0 text-xs">
          {file.scan === 'infected' ? (
            <Badge tone="late" icon="shield-alert" plain>
              {t.infected}
            </Badge>
          ) : (
            <a
              class="link flex min-h-6 items-center gap-1 break-all"
              href={paths.file(file.id, file.has_thumbnail ? 'gambar' : 'unduh')}
              data-turbo="false"
            >
              {file.has_thumbnail ? (
                <img
                  src={paths.file(file.id, 'kecil')}
                  alt={file.name}
                  width="160"
                  height="120"
                  loading="lazy"
                  class="h-28 w-40 rounded-control border border-line object-cover"
                />
              ) : (
                <>
                  <Icon name="file" />
                  {file.name}
                </>
              )}
            </a>
          )}
          <span class="block text-quiet">
            {file.stage && `${t[file.stage]} · `}
            {file.audience === 'internal' && `${t.internal} · `}
            {sayFileSize(file.size, view.locale)}
          </span>
        </li>
      ))}
    </ul>
  );
}
