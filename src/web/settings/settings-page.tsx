import { speak, type Texts } from '../../lib/texts.ts';
import { DeskLayout } from '../../ui/desk-layout.tsx';
import { Icon } from '../../ui/icon.tsx';
import type { View } from '../../ui/view.ts';
import { settingsEntries, settingsGroups } from './entries.ts';

const texts = {
  title: { id: 'Pengaturan', en: 'Settings' },
  organisation: { id: 'Organisasi', en: 'Organisation' },
  services: { id: 'Layanan', en: 'Services' },
  rules: { id: 'Aturan', en: 'Rules' },
  messages: { id: 'Pesan', en: 'Messages' },
  trail: { id: 'Jejak', en: 'Trail' },
} satisfies Texts;

/** Where everything is set up, in the order in which an office does it. */
export function SettingsPage({ view }: { view: View }) {
  const t = speak(texts, view.locale);
  return (
    <DeskLayout view={view} title={t.title}>
      <div class="grid max-w-4xl gap-8">
        {settingsGroups.map((group) => {
          const entries = settingsEntries.filter((entry) => entry.group === group);
          return entries.length === 0 ? null : (
            <section key={group} aria-labelledby={group}>
              <h2 id={group} class="mb-3">
                {t[group]}
              </h2>
              <ul class="grid gap-x-8 sm:grid-cols-2">
                {entries.map(({ label, hint, href, icon }) => (
                  <li key={href} class="border-t border-line">
                    <a class="flex min-h-11 gap-3 py-3 no-underline" href={href}>
                      <span class="pt-0.5 text-nila">
                        <Icon name={icon} />
                      </span>
                      <span>
                        <span class="link font-semibold">{label[view.locale]}</span>
                        <span class="block text-quiet text-sm">{hint[view.locale]}</span>
                      </span>
                    </a>
                  </li>
                ))}
              </ul>
            </section>
          );
        })}
      </div>
    </DeskLayout>
  );
}
