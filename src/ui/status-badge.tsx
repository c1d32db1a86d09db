import type { Status } from '../domain/tickets/vocabulary.ts';
import { speak } from '../lib/texts.ts';
import { Badge } from './badge.tsx';
import type { IconName } from './icon.tsx';
import { publicStatusLabels, statusLabels } from './labels.ts';
import type { Tone } from './tones.ts';
import type { View } from './view.ts';

export type Audience = 'staff' | 'public';

export const statusSigns: Readonly<Record<Status, { tone: Tone; icon: IconName }>> = {
  submitted: { tone: 'wait', icon: 'inbox' },
  accepted: { tone: 'act', icon: 'clipboard-check' },
  assigned: { tone: 'act', icon: 'user-check' },
  in_progress: { tone: 'act', icon: 'wrench' },
  waiting_reporter: { tone: 'wait', icon: 'message-circle' },
  waiting_external: { tone: 'wait', icon: 'hourglass' },
  pending_review: { tone: 'wait', icon: 'clipboard-list' },
  resolved: { tone: 'done', icon: 'circle-check' },
  closed: { tone: 'still', icon: 'lock' },
  rejected: { tone: 'late', icon: 'ban' },
  cancelled: { tone: 'still', icon: 'circle-x' },
  merged: { tone: 'still', icon: 'git-merge' },
};

type Props = { view: Pick<View, 'locale'>; status: Status; audience?: Audience; plain?: boolean };

export const StatusBadge = ({ view, status, audience = 'staff', plain = false }: Props) => (
  <Badge {...statusSigns[status]} plain={plain}>
    {speak(audience === 'staff' ? statusLabels : publicStatusLabels, view.locale)[status]}
  </Badge>
);
