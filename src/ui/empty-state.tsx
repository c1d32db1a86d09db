import type { ComponentChildren } from 'preact';
import { Icon, type IconName } from './icon.tsx';

type Props = { icon: IconName; title: string; children?: ComponentChildren };

/** What will appear here and how to make the first one. */
export const EmptyState = ({ icon, title, children }: Props) => (
  <div class="empty">
    <Icon name={icon} />
    <p class="font-semibold">{title}</p>
    {children}
  </div>
);
