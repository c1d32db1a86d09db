import type { Conflict } from '../domain/errors.ts';
import { speak, type Texts } from '../lib/texts.ts';
import { actionLabels } from '../ui/labels.ts';
import { Time } from '../ui/time.tsx';
import type { View } from '../ui/view.ts';

const texts = {
  somebody: { id: 'pelapor atau sistem', en: 'the reporter or the system' },
} satisfies Texts;

/** What others did to a ticket after a form was opened. */
export const ChangeList = ({ view, changes }: { view: View; changes: Conflict['since'] }) => (
  <ul class="mt-1 list-disc pl-5">
    {changes.map((event) => (
      <li key={event.at.getTime()}>
        {speak(actionLabels, view.locale)[event.action]} ·{' '}
        {event.actorName ?? speak(texts, view.locale).somebody} · <Time view={view} at={event.at} />
      </li>
    ))}
  </ul>
);
