import { speak } from '../lib/texts.ts';
import { Icon, type IconName } from './icon.tsx';
import { layoutTexts } from './layout-texts.ts';
import type { View } from './view.ts';

const themes = [
  ['light', 'sun'],
  ['dark', 'moon'],
  ['device', 'monitor'],
] as const satisfies [string, IconName][];

/** Ordinary forms: Turbo keeps the attributes of <html>, so a change of language or theme loads the page anew. */
export function Preferences({ view }: { view: View }) {
  const t = speak(layoutTexts, view.locale);
  const isIndonesian = view.locale === 'id';
  return (
    <div class="flex flex-wrap items-center gap-x-6">
      <form method="post" action="/bahasa" data-turbo="false">
        <input type="hidden" name="return_to" value={view.path} />
        <button
          class="foot-btn"
          type="submit"
          name="locale"
          value={isIndonesian ? 'en' : 'id'}
          lang={isIndonesian ? 'en' : 'id'}
        >
          <Icon name="languages" />
          {isIndonesian ? 'English' : 'Bahasa Indonesia'}
        </button>
      </form>
      <form
        method="post"
        action="/tampilan"
        data-turbo="false"
        class="flex flex-wrap gap-x-4"
        aria-label={t.theme}
      >
        <input type="hidden" name="return_to" value={view.path} />
        {themes.map(([theme, icon]) => (
          <button
            key={theme}
            class="foot-btn"
            type="submit"
            name="theme"
            value={theme}
            aria-pressed={(view.theme ?? 'device') === theme}
          >
            <Icon name={icon} />
            {t[theme]}
          </button>
        ))}
      </form>
    </div>
  );
}
