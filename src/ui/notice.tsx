import type { ComponentChildren } from 'preact';
import { Icon, type IconName } from './icon.tsx';
import { type Tone, toneClass } from './tones.ts';

const icons: Readonly<Record<Tone, IconName>> = {
  act: 'info',
  wait: 'triangle-alert',
  done: 'circle-check',
  late: 'circle-alert',
  still: 'info',
};

/** A sentence or two that must not be overlooked. */
export const Notice = ({ tone, children }: { tone: Tone; children: ComponentChildren }) => (
  <div class={`notice ${toneClass[tone]}`}>
    <Icon name={icons[tone]} />
    <div>{children}</div>
  </div>
);
