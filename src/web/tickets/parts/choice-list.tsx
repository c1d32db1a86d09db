import type { OtherListed } from '../../../domain/tickets/major-incidents.ts';
import { speak } from '../../../lib/texts.ts';
import { sayAge } from '../../../lib/times.ts';
import { statusLabels } from '../../../ui/labels.ts';
import type { View } from '../../../ui/view.ts';

type Props = {
  view: View;
  label: string;
  tickets: readonly OtherListed[];
  /** Are all of them chosen to begin with? */
  isChosen: boolean;
};

/** Tickets to choose several of, each with what tells it from the others. */
export function ChoiceList({ view, label, tickets, isChosen }: Props) {
  const statuses = speak(statusLabels, view.locale);
  return (
    <fieldset class="field">
      <legend class="field-label">{label}</legend>
      <div>
        {tickets.map((ticket) => (
          <label class="choice" key={ticket.id} for={`pilih-${ticket.number}`}>
            <input
              class="checkbox"
              type="checkbox"
              id={`pilih-${ticket.number}`}
              name="ticket"
              value={`${ticket.id}:${ticket.version}`}
              checked={isChosen}
            />
            <span class="min-w-0">
              <span class="font-medium wrap-anywhere">{ticket.subject}</span>
              <span class="field-hint block">
                {[
                  ticket.number,
                  ticket.agency_name,
                  ticket.region_name,
                  statuses[ticket.status],
                  sayAge(ticket.created_at, view.now, view.locale),
                ]
                  .filter(Boolean)
                  .join(' · ')}
              </span>
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
