import type { Connections } from '../../domain/tickets/connections.ts';
import { speak, type Texts } from '../../lib/texts.ts';
import { sayTime } from '../../lib/times.ts';
import { paths } from '../../paths.ts';
import { Button, LinkButton } from '../../ui/button.tsx';
import { Form } from '../../ui/form.tsx';
import { actionLabels } from '../../ui/labels.ts';
import { Notice } from '../../ui/notice.tsx';
import type { View } from '../../ui/view.ts';
import type { LoadedTicket } from './load-ticket.ts';
import { mayResolveParts } from './parts/rights.ts';

const texts = {
  merged: { id: 'Digabung ke', en: 'Merged into' },
  mergedHint: {
    id: 'Laporan ini berlanjut di sana; balasan pelapornya muncul di sana juga.',
    en: 'This report goes on there; later words of its reporter appear there as well.',
  },
  undo: {
    id: (until: string) => `Dapat dibatalkan sampai ${until}.`,
    en: (until: string) => `Can be undone until ${until}.`,
  },
  undoOver: { id: 'Penggabungan tidak dapat dibatalkan lagi.', en: 'The merge can no longer be undone.' },
  major: { id: 'Gangguan massal', en: 'Major incident' },
  majorParts: {
    id: (total: number, open: number) => `${total} laporan menjadi bagiannya, ${open} masih terbuka.`,
    en: (total: number, open: number) => `${total} reports are part of it, ${open} still open.`,
  },
  majorNone: {
    id: 'Belum ada laporan lain yang dimasukkan.',
    en: 'No other report has been added yet.',
  },
  solve: {
    id: (n: number) => `Selesaikan ${n} laporan`,
    en: (n: number) => `Resolve ${n} ${n === 1 ? 'report' : 'reports'}`,
  },
  solveHint: {
    id: 'Gangguannya sudah selesai. Laporan bagiannya dapat diselesaikan sekaligus; pelapornya membaca solusi ini dan dapat menyatakan belum selesai.',
    en: 'The incident is resolved. Its parts can be resolved together; their reporters read this solution and can say that it is not solved.',
  },
  part: { id: 'Bagian dari gangguan massal', en: 'Part of the major incident' },
} satisfies Texts;

type Props = { view: View; loaded: LoadedTicket; connections: Connections };

/** What must not be overlooked: the ticket went into another, or belongs to something larger. */
export function TogetherBanners({ view, loaded, connections }: Props) {
  const t = speak(texts, view.locale);
  const { ticket, may } = loaded;
  const { merged_into, parent, parts } = connections;
  return (
    <>
      {merged_into && (
        <Notice tone="still">
          <p>
            <strong>
              {t.merged}{' '}
              {merged_into.subject === null ? (
                merged_into.number
              ) : (
                <a class="link" href={paths.ticket(merged_into.number)}>
                  {merged_into.number} · {merged_into.subject}
                </a>
              )}
            </strong>
          </p>
          <p>
            {t.mergedHint}{' '}
            {merged_into.undo_until > view.now ? t.undo(sayTime(merged_into.undo_until, view)) : t.undoOver}
          </p>
          {may('unmerge').ok && (
            <Form action={paths.ticketStep(ticket.number, 'unmerging')} class="no-print mt-3">
              <input type="hidden" name="version" value={ticket.version} />
              <Button icon="undo-2" variant="quiet">
                {speak(actionLabels, view.locale).unmerge}
              </Button>
            </Form>
          )}
        </Notice>
      )}
      {ticket.is_major && (
        <Notice tone={parts.solvable > 0 && mayResolveParts(loaded) ? 'done' : 'wait'}>
          <p>
            <strong>{t.major}.</strong>{' '}
            {parts.total > 0 ? t.majorParts(parts.total, parts.open) : t.majorNone}
          </p>
          {parts.solvable > 0 && mayResolveParts(loaded) && (
            <>
              <p>{t.solveHint}</p>
              <p class="no-print mt-3">
                <LinkButton
                  href={paths.ticketPartsSolution(ticket.number)}
                  icon="circle-check-big"
                  variant="primary"
                >
                  {t.solve(parts.solvable)}
                </LinkButton>
              </p>
            </>
          )}
        </Notice>
      )}
      {parent && (
        <Notice tone="wait">
          <strong>
            {t.part}{' '}
            {parent.subject === null ? (
              parent.number
            ) : (
              <a class="link" href={paths.ticket(parent.number)}>
                {parent.number} · {parent.subject}
              </a>
            )}
          </strong>
        </Notice>
      )}
    </>
  );
}
