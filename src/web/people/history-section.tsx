import type { GrantSpan, PersonHistory, PostingSpan } from '../../domain/people/history.ts';
import { speak, type Texts } from '../../lib/texts.ts';
import { sayDate } from '../../lib/times.ts';
import { roleLabels } from '../../ui/labels.ts';
import type { View } from '../../ui/view.ts';

const texts = {
  title: { id: 'Riwayat jabatan dan peran', en: 'History of titles and roles' },
  postings: { id: 'Jabatan dan perangkat daerah', en: 'Titles and agencies' },
  roles: { id: 'Peran', en: 'Roles' },
  none: { id: 'Belum ada.', en: 'None yet.' },
  noTitle: { id: 'tanpa jabatan', en: 'without a title' },
  noAgency: { id: 'tanpa perangkat daerah', en: 'without an agency' },
  since: { id: (from: string) => `sejak ${from}`, en: (from: string) => `since ${from}` },
  future: { id: (from: string) => `mulai ${from}`, en: (from: string) => `from ${from}` },
  span: {
    id: (from: string, to: string) => `${from} sampai ${to}`,
    en: (from: string, to: string) => `${from} to ${to}`,
  },
} satisfies Texts;

/** Where somebody was and what they might do, with days; nothing here is ever deleted. */
export function PersonHistorySection({ view, history }: { view: View; history: PersonHistory }) {
  const t = speak(texts, view.locale);
  const labels = speak(roleLabels, view.locale);
  const when = ({ from, to }: { from: Date; to: Date | null }) => {
    const begin = sayDate(from, view);
    if (to) return t.span(begin, sayDate(to, view));
    return from > view.now ? t.future(begin) : t.since(begin);
  };
  const place = ({ title, agency }: PostingSpan) => [title ?? t.noTitle, agency ?? t.noAgency].join(', ');
  const right = ({ role, team, agency }: GrantSpan) => {
    const where = team ?? agency;
    return where ? `${labels[role]} (${where})` : labels[role];
  };
  const postings = [...(history.planned ? [history.planned] : []), ...history.postings];
  return (
    <section class="mt-10" aria-labelledby="riwayat">
      <h2 id="riwayat" class="mb-4">
        {t.title}
      </h2>
      <h3 class="mb-2">{t.postings}</h3>
      <List
        entries={postings.map((one) => ({ id: one.id, text: place(one), when: when(one) }))}
        none={t.none}
      />
      <h3 class="mt-6 mb-2">{t.roles}</h3>
      <List
        entries={history.grants.map((one) => ({ id: one.id, text: right(one), when: when(one) }))}
        none={t.none}
      />
    </section>
  );
}

type Entry = { id: string; text: string; when: string };

const List = ({ entries, none }: { entries: readonly Entry[]; none: string }) =>
  entries.length === 0 ? (
    <p class="text-quiet">{none}</p>
  ) : (
    <ul class="divide-y divide-line border-y border-line">
      {entries.map(({ id, text, when }) => (
        <li key={id} class="py-2">
          <span class="block">{text}</span>
          <span class="text-xs text-quiet">{when}</span>
        </li>
      ))}
    </ul>
  );
