import { speak } from '../lib/texts.ts';
import { paths } from '../paths.ts';
import { Icon, type IconName } from './icon.tsx';
import { layoutTexts } from './layout-texts.ts';
import type { View } from './view.ts';

const themes = [
  ['light', 'sun'],
  ['dark', 'moon'],
  ['device', 'monitor'],
] as const satisfies [string, IconName][];

/**
 * Language and theme. Ordinary forms: Turbo keeps the attributes of <html>, so a change loads the page anew.
 * `compact` makes a toolbar of icons.
 */
export function Preferences({ view, compact = false }: { view: View; compact?: boolean }) {
  const t = speak(layoutTexts, view.locale);
  const isIndonesian = view.locale === 'id';
  const otherLanguage = isIndonesian ? 'English' : 'Bahasa Indonesia';
  const look = compact ? 'icon-btn' : 'foot-btn';
  return (
    <div class={compact ? 'flex justify-between' : 'flex flex-wrap items-center gap-x-6'}>
      <form method="post" action={paths.language} data-turbo="false">
        <input type="hidden" name="return_to" value={view.path} />
        <button
          class={look}
          type="submit"
          name="locale"
          value={isIndonesian ? 'en' : 'id'}
          lang={isIndonesian ? 'en' : 'id'}
          title={compact ? otherLanguage : undefined}
        >
          <Icon name="languages" />
          <span class={compact ? 'sr-only' : undefined}>{otherLanguage}</span>
        </button>
      </form>
      <form
        method="post"
        action={paths.appearance}
        data-turbo="false"
        class={compact ? 'flex' : 'flex flex-wrap gap-x-4'}
        aria-label={t.theme}
      >
        <input type="hidden" name="return_to" value={view.path} />
        {themes.map(([theme, icon]) => (
          <button
            key={theme}
            class={look}
            type="submit"
            name="theme"
            value={theme}
            title={compact ? t[theme] : undefined}
            aria-pressed={(view.theme ?? 'device') === theme}
          >
            <Icon name={icon} />
            <span class={compact ? 'sr-only' : undefined}>{t[theme]}</span>
          </button>
        ))}
      </form>
    </div>
  );
}
