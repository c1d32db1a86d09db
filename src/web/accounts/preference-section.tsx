import { speak, type Texts } from '../../lib/texts.ts';
import { paths } from '../../paths.ts';
import { Button } from '../../ui/button.tsx';
import { Select } from '../../ui/field.tsx';
import { layoutTexts } from '../../ui/layout-texts.ts';
import type { View } from '../../ui/view.ts';
import { AccountSection } from './account-section.tsx';

const texts = {
  look: { id: 'Bahasa dan tampilan', en: 'Language and appearance' },
  language: { id: 'Bahasa', en: 'Language' },
  changeLanguage: { id: 'Ganti bahasa', en: 'Change language' },
  changeLook: { id: 'Ganti tampilan', en: 'Change appearance' },
} satisfies Texts;

/** The same choices as in the rail, in words. */
export function PreferenceSection({ view }: { view: View }) {
  const t = speak(texts, view.locale);
  const layout = speak(layoutTexts, view.locale);
  const languages = [
    { value: 'id', label: 'Bahasa Indonesia' },
    { value: 'en', label: 'English' },
  ];
  const themes = (['device', 'light', 'dark'] as const).map((value) => ({ value, label: layout[value] }));
  const choices = [
    {
      action: paths.language,
      send: t.changeLanguage,
      field: { name: 'locale', label: t.language, options: languages, value: view.locale },
    },
    {
      action: paths.appearance,
      send: t.changeLook,
      field: { name: 'theme', label: layout.theme, options: themes, value: view.theme ?? 'device' },
    },
  ];
  return (
    <AccountSection id="tampilan" title={t.look}>
      {choices.map(({ action, send, field }) => (
        // Ordinary forms: Turbo keeps the attributes of <html>.
        <form key={action} method="post" action={action} data-turbo="false" class="mb-4">
          <input type="hidden" name="return_to" value={paths.account} />
          <Select view={view} {...field} empty={null} />
          <Button variant="quiet">{send}</Button>
        </form>
      ))}
    </AccountSection>
  );
}
