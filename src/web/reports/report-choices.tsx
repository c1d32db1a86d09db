import type { Period } from '../../domain/reports/periods.ts';
import { spans } from '../../domain/reports/periods.ts';
import { speak } from '../../lib/texts.ts';
import { localDate } from '../../lib/times.ts';
import { paths } from '../../paths.ts';
import { LinkButton } from '../../ui/button.tsx';
import { Icon } from '../../ui/icon.tsx';
import type { View } from '../../ui/view.ts';
import { type ReportQuery, withQuery } from './report-query.ts';
import { reportTexts } from './texts.ts';

type Props = { view: View; path: string; query: ReportQuery; periods: readonly Period[]; shown?: string };

/** Which report, by what span, and which stretch of time: all of it stands in the address. */
export function ReportChoices({ view, path, query, periods, shown }: Props) {
  const t = speak(reportTexts, view.locale);
  const [oldest, newest] = [periods[0]!, periods.at(-1)!];
  const dayBefore = localDate(new Date(oldest.starts.getTime() - 1), view.zone);
  const hasLater = newest.ends <= view.now;
  // As many periods on as are shown, but never beyond today.
  const ahead = new Date(
    newest.ends.getTime() + (newest.ends.getTime() - oldest.starts.getTime()) - 86_400_000,
  );
  const later = ahead < view.now ? localDate(ahead, view.zone) : undefined;
  return (
    <div class="no-print mb-4 grid gap-2">
      <nav aria-label={t.which} class="flex flex-wrap gap-x-1">
        <Choice href={withQuery(paths.reports, query)} label={t.title} isCurrent={path === paths.reports} />
        <Choice
          href={withQuery(paths.technicianReport, query)}
          label={t.technicians}
          isCurrent={path === paths.technicianReport}
        />
      </nav>
      <div class="flex flex-wrap items-center justify-between gap-2">
        <nav aria-label={t.span} class="flex flex-wrap gap-x-1">
          {spans.map((by) => (
            <Choice
              key={by}
              href={withQuery(path, { ...query, by })}
              label={t[by]}
              isCurrent={by === query.by}
            />
          ))}
        </nav>
        {shown && <p class="font-semibold">{shown}</p>}
        <div class="flex flex-wrap gap-2">
          <LinkButton href={withQuery(path, { by: query.by, end: dayBefore })} icon="arrow-left">
            {t.earlier}
          </LinkButton>
          {hasLater && (
            <LinkButton href={withQuery(path, { by: query.by, end: later })} icon="arrow-right">
              {t.later}
            </LinkButton>
          )}
        </div>
      </div>
    </div>
  );
}

/** Takes the report along: as a file, or on paper. */
export function ReportActions({ view, csv }: { view: View; csv: string }) {
  const t = speak(reportTexts, view.locale);
  return (
    <>
      <button class="btn btn-quiet" type="button" data-print hidden>
        <Icon name="printer" />
        {t.print}
      </button>
      <LinkButton href={csv} icon="download" download>
        {t.download}
      </LinkButton>
    </>
  );
}

const Choice = ({ href, label, isCurrent }: { href: string; label: string; isCurrent: boolean }) => (
  <a
    href={href}
    class={isCurrent ? 'btn btn-quiet font-bold' : 'btn btn-quiet border-transparent'}
    aria-current={isCurrent ? 'page' : undefined}
  >
    {label}
  </a>
);
