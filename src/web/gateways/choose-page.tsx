import { speak } from '../../lib/texts.ts';
import { paths } from '../../paths.ts';
import { Badge } from '../../ui/badge.tsx';
import { DeskLayout } from '../../ui/desk-layout.tsx';
import type { View } from '../../ui/view.ts';
import { gatewayTexts } from './gateway-texts.ts';
import { gatewayChannels, providerForms } from './providers/provider-forms.ts';

/** Which provider is to be set up, by what it carries. */
export function ChooseProviderPage({ view }: { view: View }) {
  const t = speak(gatewayTexts, view.locale);
  return (
    <DeskLayout
      view={view}
      title={t.choose}
      breadcrumb={[
        { label: t.settings, href: paths.settings },
        { label: t.title, href: paths.gateways },
      ]}
    >
      <div class="grid max-w-4xl gap-8">
        {gatewayChannels.map((channel) => (
          <section key={channel} aria-labelledby={channel}>
            <h2 id={channel} class="mb-3">
              {t[channel]}
            </h2>
            <ul class="grid gap-x-8 sm:grid-cols-2">
              {providerForms
                .filter(({ channels }) => channels.includes(channel))
                .map((form) => (
                  <li key={form.provider} class="border-line border-t py-3">
                    <a
                      class="link font-semibold"
                      href={`${paths.newGatewayOf(form.provider)}?kanal=${channel}`}
                    >
                      {form.name[view.locale]}
                    </a>
                    {form.isUnofficial && (
                      <>
                        {' '}
                        <Badge tone="wait" icon="triangle-alert" plain>
                          {t.unofficial}
                        </Badge>
                      </>
                    )}
                    <span class="line-clamp-3 block text-quiet text-sm">{form.lead[view.locale]}</span>
                  </li>
                ))}
            </ul>
          </section>
        ))}
      </div>
    </DeskLayout>
  );
}
