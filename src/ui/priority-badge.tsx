import type { Priority } from '../domain/tickets/vocabulary.ts';
import { speak } from '../lib/texts.ts';
import { Badge } from './badge.tsx';
import type { IconName } from './icon.tsx';
import { priorityLabels } from './labels.ts';
import type { Tone } from './tones.ts';
import type { View } from './view.ts';

const signs: Readonly<Record<Priority, { tone: Tone; icon: IconName }>> = {
  critical: { tone: 'late', icon: 'octagon-alert' },
  high: { tone: 'wait', icon: 'chevrons-up' },
  medium: { tone: 'still', icon: 'equal' },
  low: { tone: 'still', icon: 'arrow-down' },
};

type Props = { view: Pick<View, 'locale'>; priority: Priority; plain?: boolean };

export const PriorityBadge = ({ view, priority, plain = false }: Props) => (
  <Badge {...signs[priority]} plain={plain}>
    {speak(priorityLabels, view.locale)[priority]}
  </Badge>
);
