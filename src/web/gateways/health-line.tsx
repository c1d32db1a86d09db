import { speak } from '../../lib/texts.ts';
import { Badge } from '../../ui/badge.tsx';
import { Time } from '../../ui/time.tsx';
import type { View } from '../../ui/view.ts';
import { sayFailure } from './failure-texts.ts';
import { gatewayTexts } from './gateway-texts.ts';

type Health = {
  is_enabled: boolean;
  ok_at: Date | null;
  failed_at: Date | null;
  failure: string | null;
  paused_until: Date | null;
};

/** Whether an account is used, and how it does. */
export function StateBadge({ view, health }: { view: View; health: Health }) {
  const t = speak(gatewayTexts, view.locale);
  const { is_enabled: isEnabled, failure, paused_until: paused } = health;
  if (!isEnabled)
    return (
      <Badge tone="still" icon="ban" plain>
        {t.off}
      </Badge>
    );
  if (paused !== null && paused > view.now)
    return (
      <Badge tone="late" icon="circle-pause" plain>
        {t.resting}
      </Badge>
    );
  if (failure !== null)
    return (
      <Badge tone="late" icon="circle-alert" plain>
        {t.failing}
      </Badge>
    );
  return (
    <Badge tone="done" icon="circle-check" plain>
      {t.on}
    </Badge>
  );
}

/** "Terakhir berhasil …", or what is wrong since when, and when it is tried again. */
export function HealthLine({ view, health }: { view: View; health: Health }) {
  const t = speak(gatewayTexts, view.locale);
  const { ok_at: okAt, failed_at: failedAt, failure, paused_until: paused } = health;
  if (failure === null && okAt === null) return <span class="text-quiet">{t.never}</span>;
  return (
    <>
      {failure !== null && (
        <span class="block">
          {sayFailure(failure, view.locale)}
          {failedAt && (
            <span class="text-quiet">
              {' '}
              ({t.failedSince.toLowerCase()} <Time view={view} at={failedAt} />
              {paused !== null && paused > view.now && (
                <>
                  , {t.pausedUntil.toLowerCase()} <Time view={view} at={paused} />
                </>
              )}
              )
            </span>
          )}
        </span>
      )}
      {okAt && (
        <span class="block text-quiet">
          {t.okAt} <Time view={view} at={okAt} />
        </span>
      )}
    </>
  );
}
