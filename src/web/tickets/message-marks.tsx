import type { Mark } from '../../domain/chats/marks.ts';
import { speak, type Texts } from '../../lib/texts.ts';
import { Icon, type IconName } from '../../ui/icon.tsx';
import { channelLabels } from '../../ui/labels.ts';
import type { View } from '../../ui/view.ts';
import { reasonTexts, stateLabels, stateSigns } from '../deliveries/delivery-texts.ts';
import { messageChannelLabels } from '../notifications/choice-texts.ts';
import { wayIcons, wayNames } from './reply-forecast.tsx';

const texts = {
  came: { id: (way: string) => `lewat ${way}`, en: (way: string) => `by ${way}` },
} satisfies Texts;

const cameIcons: Readonly<Record<string, IconName>> = {
  ...wayIcons,
  web: 'globe',
  phone: 'phone',
  walk_in: 'user',
  letter: 'file-text',
};

/** By which way words came, or went to the reporter, and what is known of their arrival. */
export function MessageMarks({ view, marks, seq }: { view: View; marks: readonly Mark[]; seq: number }) {
  const mark = marks.find((one) => one.seq === seq);
  if (!mark || (mark.cameBy === null && mark.went.length === 0)) return null;
  const t = speak(texts, view.locale);
  const states = speak(stateLabels, view.locale);
  const ways = speak(wayNames, view.locale);
  return (
    <p class="mt-2 flex flex-wrap gap-x-4 gap-y-1 text-xs text-quiet">
      {mark.cameBy && (
        <span class="inline-flex items-center gap-1">
          <Icon name={cameIcons[mark.cameBy] ?? 'message-circle'} />
          {t.came({ ...speak(channelLabels, view.locale), ...ways }[mark.cameBy])}
        </span>
      )}
      {mark.went.map(({ channel, state, reason }) => (
        <span key={channel} class="inline-flex items-center gap-1">
          <Icon name={stateSigns[state].icon} />
          {speak(messageChannelLabels, view.locale)[channel]}: {states[state]}
          {reason &&
            state !== 'read' &&
            state !== 'delivered' &&
            ` (${speak(reasonTexts, view.locale)[reason]})`}
        </span>
      ))}
    </p>
  );
}
