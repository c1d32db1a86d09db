import type { SimilarTicket } from '../../domain/front-desk/similar.ts';
import { speak } from '../../lib/texts.ts';
import { sayAge } from '../../lib/times.ts';
import { paths } from '../../paths.ts';
import { Badge } from '../../ui/badge.tsx';
import { StatusBadge } from '../../ui/status-badge.tsx';
import type { View } from '../../ui/view.ts';
import { deskTexts } from './desk-texts.ts';

/** The form to which the radios belong, wherever they stand on the page. */
export const deskFormId = 'meja';

type Props = { view: View; similar: readonly SimilarTicket[]; joins: string };

/** Open tickets that may be about the same; one of them, or none, takes the report in. */
export function SimilarList({ view, similar, joins }: Props) {
  const t = speak(deskTexts, view.locale);
  if (similar.length === 0) return <p class="text-sm text-quiet">{t.similarNone}</p>;
  const isKnown = similar.some(({ number }) => number === joins);
  return (
    <fieldset class="grid gap-2">
      <legend class="sr-only">{t.similar}</legend>
      <label class="choice">
        <input class="radio" type="radio" name="joins" value="" form={deskFormId} checked={!isKnown} />
        <span class="font-medium">{t.separate}</span>
      </label>
      {similar.map((ticket) => (
        <div key={ticket.id} class="border-t border-line pt-2">
          {ticket.is_major && (
            <p class="mb-1 flex flex-wrap items-center gap-x-2 text-sm">
              <Badge tone="late" icon="octagon-alert">
                {t.major}
              </Badge>
              <span class="text-quiet">{t.parts(ticket.parts)}</span>
            </p>
          )}
          <p>
            <a class="link" href={paths.ticket(ticket.number)} target="_blank" rel="noopener">
              {ticket.subject}
              <span class="sr-only"> ({t.opens})</span>
            </a>
          </p>
          <p class="text-sm text-quiet">
            {[
              ticket.number,
              ticket.is_same_agency ? t.sameUnit : ticket.agency,
              ticket.region === ticket.agency ? null : ticket.region,
              sayAge(ticket.created_at, view.now, view.locale),
            ]
              .filter(Boolean)
              .join(' · ')}
          </p>
          <StatusBadge view={view} status={ticket.status} plain />
          <label class="choice">
            <input
              class="radio"
              type="radio"
              name="joins"
              value={ticket.number}
              form={deskFormId}
              checked={ticket.number === joins}
            />
            <span class="font-medium">
              {ticket.is_major ? t.joinsMajor : t.joins}
              <span class="sr-only"> {ticket.number}</span>
            </span>
          </label>
        </div>
      ))}
    </fieldset>
  );
}
