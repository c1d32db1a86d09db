import type { PostHealth } from '../../domain/arrivals/listing.ts';
import { speak } from '../../lib/texts.ts';
import { paths } from '../../paths.ts';
import { Notice } from '../../ui/notice.tsx';
import { Time } from '../../ui/time.tsx';
import type { View } from '../../ui/view.ts';
import { arrivalTexts } from './arrival-texts.ts';

/** One line for the desk while something that came in waits for people; nothing while all is well. */
export function PostHealthLine({ view, health }: { view: View; health: PostHealth }) {
  const t = speak(arrivalTexts, view.locale);
  const { quarantined, oldest, stuck } = health;
  if (quarantined === 0 && stuck === 0) return null;
  return (
    <div class="no-print mb-4">
      <Notice tone={stuck > 0 ? 'late' : 'wait'}>
        {quarantined > 0 && (
          <p>
            <a class="link" href={paths.arrivals}>
              {t.quarantined(quarantined)}
            </a>
            {oldest && (
              <>
                , {t.since} <Time view={view} at={oldest} />
              </>
            )}
            .
          </p>
        )}
        {stuck > 0 && (
          <p>
            <a class="link" href={`${paths.arrivals}?hasil=waiting`}>
              {t.stuck(stuck)}
            </a>
            .
          </p>
        )}
      </Notice>
    </div>
  );
}
