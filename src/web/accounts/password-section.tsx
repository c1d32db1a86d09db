import { speak, type Texts } from '../../lib/texts.ts';
import { paths } from '../../paths.ts';
import { Button } from '../../ui/button.tsx';
import type { FormError } from '../../ui/error-summary.tsx';
import { TextField } from '../../ui/field.tsx';
import { Form } from '../../ui/form.tsx';
import type { View } from '../../ui/view.ts';
import { errorOf } from '../form-reading.ts';
import { AccountSection } from './account-section.tsx';
import { accountTexts } from './register-page.tsx';

const texts = {
  password: { id: 'Kata sandi', en: 'Password' },
  current: { id: 'Kata sandi sekarang', en: 'Current password' },
  change: { id: 'Ganti kata sandi', en: 'Change password' },
  hint: {
    id: 'Perangkat lain akan keluar dari akun ini.',
    en: 'Other devices will be signed out.',
  },
} satisfies Texts;

export function PasswordSection({ view, errors }: { view: View; errors: FormError[] }) {
  const t = speak(texts, view.locale);
  const a = speak(accountTexts, view.locale);
  const common = (name: 'current_password' | 'password') =>
    ({ view, name, error: errorOf(errors, name), type: 'password', required: true }) as const;
  return (
    <AccountSection id="kata-sandi" title={t.password}>
      <Form action={paths.accountPassword} label={t.change}>
        <TextField {...common('current_password')} label={t.current} autocomplete="current-password" />
        <TextField
          {...common('password')}
          label={a.newPassword}
          hint={a.passwordHint}
          autocomplete="new-password"
        />
        <p class="mb-4 text-quiet">{t.hint}</p>
        <Button icon="key-round">{t.change}</Button>
      </Form>
    </AccountSection>
  );
}
