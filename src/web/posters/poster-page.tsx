import type { PosterReports } from '../../domain/posters/counting.ts';
import type { Poster } from '../../domain/posters/finding.ts';
import { sayNumber } from '../../lib/numbers.ts';
import { speak, type Texts } from '../../lib/texts.ts';
import { paths } from '../../paths.ts';
import { Badge } from '../../ui/badge.tsx';
import { Button, LinkButton } from '../../ui/button.tsx';
import { DeskLayout } from '../../ui/desk-layout.tsx';
import { Document } from '../../ui/document.tsx';
import { Fact, Facts } from '../../ui/facts.tsx';
import { Form } from '../../ui/form.tsx';
import { Icon } from '../../ui/icon.tsx';
import { Time } from '../../ui/time.tsx';
import type { View } from '../../ui/view.ts';
import { posterPapers } from './poster-paper.ts';
import { PosterSheet } from './poster-sheet.tsx';
import { namePlace, type PosterPlace, spellAddress } from './poster-texts.ts';

const texts = {
  posters: { id: 'Poster', en: 'Posters' },
  title: { id: (code: string) => `Poster ${code}`, en: (code: string) => `Poster ${code}` },
  agency: { id: 'Perangkat daerah', en: 'Agency' },
  region: { id: 'Wilayah', en: 'Region' },
  location: { id: 'Ruang atau perangkat', en: 'Room or device' },
  service: { id: 'Layanan', en: 'Service' },
  category: { id: 'Jenis masalah', en: 'Kind of problem' },
  anything: { id: 'Dipilih pelapor', en: 'Chosen by the reporter' },
  address: { id: 'Alamat', en: 'Address' },
  made: { id: 'Dibuat', en: 'Made' },
  by: { id: (name: string) => `oleh ${name}`, en: (name: string) => `by ${name}` },
  state: { id: 'Keadaan', en: 'State' },
  inUse: { id: 'Dipakai', en: 'In use' },
  outOfUse: { id: 'Tidak dipakai', en: 'Out of use' },
  reports: { id: 'Laporan lewat poster ini', en: 'Reports by this poster' },
  noReports: { id: 'Belum ada', en: 'None yet' },
  last: { id: 'terakhir', en: 'last' },
  see: { id: 'Lihat tiketnya', en: 'See the tickets' },
  print: { id: 'Cetak', en: 'Print' },
  pdf: { id: 'Unduh PDF', en: 'Download PDF' },
  a4: { id: 'A4', en: 'A4' },
  a5: { id: 'A5', en: 'A5' },
  a6x4: { id: 'Empat per A4', en: 'Four on A4' },
  disable: { id: 'Berhenti memakai poster', en: 'Take out of use' },
  disableHint: {
    id: 'Orang yang memindainya mendapat formulir kosong dengan penjelasan.',
    en: 'Whoever scans it gets the empty form and is told why.',
  },
  enable: { id: 'Pakai lagi', en: 'Use again' },
  preview: { id: 'Poster', en: 'Poster' },
  back: { id: 'Kembali', en: 'Back' },
} satisfies Texts;

export const placeOf = (poster: Poster): PosterPlace => ({
  code: poster.code,
  agency: poster.agency_name,
  location: poster.location,
  service: poster.service_name,
});

type Props = {
  view: View;
  poster: Poster;
  url: string;
  /** Null for whoever sees no tickets. */
  reports: PosterReports | null;
};

/** One poster: where it hangs, what came by it, and how it looks. */
export function PosterPage({ view, poster, url, reports }: Props) {
  const t = speak(texts, view.locale);
  const category = view.locale === 'id' ? poster.category_name_id : poster.category_name_en;
  const isDisabled = poster.disabled_at !== null;
  return (
    <DeskLayout
      view={view}
      title={t.title(poster.code)}
      breadcrumb={[{ label: t.posters, href: paths.posters }]}
      actions={
        isDisabled ? undefined : (
          <LinkButton href={paths.posterPrint(poster.code)} variant="primary" icon="printer">
            {t.print}
          </LinkButton>
        )
      }
    >
      <div class="grid items-start gap-6 lg:grid-cols-[22rem_minmax(0,1fr)]">
        <div class="grid gap-5">
          <div class="surface p-4">
            <Facts dense>
              <Fact label={t.state}>
                {isDisabled ? (
                  <Badge tone="still" icon="ban">
                    {t.outOfUse}
                  </Badge>
                ) : (
                  <Badge tone="done" icon="circle-check">
                    {t.inUse}
                  </Badge>
                )}
              </Fact>
              <Fact label={t.agency}>{poster.agency_name}</Fact>
              <Fact label={t.region}>{poster.region_name !== poster.agency_name && poster.region_name}</Fact>
              <Fact label={t.location}>{poster.location}</Fact>
              <Fact label={t.service}>{poster.service_name}</Fact>
              <Fact label={t.category}>{category ?? t.anything}</Fact>
              <Fact label={t.address}>
                <span class="break-all">{spellAddress(url)}</span>
              </Fact>
              <Fact label={t.made}>
                <Time view={view} at={poster.made_at} />
                {poster.made_by_name && <span class="block text-quiet">{t.by(poster.made_by_name)}</span>}
              </Fact>
              {reports && (
                <Fact label={t.reports}>
                  <Reports view={view} code={poster.code} reports={reports} />
                </Fact>
              )}
            </Facts>
          </div>
          {!isDisabled && (
            <div>
              <h2 class="mb-2">{t.pdf}</h2>
              <div class="flex flex-wrap gap-2">
                {posterPapers.map((paper) => (
                  <LinkButton
                    key={paper}
                    href={`${paths.postersPdf}?kode=${poster.code}&kertas=${paper}`}
                    icon="file-down"
                    download
                  >
                    {t[paper]}
                  </LinkButton>
                ))}
              </div>
            </div>
          )}
          <Form action={paths.posterAccess(poster.code)} label={isDisabled ? t.enable : t.disable}>
            <input type="hidden" name="access" value={isDisabled ? 'enabled' : 'disabled'} />
            {!isDisabled && <p class="mb-2 text-quiet">{t.disableHint}</p>}
            <Button variant={isDisabled ? 'quiet' : 'danger'} icon={isDisabled ? 'refresh-cw' : 'ban'}>
              {isDisabled ? t.enable : t.disable}
            </Button>
          </Form>
        </div>
        <section aria-label={t.preview} class="min-w-0">
          <div class="poster-frame">
            <PosterSheet view={view} poster={{ place: placeOf(poster), url }} />
          </div>
        </section>
      </div>
    </DeskLayout>
  );
}

function Reports({ view, code, reports }: { view: View; code: string; reports: PosterReports }) {
  const t = speak(texts, view.locale);
  if (!reports.lastAt) return t.noReports;
  return (
    <>
      {sayNumber(reports.count, view.locale)}
      <span class="block text-quiet">
        {t.last} <Time view={view} at={reports.lastAt} />
      </span>
      <a class="link" href={`${paths.tickets}?group=all&poster=${code}`}>
        {t.see}
      </a>
    </>
  );
}

type PrintProps = { view: View; poster: Poster; url: string; paper: 'a4' | 'a5' };

/** The poster alone, as the printer takes it. */
export function PosterPrintPage({ view, poster, url, paper }: PrintProps) {
  const t = speak(texts, view.locale);
  const { name } = namePlace(placeOf(poster));
  return (
    <Document view={view} title={`${t.title(poster.code)}, ${name}`} bundle="desk">
      <main id="isi" class="px-4 print:p-0" tabIndex={-1}>
        <h1 class="sr-only">{t.title(poster.code)}</h1>
        <div class="no-print flex flex-wrap items-center gap-2 py-4">
          <LinkButton href={paths.poster(poster.code)} icon="arrow-left">
            {t.back}
          </LinkButton>
          <nav class="flex gap-1" aria-label={t.print}>
            {(['a4', 'a5'] as const).map((size) => (
              <a
                key={size}
                class="link inline-flex min-h-11 items-center px-2 aria-[current=page]:font-bold aria-[current=page]:text-ink aria-[current=page]:no-underline"
                href={`${paths.posterPrint(poster.code)}?kertas=${size}`}
                aria-current={size === paper ? 'page' : undefined}
              >
                {t[size]}
              </a>
            ))}
          </nav>
          <button class="btn btn-primary" type="button" data-print hidden>
            <Icon name="printer" />
            {t.print}
          </button>
        </div>
        <div class="poster-frame" data-paper={paper}>
          <PosterSheet view={view} poster={{ place: placeOf(poster), url }} />
        </div>
      </main>
    </Document>
  );
}
