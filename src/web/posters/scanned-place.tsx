import type { ComponentChildren } from 'preact';
import type { Db } from '../../db/connection.ts';
import { findScannedPoster, type Poster } from '../../domain/posters/finding.ts';
import { speak, type Texts } from '../../lib/texts.ts';
import { Fact, Facts } from '../../ui/facts.tsx';
import { Notice } from '../../ui/notice.tsx';
import type { View } from '../../ui/view.ts';

const texts = {
  here: { id: 'Tempat menurut poster', en: 'The place on the poster' },
  agency: { id: 'Perangkat daerah atau unit kerja', en: 'Agency or unit' },
  region: { id: 'Wilayah', en: 'Region' },
  location: { id: 'Ruang atau perangkat', en: 'Room or device' },
  service: { id: 'Layanan', en: 'Service' },
  change: { id: 'Bukan di sini? Ubah tempatnya', en: 'Not here? Change the place' },
  gone: {
    id: 'Poster yang Anda pindai tidak dipakai lagi. Anda tetap dapat melapor: tulis sendiri tempatnya di bawah.',
    en: 'The poster you scanned is no longer in use. You can still report: write the place yourself below.',
  },
} satisfies Texts;

/** What came of a scanned code: a poster in use, one that is not, or no code at all. */
export type Scanned = { poster: Poster | null; isGone: boolean };
export const notScanned: Scanned = { poster: null, isGone: false };

export async function readScanned(db: Db, code: string | undefined): Promise<Scanned> {
  if (!code) return notScanned;
  const poster = (await findScannedPoster(db, code)) ?? null;
  return { poster, isGone: poster === null };
}

/** The fields of a report that a poster fills in. */
export const filledBy = ({ poster }: Scanned) => ({
  agency: poster !== null && poster.agency_id !== null,
  location: poster !== null && poster.location !== '',
  service: poster !== null && poster.service_id !== null,
});

/** What the form of a report begins with after a scan. */
export const beginningOf = ({ poster }: Scanned): Record<string, string> => ({
  ...(poster?.location && { location: poster.location }),
  ...(poster?.service_id && { service: poster.service_id }),
  ...(poster?.category_code && { category: poster.category_code }),
});

type Props = {
  view: View;
  scanned: Scanned;
  /** As the fields have it now. */
  now: { agency: string; location: string; service: string };
  /** Something is wrong with a field that is folded away. */
  isOpen: boolean;
  /** The fields themselves, for whoever is elsewhere. */
  children: ComponentChildren;
};

/** Where the report is made, as facts, with the fields behind one click; works without JavaScript. */
export function ScannedPlace({ view, scanned, now, isOpen, children }: Props) {
  const t = speak(texts, view.locale);
  const { poster, isGone } = scanned;
  if (isGone) {
    return (
      <div class="mb-6">
        <Notice tone="wait">{t.gone}</Notice>
      </div>
    );
  }
  if (!poster) return null;
  const fills = filledBy(scanned);
  const hasField = fills.agency || fills.location || fills.service;
  return (
    <section class="surface mb-8 p-4" aria-labelledby="tempat">
      <input type="hidden" name="poster" value={poster.code} />
      <h2 id="tempat" class="mb-3">
        {t.here}
      </h2>
      <Facts>
        <Fact label={t.agency}>{fills.agency && now.agency}</Fact>
        <Fact label={t.region}>{poster.region_name !== now.agency && poster.region_name}</Fact>
        <Fact label={t.location}>{fills.location && now.location}</Fact>
        <Fact label={t.service}>{fills.service && now.service}</Fact>
      </Facts>
      {hasField && (
        <details open={isOpen}>
          <summary class="link flex min-h-12 items-center">{t.change}</summary>
          <div class="mt-2">{children}</div>
        </details>
      )}
    </section>
  );
}
