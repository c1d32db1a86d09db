import type { AgencyKind } from '../../domain/agencies/agency.ts';
import type { AgencyChange } from '../../domain/agencies/history.ts';
import { speak, type Texts } from '../../lib/texts.ts';
import { Time } from '../../ui/time.tsx';
import type { View } from '../../ui/view.ts';
import { agencyTexts } from './agency-form-texts.ts';
import { sayKind } from './agency-texts.ts';

const texts = {
  agency_added: { id: 'Ditambahkan', en: 'Added' },
  agency_changed: { id: 'Diubah', en: 'Changed' },
  agency_disabled: { id: 'Dinonaktifkan', en: 'Disabled' },
  agency_enabled: { id: 'Diaktifkan lagi', en: 'Enabled again' },
  renamed: {
    id: (from: string, to: string) => `Berganti nama dari “${from}” menjadi “${to}”`,
    en: (from: string, to: string) => `Renamed from “${from}” to “${to}”`,
  },
  moved: {
    id: (from: string, to: string) => `Pindah dari ${from} ke ${to}`,
    en: (from: string, to: string) => `Moved from ${from} to ${to}`,
  },
  top: { id: 'tingkat tertinggi', en: 'the highest level' },
  other: { id: (fields: string) => `Diubah: ${fields}`, en: (fields: string) => `Changed: ${fields}` },
  value: {
    id: (field: string, from: string, to: string) => `${field}: ${from} menjadi ${to}`,
    en: (field: string, from: string, to: string) => `${field}: ${from} to ${to}`,
  },
  empty: { id: 'kosong', en: 'empty' },
  by: { id: (name: string) => `oleh ${name}`, en: (name: string) => `by ${name}` },
} satisfies Texts;

/** What happened to an agency, newest first: names it had, and where it lay. */
export function HistoryList({ view, history }: { view: View; history: readonly AgencyChange[] }) {
  const t = speak(texts, view.locale);
  return (
    <ol class="divide-y divide-line">
      {history.map((change) => (
        <li key={change.id} class="py-2">
          {sentences(change, view).map((sentence) => (
            <span key={sentence} class="block">
              {sentence}
            </span>
          ))}
          <span class="text-xs text-quiet">
            <Time view={view} at={change.at} /> {change.by && t.by(change.by)}
          </span>
        </li>
      ))}
    </ol>
  );
}

function sentences({ action, fields, before, after }: AgencyChange, view: View): string[] {
  const t = speak(texts, view.locale);
  const a = speak(agencyTexts, view.locale);
  if (action !== 'agency_changed' || !before || !after) return [t[action]];
  const said: string[] = [];
  const rest: string[] = [];
  for (const field of fields) {
    if (field === 'name') said.push(t.renamed(before.name ?? '', after.name ?? ''));
    else if (field === 'parent_id') said.push(t.moved(before.parent ?? t.top, after.parent ?? t.top));
    else if (field === 'code' || field === 'short_name')
      said.push(t.value(a[field], before[field] ?? t.empty, after[field] ?? t.empty));
    else if (field === 'region_code')
      said.push(t.value(a.region, before.region ?? t.empty, after.region ?? t.empty));
    else if (field === 'kind')
      said.push(
        t.value(
          a.kind,
          sayKind(before.kind as AgencyKind, view.locale),
          sayKind(after.kind as AgencyKind, view.locale),
        ),
      );
    else if (field in a) rest.push(a[field as keyof typeof a].toLowerCase());
  }
  return rest.length > 0 ? [...said, t.other(rest.join(', '))] : said;
}
