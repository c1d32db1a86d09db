import type { ComponentChildren } from 'preact';
import { speak, type Texts } from '../lib/texts.ts';
import { Icon, type IconName } from './icon.tsx';
import { Time } from './time.tsx';
import type { View } from './view.ts';

const texts = {
  internal: {
    id: 'Catatan internal, tidak terlihat oleh pelapor',
    en: 'Internal note, not visible to the reporter',
  },
} satisfies Texts;

/** Replies, notes and events in one order of time. */
export const Stream = ({ label, children }: { label: string; children: ComponentChildren }) => (
  <ol class="stream" aria-label={label}>
    {children}
  </ol>
);

type WordsProps = {
  view: View;
  kind: 'reply' | 'note';
  author: string;
  /** What the author is here: "Pelapor", "Teknisi". */
  role?: string | null | undefined;
  at: Date;
  text: string;
  id?: string | undefined;
  /** Files and the like, below the words. */
  children?: ComponentChildren;
};

/** Something written: a reply, or a note that is tinted and says who can read it. */
export const StreamWords = ({ view, kind, author, role, at, text, id, children }: WordsProps) => (
  <li id={id} class={kind === 'note' ? 'stream-words stream-note' : 'stream-words'}>
    {kind === 'note' && (
      <p class="stream-kind">
        <Icon name="lock" />
        {speak(texts, view.locale).internal}
      </p>
    )}
    <div class="stream-head">
      <strong>{author}</strong>
      {role && <span class="stream-role">{role}</span>}
      <Time view={view} at={at} />
    </div>
    <div class="words">{text}</div>
    {children}
  </li>
);

type EventProps = {
  view: View;
  at: Date;
  icon?: IconName;
  id?: string | undefined;
  children: ComponentChildren;
};

/** Something that happened: one quiet line. */
export const StreamEvent = ({ view, at, icon = 'circle-dot', id, children }: EventProps) => (
  <li id={id} class="stream-event">
    <Icon name={icon} />
    <span>
      {children} · <Time view={view} at={at} />
    </span>
  </li>
);
