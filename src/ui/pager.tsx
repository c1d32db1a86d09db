import { speak, type Texts } from '../lib/texts.ts';
import { LinkButton } from './button.tsx';
import { Icon } from './icon.tsx';
import type { View } from './view.ts';

const texts = {
  pages: { id: 'Halaman daftar', en: 'Pages of the list' },
  newer: { id: 'Lebih baru', en: 'Newer' },
  older: { id: 'Lebih lama', en: 'Older' },
  first: { id: 'Ke awal', en: 'To the beginning' },
  next: { id: 'Berikutnya', en: 'Next' },
} satisfies Texts;

type Props = {
  view: View;
  newer?: string | null | undefined;
  older?: string | null | undefined;
  /** Other words than newer and older, for lists that are not sorted by time. */
  words?: { newer: string; older: string };
};

/** Links to the neighbouring pages; nothing when there are none. */
export function Pager({ view, newer, older, words }: Props) {
  const t = speak(texts, view.locale);
  if (!newer && !older) return null;
  return (
    <nav class="no-print mt-4 flex justify-between gap-2" aria-label={t.pages}>
      {newer ? (
        <LinkButton href={newer} icon="arrow-left">
          {words?.newer ?? t.newer}
        </LinkButton>
      ) : (
        <span />
      )}
      {older && (
        <LinkButton href={older}>
          {words?.older ?? t.older}
          <Icon name="arrow-right" />
        </LinkButton>
      )}
    </nav>
  );
}

/** Of a list that is paged by key: on to the next page, and back to its beginning. */
export function ForwardPager({
  view,
  first,
  next,
}: {
  view: View;
  first: string | null;
  next: string | null;
}) {
  const t = speak(texts, view.locale);
  return <Pager view={view} newer={first} older={next} words={{ newer: t.first, older: t.next }} />;
}
