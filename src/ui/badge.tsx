import { Icon, type IconName } from './icon.tsx';
import { type Tone, toneClass } from './tones.ts';

type Props = { tone: Tone; icon: IconName; children: string; plain?: boolean };

/** A word with its icon and colour. `plain` leaves the ground away, for dense lists. */
export const Badge = ({ tone, icon, children, plain }: Props) => (
  <span class={`badge ${toneClass[tone]}${plain ? ' badge-plain' : ''}`}>
    <Icon name={icon} />
    {children}
  </span>
);
