import type { ListedGateway } from '../../domain/gateways/listing.ts';
import { speak } from '../../lib/texts.ts';
import { paths } from '../../paths.ts';
import { Badge } from '../../ui/badge.tsx';
import { LinkButton } from '../../ui/button.tsx';
import { DeskLayout } from '../../ui/desk-layout.tsx';
import { Icon } from '../../ui/icon.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Cell, ListTable } from '../../ui/table.tsx';
import type { View } from '../../ui/view.ts';
import { gatewayTexts } from './gateway-texts.ts';
import { HealthLine, StateBadge } from './health-line.tsx';
import { findProviderForm, gatewayChannels } from './providers/provider-forms.ts';

type Props = { view: View; gateways: readonly ListedGateway[]; isShut: boolean };

/** Which provider carries the messages of each channel, and how it does. */
export function GatewaysPage({ view, gateways, isShut }: Props) {
  const t = speak(gatewayTexts, view.locale);
  return (
    <DeskLayout
      view={view}
      title={t.title}
      breadcrumb={[{ label: t.settings, href: paths.settings }]}
      actions={
        <LinkButton href={paths.newGateway} variant="primary" icon="plus">
          {t.add}
        </LinkButton>
      }
    >
      {isShut && (
        <div class="mb-4">
          <Notice tone="act">{t.shut}</Notice>
        </div>
      )}
      <p class="mb-6 max-w-[72ch] text-quiet">{t.lead}</p>
      <div class="grid gap-8">
        {gatewayChannels.map((channel) => {
          const own = gateways.filter((gateway) => gateway.channel === channel);
          return (
            <section key={channel} aria-labelledby={channel}>
              <h2 id={channel} class="mb-3">
                {t[channel]}
              </h2>
              {own.length === 0 ? (
                <p class="text-quiet">{t.none}</p>
              ) : (
                <ListTable
                  caption={t[channel]}
                  columns={[t.provider, t.state, t.health, ...(own.length > 1 ? [t.order] : [])].map(
                    (label) => ({ label }),
                  )}
                >
                  {own.map((gateway, index) => (
                    <Row
                      key={gateway.id}
                      view={view}
                      gateway={gateway}
                      place={own.length > 1 ? index : null}
                    />
                  ))}
                </ListTable>
              )}
            </section>
          );
        })}
      </div>
    </DeskLayout>
  );
}

/** `place` counts from 0; null where there is nothing to order. */
function Row({ view, gateway, place }: { view: View; gateway: ListedGateway; place: number | null }) {
  const t = speak(gatewayTexts, view.locale);
  const form = findProviderForm(gateway.provider);
  const provider = form?.name[view.locale] ?? gateway.provider;
  return (
    <tr>
      <Cell class="lg:w-72">
        <a class="link" href={paths.gateway(gateway.id)}>
          {gateway.name}
        </a>
        {provider !== gateway.name && <span class="block text-quiet">{provider}</span>}
        {form?.isUnofficial && (
          <Badge tone="wait" icon="triangle-alert" plain>
            {t.unofficial}
          </Badge>
        )}
      </Cell>
      <Cell class="lg:w-36">
        <StateBadge view={view} health={gateway} />
      </Cell>
      <Cell>
        <HealthLine view={view} health={gateway} />
      </Cell>
      {place !== null && (
        <Cell class="lg:w-24">
          {place > 0 && (
            <form method="post" action={paths.gatewayOrder(gateway.id)}>
              <button class="btn btn-quiet" type="submit" aria-label={t.raise(gateway.name)}>
                <Icon name="arrow-up" />
              </button>
            </form>
          )}
        </Cell>
      )}
    </tr>
  );
}
