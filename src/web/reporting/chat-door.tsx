import type { Poster } from '../../domain/posters/finding.ts';
import { formatPhone } from '../../lib/phone.ts';
import { speak, type Texts } from '../../lib/texts.ts';
import { Icon } from '../../ui/icon.tsx';
import type { View } from '../../ui/view.ts';

const texts = {
  link: { id: 'Lapor lewat WhatsApp', en: 'Report by WhatsApp' },
  hint: { id: (number: string) => `ke nomor ${number}`, en: (number: string) => `to ${number}` },
  word: { id: 'Lapor', en: 'Report' },
} satisfies Texts;

type Props = { view: View; number: string; poster: Poster | null };

/** The way to the same report by WhatsApp. Whoever touches it writes first, so every account may answer. */
export function ChatDoor({ view, number, poster }: Props) {
  const t = speak(texts, view.locale);
  const place = [poster?.agency_name, poster?.location]
    .filter(Boolean)
    .join(', ')
    .replace(/[()\n]/g, ' ');
  // What the conversation knows as a report to begin, with its place (domain/chats/phrases.ts).
  const words = place ? `${t.word} (${place}): ` : `${t.word}: `;
  return (
    <p class="mb-8 flex flex-wrap items-center gap-x-3 gap-y-1">
      <a
        class="link inline-flex min-h-11 items-center gap-2 font-semibold"
        href={`https://wa.me/${number.slice(1)}?text=${encodeURIComponent(words)}`}
        rel="noreferrer"
      >
        <Icon name="message-circle" />
        {t.link}
      </a>
      <span class="text-sm text-quiet">{t.hint(formatPhone(number))}</span>
    </p>
  );
}
