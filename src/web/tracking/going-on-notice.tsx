import type { GoingOn } from '../../domain/tracking/going-on.ts';
import { speak, type Texts } from '../../lib/texts.ts';
import { sayTime } from '../../lib/times.ts';
import { publicStatusLabels } from '../../ui/labels.ts';
import { Notice } from '../../ui/notice.tsx';
import type { View } from '../../ui/view.ts';

const texts = {
  merged: {
    id: (number: string) =>
      `Laporan Anda digabung ke ${number}, yang menceritakan hal yang sama. Perkembangan dan solusinya terlihat di sini.`,
    en: (number: string) =>
      `Your report was merged into ${number}, which tells of the same thing. Its progress and solution appear here.`,
  },
  mergedPublic: {
    id: 'Laporan ini digabung dengan laporan lain tentang hal yang sama. Perkembangannya terlihat di sini.',
    en: 'This report was merged with another one of the same thing. Its progress appears here.',
  },
  major: {
    id: (category: string, since: string) =>
      `Bagian dari gangguan massal (${category}) yang dilaporkan sejak ${since}. Banyak pelapor mengalaminya; Anda tidak perlu melapor lagi.`,
    en: (category: string, since: string) =>
      `Part of a major incident (${category}), reported since ${since}. Many are affected; you need not report again.`,
  },
  now: {
    id: (status: string) => `Keadaannya sekarang: ${status}.`,
    en: (status: string) => `Where it stands now: ${status}.`,
  },
} satisfies Texts;

type Props = { view: View; goingOn: GoingOn; isPublic: boolean };

/** What a report has become part of. Never the words, name or files of another reporter. */
export function GoingOnNotice({ view, goingOn: { successor, major }, isPublic }: Props) {
  const t = speak(texts, view.locale);
  if (!successor && !major) return null;
  return (
    <div class="mt-5 grid gap-3">
      {successor && <Notice tone="act">{isPublic ? t.mergedPublic : t.merged(successor.number)}</Notice>}
      {major && (
        <Notice tone="wait">
          <p>
            {t.major(
              view.locale === 'en' ? major.category_name_en : major.category_name_id,
              sayTime(major.created_at, view),
            )}
          </p>
          <p>{t.now(speak(publicStatusLabels, view.locale)[major.status])}</p>
        </Notice>
      )}
    </div>
  );
}
